"""Which rules of extraction earn their keep: how often each fires on annotated articles, how often rightly.

usage: rules.py [FOLDER] [--tables]    (default: ../shared/gold/dev, else a word and no more)

The folder holds ``NAME.txt`` with ``NAME.json``; ``score.py``, which says what is right, stands in it or
above it. A claim is right where its content and its speaker are, a contact where the annotation has it, a
status where the contact is right and the status too; what is annotated as optional counts neither way. Who
speaks is judged by the claims whose content is right. The rules there are stand in the table
``explaining/data/reasons.toml``. With ``--tables``: how much of the wording in ``extraction/data`` fired.
"""

from __future__ import annotations

import argparse
import json
import re
import textwrap
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from wording import Fired, report

from deconflict_index.export import article_json
from deconflict_index.extraction import extract
from deconflict_index.model import Claim, Contact, Extraction, Reading
from deconflict_index.reading.files import read_file

DEFAULT = Path(__file__).parents[3] / "shared" / "gold" / "dev"
LOOSE = 0.5
WIDTH = 100
_WRAPPER = textwrap.TextWrapper(WIDTH, subsequent_indent="    ", break_on_hyphens=False)


@dataclass
class Tally:
    """What became of the results of one rule."""

    right: int = 0
    wrong: int = 0
    optional: int = 0

    def count(self, verdict: bool | None) -> None:
        self.right += verdict is True
        self.wrong += verdict is False
        self.optional += verdict is None

    @property
    def fired(self) -> int:
        return self.right + self.wrong + self.optional

    def row(self) -> str:
        judged = self.right + self.wrong
        precision = f"{self.right / judged:9.2f}" if judged else f"{'-':>9}"
        return f"{self.fired:6}{self.right:7}{self.wrong:7}{self.optional:10}{precision}"


Table = defaultdict[str, Tally]
PARTS = {
    "claim": "claim rules",
    "content": "how the content was found",
    "speaker": "who stands beside the cue",
    "person": "who that is",
    "channel": "contact words, by channel",
    "parties": "how the parties were found",
    "status": "status rules",
}


@dataclass
class Report:
    """The tallies of each part, by rule, and all rules that fired, also for mentions that another one led."""

    parts: dict[str, Table] = field(default_factory=lambda: {part: defaultdict(Tally) for part in PARTS})
    seen: set[str] = field(default_factory=set)

    def claim(self, claim: Claim, right: bool | None, found: bool) -> None:
        """Count a claim; its speaker is judged only where its content was ``found``."""
        self.parts["claim"][claim.rule].count(right)
        for step in claim.steps:
            if step.part == "content":
                self.parts["content"][step.rule].count(None if right is None else found)
            elif step.part == "speaker":
                for rule in step.rule.split(":"):
                    part = "speaker" if rule in known()["speaker"] else "person"
                    self.parts[part][rule].count(right if found else None)

    def contact(self, contact: Contact, right: bool | None, status: bool | None) -> None:
        """Count a contact; the first of its mentions leads, so its first status rule is the one that told."""
        channel, _, parties = contact.rule.partition(":")
        self.parts["channel"][channel].count(right)
        self.parts["parties"][parties].count(right)
        rules = [step.rule for step in contact.steps if step.part == "status"]
        self.parts["status"][rules[0]].count(status)
        self.seen |= {step.rule for step in contact.steps}

    def lines(self) -> Iterator[str]:
        for part, heading in PARTS.items():
            yield f"{heading:34}{'fired':>6}{'right':>7}{'wrong':>7}{'optional':>10}{'precision':>10}"
            for rule, tally in sorted(self.parts[part].items(), key=lambda row: (-row[1].fired, row[0])):
                yield f"  {rule:32}{tally.row()}"
            yield ""

    def silent(self) -> Iterator[str]:
        """The rules, or makes of rules, that fired nowhere; and rules that no table knows."""
        for part, rules in known().items():
            makes = {rule: re.compile(re.escape(rule).replace(r"\*", ".+")) for rule in rules}
            fired = {*self.parts[part], *self.seen} if part in ("parties", "status") else {*self.parts[part]}
            never = [rule for rule, make in makes.items() if not any(map(make.fullmatch, fired))]
            strange = [
                rule for rule in self.parts[part] if not any(make.fullmatch(rule) for make in makes.values())
            ]
            yield from wrapped(f"{part}: fired nowhere", never)
            yield from wrapped(f"{part}: in no table", strange)


