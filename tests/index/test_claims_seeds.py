"""The claims of the five sample articles that the reader is known by."""

from __future__ import annotations

from pathlib import Path

import pytest

from deconflict_index.extraction import extract
from deconflict_index.model import Article, Extraction
from deconflict_index.reading.files import read_file

SEEDS = Path(__file__).parents[2] / "seeds"

# seed -> how many claims, and its speakers in order of their first claim
VOICES = {
    "000": (
        14,
        "باتريك رايدر|ماثيو ميلر|شون سافيت|واشنطن|مصادر “أثر برس”|نيكولاس مادورو|جامعة الدول العربية",
    ),
    "001": (
        20,
        "وزارة الدفاع الأمريكية|بيتر كوك|جون كيري|روسيا|ديمتري بيسكوف|وزارة الخارجية الروسية|ماريا زاخاروفا"
        "|البيت الأبيض",
    ),
    "002": (11, "البنتاغون|باتريك رايدر"),
    "003": (12, "مصادر دبلوماسية في واشنطن|جيسيكا ماكنولتي|سيرغي شويغو|مراقبون"),
    "004": (
        18,
        "مسؤولون عسكريون أمريكيون|رايان ديلون|سيرغي لافروف|هيئة الأركان الروسية|وزارة الدفاع الروسية"
        "|البنتاغون|موسكو|وزارة الدفاع الأمريكية|أدريان رانكين|بريت ماكغورك",
    ),
}


@pytest.fixture(scope="module")
def seeds() -> dict[str, tuple[Article, Extraction]]:
    articles = {path.name[:3]: read_file(path) for path in sorted(SEEDS.glob("*.txt"))}
    return {number: (article, extract(article)) for number, article in articles.items()}


@pytest.mark.parametrize("number", VOICES)
def test_each_seed_has_its_speakers_and_claims(
    seeds: dict[str, tuple[Article, Extraction]], number: str
) -> None:
    _, found = seeds[number]
    count, names = VOICES[number]
    assert len(found.claims) == count
    assert [speaker.name for speaker in found.speakers] == names.split("|")


def test_no_claim_comes_from_noise(seeds: dict[str, tuple[Article, Extraction]]) -> None:
    for article, found in seeds.values():
        for claim in found.claims:
            for start, end in (claim.cue, *claim.spans):
                assert all(end <= first or start >= last for first, last in article.noise)
