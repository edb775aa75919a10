"""Every place where words that are not ours reach the screen: laid out, in their order, and never markup."""

import ast
import unicodedata
from pathlib import Path

import pytest
from textual.app import App

from deconflict_tui.widgets.bars import FootBar, QueryBar
from deconflict_tui.widgets.pen import Pen

ROOT = Path(__file__).parents[2]
TUI = sorted((ROOT / "tui" / "deconflict_tui").rglob("*.py"))
WOULD_DRAW_THEMSELVES = {"Static", "Label", "Markdown", "Input", "TextArea", "OptionList", "DataTable"}
WOULD_READ_MARKUP = {"from_markup", "notify", "Content", "render_markup"}
NOT_OURS = {"name", "place", "source", "title", "path", "surface", "text", "role", "query_text", "notice"}
"""Attributes that hold words of articles, files and readers."""

WIDTH = 60
NOTICES = [
    # what is told, how it stands: our sentence from the left, their words in their own order
    ("There is no channel “هاتف”, “خط (2)”: use call.", "There is no channel “فتاه”, “(2) طخ”: use call."),
    ("“مقاتلات F-16 روسية” is found 3 times", "“ةيسور F-16 تالتاقم” is found 3 times"),
    ("خبر (2).txt: no UTF-8 text", "ربخ (2).txt: no UTF-8 text"),
    ("/news/مجلد/خبر 12.txt: 3 errors", "/news/دلجم/ربخ 12.txt: 3 errors"),
    ("copied 5 letters (قال) [1]", "copied 5 letters (لاق) [1]"),
    ("[b]قال[/b] [@click=app.quit]x[/]", "[b]لاق[/b] [@click=app.quit]x[/]"),
]
CHIPS = [
    # the query, the chips as they stand
    ("الخط الساخن", "/  نخاسلا   طخلا"),
    ("hotline call", "/  hotline   call"),
    ('قال "الخط الساخن" NATO', '/  NATO   "نخاسلا طخلا"   لاق'),
    ("speaker:سيرغي (قال OR said)", "/  speaker:يغريس   (OR said لاق)"),
    ('speaker:"سيرغي شويغو" [3]', '/  speaker:"وغيوش يغريس"   [3]'),
    ("قال (الخط OR call)", "/  (OR call طخلا)   لاق"),
    ("قال OR الخط", "/  طخلا OR لاق"),
    ("AND OR NOT", "/  AND OR NOT"),
    ("[red]قال -موسكو", "/  [red]لاق   وكسوم-"),
    ("قال " * 20, "/" + "  لاق " * 8 + "  لاق"),
]
NAMES = [
    # a name as it may stand in an article, how it stands in cells of its own, at the right
    ("وزير (سابق) 2024", "2024 (قباس) ريزو"),
    ("«البنتاغون» [3]", "[3] «نوغاتنبلا»"),
    ("NATO (حلف)", "NATO (فلح)"),
    ("[red]قال[/red]", "[red]لاق[/red]"),
]


class Desk(App[None]):
    """A program with first and last line and nothing else."""

    CSS = f"QueryBar, FootBar {{ width: {WIDTH}; height: 1; }}"

    def compose(self):
        yield QueryBar("query")
        yield FootBar("foot")


def stands(strip):
    """What a row shows, in base letters, each lam-alef as two from right to left."""
    return "".join(unicodedata.normalize("NFKC", char)[::-1] for char in strip.text).strip()


@pytest.mark.parametrize(("told", "row"), NOTICES)
async def test_words_that_are_not_ours_turn_nothing_of_a_notice(told, row):
    desk = Desk()
    async with desk.run_test(size=(WIDTH, 4)):
        foot = desk.query_one(FootBar)
        foot.tell(told)

        assert stands(foot.render_line(0)).split("   ")[0] == row


@pytest.mark.parametrize(("query", "row"), CHIPS)
async def test_chips_stand_as_the_query_is_read(query, row):
    desk = Desk()
    async with desk.run_test(size=(WIDTH, 4)):
        bar = desk.query_one(QueryBar)
        bar.show(query)

        assert stands(bar.render_line(0)) == row
        assert bar.render_line(0).cell_length == WIDTH


@pytest.mark.parametrize(("name", "row"), NAMES)
async def test_names_keep_brackets_numbers_and_marks(name, row):
    desk = Desk()
    async with desk.run_test(size=(WIDTH, 4)):
        pen = desk.query_one(FootBar).pen
        piece = pen.text(0, 30, name, pen.style("text"))

        assert stands(pen.row(30, [piece])) == row
        assert piece.end == 30 and piece.runs[-1][0][-1] != " "


# The code ---------------------------------------------------------------------------------------------------


def calls(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def called(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", TUI, ids=lambda path: path.stem)
def test_nothing_draws_past_the_layout_or_reads_markup(path):
    assert not {called(call) for call in calls(path)} & (WOULD_DRAW_THEMSELVES | WOULD_READ_MARKUP)
    assert not [call for call in calls(path) for word in call.keywords if word.arg == "markup"]


@pytest.mark.parametrize("path", TUI, ids=lambda path: path.stem)
def test_words_that_are_not_ours_are_not_put_down_as_ours(path):
    ours = {Pen.latin.__name__, Pen.latin_right.__name__}
    parts = [part for call in calls(path) if called(call) in ours for part in ast.walk(call)]

    assert not [part.attr for part in parts if isinstance(part, ast.Attribute) and part.attr in NOT_OURS]
