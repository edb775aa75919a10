"""Hits and snippets lie on the article's own letters, whatever stands between them."""

from __future__ import annotations

import pytest
from handmade import reading

from deconflict_index.model import Reading
from deconflict_index.search.marks import SNIPPET_LENGTH, hits, snippets
from deconflict_index.search.query import parse

TEXT = reading(
    "one",
    "فُتِحَ الخـــطّ الســاخن بين ﺍﻟﻮﺯﻳﺮﻳﻦ، ثم أُغلق الخط. قال الوزير إن الخط الساخن مفيد.",
    "لا شيء هنا.",
    title="الخط الساخن",
    noise="الخط الساخن في خبر آخر",
)
# Each query with the letters it marks, "~" before those that match by stem alone.
MARKS = [
    ('"الخط الساخن"', ["الخط الساخن", "الخـــطّ الســاخن", "الخط الساخن"]),
    ("الساخن", ["الساخن", "الســاخن", "الساخن"]),
    ("وزير", ["~ﺍﻟﻮﺯﻳﺮﻳﻦ", "~الوزير"]),
    ("الوزير", ["~ﺍﻟﻮﺯﻳﺮﻳﻦ", "الوزير"]),
    ("فتح مفيد", ["فُتِحَ", "مفيد"]),
    ("شيء -مفيد", ["شيء"]),
    ('"الخط الساخن" الخط', ["الخط الساخن", "الخـــطّ الســاخن", "الخط", "الخط الساخن"]),
    ("speaker:رامي", []),
    ("آخر", []),
    ("", []),
]


def marked(found: Reading, query: str) -> list[str]:
    places = hits(found, parse(query).tree)
    return [("" if hit.exact else "~") + found.article.text[hit.start : hit.end] for hit in places]


@pytest.mark.parametrize(("query", "letters"), MARKS)
def test_hits_lie_on_the_original_letters(query: str, letters: list[str]) -> None:
    assert marked(TEXT, query) == letters


def test_snippets_are_cut_between_words_and_mark_what_was_sought() -> None:
    filler = " ".join(f"كلمة{n}" for n in range(80))
    long = reading("long", f"{filler} زيزفون {filler}", f"زيزفون وزيزفون {filler}")
    first, second = snippets(long, parse("زيزفون").tree)
    for snippet in (first, second):
        assert len(snippet.text) <= SNIPPET_LENGTH
        assert set(snippet.text.split()) <= set(long.article.text.split())
    assert [first.text[start:end] for start, end in first.marks] == ["زيزفون"]
    assert [second.text[start:end] for start, end in second.marks] == ["زيزفون", "وزيزفون"]


def test_snippets_are_the_best_three_in_order_of_the_text() -> None:
    filler = " ".join(["غيم"] * 60)
    text = reading("many", *(f"{'زيزفون ' * (1 + n % 3)}{filler} ({n})" for n in range(7)))
    counts = [len(snippet.marks) for snippet in snippets(text, parse("زيزفون").tree)]
    assert len(counts) == 3
    assert sorted(counts) == [2, 3, 3]


def test_a_snippet_is_sanitised_but_counts_as_the_original() -> None:
    steered = reading("steered", "قبل \x1b[31mالخط\u202e الساخن بعد")
    (snippet,) = snippets(steered, parse("الساخن").tree)
    assert "\x1b" not in snippet.text
    assert "\u202e" not in snippet.text
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["الساخن"]


def test_one_word_longer_than_a_snippet_is_not_cut() -> None:
    word = "م" * (SNIPPET_LENGTH * 2)
    (snippet,) = snippets(reading("word", f"قبل {word} بعد"), parse(word).tree)
    assert [snippet.text[start:end] for start, end in snippet.marks] == [word]
