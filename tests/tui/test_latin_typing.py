"""Latin typed into the search field: what Arabic is offered for it, and what keys make of the offers."""

import pytest
from handmade import reading, stored

from deconflict_index.archive import Archive

RUN = pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids=str)
OFFER_ROW = 1
TITLES = [
    "سيرغي شويغو يتصل بنظيره",
    "شويغو يزور القاعدة",
    "الخط الساخن يعمل بين الجانبين",
    "وزير الدفاع يعلن فتح قناة اتصال",
]
TAKEN = [
    # what is typed, what the field holds once the first offer is taken
    ("shwyghw", "شويغو "),
    ("سوريا shoygo", "سوريا شويغو "),
    ("speaker:shoygo", "speaker:شويغو "),
    ('"shoygo', '"شويغو '),
    ("hot line", '"الخط الساخن" '),
    ("sergei shoigu", '"سيرغي شويغو" '),
    ("wzyr OR shoygo", "wzyr OR شويغو "),
]
NOT_OFFERED = ["سوريا", "channel:hot", "AND", "2024", "shoigu ", "is:un"]


@pytest.fixture
def archive_folder(tmp_path):
    folder = stored(
        tmp_path / "archive",
        [reading(f"{n:016x}", f"{title}.", title=title, date="2024-12-01") for n, title in enumerate(TITLES)],
    )
    with Archive.open(folder):
        return folder


@pytest.fixture
def typed(sit_down):
    """Type into the field of a running reader until something is offered."""

    async def typing(person, text):
        await person.press("slash", *text)
        await person.until(lambda: person.main.offers.display, f"offers for {text}")

    return typing


async def answered(person):
    """Wait until it is known what is offered for the draft, if anything."""
    await person.until(lambda: person.main._answered == person.main.field.draft, "an answer")


@RUN
async def test_offers_stand_with_counts_below_the_query_and_nothing_moves(sit_down, typed, visual, size):
    async with sit_down(size) as person:
        before = person.rows()
        await typed(person, "shoygo")
        after = await person.sees(f"{visual('شويغو')} 2")

        assert after[OFFER_ROW].startswith(f"  {visual('شويغو')} 2")
        assert not before[OFFER_ROW].replace("│", "").strip()
        assert before[2].startswith("  articles") and after[2].startswith("  articles")
        assert {len(row) for row in after} == {len(row) for row in before}


@pytest.mark.parametrize(("text", "then"), TAKEN)
async def test_tab_takes_the_first(sit_down, typed, text, then):
    async with sit_down() as person:
        await typed(person, text)
        await person.press("tab")

        assert person.main.field.value == then
        assert person.main.focused is person.main.field and not person.main.offers.display
        assert person.main.field.draft.offset == len(then)


@pytest.mark.parametrize("text", NOT_OFFERED)
async def test_what_is_no_latin_word_is_offered_nothing(sit_down, text):
    async with sit_down() as person:
        await person.press("slash", *text)
        await answered(person)

        assert not person.main.offers.display
        await person.press("tab")
        assert person.main.focused is not person.main.field


async def test_keys_in_one_piece_take_what_is_not_here_yet(sit_down):
    async with sit_down() as person:
        await person.pilot.press("slash", *"shoygo", "tab", *"x")
        await person.pilot.pause()

        assert person.main.field.value == "شويغو x"


async def test_the_mark_goes_round_and_tab_takes_what_is_marked(sit_down, typed):
    async with sit_down() as person:
        await typed(person, "shoygo")
        offers = person.main.offers
        first = offers.marked
        marks = []
        for key in ["ctrl+n", "ctrl+p", "up", "down", "shift+tab"]:
            await person.press(key)
            marks.append(offers.marked == first)
        assert marks == [False, True, False, True, False]
        marked = offers.marked.text
        await person.press("tab")
        assert person.main.field.value == f"{marked} "


async def test_escape_hides_them_first_and_then_leaves(sit_down, typed):
    async with sit_down() as person:
        await typed(person, "shoygo")
        await person.press("escape")
        assert not person.main.offers.display and person.main.focused is person.main.field
        await person.press("escape")
        assert person.main.focused is person.main.articles
        assert person.main.field.value == "shoygo"


async def test_enter_goes_to_the_results_and_leaves_nothing_offered(sit_down, typed):
    async with sit_down() as person:
        await typed(person, "shoygo")
        await person.press("enter")

        assert person.main.focused is person.main.articles and not person.main.offers.display
        assert person.main.field.value == "shoygo"


async def test_the_last_line_tells_the_keys_of_offers(sit_down, typed):
    async with sit_down() as person:
        await typed(person, "shoygo")
        assert (await person.sees("tab take"))[-1].count("tab") == 1
        await person.press("escape")
        assert person.shows("enter results")


async def test_a_late_answer_is_dropped(sit_down, typed):
    async with sit_down() as person:
        await typed(person, "shoygo")
        late = person.main.field.draft, person.main._offer_serial, (person.main.offers.marked,)
        await person.press(*" سوريا")
        await answered(person)
        person.main._offered(*late)

        assert not person.main.offers.display


async def test_a_cursor_that_goes_back_into_a_word_is_offered_its_arabic(sit_down):
    async with sit_down() as person:
        await person.press("slash", *"shoygo x y", "left", "left", "left", "left")
        await person.until(lambda: person.main.offers.display, "offers for the first word")
        await person.press("tab")

        assert person.main.field.value == "شويغو x y"


@pytest.mark.parametrize("width", [20, 40, 80])
async def test_as_many_as_fit(sit_down, typed, width):
    async with sit_down((width, 24)) as person:
        await typed(person, "sh")

        assert len(person.rows()[OFFER_ROW]) == width
        for _ in range(10):
            await person.press("ctrl+n")
            strip = person.main.offers.render_line(0)
            accent = person.main.offers.pen.palette.style("accent", "ground").color
            assert any(segment.style.color == accent for segment in strip if segment.text.strip())
