"""Items of the list: golden rows of articles, claims and contacts, long titles and outlets, many contacts."""

import dataclasses
import unicodedata

import pytest
from handmade import extraction, reading
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.archive import Row
from deconflict_index.model import Channel, DateValue, Precision, Status
from deconflict_tui.theme import palettes
from deconflict_tui.widgets import passages
from deconflict_tui.widgets.items import ROWS, draw, title_lines
from deconflict_tui.widgets.passages import ClaimItem, ContactItem, claim_item, contact_item
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


# Claims and contacts ----------------------------------------------------------------------------------------

SAID = "قال المتحدث إن القائد هاتف نظيره الروسي في جنيف وأن الخط الساخن يعمل كل يوم بين المركزين"
READING = reading(
    "id",
    SAID,
    found=extraction(
        SAID, "المتحدث", SAID[15:], "القائد هاتف", Channel.CALL, "USA:أمريكا", "RUS:روسيا", "TUR:تركيا"
    ),
)
CLAIM, CONTACT = READING.found.claims[0], READING.found.contacts[0]


def passage_rows(made, width=WIDTH, pen=PEN):
    return [base(passages.draw(pen, made, part, width).text) for part in range(ROWS)]


def test_a_claim_is_its_words_who_says_them_and_its_act():
    made = passage_rows(claim_item("id/c1", item(), READING, CLAIM))

    assert made[0] == rows(item())[0]
    shown = words(made[1]) + words(made[2])
    assert shown[-1].endswith("…") and shown[:4] == SAID[15:].split()[:4]
    assert made[1].endswith(SAID[15] + " ")
    assert made[3] == "  1 statement" + ("المتحدث"[::-1] + " ").rjust(WIDTH - 13)
    assert made[4] == " " * WIDTH


def test_a_contact_says_what_its_card_says():
    made = passage_rows(contact_item("id/e1", item(), READING, CONTACT))

    assert made == [
        rows(item())[0],
        "  USA ↔ RUS +1            call ",
        "  ● occurred        2024-12-01 ",
        "  says 1" + ("المتحدث"[::-1] + " ").rjust(WIDTH - 8),
        " " * WIDTH,
    ]


def test_what_the_outlet_tells_is_told_by_the_outlet():
    told = dataclasses.replace(CONTACT, claim=None)

    assert passage_rows(contact_item("id/e1", item(), READING, told))[3].split() == ["says", "the", "outlet"]


@pytest.mark.parametrize("read", [False, True])
def test_claims_and_contacts_of_a_read_article_step_back(read):
    about = item(read=read)
    claim, contact = (
        claim_item("id/c1", about, READING, CLAIM),
        contact_item("id/e1", about, READING, CONTACT),
    )

    for made in (claim, contact):
        first = next(s.style for s in passages.draw(PEN, made, 1, WIDTH) if s.text.strip())
        assert first.bold is not read
        assert first.color.name == (PEN.palette.text2 if read else PEN.palette.text)


def test_a_mark_changes_the_items_of_the_article_only():
    claim = claim_item("id/c1", item(), READING, CLAIM)

    assert passages.with_article(claim, item(read=True)).article.read
    assert passages.with_article(item(), item(read=True)).read


@given(width=st.integers(1, 80), name=st.text(max_size=40), said=st.text(min_size=1, max_size=700))
def test_passages_fill_their_width_whatever_they_say(width, name, said):
    for made in (
        ClaimItem("id/c1", item(), said, (12, name), "condemnation"),
        ContactItem("id/e1", item(), dataclasses.replace(CONTACT, place=said), (3, name)),
    ):
        for part in range(ROWS):
            assert passages.draw(Pen(palettes()["dark"]), made, part, width).cell_length == width


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
