"""Harakat: kept, and hidden on the screen only; what is copied, searched and lit stays what it is."""

from __future__ import annotations

import unicodedata

import pytest
from handmade import reading, span
from mouse import Mouse, cell_of

VOWELLED = "قَالَ مُحَمَّدٌ إِنَّ الخَطَّ السَّاخِنَ يَعمَلُ مُنذُ أُسبُوعٍ، سَلَامٌ"
PLAIN = "".join(char for char in VOWELLED if not unicodedata.combining(char))
READING = reading("x", VOWELLED, title="الخَطُّ السَّاخِنُ")
SHADDA, FATHA = "\u0651", "\u064e"


def harakat(person):
    return [char for row in person.rows() for char in row if unicodedata.category(char) == "Mn"]


@pytest.fixture
async def person(sit_down):
    async with sit_down((80, 24)) as somebody:
        await somebody.press("enter")
        somebody.main.article.show(READING)
        await somebody.pilot.pause()
        yield somebody


async def test_harakat_are_kept_hidden_by_a_key_and_shown_again(person):
    assert SHADDA in harakat(person) and FATHA in harakat(person)
    await person.press("H")
    await person.sees("harakat: hidden")
    assert not person.app.harakat and harakat(person) == []
    await person.press("H")
    await person.sees("harakat: shown")
    assert person.app.harakat and SHADDA in harakat(person)


async def test_without_harakat_the_text_stands_as_if_it_had_none(person, visual):
    await person.press("H")
    rows = person.rows()
    person.main.article.show(reading("y", PLAIN, title=READING.article.text.split("\n")[0]))
    await person.pilot.pause()

    assert person.rows()[3:-1] == rows[3:-1]
    assert person.shows(visual(PLAIN))


async def test_nothing_is_laid_out_anew(person):
    reader = person.main.article
    page = reader.page
    await person.press("H")

    assert reader.page is page


async def test_what_is_marked_and_copied_keeps_its_harakat(person):
    reader = person.main.article
    start, end = span(READING.article.text, "مُحَمَّدٌ")
    await person.press("H")
    mouse = Mouse(person.app, person.pilot)
    await mouse.click(*cell_of(reader, start + 2), times=2)

    assert reader.selection.span == (start, end)
    await person.press("y")
    assert person.copied.splitlines()[0] == "مُحَمَّدٌ"


async def test_what_is_lit_stays_lit(sit_down):
    async with sit_down() as person:
        await person.press("enter", "c")
        lit = person.lit_text()
        await person.press("H")
        assert person.lit_text() == "".join(char for char in lit if unicodedata.category(char) != "Mn")


async def test_a_search_finds_with_and_without_them_in_view(sit_down):
    async with sit_down() as person:
        await person.press("H", "slash", *"الخط الساخن")
        await person.sees("2 of 5 articles")
        assert person.main.field.value == "الخط الساخن"
