"""Everything about Arabic news that is true without a screen: reading, extraction, search, the archive."""

__version__ = "0.1.0"
