"""From a file's bytes to an article: ``files`` is the way in, ``sanitise`` stands alone and is cheap to import."""
