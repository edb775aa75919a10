"""Logical text in, finished visual lines out: the only way Arabic reaches the terminal."""
