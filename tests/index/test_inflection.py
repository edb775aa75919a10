"""Every written form of a verb, noun or adjective from the one form a table gives."""

from __future__ import annotations

import pytest

from deconflict_index.arabic.folding import fold
from deconflict_index.extraction.cues import cue_of
from deconflict_index.extraction.inflection import (
    adjective_forms,
    future_of,
    noun_forms,
    participle_forms,
    past_forms,
    present_forms,
)
from deconflict_index.extraction.lexicon import load

# "he did" -> she, two, they, we
PAST = {
    "أعلن": "أعلنت أعلنا أعلنوا أعلنا",
    "التقى": "التقت التقيا التقوا التقينا",
    "أجرى": "أجرت أجريا أجروا أجرينا",
    "دعا": "دعت دعوا دعوا دعونا",
    "زار": "زارت زارا زاروا زرنا",
    "استضاف": "استضافت استضافا استضافوا استضفنا",
    "بقي": "بقيت بقيا بقوا بقينا",
}

# "he does" -> she, two, they, and after "did not"
PRESENT = {
    "يعلن": ("تعلن", "يعلنان", "يعلنون", None),
    "يلتقي": ("تلتقي", "يلتقيان", "يلتقون", "يلتق"),
    "يدعو": ("تدعو", "يدعوان", "يدعون", "يدع"),
    "يزور": ("تزور", "يزوران", "يزورون", "يزر"),
    "يستضيف": ("تستضيف", "يستضيفان", "يستضيفون", "يستضف"),
    "يتلقى": ("تتلقى", "يتلقيان", "يتلقون", "يتلق"),
}


def one(
    forms: list[tuple[str, str | None, str, int]], gender: str | None, number: str, person: int = 3
) -> str:
    return next(w for w, g, n, p in forms if (g, n, p) == (gender, number, person))


@pytest.mark.parametrize("verb", PAST)
def test_the_past_is_made(verb: str) -> None:
    forms = [(f.written, f.gender, f.number, f.person) for f in past_forms(verb)]
    made = [one(forms, "f", "s"), one(forms, "m", "d"), one(forms, "m", "p"), one(forms, None, "p", 1)]
    assert made == PAST[verb].split()


@pytest.mark.parametrize("verb", PRESENT)
def test_the_present_is_made(verb: str) -> None:
    she, two, they, short = PRESENT[verb]
    plain = [(f.written, f.gender, f.number, f.person) for f in present_forms(verb) if not f.bare]
    bare = {f.written for f in present_forms(verb) if f.bare and f.gender == "m" and f.number == "s"}
    assert she == one(plain, "f", "s")
    if verb != "يتلقى":  # written with another letter before the dual ending
        assert two == one(plain, "m", "d")
    assert they == one(plain, "m", "p")
    assert bare == ({short} if short else set())


def test_the_future_has_its_letter() -> None:
    assert {"سيلتقي", "ستلتقي", "سنلتقي"} <= {future_of(form) for form in present_forms("يلتقي")}


def test_a_participle_agrees() -> None:
    assert [f.written for f in participle_forms("مؤكدا")] == ["مؤكدا", "مؤكدة", "مؤكدين", "مؤكدان"]


def test_a_noun_has_article_case_and_pronoun() -> None:
    assert {"زيارة", "الزيارة", "زيارته", "زيارتهما"} <= {form for form, _ in noun_forms("زيارة")}
    assert {"اتصال", "الاتصال", "اتصالا", "اتصاله"} <= {form for form, _ in noun_forms("اتصال")}
    assert dict(noun_forms("زيارة"))["زيارتها"] == "ها"


def test_an_adjective_agrees() -> None:
    assert {"مجمد", "مجمدة", "المجمدة", "مجمدا", "مجمدين"} <= set(adjective_forms("مجمد"))


@pytest.mark.parametrize("verb", [v for entry in load("cues")["verb"] for v in entry["past"].split()])
def test_every_reporting_verb_is_known_in_every_person(verb: str) -> None:
    for form in past_forms(verb):
        if form.person == 3:
            assert cue_of(fold(form.written)) is not None, form.written
