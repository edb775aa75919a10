"""Programs that the reader's bytes are set beside, on the same text: a bare Textual list, less, newsboat."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

BARE_LIST = """
import sys
from textual.app import App
from textual.widgets import OptionList
class Bare(App):
    def compose(self):
        yield OptionList(*open(sys.argv[1], encoding="utf-8").read().splitlines(), markup=False)
Bare().run()
"""
FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>seeds</title>{}</channel></rss>'
)
ITEM = "<item><title>{}</title><guid>{}</guid><description>{}</description></item>"
DOWN, PAGE_DOWN, ENTER = "\x1bOB", "\x1b[6~", "\r"
LETTERS = ("ر", "و", "س")


@dataclass(frozen=True)
class Program:
    """A program at a terminal: what is pressed before an action, and what the action presses.

    An action that a program does not have is not among its ``actions``. Where ``rests`` is given, only the
    bytes within so many seconds of a key count.
    """

    name: str
    command: Sequence[str]
    actions: Mapping[str, tuple[Sequence[str], Sequence[str]]]
    rests: Mapping[str, float] = field(default_factory=dict)


def bare_list(articles: Mapping[str, str], folder: Path) -> Program:
    """Make Textual's own list of the titles, with nothing else on the screen."""
    titles = folder / "titles.txt"
    titles.write_text("\n".join(articles), encoding="utf-8")
    command = [sys.executable, "-c", BARE_LIST, str(titles)]
    return Program("Textual list", command, {"cursor down": ((), ["\x1b[B"] * 3), "idle 3 s": ((), ())})


def less(articles: Mapping[str, str], folder: Path) -> Program | None:
    """Make less on the longest article; ``None`` where it is not installed."""
    if not shutil.which("less"):
        return None
    text = folder / "article.txt"
    text.write_text(max(articles.values(), key=len), encoding="utf-8")
    actions = {
        "page of article": ((), [" "]),
        "line of article": ((), ["j"] * 3),
        "search keystroke": (("/",), LETTERS),
        "idle 3 s": ((), ()),
    }
    return Program("less", ["env", "LESSCHARSET=utf-8", "less", str(text)], actions)


def newsboat(articles: Mapping[str, str], folder: Path) -> Program | None:
    """Make newsboat on a feed of the articles, the longest first; ``None`` where it is not installed."""
    if not shutil.which("newsboat"):
        return None
    longest_first = sorted(articles.items(), key=lambda each: -len(each[1]))
    items = [
        ITEM.format(escape(title), number, escape("".join(f"<p>{line}</p>" for line in text.splitlines())))
        for number, (title, text) in enumerate(longest_first)
    ]
    feed, urls, settings = folder / "feed.xml", folder / "urls", folder / "config"
    feed.write_text(FEED.format("".join(items)), encoding="utf-8")
    urls.write_text(f"file://{feed}\n", encoding="utf-8")
    settings.write_text("article-sort-order guid-asc\n", encoding="utf-8")
    command = ["newsboat", "-q", "-u", str(urls), "-C", str(settings), "-c", str(folder / "cache.db")]
    subprocess.run([*command, "-x", "reload"], check=True, capture_output=True)
    actions = {
        "cursor down": ((ENTER,), [DOWN] * 3),
        "page of article": ((ENTER, ENTER), [PAGE_DOWN]),
        "line of article": ((ENTER, ENTER), [DOWN] * 3),
        "search keystroke": ((ENTER, "/"), LETTERS),
        "idle 3 s": ((ENTER,), ()),
    }
    return Program("newsboat", command, actions)
