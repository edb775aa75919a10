"""Latin typing finds Arabic: the right word among the first five, from a vocabulary full of look-alikes.

The names and what is typed for them stand in ``tests/support/latin_names.toml``.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import own_news
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deconflict_index.arabic.folding import fold, without_marks
from deconflict_index.arabic.latin import readings, sound
from deconflict_index.arabic.tokens import tokens
from deconflict_index.search.language.fields import english_parties
from deconflict_index.search.latin import english
from deconflict_index.search.latin.candidates import candidates, meanings

NAMES = Path(__file__).parents[1] / "support" / "latin_names.toml"
FIRST = 5
RATE = 0.95
LEAST_NAMES = 220

# Letters that a writer of hostile look-alikes takes for each other, and what may be joined to a word.
SWAPPED = [
    ("س", "ص"),
    ("ت", "ط"),
    ("د", "ض"),
    ("ه", "ح"),
    ("ك", "ق"),
    ("ز", "ذ"),
    ("ا", "ع"),
    ("غ", "ج"),
    ("و", ""),
    ("ي", ""),
]
JOINED = ["و", "ب", "ل", "وال", "بال"]
ENDED = ["ي", "ية", "ها", "هم", "ات", "ين"]

# Forms that must be under one key, and forms that must not.
SAME_SOUND = [
    "خط الخط",
    "شويغو شويجو",
    "غزة غزه",
    "موسكو موسكوا",
    "تل طل",
    "قطر كتر",
    "سعيد سيد",
    "محمد مهمد",
    "حتت حت",
]
OTHER_SOUND = ["شويغو سويغو", "روسيا سوريا", "بايدن بوتين", "واشنطن شنطن", "يمن من", "عون نون", "كيري كوري"]

# Typed words with forms that answer to them, the better first.
BETTER_FIRST = [
    ("al-khatt", "الخط خط"),
    ("khatt", "خط خاطئ"),
    ("as-sakhin", "الساخن ساخن"),
    ("moscow", "موسكو مساوئ"),
    ("houthi", "حوثي حثي"),
    ("Hlb", "حلب هلب"),
    ("rider", "رايدر رادار"),
]

# What a word of a finished query finds beside itself.
MEANINGS = [
    ("moscow", "موسكو"),
    ("pentagon", "البنتاغون، البنتاجون"),
    ("Saudi Arabia", "السعودية"),
    ("white house", "البيت الأبيض"),
    ("call", "اتصال هاتفي، اتصال"),
    ("lavrov", "لافروف"),
    ("trump", "ترامب، ترمب"),
    ("qwzx", ""),
    ("the", ""),
    ("2015", ""),
    ("S-300", ""),
    ("روسيا", ""),
    ("", ""),
]


class Vocabulary:
    """Terms as an index keeps them, sorted, found by their beginning; counts what is asked and given."""

    def __init__(self, counted: Mapping[str, int]) -> None:
        terms: Counter[str] = Counter()
        for word, count in counted.items():
            spelling = without_marks(word)
            for form in fold(word).split():
                terms[f"{sound(form)}/{form}/{spelling}"] += count
        self._counts = terms
        self._sorted = sorted(terms)
        self.asked: list[str] = []

    def __call__(self, prefix: str) -> Mapping[str, int]:
        self.asked.append(prefix)
        first, last = bisect_left(self._sorted, prefix), bisect_left(self._sorted, f"{prefix}\uffff")
        return {term: self._counts[term] for term in self._sorted[first:last]}


def arabic_words(table: object) -> Iterator[str]:
    """Every Arabic word anywhere in a table."""
    if isinstance(table, str):
        yield from (token.form for token in tokens(table) if token.is_word)
    elif isinstance(table, Mapping):
        yield from (word for each in table.values() for word in arabic_words(each))
    elif isinstance(table, list):
        yield from (word for each in table for word in arabic_words(each))


@cache
def rows() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Each spelling of each name: its kind, what is typed, and the folded Arabic that is right."""
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    return tuple(
        (kind, typed, frozenset(map(fold, arabic.split(", "))))
        for kind, names in table.items()
        for arabic, told in names.items()
        for typed in told.split("; ")
    )


def look_alikes(word: str) -> Iterator[str]:
    """Words that are almost another word: with letters swapped or joined, which are no rarer than it."""
    yield from (word.replace(one, other) for one, other in SWAPPED if one in word)
    yield from (f"{joined}{word}" for joined in JOINED)
    yield from (f"{word}{ending}" for ending in ENDED)


@cache
def archive() -> Vocabulary:
    """The words of all texts and tables of the project, the names, and the look-alikes of every name."""
    counted: Counter[str] = Counter()
    for piece in own_news.pieces().values():
        counted.update({piece.text[token.start : token.end] for token in tokens(piece.text) if token.is_word})
    package = Path(english.__file__).parents[2]
    for path in (*package.glob("extraction/data/*.toml"), *package.glob("linking/data/*.toml")):
        counted.update(set(arabic_words(tomllib.loads(path.read_text(encoding="utf-8")))))
    words = {word for _, _, right in rows() for phrase in right for word in phrase.split()}
    counted.update(words)
    counted.update(alike for word in words for alike in look_alikes(word))
    return Vocabulary(counted)