@cache
def known() -> dict[str, list[str]]:
    """Give the rules of each part; what only changes a rule's sentence is left out."""
    source = files("deconflict_index.explaining").joinpath("data", "reasons.toml")
    reasons = tomllib.loads(source.read_text(encoding="utf-8"))
    return {part: [rule for rule in reasons[part] if "." not in rule] for part in PARTS}


def wrapped(label: str, words: Iterable[str]) -> Iterator[str]:
    text = "  ".join(words)
    return iter(_WRAPPER.wrap(f"{label}: {text}") if text else ())


def scorer(folder: Path) -> ModuleType:
    """Load the gold set's own program."""
    path = next(each for each in (folder / "score.py", folder.parent / "score.py") if each.exists())
    spec = spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge(score: ModuleType, gold: Any, reading: Reading, into: Report) -> None:
    """Pair what was found with an annotation as the scorer does, and count it."""
    found = reading.found
    got = json.loads(json.dumps(article_json(reading)))
    _claims(score, gold["claims"], got, found, into)
    _contacts(score, gold["contacts"], got["contacts"], found, into)


def _claims(score: ModuleType, gold: Any, got: Any, found: Extraction, into: Report) -> None:
    speakers = {speaker["id"]: speaker for speaker in got["speakers"]}
    mine = [score.chars(claim["spans"]) for claim in got["claims"]]
    theirs = [score.chars(claim["spans"]) for claim in gold]
    overlaps = score.pair_up(theirs, mine, score.overlap_f1)
    pairs = {p: gold[g] for g, p, weight in overlaps if weight >= LOOSE}
    loosely = [chars for chars, claim in zip(theirs, gold, strict=True) if claim.get("optional")]
    for place, claim in enumerate(found.claims):
        match = pairs.get(place)
        if match is None:
            optional = any(score.overlap_f1(chars, mine[place]) for chars in loosely)
            into.claim(claim, None if optional else False, found=False)
        else:
            right = score.same_speaker(match["speaker"], speakers[claim.speaker])
            into.claim(claim, None if match.get("optional") else right, found=True)


def _contacts(score: ModuleType, gold: Any, got: Any, found: Extraction, into: Report) -> None:
    mine = [score.chars(contact["evidence"]) for contact in got]
    theirs = [score.chars(contact["evidence"]) for contact in gold]

    def weight(g: int, p: int) -> float:
        want, have = score.codes(gold[g]), score.codes(got[p])
        if not theirs[g] & mine[p] or len(want & have) < min(2, len(want)):
            return 0.0
        same = sum(gold[g][key] == got[p][key] for key in ("channel", "status", "level"))
        return float(len(want & have) / len(want | have) + same + score.overlap_f1(theirs[g], mine[p]))

    pairs = {p: gold[g] for g, p, _ in score.pair_up(range(len(gold)), range(len(got)), weight)}
    loosely = [chars for chars, contact in zip(theirs, gold, strict=True) if contact.get("optional")]
    for place, contact in enumerate(found.contacts):
        match = pairs.get(place)
        if match is None:
            optional = any(chars & mine[place] for chars in loosely)
            into.contact(contact, None if optional else False, None)
        elif match.get("optional"):
            into.contact(contact, None, None)
        else:
            into.contact(contact, True, match["status"] == contact.status)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT)
    parser.add_argument("--tables", action="store_true", help="what of the wording never fired")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder = folder / "dev" if (folder / "dev").is_dir() else folder
    annotated = sorted(folder.glob("*.json"))
    if not annotated:
        print(f"rules: no annotations at {folder}; give the folder with make rules GOLD=…")
        return
    score, tallies, fired = scorer(folder), Report(), Fired()
    for path in annotated:
        article = read_file(path.with_suffix(".txt"))
        reading = Reading(article, extract(article))
        judge(score, json.loads(path.read_text(encoding="utf-8")), reading, tallies)
        fired.notice(reading)
    print(f"{len(annotated)} articles\n")
    print("\n".join([*tallies.lines(), *tallies.silent()]))
    if arguments.tables:
        print()
        print("\n".join(report(fired, WIDTH)))


if __name__ == "__main__":
    main()
