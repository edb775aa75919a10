"""What layout and extraction cost on the seeds, and whether reading and extraction stay linear in length.

Best of several runs in one process; hostile texts are set beside plain text of the same length and beside
themselves at twice the length, within the same run. Budgets: extraction of 350 words <= 10 ms, cold layout of
500 words <= 30 ms, a megabyte in one paragraph <= 20 s.
"""

from __future__ import annotations

import timeit
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from deconflict_index.extraction import extract
from deconflict_index.reading.files import read_file, read_text
from deconflict_tui.layout import lay_out

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
MEGABYTE = 2**20
STEEP = 1.3
"""How much more a character may cost in a text of twice the length before it is called superlinear."""

numbers = count()


def _name(number: int) -> str:
    """A name of consonants, another one for each number."""
    return "ط" + "".join("بحرفلمنعثد"[int(digit)] for digit in str(number))


def _repeated(sentence: str) -> Callable[[int], str]:
    """Make a text of so many sentences; ``{}`` in them is each time another name."""
    return lambda size: " ".join(sentence.format(_name(number)) for number in range(size))


# name -> what it is at its size, the size
HOSTILE: dict[str, tuple[Callable[[int], str], int]] = {
    "quotation marks": (lambda n: "قال الوزير " + '"' * n, 100_000),
    "quotations left open": (_repeated('قال "'), 50_000),
    "nested quotations": (lambda n: "قال: " + "«نعم " * n + "لا» " * n, 10_000),
    "commas": (lambda n: "قال الوزير" + "،" * n, 100_000),
    "brackets": (lambda n: "قال الوزير " + "(" * n, 100_000),
    "full stops": (_repeated("قال."), 50_000),
    "letters without a space": (lambda n: "ب" * n, 1_000_000),
    "letters with dots between": (lambda n: "ب." * n, 100_000),
    "glued words": (lambda n: "حكومة" * n, 100_000),
    "glued names": (lambda n: "الولاياتالمتحدة" * n, 20_000),
    "lines of one width": (lambda n: "أعلن الوزير أن القناة باقية\n" * n, 20_000),
    "paragraphs that break off": (_repeated("أعلن الوزير {} أن القناة ستبقى…\n"), 10_000),
    "harakat on a letter": (lambda n: "قال" + "\u064e" * n, 1_000_000),
    "digits of a number": (lambda n: "قال 1" + "7" * n, 100_000),
    "names of one person": (_repeated("سيرغي لافروف"), 20_000),
    "names of one given name": (_repeated("الوزير جون {}،"), 2_000),
    "names of one family": (_repeated("الوزير {} لافروف،"), 10_000),
    "ministers who speak": (_repeated("قال الوزير {0} ك{0} إن الخط مفتوح. وقال الوزير إنه مغلق."), 4_000),
    "states": (_repeated("روسيا وتركيا"), 20_000),
    "reporting verbs": (_repeated("قال"), 50_000),
    "reporting clauses": (_repeated("وأكد الوزير أن"), 20_000),
    "contact words": (_repeated("اتصالات"), 20_000),
    "contacts": (_repeated("التقى الوزير الروسي نظيره التركي."), 10_000),
    "contacts in a quotation": (lambda n: "قال: «" + "اتصلت روسيا بتركيا. " * n + "»", 10_000),
    "dates": (_repeated("يوم 3 مارس 2020"), 20_000),
}


def best(work: Callable[[], object], runs: int = 5) -> float:
    """The shortest of ``runs`` runs, in milliseconds, the garbage collector at rest."""
    return min(timeit.repeat(work, number=1, repeat=runs)) * 1000


def lay_out_cold(text: str) -> None:
    """Lay out every paragraph of ``text``, each made new by a number so that no cache answers."""
    for paragraph in filter(str.strip, text.split("\n")):
        changed = f"{paragraph} {next(numbers)}"
        lay_out(changed, 0, len(changed), 66)


def seeds() -> None:
    """Print the cost of each seed article, and what it would be at the budget's length."""
    for path in SEEDS:
        article = read_file(path)
        words = len(article.text.split())
        extraction = best(partial(extract, article))
        layout = best(partial(lay_out_cold, article.shown))
        print(f"{path.stem[:3]} {words:4} words", end="   ")
        print(f"extraction {extraction:6.1f} ms ({extraction / words * 350:5.1f} per 350)", end="   ")
        print(f"layout cold {layout:6.1f} ms ({layout / words * 500:5.1f} per 500)")


def plain(length: int) -> str:
    """A paragraph of common news of this length."""
    paragraph = read_file(SEEDS[1]).text[:2700].replace("\n", " ") + " "
    return (paragraph * (length // len(paragraph) + 1))[:length]


def costs(text: str) -> tuple[float, float]:
    """The milliseconds of reading and of extracting a text."""
    reading = best(partial(read_text, text), runs=3)
    article = read_text(text)
    return reading, best(partial(extract, article), runs=1)


def linearity() -> None:
    """Print the cost per character of ever longer single paragraphs, as a ratio to the shortest."""
    first = None
    for length in (2_700, 21_600, 172_800, MEGABYTE):
        reading, extraction = costs(plain(length))
        per_character = extraction / length
        first = first or per_character
        ratio = per_character / first
        print(f"one paragraph, {length:9,} characters: extraction {extraction / 1000:6.2f} s,", end=" ")
        print(f"{ratio:4.1f} x a character; reading {reading / 1000:5.2f} s")


def hostile() -> None:
    """Print what hostile paragraphs cost beside plain ones, and what twice as much of each costs."""
    unit = 200_000
    reading, extraction = (milliseconds / unit for milliseconds in costs(plain(unit)))
    print(f"{'in one paragraph':35}{'characters':>11}", end="")
    print(f"{'reading ms':>12}{'x plain':>9}{'twice':>7}{'extraction ms':>15}{'x plain':>9}{'twice':>7}")
    steep: list[str] = []
    for name, (make, size) in HOSTILE.items():
        one, two = make(size), make(2 * size)
        print(f"{size:9,} {name:25}{len(one):11,}", end="", flush=True)
        once, twice = costs(one), costs(two)
        for part, cost, more, usual in zip(
            ("reading", "extraction"), once, twice, (reading, extraction), strict=True
        ):
            growth = more / cost
            width = 12 if part == "reading" else 15
            print(f"{cost:{width}.0f}{cost / len(one) / usual:9.1f}{growth:7.1f}", end="", flush=True)
            if growth > STEEP * len(two) / len(one):
                steep.append(f"{part} of {name}")
        print()
    print(f"superlinear: {', '.join(steep) or 'nothing'}")


if __name__ == "__main__":
    seeds()
    linearity()
    hostile()
