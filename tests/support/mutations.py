"""Changes of a text that carry no meaning, each a pure function that keeps account of the offsets.

A change gives the new text and, for every offset of the old one, its place in the new. Letters or marks put
in are written as a replacement of the letter or space before them, so that both ends of a word stay plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Edit = tuple[int, int, str]
"""``text[start:end]`` becomes the third."""


@dataclass(frozen=True)
class Changed:
    """A changed text; ``places[i]`` is where offset ``i`` of the old text now is."""

    text: str
    places: tuple[int, ...]

    def span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Give the place of a span of the old text, without marks and spaces at its ends."""
        return trimmed(self.text, (self.places[span[0]], self.places[span[1]]))


@dataclass(frozen=True)
class Mutation:
    """A named change; ``actors`` tells which actor codes it turns into which."""

    name: str
    change: Callable[[str], Changed]
    actors: Mapping[str, str] = field(default_factory=dict)


_VANISHING = "\u0640\u064b-\u065f\u0670\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069"
_LETTER = "\u0621-\u063a\u0641-\u064a"
_BARE = re.compile(rf"[{_VANISHING}\s]")


def trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Leave out what cannot be seen at the ends of a span."""
    start, end = span
    while start < end and _BARE.match(text[start]):
        start += 1
    while start < end and _BARE.match(text[end - 1]):
        end -= 1
    return start, end


def edited(text: str, edits: Iterable[Edit]) -> Changed:
    """Apply edits that do not overlap. Inside one, an offset keeps its distance from the start."""
    pieces: list[str] = []
    places: list[int] = []
    length = done = 0
    for start, end, new in sorted(edits):
        pieces += (text[done:start], new)
        places += range(length, length + start - done)
        length += start - done
        places += (length + min(inside, len(new)) for inside in range(end - start))
        length += len(new)
        done = end
    pieces.append(text[done:])
    places += range(length, length + len(text) - done + 1)
    return Changed("".join(pieces), tuple(places))


def in_turn(mutations: Iterable[Mutation]) -> Mutation:
    """Make one mutation of several, one after the other."""
    parts = tuple(mutations)

    def change(text: str) -> Changed:
        places = tuple(range(len(text) + 1))
        for part in parts:
            changed = part.change(text)
            text, places = changed.text, tuple(changed.places[place] for place in places)
        return Changed(text, places)

    actors: dict[str, str] = {}
    for part in parts:
        actors = {old: part.actors.get(new, new) for old, new in actors.items()} | {
            old: new for old, new in part.actors.items() if old not in actors
        }
    return Mutation(" + ".join(part.name for part in parts), change, actors)


def substituted(name: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Mutation:
    """Replace what a pattern finds: its group "old" if it has one, else the whole."""
    compiled = re.compile(pattern)
    group: str | int = "old" if "old" in compiled.groupindex else 0

    def change(text: str) -> Changed:
        found = compiled.finditer(text)
        return edited(text, ((*m.span(group), new if isinstance(new, str) else new(m)) for m in found))

    return Mutation(name, change)


def _lettered(name: str, table: Mapping[str, str], where: str = "") -> Mutation:
    return substituted(name, f"[{''.join(table)}]{where}", lambda match: table[match[0]])


# Letters and signs

_INNER = rf"(?=[{_LETTER}])"
_JOINING = "[بتثجحخسشصضطظعغفقكلمنهي]"
_ZEROS = {"Latin": 0x30, "Arabic": 0x660, "Persian": 0x6F0}


def _sprinkled(name: str, pattern: str, addition: str, step: int) -> Mutation:
    """Put something behind every so many of the letters that a pattern finds."""

    def change(text: str) -> Changed:
        found = [*re.finditer(pattern, text)][::step]
        return edited(text, ((*match.span(), match[0] + addition) for match in found))

    return Mutation(name, change)


def _digits(name: str) -> Mutation:
    zeros = [zero for other, zero in _ZEROS.items() if other != name]
    table = {chr(zero + digit): chr(_ZEROS[name] + digit) for zero in zeros for digit in range(10)}
    return _lettered(f"{name} digits", table)


SPELLINGS = (
    substituted("no harakat", "[\u064b-\u0652\u0670]", ""),
    _sprinkled("harakat put in", rf"(?<=[{_LETTER}]){_JOINING}{_INNER}", "\u064e", step=3),
    _sprinkled("tatweel put in", f"{_JOINING}{_INNER}", "\u0640", step=4),
    _lettered("no hamza on alef", {"أ": "ا", "إ": "ا", "آ": "ا"}),
    substituted("final alef maksura as yeh", rf"ى(?![{_LETTER}])", "ي"),
    substituted("final yeh as alef maksura", rf"(?<=[{_LETTER}]{{2}})ي(?![{_LETTER}])", "ى"),
    substituted("final teh marbuta as heh", rf"ة(?![{_LETTER}])", "ه"),
    _lettered("Persian letters", {"ي": "ی", "ى": "ی", "ك": "ک"}),
    *map(_digits, _ZEROS),
)
SPACES = (
    substituted("NBSP for spaces", " ", "\u00a0"),
    substituted("double spaces", " ", "  "),
    substituted("right-to-left marks between words", " ", " \u200f"),
    substituted("isolates around words", " ", "\u2069 \u2067"),
    substituted("byte order mark between words", " ", " \ufeff"),
)


# Quotation marks

_OPENING, _CLOSING = "«“„", "»”"


def _marks(text: str) -> Iterable[tuple[int, bool]]:
    """Give each mark and whether it opens, by its shape; straight ones open and close in turn."""
    for line in re.finditer(r"[^\n]+", text):
        depth = 0
        for mark in re.finditer(f'["{_OPENING}{_CLOSING}]', line[0]):
            opens = mark[0] in _OPENING or (mark[0] == '"' and depth == 0)
            depth += 1 if opens else -1
            yield line.start() + mark.start(), opens


def _styled(name: str, opening: str, closing: str) -> Mutation:
    def change(text: str) -> Changed:
        return edited(text, ((at, at + 1, opening if opens else closing) for at, opens in _marks(text)))

    return Mutation(f"marks {name}", change)


MARKS = (
    _styled("in guillemets", "«", "»"),
    _styled("curly", "“", "”"),
    _styled("straight", '"', '"'),
    _styled("closing at both ends", "”", "”"),
    _styled("low and high", "„", "“"),
)


# Words that mean the same

_MONTHS = {
    "international": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "Levant": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
    "Algeria": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "Morocco": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
}
_FAMILIES = {
    family: [month.replace("_", " ") for month in months.split()] for family, months in _MONTHS.items()
}


def _months(family: str) -> Mutation:
    number = {month: at for months in _FAMILIES.values() for at, month in enumerate(months)}
    names = "|".join(sorted(number, key=len, reverse=True))
    pattern = rf"(?<!\w)[وفبلك]?(?P<old>{names})(?!\w)"
    return substituted(f"months of {family}", pattern, lambda match: _FAMILIES[family][number[match["old"]]])


SYNONYMS = (
    substituted("America as in Lebanon", "(?<=أم)(?P<old>ري)(?=ك)", "ير"),
    substituted("America as in Egypt", "(?<=أم)(?P<old>ير)(?=ك)", "ري"),
    substituted("the Pentagon as in Egypt", "بنتا(?P<old>غ)ون", "ج"),
    substituted("the Russian Federation", r"(?<!\w)[وف]?[بلك]?روسيا(?P<old>)(?! اليوم)(?!\w)", " الاتحادية"),
    substituted(
        "the United States of America",
        r"(?<=ولايات المتحدة)(?P<old>)(?! الأم)(?!\w)",
        " الأمريكية",
    ),
    substituted("حلف الناتو for شمال الأطلسي", "حلف (?P<old>شمال الأطلسي)", "الناتو"),
    *map(_months, _FAMILIES),
)


# Paragraphs

_STOP = re.compile('[.؟!]["”»]?(?P<old> +)')


def _joined(text: str) -> Changed:
    first = text.find("\n")
    return edited(text, ((*m.span(), " ") for m in re.finditer(r"\s*\n\s*", text) if m.start() > first))


def _split(text: str) -> Changed:
    """A line to each sentence below the title; no cut inside a quotation."""
    marks = list(_marks(text))

    def outside(place: int) -> bool:
        return sum(1 if opens else -1 for at, opens in marks if at < place) == 0

    stops = _STOP.finditer(text, text.find("\n") + 1)
    return edited(text, ((*m.span("old"), "\n") for m in stops if outside(m.end())))


PARAGRAPHS = (Mutation("one paragraph", _joined), Mutation("a paragraph a sentence", _split))

MEANINGLESS = (*SPELLINGS, *SPACES, *MARKS, *SYNONYMS, *PARAGRAPHS)
"""Every change that fits any text."""


# What a page or a mail program does to an article: these are undone by reading


def hard_wrapped(width: int) -> Mutation:
    """Break every line where the next word would pass the width, with blank lines between the paragraphs."""

    def change(text: str) -> Changed:
        edits: list[Edit] = [(*match.span(), "\n\n") for match in re.finditer(r"\s*\n\s*", text)]
        for line in re.finditer(r"[^\n]+", text):
            begun = line.start()
            for word in re.finditer(r"(?<=\S) +(\S+)", line[0]):
                start, end = word.start() + line.start(), word.end() + line.start()
                if end - begun > width:
                    begun = word.start(1) + line.start()
                    edits.append((start, begun, "\n"))
        return edited(text, edits)

    return Mutation(f"hard-wrapped at {width}", change)


_LEAD = 100
"""The fewest letters of a first paragraph; names of persons, which are changed too, have fewer."""


def _lead_twice(text: str) -> Changed:
    """Print the first paragraph a second time, after itself."""
    lead = re.compile(rf"[^\n]{{{_LEAD},}}").search(text)
    if lead is None:
        return edited(text, [])
    last = lead.end() - 1
    return edited(text, [(last, last + 1, f"{text[last]}\n\n{lead[0]}")])


_ABOVE = "الرئيسية > أخبار\n\nفيسبوك تويتر واتساب\n\n"
_BELOW = (
    "\n\nشارك الخبر\n\nاقرأ أيضا:\n\nأمطار غزيرة على الساحل\n\nكلمات دلالية: طقس مطر\n\nجميع الحقوق محفوظة"
)


def _chrome_around(text: str) -> Changed:
    whole = len(text) > _LEAD
    edits = [(0, 1, _ABOVE + text[:1]), (len(text) - 1, len(text), text[-1:] + _BELOW)] if whole else []
    changed = edited(text, edits)
    moved = [place + len(_ABOVE) * (at == 0 and whole) for at, place in enumerate(changed.places)]
    moved[-1] -= len(_BELOW) * whole
    return Changed(changed.text, tuple(moved))


PAGES = (
    *map(hard_wrapped, (40, 66, 76, 100)),
    Mutation("lead twice", _lead_twice),
    Mutation("chrome around", _chrome_around),
)
