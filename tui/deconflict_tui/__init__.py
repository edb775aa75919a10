"""The reader on the terminal: Arabic laid out as finished lines, a few panes, one table of actions."""
