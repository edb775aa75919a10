"""The systems and events that the five sample articles tell of."""

from __future__ import annotations

from pathlib import Path

import pytest

from deconflict_index.extraction import extract
from deconflict_index.model import Extraction
from deconflict_index.reading.files import read_file

SEEDS = Path(__file__).parents[2] / "seeds"

# seed, channel, level, status, parties, date, who asserts it
ROWS = [
    ("000", "hotline", "military", "occurred", "USA RUS", None, "باتريك رايدر"),
    ("000", "call", "ministers", "occurred", "USA TUR", "2024-12-01", None),
    ("000", "contact", "leaders", "occurred", "VEN SYR", None, None),
    ("000", "talks", "unspecified", "occurred", "SYR EGY RUS IRN JOR", None, None),
    ("001", "call", "ministers", "occurred", "USA RUS", None, "بيتر كوك"),
    ("001", "talks", "military", "planned", "USA RUS", None, "بيتر كوك"),
    ("001", "talks", "military", "offered", "USA RUS", None, "جون كيري"),
    ("001", "meeting", "ministers", "occurred", "USA ARE", None, None),
    ("002", "hotline", "military", "occurred", "USA RUS", None, "البنتاغون"),
    ("002", "hotline", "unspecified", "ongoing", "RUS USA", "2015-09", None),
    ("003", "contact", "unspecified", "frozen", "RUS USA", None, "مصادر دبلوماسية في واشنطن"),
    ("003", "contact", "military", "ongoing", "RUS USA", None, "سيرغي شويغو"),
    ("004", "meeting", "military", "occurred", "RUS USA", None, "مسؤولون عسكريون أمريكيون"),
    ("004", "notification", None, "occurred", "RUS USA", None, "موسكو"),
    ("004", "meeting", "ministers", "occurred", "USA RUS", None, "بريت ماكغورك"),
    ("004", "contact", "unspecified", "ongoing", "USA RUS", None, "بريت ماكغورك"),
]


@pytest.fixture(scope="module")
def seeds() -> dict[str, Extraction]:
    return {path.name[:3]: extract(read_file(path)) for path in sorted(SEEDS.glob("*.txt"))}


@pytest.mark.parametrize(("seed", "channel", "level", "status", "parties", "date", "speaker"), ROWS)
def test_a_row(
    seeds: dict[str, Extraction],
    seed: str,
    channel: str,
    level: str | None,
    status: str,
    parties: str,
    date: str | None,
    speaker: str | None,
) -> None:
    found = seeds[seed]
    names = {speaker.id: speaker.name for speaker in found.speakers}
    speakers = {claim.id: names[claim.speaker] for claim in found.claims}
    rows = [
        (
            c.channel,
            c.status,
            {p.actor for p in c.parties},
            c.date and c.date.value,
            speakers.get(c.claim or ""),
        )
        for c in found.contacts
        if level in (None, c.level)
    ]
    assert (channel, status, set(parties.split()), date, speaker) in rows
