"""Why a claim or contact was read so: every rule has a sentence, marks stand on their words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from handmade import reading as article
from handmade import span
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.explaining import Explanation, Mark, explain, fed_by, opposed, places
from deconflict_index.explaining.passages import passages
from deconflict_index.explaining.reasons import because
from deconflict_index.extraction import extract
from deconflict_index.extraction.sentences import sentences
from deconflict_index.model import Act, Channel, Claim, Contact, Mode, Reading, Status, Step
from deconflict_index.reading.files import read_file

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

# One article each: many ways to say who speaks, and many to tell of a contact.
OWN = (
    "قال وزير الدفاع التركي خالد دمير إن القوات انسحبت. وأضاف: «لن نقبل بذلك أبدا». نحن ماضون في ذلك.",
    "وكان وزير الخارجية الصيني ليو وانغ قد صرح بأن بلاده تراقب. وقال الوزير إن الحوار مستمر، مضيفا أنه طويل.",
    "وصل السفير القطري خالد ناصر، الذي أكد أن الوساطة مستمرة. هذا ما نفته وزارة الخارجية الإيرانية.",
    '"الخط مفتوح طوال اليوم"، يقول مسؤول تركي. وأضاف الوزير عمر يلماز للصحفيين لكن الوقت ضيق جدا.',
    "الطائرة هبطت بسلام، بحسب مصدر أمني عراقي. ونقلت الوكالة عن مسؤول روسي قوله إن الطريق مغلق.",
    "بحسب وزير الدفاع المصري، عادت القوات إلى القاعدة. وختم حديثه بالقول إن الوقت ضيق.",
    "أدانت فرنسا الهجوم ودعت إلى وقف القتال. وتعهد الرئيس التركي عمر يلماز بالرد.",
    "قال مسؤول أمريكي إن بلاده تعتزم الرد. وقالت مصادر تركية إن الجيش ارتكب جرائم ضد المدنيين.",
    "أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي أمس الأول في جنيف.",
    "لم تتلق موسكو أي إخطار من واشنطن. رفضت طهران إجراء محادثات مع واشنطن.",
    "سيزور وزير الخارجية القطري طهران. من المقرر أن يزور وفد عسكري روسي أنقرة.",
    "اختتمت في جنيف مباحثات أمريكية روسية. لا توجد اتصالات بين دمشق وأنقرة.",
    "استأنفت موسكو وواشنطن العمل بخط تفادي الاشتباك. جمدت تركيا قناة الاتصال مع اليونان.",
    "أبلغت إيران العراق مسبقا. اجتمع ضباط من الجيشين الهندي والصيني. يجري الجيشان اتصالات يومية.",
    "نفى الكرملين أن يكون الرئيس الروسي اتصل بنظيره الفرنسي. وأعربت تركيا عن أملها في لقاء مع مصر.",
)

# part of a result, name of a rule, what it must say
TOLD = [
    ("speaker", "left-of-cue", "stands before the cue, as its subject"),
    ("speaker", "left-of-cue:named", "stands before the cue, as its subject; the words name who it is"),
    ("claim", "verb-object", "a reporting verb: the object of the cue"),
    ("claim", "attribution-according-to", "an attribution: “according to” names the one who says it"),
    ("contact", "call:between", "a call; named after “between”"),
    ("contact", "visit:noun-frame-us", "a visit; one is named; the other is “we”"),
    ("status", "not-refused-after", "a negated “refused” after it"),
    ("status", "not-refused", "a negated “refused” before it"),
    ("speaker", "never-heard-of:named", "the words name who it is"),
    ("speaker", "never-heard-of", ""),
    ("never-heard-of", "verb", ""),
]


def read(*paragraphs: str, title: str | None = None) -> Reading:
    bare = article("own", *paragraphs, title=title)
    return Reading(bare.article, extract(bare.article))


def results(reading: Reading) -> list[Claim | Contact]:
    return [*reading.found.claims, *reading.found.contacts]


READINGS = [*(read(text) for text in OWN), *(Reading(a, extract(a)) for a in map(read_file, SEEDS))]


def marked(reading: Reading, explanation: Explanation) -> list[tuple[str, str]]:
    return [
        (mark.label, reading.article.text[slice(*mark.span)])
        for passage in explanation.passages
        for mark in passage.marks
    ]


# Sentences for rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("part", "rule", "sentence"), TOLD)
def test_a_rule_is_told_by_its_own_sentence_or_by_its_parts(part: str, rule: str, sentence: str) -> None:
    assert because(part, rule) == sentence


@pytest.mark.parametrize("reading", READINGS)
def test_every_rule_that_extraction_gives_has_a_sentence(reading: Reading) -> None:
    assert results(reading)
    for result in results(reading):
        explanation = explain(reading, result)
        assert explanation.because, explanation.rule
        assert explanation.reasons
        for reason in explanation.reasons:
            assert reason.because, (reason.part, reason.rule)


def test_own_sentences_and_seeds_reach_most_of_the_table() -> None:
    given_rules = {
        (step.part, rule)
        for reading in READINGS
        for result in results(reading)
        for step in result.steps
        for rule in step.rule.split(":")
    }
    for part, least in (
        ("cue", 5),
        ("speaker", 9),
        ("content", 11),
        ("mode", 3),
        ("parties", 6),
        ("status", 13),
    ):
        assert len([rule for rule in given_rules if rule[0] == part]) >= least, part


def test_every_status_act_mode_and_channel_is_told() -> None:
    for status in Status:
        for rule in ("{}-before", "{}-after", "not-{}", "not-{}-after"):
            assert f"“{status.value}”" in because("status", rule.format(status.value))
    assert all(because("cue", "cue", act.value) != because("cue", "cue") for act in Act)
    assert all(because("mode", mode.value) for mode in Mode)
    assert all(because("contact", channel.value) for channel in Channel)


def test_a_rule_without_a_sentence_keeps_its_name() -> None:
    reading = READINGS[0]
    claim = replace(
        reading.found.claims[0], rule="new", steps=(Step("speaker", "newer", (0, 3)), Step("odd", "x"))
    )
    explanation = explain(reading, claim)
    assert (explanation.rule, explanation.because) == ("new", "")
    assert [(r.part, r.rule, r.because) for r in explanation.reasons] == [
        ("speaker", "newer", ""),
        ("odd", "x", ""),
    ]


# Marks ------------------------------------------------------------------------------------------------------


def test_a_claim_marks_speaker_cue_and_content() -> None:
    reading = read("وكان المطر غزيرا. قال وزير الدفاع التركي خالد دمير أمس إن القوات انسحبت من القرية.")
    explanation = explain(reading, reading.found.claims[0])
    assert marked(reading, explanation) == [
        ("cue", "قال"),
        ("speaker", "خالد دمير"),
        ("content", "القوات انسحبت من القرية"),
    ]
    (passage,) = explanation.passages
    assert reading.article.text[slice(*passage.span)].startswith("قال وزير")


def test_a_contact_marks_parties_words_date_and_place() -> None:
    reading = read("أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي في جنيف في 3 مايو 2023.")
    explanation = explain(reading, reading.found.contacts[0])
    assert marked(reading, explanation) == [
        ("status", "أجرى"),
        ("RUS", "وزير الدفاع الروسي"),
        ("contact", "اتصالا هاتفيا"),
        ("TUR", "نظيره التركي"),
        ("place", "جنيف"),
        ("date", "3 مايو 2023"),
    ]
    assert explanation.reasons[-1].part == "date"
    assert explanation.reasons[-1].because == "the date as written"


def test_words_that_are_two_things_have_both_labels() -> None:
    reading = read("اجتمع ضباط من الجيشين الهندي والصيني.")
    assert ("contact+status", "اجتمع") in marked(reading, explain(reading, reading.found.contacts[0]))


def test_a_name_given_in_full_before_is_a_step_of_its_own() -> None:
    reading = read("قال وزير الدفاع التركي خالد دمير إن القوات انسحبت.", "وأكد دمير أن الخط مفتوح.")
    first, second = (explain(reading, claim).reasons for claim in reading.found.claims)
    text = reading.article.text
    assert [(r.part, r.because) for r in first[1:3]] == [
        ("speaker", "stands right after the cue"),
        ("person", "the words name who it is"),
    ]
    assert [(r.part, r.because, text[slice(*r.span)]) for r in second[1:3] if r.span] == [
        ("speaker", "stands right after the cue", "دمير"),
        ("person", "named in full above", "خالد دمير"),
    ]


def test_a_speaker_whom_no_word_names_rests_on_where_he_was_named_last() -> None:
    reading = read("قال مصدر أمني عراقي إن الطائرة هبطت، مضيفا أن ركابها بخير.")
    reason = explain(reading, reading.found.claims[1]).reasons[1]
    assert (reason.rule, reason.span) == ("same-sentence", span(reading.article.text, "مصدر أمني عراقي"))


def test_the_act_tells_what_kind_of_word_the_cue_is() -> None:
    reading = read("أدانت فرنسا الهجوم.", "نفى المتحدث باسم الكرملين ديمتري بيسكوف الخبر.")
    cues = [explain(reading, claim).reasons[0].because for claim in reading.found.claims]
    assert cues == ["a word of condemning", "a word of denying"]


def told(reading: Reading, explanation: Explanation) -> list[tuple[str, str, str, str]]:
    text = reading.article.text
    return [(r.part, r.rule, r.because, text[slice(*r.span)] if r.span else "") for r in explanation.reasons]


def test_each_party_of_a_contact_has_a_step_with_its_words() -> None:
    reading = read("أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي.")
    assert told(reading, explain(reading, reading.found.contacts[0])) == [
        ("channel", "call", "a word for a call", "اتصالا هاتفيا"),
        ("parties", "noun-frame", "RUS; who is in it, and with whom", "وزير الدفاع الروسي"),
        ("parties", "noun-frame", "TUR; by the same rule", "نظيره التركي"),
        ("status", "past-verb", "the verb is in the past", "أجرى"),
    ]


def test_a_party_that_stands_in_another_sentence_is_told_and_shown() -> None:
    both = read("موسكو بعيدة عن هنا. أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي.")
    (contact,) = both.found.contacts
    moved = replace(
        contact, parties=(replace(contact.parties[0], surface="موسكو", span=(0, 5)), *contact.parties[1:])
    )
    explanation = explain(both, moved)
    assert ("parties", "noun-frame", "RUS; who is in it, and with whom; named so earlier", "موسكو") in told(
        both, explanation
    )
    assert ("RUS", "موسكو") in marked(both, explanation)


def test_the_channel_tells_what_its_word_is_for_and_what_a_medium_made_of_it() -> None:
    reading = read("بحثت موسكو مع أنقرة هاتفيا الوضع في سوريا.")
    (contact,) = reading.found.contacts
    channel = explain(reading, contact).reasons[0]
    assert (contact.channel, channel.rule) == (Channel.CALL, "call")
    assert channel.because == "a word for talks; by telephone, which is named with it"
    for each in Channel:
        assert because("word", each.value)


def test_the_steps_of_a_contact_keep_the_order_of_its_sentences() -> None:
    for reading in READINGS:
        for contact in reading.found.contacts:
            reasons = explain(reading, contact).reasons
            places = [each.sentence for each in reasons if each.sentence]
            assert places == sorted(places)
            for each in reasons:
                if each.span and each.sentence and each.part in ("channel", "date"):
                    assert each.sentence[0] <= each.span[0] < each.sentence[1]


def test_very_long_sentences_are_cut_around_their_marks() -> None:
    text = "كلمة " * 200 + "قال أحمد " + "شيئا " * 200 + "وسكت"
    bare = article("long", text).article
    said = span(text, "قال")
    content = (span(text, "أحمد")[1], len(text))
    found = passages(bare, [Mark("cue", "cue", said), Mark("content", "content", content)], [said, content])
    assert all(each.span[1] - each.span[0] < 600 for each in found)
    assert sum(each.span[1] - each.span[0] for each in found) < len(text) / 2
    assert {mark.name for each in found for mark in each.marks} == {"cue", "content"}
    assert found[0].left_out[0]
    for each in found:
        assert text[each.span[0] - 1].isspace() and not text[each.span[0]].isspace()


def test_each_paragraph_is_read_once_for_all_that_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    read_so_far = []
    monkeypatch.setattr(
        places, "sentences", lambda text, *span: read_so_far.append(span) or sentences(text, *span)
    )
    reading = read("قال لافروف إن بلاده اتصلت بواشنطن. " * 40, "أبلغت إيران العراق مسبقا.")
    for result in results(reading):
        explain(reading, result)
    assert len(results(reading)) > 20
    assert len(read_so_far) == len(set(read_so_far)) <= 2


@pytest.mark.parametrize("reading", READINGS)
def test_marks_cover_the_words_of_their_steps(reading: Reading) -> None:
    for result in results(reading):
        explanation = explain(reading, result)
        covered = {
            (name, place)
            for passage in explanation.passages
            for mark in passage.marks
            for name in mark.name.split("+")
            for place in range(*mark.span)
        }
        spans = [("cue", result.cue)] if isinstance(result, Claim) else []
        spans += [("contact", s.span) for s in result.steps if s.part == "channel" and s.span]
        for name, words in spans:
            assert {(name, words[0]), (name, words[1] - 1)} <= covered


TEXT = "قال أحمد إن الخط مفتوح. ورد عليه سعيد! وسكت الجميع.\nثم عاد الهدوء إلى القرية. انتهى"
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
    lambda s: (s[0], min(s[0] + s[1], len(TEXT)))
)


@given(
    st.lists(st.tuples(st.sampled_from(["speaker", "cue", "content"]), spans), max_size=8),
    st.lists(spans, max_size=3),
)
def test_marks_never_overlap_and_stay_on_words_of_their_passage(named, evidence) -> None:
    bare = article("law", *TEXT.split("\n")).article
    marks = [Mark(name, name, each) for name, each in named]
    found = passages(bare, marks, evidence)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found))
    for start, end in evidence:
        if bare.text[start:end].strip():
            assert any(p.span[0] < end and start < p.span[1] for p in found)
    for passage in found:
        assert all(one.span[1] <= other.span[0] for one, other in pairwise(passage.marks))
        for mark in passage.marks:
            words = bare.text[slice(*mark.span)]
            assert words and words == words.strip()
            assert passage.span[0] <= mark.span[0] and mark.span[1] <= passage.span[1]
            for name in mark.name.split("+"):
                assert any(name == n and s[0] <= mark.span[0] and mark.span[1] <= s[1] for n, s in named)


def test_neighbouring_sentences_make_one_passage_and_paragraphs_two() -> None:
    bare = article("three", "الأولى هنا. الثانية هنا. الثالثة هنا.", "الرابعة هنا.").article
    evidence = [span(bare.text, word) for word in ("الأولى", "الثانية", "الرابعة")]
    words = [bare.text[slice(*passage.span)] for passage in passages(bare, [], evidence)]
    assert words == ["الأولى هنا. الثانية هنا.", "الرابعة هنا."]


# What is joined ---------------------------------------------------------------------------------------------


def test_contacts_of_one_pair_are_opposed_where_one_says_so_and_the_other_not() -> None:
    (first,) = read("أجرى وزير الدفاع الروسي اتصالا هاتفيا مع نظيره التركي.").found.contacts
    other = replace(first, parties=(first.parties[0],))
    for status, against in (
        (Status.OCCURRED, {Status.REFUSED, Status.FROZEN, Status.DENIED}),
        (Status.FROZEN, {Status.OCCURRED, Status.ONGOING}),
        (Status.PLANNED, set()),
    ):
        contact = replace(first, status=status)
        every = [
            replace(each, id=f"{n}{s}", status=s) for n, each in enumerate((first, other)) for s in Status
        ]
        found = replace(READINGS[0].found, contacts=(contact, *every))
        assert {(each.status, each.id[0]) for each in opposed(found, contact)} == {(s, "0") for s in against}


def test_a_claim_feeds_the_contacts_that_it_asserts() -> None:
    reading = read(
        "قال مسؤول تركي إن وزير الدفاع الروسي أجرى اتصالا هاتفيا مع نظيره التركي.",
        "أبلغت إيران العراق مسبقا.",
    )
    (claim,) = reading.found.claims
    assert [contact.channel.value for contact in fed_by(reading.found, claim)] == ["call"]