def texts(typed: str) -> list[str]:
    return [each.text for each in candidates(typed, archive())]


def found_early(typed: str, right: Iterable[str]) -> bool:
    return any(fold(text) in right for text in texts(typed)[:FIRST])


def test_the_table_of_names_is_large() -> None:
    assert len({min(right) for _, _, right in rows()}) >= LEAST_NAMES


def test_the_right_arabic_is_among_the_first() -> None:
    missed = [f"{kind}: {typed}" for kind, typed, right in rows() if not found_early(typed, right)]
    assert len(missed) <= (1 - RATE) * len(rows()), missed


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in rows()}))
def test_every_way_of_typing_finds_its_words(kind: str) -> None:
    own = [(typed, right) for each, typed, right in rows() if each == kind]
    found = [typed for typed, right in own if found_early(typed, right)]
    assert len(found) >= 0.85 * len(own), sorted({typed for typed, _ in own} - set(found))


@pytest.mark.parametrize("forms", SAME_SOUND)
def test_one_key_for_what_sounds_alike(forms: str) -> None:
    assert len({sound(fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("forms", OTHER_SOUND)
def test_other_keys_for_what_does_not(forms: str) -> None:
    assert len({sound(fold(form)) for form in forms.split()}) == len(forms.split())


@pytest.mark.parametrize(("typed", "forms"), BETTER_FIRST)
def test_the_closer_form_costs_less(typed: str, forms: str) -> None:
    costs = [readings(typed).cost(fold(form)) for form in forms.split()]
    known = [cost for cost in costs if cost is not None]
    assert known[:1] == costs[:1]
    assert known == sorted(known)


@pytest.mark.parametrize(("typed", "arabic"), MEANINGS)
def test_what_a_finished_word_means(typed: str, arabic: str) -> None:
    assert list(meanings(typed, archive())) == [text for text in arabic.split("، ") if text]


def test_a_count_is_of_all_spellings_and_the_commonest_is_shown() -> None:
    own = Vocabulary({"أنقره": 2, "أنقرة": 5, "انقرة": 1})
    shown = candidates("anqara", own)[0]
    assert (shown.text, shown.count) == ("أنقرة", 8)


def test_english_is_known_before_what_only_sounds_so() -> None:
    first = candidates("moscow", archive())[0]
    assert (first.text, first.known) == ("موسكو", True)
    assert first.count > 0


def test_whole_words_of_the_archive_come_before_those_that_begin_so() -> None:
    own = Vocabulary({"زلمب": 1, "زلمبات": 50})
    assert [each.text for each in candidates("zalamb", own)] == ["زلمب", "زلمبات"]


def test_the_article_that_is_typed_is_preferred() -> None:
    own = Vocabulary({"خط": 9, "الخط": 9})
    assert candidates("al-khatt", own)[0].text == "الخط"
    assert candidates("khatt", own)[0].text == "خط"


def test_every_party_has_an_english_name() -> None:
    from deconflict_index.extraction.lexicon import load

    assert not set(load("actors")["states"]) - set(english_parties())


def test_every_english_name_of_a_party_has_arabic() -> None:
    for names in english_parties().values():
        assert all(english.meant(name) for name in names)


@pytest.mark.parametrize("typed", ["", " ", "2015", "S-300", "...", "روسيا", "сергей"])
def test_what_is_no_latin_word_has_no_candidates(typed: str) -> None:
    assert candidates(typed, archive()) == ()


def test_look_ups_are_few_and_never_for_one_letter() -> None:
    for typed in ("m", "sh", "al-khatt as-sakhin", "muhammad", "z" * 500):
        archive().asked.clear()
        candidates(typed, archive())
        assert len(archive().asked) <= 50 * max(len(typed.split()), 1)
        assert all(len(prefix) > 1 for prefix in archive().asked)


@given(st.text())
def test_any_text_has_a_short_plain_key(text: str) -> None:
    key = sound(text)
    assert key == sound(text)
    assert len(key) <= 12
    assert key == "" or (key.isascii() and key.isalpha() and key.islower())


LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzASDTHZE'- 3579ğşéß$*<>&|}", max_size=40)


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=60), LATIN))
def test_anything_may_be_typed(typed: str) -> None:
    shown = candidates(typed, archive())
    assert len(shown) <= 8
    assert len({fold(each.text) for each in shown}) == len(shown)
    assert len(meanings(typed, archive())) <= 6


@settings(deadline=None, max_examples=60)
@given(st.sampled_from([typed for _, typed, _ in rows()]))
def test_known_whole_names_come_first(typed: str) -> None:
    known = [fold(text) for text in english.meant(typed)]
    assert [fold(text) for text in texts(typed)][: len(known)] == known[:8]
