"""The JSON that scripts rely on: its exact shapes, the original's own words, nothing to steer a terminal."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from handmade import extraction, reading, span
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.archive import People
from deconflict_index.export import article_json, claim_json, contact_json, dumps
from deconflict_index.model import Channel, Decoding, Status
from deconflict_index.reading.sanitise import is_clean

BODY = "قال رامي سعد إن الجيش اتصل بنظيره عبر الخط الساخن."
TITLE = "اتصال جديد"
FOUND = extraction(BODY, "رامي سعد", "الجيش اتصل", "الخط الساخن", Channel.HOTLINE, "USA:واشنطن", "RUS:موسكو")
ONE = reading("one", BODY, noise="اقرأ أيضا", source="وكالة النهر", date="2024-12-03", found=FOUND)
ONE = replace(ONE, article=replace(ONE.article, decoding=Decoding("windows-1256", "by its letters", 2)))
BARE = reading("bare", "لا شيء", title=TITLE)


def plain(value: object) -> Any:
    return json.loads(dumps(value))


def at(words: str) -> list[int]:
    return list(span(ONE.article.text, words))


CLAIM = {
    "id": "c1",
    "speaker": "s1",
    "cue": at("قال"),
    "act": "statement",
    "mode": "indirect",
    "spans": [at("الجيش اتصل")],
    "via": None,
    "rule": "cue-verb",
}
CONTACT = {
    "id": "e1",
    "channel": "hotline",
    "level": "military",
    "status": "occurred",
    "parties": [
        {"actor": "USA", "sector": "GOV", "surface": "واشنطن", "person": None, "span": None},
        {"actor": "RUS", "sector": "GOV", "surface": "موسكو", "person": None, "span": None},
    ],
    "date": {"value": "2024-12-01", "precision": "day", "surface": "الأحد", "span": None},
    "place": None,
    "topics": ["سوريا"],
    "claim": "c1",
    "evidence": [at("الخط الساخن")],
    "cameo": "041",
    "plover": {"event": "CONSULT", "mode": "phone", "contexts": ["military"]},
    "rule": "channel-noun",
}
SPEAKER = {"id": "s1", "name": "رامي سعد", "role": "المتحدث", "actor": "USA", "mentions": [at("رامي سعد")]}
SAID_BY = {
    "name": "رامي سعد",
    "role": "المتحدث",
    "actor": "USA",
    "person": {"key": "one/s1", "name": "رامي سعد"},
}
NO_OTHERS = People(lambda _: {})


def test_an_article_has_its_shape() -> None:
    assert plain(article_json(ONE)) == {
        "schema": "deconflict/article@1",
        "id": "one",
        "path": "/news/one.txt",
        "length": len(ONE.article.text),
        "title": None,
        "source": "وكالة النهر",
        "url": None,
        "published": {"date": "2024-12-03", "precision": "day", "basis": "given"},
        "decoding": {"encoding": "windows-1256", "basis": "by its letters", "undecodable": 2},
        "noise": [at("اقرأ أيضا")],
        "noise_rules": [None],
        "repeats": [],
        "speakers": [SPEAKER],
        "claims": [CLAIM],
        "contacts": [CONTACT],
    }


def test_what_is_not_known_is_null_or_empty() -> None:
    bare = plain(article_json(BARE))
    assert (bare["source"], bare["published"], bare["noise"], bare["contacts"]) == (None, None, [], [])
    assert bare["decoding"] is None
    assert bare["title"] == [0, len(TITLE)]


def test_a_claim_and_a_contact_bring_their_words_and_who_says_so() -> None:
    place = {"article": "one", "path": "/news/one.txt", "url": None, "said_by": SAID_BY}
    claim = plain(claim_json(ONE, FOUND.claims[0], NO_OTHERS))
    assert claim == CLAIM | place | {"text": ["الجيش اتصل"], "cue_text": "قال"}
    contact = plain(contact_json(ONE, FOUND.contacts[0], NO_OTHERS))
    assert contact == CONTACT | place | {"text": ["الخط الساخن"], "group": "one/e1"}
    assert contact["status"] == Status.OCCURRED


@given(st.text())
def test_json_reads_back_equal_and_steers_no_terminal(text: str) -> None:
    written = dumps({"text": text, text: [1]})
    assert json.loads(written) == ({"text": [1]} if text == "text" else {"text": text, text: [1]})
    assert is_clean(written)
    assert "\n" not in written


def test_json_keeps_arabic_readable() -> None:
    assert dumps(["سوريا"]) == '["سوريا"]'
    assert dumps(["\x9b31m\u202e\U000e0001"]) == '["\\u009b31m\\u202e\\udb40\\udc01"]'
