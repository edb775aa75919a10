"""Small widgets drawn from finished lines; each draws its own rows and repaints only those that change."""
