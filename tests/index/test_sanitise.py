"""Sanitising: one character for one, nothing left that could steer a terminal."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deconflict_index.reading.sanitise import is_clean, sanitise

REPLACED = "\ufffd"
NEUTRAL = "\u200b"

TABLE = [
    ("\x00", REPLACED), ("\x07", REPLACED), ("\x08", REPLACED), ("\x0b", REPLACED), ("\x0c", REPLACED),
    ("\x1b", REPLACED), ("\x1f", REPLACED), ("\x7f", REPLACED), ("\x80", REPLACED), ("\x85", REPLACED),
    ("\x9b", REPLACED), ("\x9d", REPLACED), ("\x9f", REPLACED), ("\u2028", REPLACED), ("\u2029", REPLACED),
    ("\ud800", REPLACED), ("\udfff", REPLACED), ("\ufeff", REPLACED), ("\ufff9", REPLACED),
    ("\ufffb", REPLACED), ("\U000e0001", REPLACED), ("\U000e007f", REPLACED),
    ("\t", " "), ("\r", " "),
    ("\u202a", NEUTRAL), ("\u202c", NEUTRAL), ("\u202e", NEUTRAL), ("\u2066", NEUTRAL), ("\u2069", NEUTRAL),
]  # fmt: skip
KEPT = [
    "\n", " ", "\xa0", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\u064e", "\u0640",
    "ش", "«", "…", "é", "漢", "🙂",
]  # fmt: skip
ATTACKS = [
    "عنوان\x1b]0;عنوان آخر\x07 النص",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x9b31mأحمر",
    "\x1b[2J\x1b[H",
]
UNSAFE_CATEGORIES = {"Cc", "Cs", "Zl", "Zp"}

anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(("sign", "shown"), TABLE)
def test_each_row_of_the_table(sign: str, shown: str) -> None:
    assert sanitise(f"قبل{sign}بعد") == f"قبل{shown}بعد"
    assert not is_clean(sign)


@pytest.mark.parametrize("sign", KEPT)
def test_harmless_signs_stay(sign: str) -> None:
    assert sanitise(sign) == sign
    assert is_clean(sign)


def test_a_line_end_of_two_characters_keeps_its_length() -> None:
    assert sanitise("سطر\r\nسطر") == "سطر \nسطر"


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_escape_sequence_survives(attack: str) -> None:
    shown = sanitise(attack)
    assert len(shown) == len(attack)
    assert not any(unicodedata.category(sign) == "Cc" for sign in shown)


@given(anything)
@example("\r\n\t\x1b\ud800\u202e")
def test_one_for_one_idempotent_and_free_of_controls(text: str) -> None:
    shown = sanitise(text)
    assert len(shown) == len(text)
    assert sanitise(shown) == shown
    assert is_clean(shown)
    assert is_clean(text) == (shown == text)
    for sign in shown:
        assert sign == "\n" or unicodedata.category(sign) not in UNSAFE_CATEGORIES
        assert unicodedata.bidirectional(sign) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@given(anything)
def test_untouched_characters_stay_where_they_are(text: str) -> None:
    assert all(
        new == old or new in (REPLACED, NEUTRAL, " ") for old, new in zip(text, sanitise(text), strict=True)
    )
