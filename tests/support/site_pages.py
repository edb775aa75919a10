"""Pages of news as sites make them: fifteen templates, filled with made-up articles.

The templates have the structure of real sites and themes and no word of them. In a template ``{{title}}`` is
the article's own and ``{{headline}}`` that of another; ``{{menu|<li>%</li>}}`` is a list, each item in place
of ``%``, ``{{headlines:5|...}}`` one of five. The last part of ``{{body|<p>%</p>|...}}`` stands between
the second and the third paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from html import escape
from itertools import islice
from pathlib import Path
from random import Random

from corpus import articles

FOLDER = Path(__file__).parent / "site_templates"
TEMPLATES = sorted(path.stem for path in FOLDER.glob("*.html"))

OUTLETS = ("وادي نيوز", "صحيفة المرفأ", "شبكة الجسر", "الضفة نيوز", "قناة السهل", "بوابة الميناء")
MENU = ("سياسة", "اقتصاد", "رياضة", "ثقافة وفن", "محليات", "منوعات", "علوم وتكنولوجيا")
SECTIONS = ("أخبار عربية", "شؤون دولية", "سياسة", "تقارير")
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MONTHS = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
          "ديسمبر")  # fmt: skip
SAVED = date(2026, 3, 9)
"""The day on which the pages were saved, as their clocks have it."""

Story = dict[str, str]


@dataclass(frozen=True)
class Page:
    """A page and what is true of it."""

    html: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str
    published: str
    url: str

    @property
    def data(self) -> bytes:
        """The page in the encoding that it declares; letters that this lacks are character references."""
        declared = "windows-1256" if "charset=windows-1256" in self.html else "utf-8"
        return self.html.encode(declared, "xmlcharrefreplace")


def pages(template: str, count: int, seed: int) -> Iterator[Page]:
    """Fill a template with so many articles, and with parts of others around them."""
    source = (FOLDER / f"{template}.html").read_text(encoding="utf-8")
    for number in range(count):
        yield Filling(source, Random(f"{template} {seed} {number}"), seed).page()


@cache
def stories(seed: int) -> list[Story]:
    return [story | {"title": story["title"].replace('"', "")} for story in islice(articles(200, seed), 200)]


def spelt(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


class Filling:
    """One filling of a template."""

    def __init__(self, source: str, rng: Random, seed: int) -> None:
        self._source, self._rng, self._stories = source, rng, stories(seed)
        self._own = rng.choice([story for story in self._stories if len(story["text"]) > 600])
        day = date.fromisoformat(self._own["date"])
        self._outlet = rng.choice(OUTLETS)
        self._words = {
            "title": self._own["title"],
            "lead": self._own["text"].split(".")[0] + ".",
            "outlet": self._outlet,
            "url": f"https://www.site.example/news/{rng.randrange(10**6)}",
            "iso": day.isoformat(),
            "day": spelt(day),
            "slashes": f"{day.day}/{day.month}/{day.year}",
            "clock": spelt(SAVED - timedelta(days=rng.randrange(3))),
            "section": rng.choice(SECTIONS),
        }

    def page(self) -> Page:
        paragraphs = self._own["text"].split("\n\n")
        if "{{lead}}" in self._source:
            paragraphs.insert(0, self._words["lead"])
        return Page(
            html=self._filled(self._source),
            title=self._own["title"],
            paragraphs=tuple(paragraphs),
            outlet=self._outlet,
            published=self._own["date"],
            url=self._words["url"],
        )

    def _filled(self, source: str) -> str:
        out, at = [], 0
        while (start := source.find("{{", at)) >= 0:
            end = _matching(source, start)
            out += [source[at:start], self._slot(source[start + 2 : end - 2])]
            at = end
        return "".join([*out, source[at:]])

    def _slot(self, slot: str) -> str:
        head, _, rest = slot.partition("|")
        name, _, count = head.partition(":")
        pattern, between = (*_parted(rest), "")[:2]
        if not rest:
            return escape(self._one(name), quote=True)
        rows = [
            self._filled(pattern).replace("%", escape(item)) for item in self._many(name, int(count or 0))
        ]
        return "\n".join([*rows[:2], *([self._filled(between)] if between else []), *rows[2:]])

    def _one(self, name: str) -> str:
        if name == "headline":
            return self._other()["title"]
        if name == "sentence":
            return self._other()["text"].split(".")[0] + "."
        return self._words[name]

    def _many(self, name: str, count: int) -> list[str]:
        if name == "menu":
            return list(MENU)
        if name == "body":
            return self._own["text"].split("\n\n")
        if name == "prose":
            return (self._other()["text"] + "\n\n" + self._other()["text"]).split("\n\n")[:count]
        return [self._other()["title"] for _ in range(count)]

    def _other(self) -> Story:
        return self._rng.choice([story for story in self._stories if story is not self._own])


def _matching(source: str, start: int) -> int:
    """The end of the slot that begins at ``start``."""
    depth = 0
    for sign in re.finditer(r"\{\{|\}\}", source[start:]):
        depth += 1 if sign[0] == "{{" else -1
        if not depth:
            return start + sign.end()
    raise ValueError(source[start : start + 80])


def _parted(rest: str) -> list[str]:
    """A slot's parts: cut at each bar that stands in no other slot."""
    parts, depth, at = [], 0, 0
    for sign in re.finditer(r"\{\{|\}\}|\|", rest):
        depth += {"{{": 1, "}}": -1, "|": 0}[sign[0]]
        if sign[0] == "|" and not depth:
            parts.append(rest[at : sign.start()])
            at = sign.end()
    return [*parts, rest[at:]]
