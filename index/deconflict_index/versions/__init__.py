"""Versions: which articles tell one report, as a wire text is printed by many under titles of their own."""
