"""From a file's bytes to an article: ``files`` is the way in; ``sanitise`` stands alone, cheap to import."""
