"""An article as an item of the list: golden rows, long titles and outlets, many contacts."""

import dataclasses
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.archive import Row
from deconflict_index.model import DateValue, Precision, Status
from deconflict_tui.theme import palettes
from deconflict_tui.widgets.items import ROWS, draw, title_lines
from deconflict_tui.widgets.pen import Pen

PEN = Pen(palettes()["dark"])
WIDTH = 31
TITLE = "القائدان يتفقان على خط ساخن جديد"
LONG = "القائدان يتفقان على خط ساخن جديد بين مركزي العمليات في الجنوب والشمال بعد أيام من التوتر"


def item(title=TITLE, source="صحيفة المثال", date="2024-12-03", read=False, statuses=(Status.OCCURRED,)):
    when = DateValue(date, Precision.DAY) if date else None
    return Row("id", "/news/x.txt", title, True, source, when, 7, 14, tuple(statuses), read)


def base(text):
    """Undo the joining of letters."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufefc" else char for char in text
    )


def rows(row, width=WIDTH, pen=PEN):
    return [base(draw(pen, row, part, width).text) for part in range(ROWS)]


def words(row):
    """The words of a visual row in the order of reading."""
    return row[::-1].split()


def test_an_item():
    made = rows(item(statuses=[Status.OCCURRED, Status.ONGOING, Status.FROZEN]))

    assert made[0] == "  2024-12-03" + ("صحيفة المثال"[::-1] + " ").rjust(WIDTH - 12)
    assert words(made[1]) + words(made[2]) == TITLE.split()
    assert made[3] == "  7s 14c" + "●◐‖ ".rjust(WIDTH - 8)
    assert made[4] == " " * WIDTH


def test_what_is_not_known_is_not_made_up():
    assert rows(item(source=None, date=None))[0].strip() == "undated"


def test_an_item_that_is_not_loaded_is_empty():
    assert rows(None) == [" " * WIDTH] * ROWS


def test_unread_titles_are_bold_and_read_ones_step_back():
    def title_style(read):
        return next(s.style for s in draw(PEN, item(read=read), 1, WIDTH) if s.text.strip())

    assert title_style(False).bold and not title_style(True).bold
    assert title_style(False).color.name == PEN.palette.text
    assert title_style(True).color.name == PEN.palette.text2


def test_a_long_title_is_cut_at_a_word_on_its_second_row():
    made = rows(item(title=LONG))
    shown = words(made[1]) + words(made[2])

    assert shown[-1].endswith("…")
    kept = [*shown[:-1], *filter(None, [shown[-1].rstrip("…")])]
    assert kept == LONG.split()[: len(kept)] and len(kept) >= 4


def test_a_latin_title_stands_at_the_left():
    assert rows(item(title="Hotline agreed"))[1].startswith("  Hotline agreed ")


def test_many_contacts_end_in_an_ellipsis():
    counts = rows(item(statuses=[Status.OCCURRED] * 60))[3]

    assert counts.startswith("  7s 14c ●") and counts.endswith("●… ") and len(counts) == WIDTH


def test_a_short_title_leaves_its_empty_row_below_the_counts():
    made = rows(item(title="خط ساخن"))

    assert words(made[1]) == ["خط", "ساخن"]
    assert made[2].startswith("  7s 14c ") and made[3].strip() == ""


def test_the_beginning_of_a_text_without_a_title_goes_on():
    made = rows(dataclasses.replace(item(title="خط ساخن"), titled=False))

    assert words(made[1]) == ["خط", "ساخن…"]


def test_an_escape_in_title_or_outlet_does_not_come_out():
    made = rows(item(title="\x1b[31mالقائدان\x07", source="\x9b31mصحيفة"))

    assert not {"\x1b", "\x07", "\x9b"} & set("".join(made))


@pytest.mark.parametrize("width", [10, 28, 41, 76])
def test_a_title_has_at_most_two_lines_of_its_width(width):
    lines = title_lines(LONG, width)

    assert 1 <= len(lines) <= 2 and all(line.width == width for line in lines)


@given(
    width=st.integers(1, 80),
    title=st.text(max_size=120),
    source=st.none() | st.text(max_size=60),
    count=st.integers(0, 90),
)
def test_an_item_fills_its_width_whatever_it_says(width, title, source, count):
    made = item(title=title, source=source, statuses=[Status.DENIED] * count)
    for part in range(ROWS):
        assert draw(Pen(palettes()["dark"]), made, part, width).cell_length == width
