"""Keys that come in one piece, as over a slow line: each reaches what the one before it has opened.

Escape is not among them: a terminal sends it and a letter behind it as alt with that letter.
"""

import sys

import pytest
from pty_session import PtySession

BURSTS = [
    # keys sent at once, and what stands on the screen then
    ("/ab\r/c", "abc"),
    ("\rY", "copied"),
    ("/\x1b[200~pasted\x1b[201~", "pasted"),
    ("gjjj\r", "articles  4/5"),
    ("\t\t}", "to the text"),
    ("\t\t\r}", "claim"),
    ("\t\t\t\t\t", "to the text"),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    archive = tmp_path_factory.mktemp("reader") / "archive"
    command = [sys.executable, "-m", "deconflict_tui", "--display", "V", "--archive", str(archive)]
    with PtySession(command) as session:
        session.wait_for_text("5 articles")
        session.settle(1)
        yield session


@pytest.mark.parametrize(("keys", "shown"), BURSTS, ids=ascii)
def test_keys_typed_ahead_are_all_taken(reader, keys, shown):
    reader.press(keys, quiet=1)

    assert any(shown in row for row in reader.rows())
    for key in ("/", "\x15", *["\x1b"] * 3):
        reader.press(key)


def test_a_key_puts_a_notice_out(reader):
    reader.press("\rY", quiet=1)
    assert "copied" in reader.rows()[-1]
    reader.press("\x1b", quiet=1)
    assert "copied" not in reader.rows()[-1]


@pytest.mark.parametrize("opens", ["S", "ctrl+p", "f", "question_mark"])
async def test_the_key_after_one_that_closes_a_sheet_arrives(sit_down, opens):
    async with sit_down() as person:
        await person.press(opens)
        await person.until(lambda: person.app.screen is not person.main, "the sheet")
        await person.press("escape", "j")

        await person.until(lambda: person.main.articles.cursor == 1, "the next article")
