"""How much of the wording in ``extraction/data`` fired on some articles, table by table."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.cues import cue_of
from deconflict_index.extraction.document import Document, prepare
from deconflict_index.extraction.inflection import (
    adjective_forms,
    future_of,
    noun_forms,
    past_forms,
    present_forms,
)
from deconflict_index.extraction.lexicon import load, phrase_forms, readings
from deconflict_index.model import Reading

TABLES = {
    "cues": "reporting verbs",
    "channels": "contact words",
    "statuses": "status words",
    "actors": "actor codes",
    "names": "names of actors",
}
NAMES = ("names", "capitals", "offices", "ministries", "forces", "people")


@dataclass
class Fired:
    """How often each entry of a table fired, by table; words are folded."""

    tables: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in TABLES})

    def notice(self, reading: Reading) -> None:
        """Count the entries that the results of an article rest on; actors wherever they are named."""
        text = reading.article.text
        for claim in reading.found.claims:
            cue = cue_of(fold(text[slice(*claim.cue)]))
            self.tables["cues"].update([cue.lemma] if cue else [])
        steps = [step for contact in reading.found.contacts for step in contact.steps if step.span]
        for step in steps:
            if step.part == "channel":
                self.tables["channels"].update(_among(fold(step.rule), set(_channels())))
            elif step.part == "status" and step.span:
                self.tables["statuses"].update(_lemmas(fold(text[slice(*step.span)])))
        self._actors(prepare(reading.article))

    def _actors(self, document: Document) -> None:
        for passage in (*document.title, *document.body):
            for actor in passage.actors:
                words = passage.sentence.tokens[actor.first : actor.last]
                first, *rest = (token.form for token in words)
                self.tables["actors"][actor.actor] += 1
                self.tables["names"].update(" ".join((head, *rest)) for _, head in readings(first))


def _among(form: str, known: set[str]) -> list[str]:
    """The table's word that a form is, with as few clitics as may be."""
    return [rest for _, rest in readings(form) if rest in known][:1]


def _cues() -> Iterator[str]:
    yield from (fold(lemma) for verb in load("cues")["verb"] for lemma in verb["past"].split())


def _channels() -> Iterator[str]:
    table = load("channels")
    yield from (fold(verb["past"].split()[0]) for verb in table["verbs"])
    for noun in table["nouns"]:
        yield from (fold(word) for word in noun.get("words", "").split())
        yield from (fold(phrase) for phrase in noun.get("phrases", ())[:1])
    yield from (fold(head) for head in table["hotline"]["heads"].split())


def _statuses() -> Iterator[str]:
    yield from dict.fromkeys(_status_forms().values())


@cache
def _status_forms() -> dict[str, str]:
    """Every form of a word that tells a status, with the entry of the table that it comes from."""
    table = load("statuses")
    listed = (words for cue in table["cues"] for side in ("before", "after") for words in _sides(cue, side))
    found = {fold(word): fold(word) for word in f"{table['none']} {table['needed']}".split()}
    for kind, entry in listed:
        found.update(dict.fromkeys(_forms(kind, entry), fold(entry)))
    return found


def _sides(cue: dict[str, dict[str, str]], side: str) -> Iterator[tuple[str, str]]:
    for kind, words in cue.get(side, {}).items():
        yield from ((kind, word) for word in words.split())


def _forms(kind: str, entry: str) -> Iterator[str]:
    makers: dict[str, Callable[[str], Iterable[str]]] = {
        "past": lambda verb: (form.written for form in past_forms(verb)),
        "present": lambda verb: (form.written for form in present_forms(verb)),
        "future": lambda verb: map(future_of, present_forms(verb)),
        "nouns": lambda noun: (form for form, _ in noun_forms(noun)),
        "adjectives": adjective_forms,
    }
    return map(fold, makers.get(kind, lambda word: (word,))(entry))


def _lemmas(form: str) -> list[str]:
    return [_status_forms()[rest] for _, rest in readings(form) if rest in _status_forms()][:1]


def _families() -> Iterator[tuple[str, dict[str, list[str]]]]:
    for family in ("states", "groups", "organisations"):
        yield from load("actors")[family].items()


def _names() -> Iterator[str]:
    for _, entry in _families():
        yield from (" ".join(phrase_forms(phrase)) for part in NAMES for phrase in entry.get(part, ()))


def _entries(table: str) -> Iterable[str]:
    makers = {"cues": _cues, "channels": _channels, "statuses": _statuses, "names": _names}
    return makers[table]() if table in makers else (code for code, _ in _families())


def report(fired: Fired, width: int) -> Iterator[str]:
    """For each table how many of its entries fired and how often; then the words that never did."""
    yield f"{'wording':18}{'entries':>8}{'fired':>7}{'never':>7}{'times':>8}"
    silent = {}
    for table, label in TABLES.items():
        entries = list(dict.fromkeys(_entries(table)))
        counts = [fired.tables[table][entry] for entry in entries]
        silent[label] = [entry for entry, count in zip(entries, counts, strict=True) if not count]
        never = len(silent[label])
        yield f"{label:18}{len(entries):8}{len(entries) - never:7}{never:7}{sum(counts):8}"
    for label in (TABLES[table] for table in ("cues", "channels", "statuses")):
        text = f"{label} that never fired: {' · '.join(silent[label])}"
        yield from ("", *textwrap.wrap(text, width, subsequent_indent="    "))
