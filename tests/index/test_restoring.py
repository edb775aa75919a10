"""What was cut is taken back into an article, and cut again: in the archive, and from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import deconflict

from deconflict_index.archive import Archive, ArchiveError, Cut, Kind, why_cut
from deconflict_index.model import BlockKind
from deconflict_index.reading.files import read_text
from deconflict_index.reading.noise import Chrome
from deconflict_index.reading.original import Given
from deconflict_index.reading.rules import FOREIGN, LABEL, PAGE, REPEAT

TITLE = "خط مفتوح بين ضباط البلدين"
LEAD = "أعلنت وزارة الدفاع الأميركية أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما منذ سنوات."
SAID = "قال وزير الدفاع التركي خالد دمير إن الخط مفتوح أمام الجميع."
BUTTON, LIST, FOREIGN_TITLE = "مشاركة", "اقرأ أيضا:", "حديقة جديدة وسط المدينة"
TEXT = "\n\n".join([TITLE, LEAD, BUTTON, LIST, SAID.removesuffix("."), LEAD])


@pytest.fixture
def archive(tmp_path: Path):
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.add([tmp_path / "page.txt"])
        yield archive


def only(archive: Archive) -> str:
    (id,) = archive.search("").ids
    return id


def words(cut: Cut) -> tuple[str, str | None, bool]:
    return TEXT[slice(*cut.span)], cut.rule, cut.restored


def test_what_was_cut_is_told_in_order_with_its_rule(archive: Archive) -> None:
    assert [words(cut) for cut in archive.cuts(only(archive))] == [
        (BUTTON, "button", False),
        (f"{LIST}\n\n{SAID.removesuffix('.')}", "list", False),
        (LEAD, "repeat", False),
    ]


def test_what_is_restored_is_read_and_found(archive: Archive) -> None:
    id = only(archive)
    before = archive.reading(id)
    assert archive.search("دمير").ids == () and len(before.found.claims) == 1
    cut = archive.cuts(id)[1]
    after = archive.restore(id, cut.span)
    assert after == archive.reading(id)
    assert [after.article.text[slice(*span)] for span in after.article.body] == [
        LEAD,
        LIST,
        SAID.removesuffix("."),
    ]
    assert len(after.found.claims) == 2
    assert archive.search("دمير").ids == (id,)
    assert [words(cut)[1:] for cut in archive.cuts(id)] == [
        ("button", False),
        ("list", True),
        ("repeat", False),
    ]


def test_it_outlives_reindexing(archive: Archive) -> None:
    id = only(archive)
    after = archive.restore(id, archive.cuts(id)[1].span)
    archive.reindex()
    assert archive.reading(id) == after


@pytest.mark.parametrize("which", [[0], [1], [2], [0, 2], [0, 1, 2]])
def test_restoring_and_cutting_again_changes_nothing(archive: Archive, which: list[int]) -> None:
    id = only(archive)
    before, cuts = archive.reading(id), archive.cuts(id)
    spans = [cuts[place].span for place in which]
    assert archive.restore(id, *spans) != before
    assert archive.restore(id, *spans, restored=False) == before
    assert archive.cuts(id) == cuts


def test_a_line_of_what_was_restored_stands_for_all_of_it(archive: Archive) -> None:
    id = only(archive)
    before = archive.reading(id)
    after = archive.restore(id, archive.cuts(id)[1].span)
    line = next(block.span for block in after.article.blocks if block.rule and block.kind == "paragraph")
    assert archive.restore(id, line, restored=False) == before


@pytest.mark.parametrize("span", [(0, 3), (0, len(TITLE)), (900, 901)])
@pytest.mark.parametrize("restored", [True, False])
def test_nothing_else_can_be_restored_or_cut(archive: Archive, span: tuple[int, int], restored: bool) -> None:
    id = only(archive)
    before = archive.reading(id)
    with pytest.raises(ArchiveError, match="show what was"):
        archive.restore(id, span, restored=restored)
    assert archive.reading(id) == before


def test_what_the_page_says_is_outside_is_cut_and_can_be_restored() -> None:
    text = f"{TITLE}\n\n{LEAD} {SAID}"
    start = text.index(SAID)
    outside = Given(outside=((start, len(text)),))
    (block,) = read_text(text, given=outside).cut
    assert (text[slice(*block.span)], block.rule) == (SAID, "page")
    again = read_text(text, given=Given(outside=outside.outside, restored=(block.span,)))
    assert [(block.kind, block.rule) for block in again.blocks] == [
        (BlockKind.TITLE, None),
        (BlockKind.PARAGRAPH, None),
        (BlockKind.PARAGRAPH, "page"),
    ]


def test_every_rule_is_told_in_plain_words() -> None:
    rules = [*Chrome, LABEL, FOREIGN, REPEAT, PAGE]
    assert all(map(why_cut, rules)) and len(set(map(why_cut, rules))) == len(rules)
    assert why_cut(None) == why_cut("unheard of") == ""


def test_from_the_command_line(tmp_path: Path) -> None:
    folder, file = tmp_path / "archive", tmp_path / "page.txt"
    file.write_text(TEXT, encoding="utf-8")
    deconflict("add", file, "--archive", folder)

    def run(*arguments: object) -> list[dict[str, object]]:
        outcome = deconflict(*arguments, "--json", "--archive", folder)
        assert (outcome.code, outcome.err) == (0, "")
        return json.loads(outcome.out)["cut"]

    before = run("show", "--noise", "page.txt")
    assert [(cut["number"], cut["why"], cut["restored"]) for cut in before] == [
        (1, "share buttons and the like", False),
        (2, "a list of other articles", False),
        (3, "printed twice", False),
    ]
    assert [cut["restored"] for cut in run("restore", "page.txt", 1, 3)] == [True, False, True]
    assert [cut["restored"] for cut in run("restore", "page.txt", "all")] == [True, True, True]
    assert [cut["restored"] for cut in run("restore", "--undo", "page.txt", 2)] == [True, False, True]
    assert run("restore", "--undo", "page.txt", "all") == before
    told = deconflict("show", "--noise", "page.txt", "--archive", folder).out
    assert "1 · share buttons and the like\n    … مشاركة" in told and "3 pieces" in told
    for wrong in (["1", "--undo"], ["4"], ["all", "--undo"]):
        outcome = deconflict("restore", "page.txt", *wrong, "--archive", folder)
        assert (outcome.code, outcome.out) == (2, "") and "numbered 1 to 3" in outcome.err


def test_search_knows_at_once_and_the_index_is_not_made_anew(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(TEXT.replace(BUTTON, "شارك"), encoding="utf-8")
    archive.add([tmp_path / "again.txt"])
    first, second = archive.search("").ids[::-1]
    archive.mark_read(first)
    segments = set((tmp_path / "archive" / "index").glob("*.seg"))
    archive.restore(first, archive.cuts(first)[1].span)
    assert segments <= set((tmp_path / "archive" / "index").glob("*.seg"))
    assert (archive.search("دمير").ids, archive.search("البلدين").total) == ((first,), 2)
    assert sorted(archive.search("is:read").ids) == [first]
    claims = archive.search("", kind=Kind.CLAIMS).ids
    assert len(claims) == len(set(claims)) == len(list(archive.findings(claims))) == 3
    archive.restore(first, archive.cuts(first)[1].span, restored=False)
    assert {row.id for row in archive.versions(first)} == {first, second}
    assert [claim.id for _, claim in archive.claims()] == ["c1", "c1"]
