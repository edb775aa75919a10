"""The query language: text to tree, and the text of a query under edit."""
