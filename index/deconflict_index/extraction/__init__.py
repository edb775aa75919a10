"""From an article to its speakers, claims and contacts. All Arabic wording is in ``data/*.toml``."""
