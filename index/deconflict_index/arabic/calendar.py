"""Dates in Arabic text: find them (``date_mentions``), and turn them into days where the text allows it."""

from deconflict_index.arabic.dates import date_mentions
from deconflict_index.arabic.mention import DateMention
from deconflict_index.arabic.resolve import anchor_before, resolve

__all__ = ["DateMention", "anchor_before", "date_mentions", "resolve"]
