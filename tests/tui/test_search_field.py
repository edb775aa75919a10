"""The search field in a running program: typed, pasted and clicked into, in both directions."""

import unicodedata

from textual import events
from textual.app import App

from deconflict_tui.widgets.search_field import SearchField


class Desk(App[None]):
    """A program with a search field and nothing else."""

    CSS = "SearchField { width: 20; }"
    BINDINGS = [("x", "app.bell", "a key that is also a letter")]  # noqa: RUF012

    def __init__(self, value="", placeholder=""):
        super().__init__()
        self.field = SearchField(value, placeholder=placeholder)
        self.heard = []

    def compose(self):
        yield self.field

    def on_search_field_changed(self, message):
        self.heard.append(("changed", message.value))


def row(field):
    """What the field shows, in base letters."""
    return unicodedata.normalize("NFKC", field.render_line(0).text)


def cursor(field):
    """The cells drawn reversed."""
    cells, place = [], 0
    for segment in field.render_line(0):
        if segment.style and segment.style.reverse:
            cells += range(place, place + segment.cell_length)
        place += segment.cell_length
    return cells


async def test_arabic_is_typed_from_the_right_and_joined():
    desk = Desk()
    async with desk.run_test() as pilot:
        await pilot.press(*"خط قال")

        assert desk.field.value == "خط قال"
        assert row(desk.field) == "خط قال"[::-1].rjust(20)
        assert "\ufea7\ufec2"[::-1] in desk.field.render_line(0).text
        assert cursor(desk.field) == [13]


async def test_latin_is_typed_from_the_left():
    desk = Desk()
    async with desk.run_test() as pilot:
        await pilot.press(*"NATO", "x")

        assert row(desk.field) == "NATOx".ljust(20)
        assert cursor(desk.field) == [5]


async def test_keys_move_visually_and_remove_letters():
    desk = Desk(value="قَال")
    async with desk.run_test() as pilot:
        await pilot.press("home")
        assert cursor(desk.field) == [19]
        await pilot.press("left", "left", "left", "left")
        assert cursor(desk.field) == [16]
        await pilot.press("right", "backspace")
        assert (desk.field.value, cursor(desk.field)) == ("قَل", [18])
        await pilot.press("ctrl+a", "delete", "ctrl+e")
        assert (desk.field.value, cursor(desk.field)) == ("ل", [18])
        await pilot.press("ctrl+u")
        assert (desk.field.value, cursor(desk.field)) == ("", [0])


async def test_changes_are_told_and_moves_are_not():
    desk = Desk()
    async with desk.run_test() as pilot:
        await pilot.press("ق", "ل", "right", "ا", "end", "ctrl+w", "ctrl+w")

    assert desk.heard == [
        ("changed", "ق"),
        ("changed", "قل"),
        ("changed", "قال"),
        ("changed", ""),
    ]


async def test_the_value_can_be_set():
    desk = Desk()
    async with desk.run_test() as pilot:
        desk.field.value = "الخط\x1b"
        await pilot.pause()

        assert desk.field.value == "الخط\ufffd"
        assert desk.heard == [("changed", "الخط\ufffd")]


async def test_a_paste_is_one_clean_line():
    desk = Desk()
    async with desk.run_test() as pilot:
        desk.field.post_message(events.Paste("الخط\nالساخن\x1b[31m"))
        await pilot.pause()

        assert desk.field.value == "الخط الساخن\ufffd[31m"
        assert "\x1b" not in desk.field.render_line(0).text


async def test_a_click_puts_the_cursor_on_the_letter():
    desk = Desk(value="قال NATO")
    async with desk.run_test() as pilot:
        await pilot.click(SearchField, offset=(18, 0))
        assert cursor(desk.field) == [18]
        await pilot.click(SearchField, offset=(13, 0))
        assert desk.field.draft.offset == 5
        await pilot.click(SearchField, offset=(2, 0))
        assert desk.field.draft.offset == 8


async def test_a_long_text_scrolls_with_the_cursor():
    desk = Desk(value="الخط الساخن " * 5)
    async with desk.run_test() as pilot:
        assert cursor(desk.field) == [0]
        await pilot.press("home")
        assert cursor(desk.field) == [19]
        assert row(desk.field).endswith("الخط الساخن"[::-1])


async def test_the_placeholder_shows_while_nothing_is_typed():
    desk = Desk(placeholder="ابحث هنا")
    async with desk.run_test() as pilot:
        assert row(desk.field) == "ابحث هنا"[::-1].rjust(20)
        assert cursor(desk.field) == [19]
        desk.set_focus(None)
        await pilot.pause()
        assert cursor(desk.field) == []
        desk.field.value = "خط"
        assert row(desk.field) == "خط"[::-1].rjust(20)


async def test_a_field_and_a_phrase_stand_beside_each_other():
    desk = Desk()
    async with desk.run_test() as pilot:
        await pilot.press(*'party:سوريا "خط')

        assert row(desk.field) == 'party:ايروس طخ"'.ljust(20)
        assert cursor(desk.field) == [15]
        await pilot.press("home")
        assert cursor(desk.field) == [0]


async def test_harakat_hidden_on_the_screen_stay_in_the_value():
    desk = Desk(value="قَال")
    async with desk.run_test():
        desk.harakat = False

        assert "\u064e" not in desk.field.render_line(0).text
        assert desk.field.value == "قَال"
