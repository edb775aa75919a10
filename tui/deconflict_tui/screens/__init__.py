"""The few screens: the reader's own, and two sheets that lie over it."""
