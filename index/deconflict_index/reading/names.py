"""Names above an article: which words are a place, an agency, an outlet or a writer."""

from __future__ import annotations

import re

from deconflict_index.reading.lines import Phrases, Words, wording

_DATA = wording("heading")
_BYLINES = Phrases(_DATA["bylines"])
_WIRES, _AGENCIES = Phrases(_DATA["wires"]), Phrases(_DATA["agencies"])
_OUTLET_WORDS, _OUTLETS = Phrases(_DATA["outlet_words"]), Phrases(_DATA["outlets"])
_PLACES, _OTHERS = Phrases(_DATA["places"]), Phrases(_DATA["others"])
_GIVEN, _AGENCY_HEAD = Phrases(_DATA["given_names"]), Phrases(_DATA["agency_head"])
_COMPOUNDS = Phrases(_DATA["compound_names"])
_FAMILY, _ARTICLE = re.compile(_DATA["family_name"]), _DATA["article"]
LONGEST_NAME = 4
_LONGEST_AGENCY = 6


def is_place(words: Words) -> bool:
    """Whether the words are the name of a place."""
    return words in _PLACES


def is_wire(words: Words) -> bool:
    """Whether the words are an agency that outlets print and that is none itself."""
    return words in _WIRES


def is_agency(words: Words) -> bool:
    """Whether the words are an agency that speaks to readers: known, or "agency" with a name of its own."""
    return words in _AGENCIES or (_AGENCY_HEAD.opening(words) > 0 and 1 < len(words) <= _LONGEST_AGENCY)


def is_byline(words: Words) -> bool:
    """Whether the words name an agency or a writer, who are no outlet."""
    return _BYLINES.inside(words) or words in _WIRES or words in _AGENCIES


def is_credit(words: Words) -> bool:
    """Whether the words are a writer or nameless agencies: what no source line counts as an outlet."""
    return words in _BYLINES


def is_person(words: Words) -> bool:
    """Whether the words look like a person: a given name among them, or a family name of origin last."""
    if not 1 < len(words) <= LONGEST_NAME or words[0].startswith(_ARTICLE):
        return False
    return _GIVEN.inside(words) or bool(_FAMILY.fullmatch(words[-1]))


def is_compound(words: Words) -> bool:
    """Whether a person's given name is two words: "Abd al-Karim"."""
    return words[:1] in _COMPOUNDS


def is_known_outlet(words: Words) -> bool:
    """Whether the words are an outlet's name as it stands in the table."""
    return words in _OUTLETS


def is_outlet(words: Words) -> bool:
    """Whether the words are an outlet's name, or hold a word that only such names hold."""
    if words in _OUTLETS:
        return True
    return len(words) <= LONGEST_NAME and _OUTLET_WORDS.inside(words) and words not in _WIRES


def can_be_outlet(words: Words) -> bool:
    """Whether words in quotation marks can be an outlet's name at all."""
    return 0 < len(words) <= LONGEST_NAME and words not in _OTHERS and not is_byline(words)
