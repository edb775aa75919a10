"""The query language: what each query asks for, what a reader is told about it, and that none is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.search.query import parse
from deconflict_index.search.tree import And, Field, Node, Not, Or, Phrase, Word, relaxed

# Each query with its tree, written as: (all of), [any of], -not, "phrase", field=value.
TREES = [
    ("روسيا", "روسيا"),
    ("سوريا روسيا", "(سوريا روسيا)"),
    ("سوريا AND روسيا", "(سوريا & روسيا)"),
    ("سوريا OR روسيا", "[سوريا روسيا]"),
    ("موسكو تركيا OR روسيا", "[(موسكو تركيا) روسيا]"),
    ("موسكو (تركيا OR روسيا)", "(موسكو [تركيا روسيا])"),
    ("-سوريا", "-سوريا"),
    ("روسيا -سوريا", "(روسيا -سوريا)"),
    ("روسيا NOT سوريا", "(روسيا -سوريا)"),
    ("NOT NOT سوريا", "سوريا"),
    ("-(سوريا روسيا)", "-(سوريا روسيا)"),
    ('"الخط الساخن"', '"الخط الساخن"'),
    ("“الخط الساخن”", '"الخط الساخن"'),
    ("«الخط الساخن»", '"الخط الساخن"'),
    ('"الخط الساخن', '"الخط الساخن"'),
    ('"سوريا"', "سوريا"),
    ("خفض/التصعيد", '"خفض التصعيد"'),
    ("12:30", '"12 30"'),
    ("((سوريا", "سوريا"),
    ("سوريا))) روسيا", "(سوريا روسيا)"),
    ("AND سوريا OR", "سوريا"),
    ("OR OR سوريا", "سوريا"),
    ("سوريا سُوريا ســوريا", "سوريا"),
    ("أنقرة", "انقره"),
    ("ﻣﻮﺳﻜﻮ ۲۰۱۵", "(موسكو 2015)"),
    ("speaker:رايدر", "speaker=رايدر"),
    ("SPEAKER:رايدر", "speaker=رايدر"),
    ('speaker:"باتريك رايدر"', "speaker=باتريك رايدر"),
    ("speaker:(رايدر OR كوك)", "[speaker=رايدر speaker=كوك]"),
    ("-channel:call", "-channel:call"),
    ("channel:Hotline", "channel:hotline"),
    ("party:RUS", "party:rus"),
    ("party:russia", "party:rus"),
    ("party:روسيا", "party:rus"),
    ('party:"الولايات المتحدة"', "party:usa"),
    ('party:"united states"', "party:usa"),
    ("party:زحل", "party=زحل"),
    ("source:رويترز سوريا", "(source=رويترز سوريا)"),
    ("channel:خط", "خط"),
    ("place:سوريا", "سوريا"),
    ("https://example.org", '"https example org"'),
]
EMPTY = ["", "   ", "!!!", '"', '""', "(", ")", "-", "AND", "NOT", "-()", "speaker:()", "ـ", "*"]
NOTICES = [
    ("channel:phone", ["phone", "hotline, call, meeting, visit, notification, letter, talks, contact"]),
    ("speeker:رايدر", ["speeker", "speaker, party, channel, source"]),
    ("!!!", ["no word"]),
    (" ".join(f"كلمة{n}" for n in range(300)), ["too long", "200"]),
]


def shown(node: Node | None) -> str:
    match node:
        case Word(form):
            return form
        case Phrase(words):
            return f'"{" ".join(word.form for word in words)}"'
        case Field(name, value, _, code):
            return f"{name}:{code}" if code else f"{name}={' '.join(word.form for word in value.words)}"
        case And(nodes, implied):
            return f"({(' ' if implied else ' & ').join(map(shown, nodes))})"
        case Or(nodes):
            return f"[{' '.join(map(shown, nodes))}]"
        case Not(inner):
            return f"-{shown(inner)}"
        case _:
            return ""


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_a_query_asks_for(text: str, tree: str) -> None:
    assert shown(parse(text).tree) == tree


@pytest.mark.parametrize("text", EMPTY)
def test_a_query_without_words_asks_for_nothing(text: str) -> None:
    assert parse(text).tree is None


@pytest.mark.parametrize(("text", "parts"), NOTICES, ids=lambda value: str(value)[:12])
def test_what_is_not_understood_is_told(text: str, parts: list[str]) -> None:
    (notice,) = parse(text).notices
    assert all(part in notice for part in parts)
    assert "\n" not in notice


def test_a_query_in_order_needs_no_notice() -> None:
    assert parse('speaker:رايدر AND ("الخط الساخن" OR channel:call) -party:TUR').notices == ()


def test_only_words_put_side_by_side_are_relaxed() -> None:
    assert shown(relaxed(parse("سوريا روسيا تركيا").tree)) == "[سوريا روسيا تركيا]"
    assert (
        shown(relaxed(parse("سوريا روسيا -تركيا channel:call").tree))
        == "([سوريا روسيا] & -تركيا & channel:call)"
    )
    for other in ("سوريا AND روسيا", "سوريا", "سوريا channel:call", "سوريا OR روسيا"):
        assert relaxed(parse(other).tree) is None


SIGNS = [
    '"',
    "(",
    ")",
    "-",
    ":",
    "AND",
    "OR",
    "NOT",
    "speaker:",
    "channel:call",
    " ",
    "سوريا",
    "روسيا",
    "«",
    "é",
]


@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(SIGNS)).map("".join),
        st.lists(st.sampled_from(SIGNS)).map(" ".join),
    )
)
def test_no_query_is_wrong(text: str) -> None:
    query = parse(text)
    assert query.text == text
    assert (query.tree is None) == (shown(query.tree) == "")


@pytest.mark.parametrize(
    "text", ["(" * 100_000, "-" * 100_000, "a:" * 50_000, '"' * 100_001, "(a OR " * 20_000]
)
def test_a_query_may_be_long_and_deep(text: str) -> None:
    parse(text)
