"""Pages and Markdown -> a text with what their markup says of it; ``read_page`` is the way in."""
