"""Ten thousand hostile texts at a terminal: each is shown, none is acted on, nothing of them gets through."""

from __future__ import annotations

import dataclasses
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

import pyte
import pytest
from handmade import reading, stored
from hostile import STOLEN, TOKEN, Hostiles, token
from own_output import copied, leaks
from pty_session import PtySession
from wcwidth import wcwidth

from deconflict_index.model import (
    Act,
    Channel,
    Claim,
    Contact,
    Extraction,
    Level,
    Mode,
    Party,
    Plover,
    Reading,
    Span,
    Speaker,
    Status,
)
from deconflict_tui.layout import Profile

TEXTS = 10_000
LISTED, LONG, PARAGRAPHS, QUERIES, NAMES = 462, 9, 115, 6, 300
COLUMNS, ROWS = 200, 200
MARKS_SENT = {Profile.W: "\u200e", Profile.L: "\u200f"}
"""Direction marks of the reader's own, by the profiles that need them."""
NEXT_ARTICLE, CLAIM, COPY, CLEAR = "J", "}", "y", "\x15"
KEPT_IN_LOGICAL_TEXT = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060"
"""Joiners and direction marks, which logical text needs, and what stands for a neutralised override."""
PATIENCE = 60
BLANKS = " \u2800"
THROUGH = [" "] * 20 + ["g"]
"""Page by page, and again from the top if something was not there in time."""


def said(made: Hostiles, words: Span) -> Extraction:
    """One claim by a speaker with a hostile name, and a contact that it tells, in a hostile place."""
    speaker = Speaker("s1", made.text("n"), made.text("x"), "USA", (words,))
    claim = Claim("c1", "s1", words, Act.STATEMENT, Mode.INDIRECT, (words,), "cue-verb")
    contact = Contact(
        id="e1",
        channel=Channel.CALL,
        level=Level.MILITARY,
        status=Status.OCCURRED,
        parties=(Party("USA", made.text("x")),),
        evidence=(words,),
        rule="channel-noun",
        cameo="041",
        plover=Plover("CONSULT", "phone"),
        place=made.text("l"),
        claim="c1",
    )
    return Extraction((speaker,), (claim,), (contact,))


def with_path(made: Hostiles, article: Reading) -> Reading:
    path = f"/news/{made.text('x')}.txt"
    return dataclasses.replace(article, article=dataclasses.replace(article.article, path=path))


def long_articles(made: Hostiles) -> Iterator[Reading]:
    """Articles hostile in every paragraph, speaker and place."""
    for number in range(LONG):
        parts = [made.text("p") for _ in range(PARAGRAPHS)]
        title, source = made.text("t"), made.text("s")
        first = len(title) + 1, len(title) + 1 + len(parts[0])
        found = said(made, first)
        id, date = f"long{number}", f"2024-12-{LONG - number:02}"
        yield with_path(made, reading(id, *parts, title=title, source=source, date=date, found=found))


def short_articles(made: Hostiles) -> Iterator[Reading]:
    """Articles hostile in title and source."""
    for number in range(LISTED):
        yield with_path(made, reading(f"short{number}", "قال", title=made.text("t"), source=made.text("s")))


class Screen(pyte.Screen):
    """A terminal's screen, without what has no cell of its own: the emulator would end a row at it."""

    def draw(self, data: str) -> None:
        """Draw text."""
        super().draw("".join(char for char in data if wcwidth(char) > 0))

    @property
    def display(self) -> list[str]:
        """The rows, without asking for the width of every cell again."""
        rows = (self.buffer[row] for row in range(self.lines))
        return ["".join(row[column].data for column in range(self.columns)) for row in rows]


class Terminal(PtySession):
    """A pty with such a screen."""

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__(command, COLUMNS, ROWS)
        self._screen = Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)


