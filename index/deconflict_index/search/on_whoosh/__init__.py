"""The search engine on Whoosh 2.7.4."""
