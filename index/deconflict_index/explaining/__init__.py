"""Explaining: why a claim or contact was read so, in plain words, for the reader and for scripts."""

from deconflict_index.explaining.explanation import explain
from deconflict_index.explaining.passages import Mark, Passage
from deconflict_index.explaining.related import fed_by, opposed
from deconflict_index.explaining.told import Explanation, Reason

__all__ = ["Explanation", "Mark", "Passage", "Reason", "explain", "fed_by", "opposed"]