class Onlooker:
    """Somebody who presses keys and notes the token of every text that has stood on the screen."""

    def __init__(self, session: PtySession) -> None:
        self.session = session
        self.seen: set[str] = set()

    def press(self, keys: str) -> None:
        self.session.press(keys, quiet=0.12)
        self.seen.update(TOKEN.findall("\n".join(self.session.rows())))

    def look_for(self, texts: Iterable[str], keys: Sequence[str] = ("",), seconds: float = PATIENCE) -> None:
        """Press keys, from the first again behind the last, until every text has been on the screen."""
        wanted, deadline, pressed = {token(text) for text in texts}, time.monotonic() + seconds, cycle(keys)
        while missing := wanted - self.seen:
            assert time.monotonic() < deadline, "\n".join([f"never shown: {missing}", *self.session.rows()])
            self.press(next(pressed))

    def wait_for_chips(self) -> None:
        """Wait until the field has made room for what was asked."""
        deadline = time.monotonic() + PATIENCE
        while not self.session.rows()[0].strip(BLANKS).startswith("/"):
            assert time.monotonic() < deadline, "\n".join(["the field stays:", *self.session.rows()])
            self.press("")

    def click_at(self, text: str) -> None:
        """Click wherever a text stands on the screen."""
        for y, row in enumerate(self.session.rows(), 1):
            if (x := row.find(text) + 1) > 0:
                self.press(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")


@pytest.mark.parametrize("profile", Profile)
def test_texts_are_shown_and_not_acted_on(profile: Profile, tmp_path: Path) -> None:
    made = Hostiles(seed=list(Profile).index(profile))
    long, short = list(long_articles(made)), list(short_articles(made))
    archive = stored(tmp_path / "archive", [*long, *short])
    queries = [made.pasted("q") for _ in range(QUERIES)]
    refused = made.file_name("f")
    command = [sys.executable, "-m", "deconflict_tui", "--display", profile, "--archive", str(archive)]

    with Terminal([*command, os.fsdecode(refused)]) as session:
        onlooker = Onlooker(session)
        onlooker.look_for([os.fsdecode(refused)])
        walk_the_list(onlooker, [*long, *short])
        read(onlooker, long)
        search(onlooker, queries)
        leave(onlooker)

    assert len(onlooker.seen) >= TEXTS / len(Profile)
    assert leaks(session.output, MARKS_SENT.get(profile, "")) == []
    assert [text for text in copied(session.output) if text.startswith(STOLEN)] == []
    assert len(copied(session.output)) == LONG


def walk_the_list(onlooker: Onlooker, articles: list[Reading]) -> None:
    titles = [article.article.text[slice(*article.article.title or ())] for article in articles]
    onlooker.look_for([*titles, *(article.article.source or "" for article in articles)], THROUGH)
    onlooker.press("g\r")


def read(onlooker: Onlooker, articles: list[Reading]) -> None:
    """Page through articles, with their contacts beside them, copy what is said, and click at markup."""
    for article in articles:
        paragraphs = [article.article.text[slice(*span)] for span in article.article.body]
        speaker, contact = article.found.speakers[0], article.found.contacts[0]
        onlooker.session.wait_for_text(token(paragraphs[0]), seconds=PATIENCE)
        onlooker.look_for([speaker.name, contact.place or ""])
        onlooker.press(CLAIM + COPY)
        onlooker.look_for(paragraphs, THROUGH)
        onlooker.press(NEXT_ARTICLE)
    onlooker.click_at("@click=")


def search(onlooker: Onlooker, queries: list[str]) -> None:
    """Paste queries, one over the other, and leave each as chips too."""
    for query in queries:
        onlooker.press(f"/{CLEAR}\x1b[200~{query}\x1b[201~")
        onlooker.look_for([query])
        onlooker.press("\r")
        onlooker.wait_for_chips()


def leave(onlooker: Onlooker) -> None:
    onlooker.press("qq")
    assert onlooker.session.process.wait(timeout=10) == 0
    onlooker.press("")


def test_names_of_files_that_are_refused_are_told_and_not_acted_on(tmp_path: Path) -> None:
    made = Hostiles(seed=99)
    names = [os.fsdecode(made.file_name("f")) for _ in range(NAMES)]
    command = [
        sys.executable,
        "-m",
        "deconflict_index",
        "add",
        "--archive",
        str(tmp_path / "archive"),
        *names,
    ]

    with Terminal(command) as session:
        session.settle(quiet=2)
        session.process.wait(timeout=PATIENCE)

    assert {token(name) for name in names} == set(TOKEN.findall(session.output.decode()))
    assert leaks(session.output, KEPT_IN_LOGICAL_TEXT) == []
