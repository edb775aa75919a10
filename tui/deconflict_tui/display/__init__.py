"""Which profile this terminal gets: settings, what was chosen before, questions to it, and the reader's eye.

All of it happens before the screen is taken, or while it is let go; only ``late`` and ``switching``, which
stand behind Textual's driver, know Textual.
"""
