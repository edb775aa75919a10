"""What was cut from around an article: shown in its places, taken into the article, cut again."""

import pytest

from deconflict_index.archive import Archive
from deconflict_index.model import BlockKind
from deconflict_tui.widgets.stops import pieces as listed_pieces

WITH_CUT, WITHOUT = 3, 0
"""Places in the list of seeds: an article with noise around it, and one without."""


async def read(person, number):
    """Read an article in the reader, what was cut from it shown."""
    await person.press(*"j" * number, "enter")
    await person.article(number)
    await person.press("X")


def pieces(person):
    """How many pieces are cut from the article that is read."""
    return sum(block.kind is BlockKind.NOISE for block in person.main.article.article.blocks)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_what_was_cut_is_shown_and_hidden(sit_down, size):
    async with sit_down(size) as person:
        before = None
        await read(person, WITH_CUT)
        await person.sees("piece", "] goes through them")
        before = person.main.article.row_count
        await person.press("]")
        await person.sees("cut: ")
        assert person.lit_text()
        await person.press("X")

        assert person.main.article.row_count < before
        assert not person.lit_text() and not person.shows("cut: ")


async def test_going_to_the_next_piece_shows_what_was_cut(sit_down):
    async with sit_down() as person:
        await read(person, WITH_CUT)
        await person.press("X", "]")

        await person.sees("cut: ")


async def test_an_article_from_which_nothing_was_cut_says_so(sit_down):
    async with sit_down() as person:
        await read(person, WITHOUT)
        await person.sees("nothing was cut from this article")
        await person.press("]")
        await person.sees("nothing was cut from this article")


async def test_a_piece_is_taken_back_and_cut_again(sit_down, archive_folder):
    async with sit_down() as person:
        await read(person, WITH_CUT)
        cut = pieces(person)
        await person.press("]", "U")
        await person.until(lambda: pieces(person) < cut, "one piece less")
        await person.sees("U cuts it again")
        await person.press("U")
        await person.until(lambda: pieces(person) == cut, "as before")
        await person.sees("U takes it back")


async def test_nothing_is_taken_back_where_no_piece_is_lit(sit_down):
    async with sit_down() as person:
        await read(person, WITH_CUT)
        await person.press("}", "U")

        await person.sees("choose a piece that was cut with ] first")


async def test_an_archive_that_cannot_be_written_keeps_what_was_cut(sit_down, monkeypatch):
    monkeypatch.setattr(Archive, "read_only", True)
    async with sit_down() as person:
        await read(person, WITH_CUT)
        await person.press("]", "U")

        await person.sees("the archive is read-only")


async def test_what_was_restored_is_one_piece_among_the_others(sit_down):
    async with sit_down() as person:
        await read(person, WITH_CUT)
        cut = pieces(person)
        stops = len(listed_pieces(person.main.article.article))
        await person.press("]", "U")
        await person.until(lambda: pieces(person) < cut, "one piece less")

        assert len(listed_pieces(person.main.article.article)) == stops
        await person.press("]", "U")
        await person.until(lambda: pieces(person) == cut - 2, "two pieces less")
