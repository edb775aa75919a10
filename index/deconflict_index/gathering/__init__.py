"""From what a person names to pieces: files, and files that hold many articles; ``gather`` is the way in."""
