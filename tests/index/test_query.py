"""The query language: what each query asks for, what a reader is told about it, and that none is wrong."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import written

from deconflict_index.model import Act, Channel, Level, Status
from deconflict_index.search.language.fields import Known, fields, key, party_code
from deconflict_index.search.language.query import parse
from deconflict_index.search.tree import Field, Kind, Phrase, Value, Word, relaxed

TODAY = date(2024, 12, 4)

# Each query with its tree, as `written` writes it.
COMBINED = [
    ("روسيا", "روسيا"),
    ("سوريا روسيا", "(سوريا روسيا)"),
    ("سوريا AND روسيا", "(سوريا & روسيا)"),
    ("سوريا OR روسيا", "[سوريا روسيا]"),
    ("موسكو تركيا OR روسيا", "[(موسكو تركيا) روسيا]"),
    ("موسكو (تركيا OR روسيا)", "(موسكو [تركيا روسيا])"),
    ("-سوريا", "-سوريا"),
    ("روسيا -سوريا", "(روسيا -سوريا)"),
    ("روسيا NOT سوريا", "(روسيا -سوريا)"),
    ("NOT NOT سوريا", "سوريا"),
    ("NOT -سوريا", "سوريا"),
    ("-(سوريا روسيا)", "-(سوريا روسيا)"),
    ("-(سوريا OR روسيا) تركيا", "(-[سوريا روسيا] تركيا)"),
    ("((سوريا", "سوريا"),
    ("سوريا))) روسيا", "(سوريا روسيا)"),
    ("AND سوريا OR", "سوريا"),
    ("OR OR سوريا", "سوريا"),
    ("or and not", "(or and not)"),
    ("سوريا أو روسيا", "(سوريا او روسيا)"),
    ("سوريا | روسيا", "(سوريا روسيا)"),
    ("سوريا - روسيا", "(سوريا روسيا)"),
    ("(سوريا)(روسيا)", "(سوريا روسيا)"),
]
WORDS = [
    ("سوريا سُوريا ســوريا", "سوريا"),
    ("أنقرة", "انقره"),
    ("ﻣﻮﺳﻜﻮ ۲۰۱۵", "(موسكو 2015)"),
    ("خفض/التصعيد", '"خفض التصعيد"'),
    ("12:30", '"12 30"'),
    ("نيويورك-لندن", '"نيويورك لندن"'),
    ("سوريا؟", "سوريا"),
    ("سوريا!", "سوريا"),
    ("https://example.org", '"https example org"'),
    ("https://example.org/a*b?c=1&d", '"https example org a b c 1 d"'),
    ("example.org/a?b=1", '"example org a b 1"'),
    ("بوتين:لن نقبل", '("بوتين لن" نقبل)'),
    ("مصر:لا تغيير", '("مصر لا" تغيير)'),
    ("عاجل: سوريا", "(عاجل سوريا)"),
    ("a:b:c", '"a b c"'),
    ("Reuters: talks", "(reuters talks)"),
    (":", ""),
    (":سوريا", "سوريا"),
]
PHRASES = [
    ('"الخط الساخن"', '"الخط الساخن"'),
    ("“الخط الساخن”", '"الخط الساخن"'),
    ("«الخط الساخن»", '"الخط الساخن"'),
    ('"الخط الساخن', '"الخط الساخن"'),
    ('"سوريا"', "سوريا"),
    ('"سوريا" "روسيا"', "(سوريا روسيا)"),
    ('"سوريا"روسيا', "(سوريا روسيا)"),
    ('"سوريا AND روسيا"', '"سوريا and روسيا"'),
    ('"سوريا روسيا"~5', '"سوريا روسيا"~5'),
    ('"سوريا روسيا"~٣', '"سوريا روسيا"~3'),
    ('"سوريا روسيا"~', '"سوريا روسيا"~5'),
    ('"سوريا روسيا"~0', '"سوريا روسيا"'),
    ('"سوريا روسيا"~999', '"سوريا روسيا"~100'),
    ('"سوريا"~5', "سوريا"),
    ("«سوريا روسيا»~2 تركيا", '("سوريا روسيا"~2 تركيا)'),
    ('-"الخط الساخن"~2', '-"الخط الساخن"~2'),
]
SIGNED = [
    ("=أحمد", "=أحمد"),
    ("=أَحْمَـــد", "=أحمد"),
    ("=CENTCOM", "=centcom"),
    ("=أحمد=", "=أحمد"),
    ("-=أحمد", "-=أحمد"),
    ("=12/03", '("12 03" & =12 & =03)'),
    ('="أحمد سوريا"', '("احمد سوريا" & =أحمد & =سوريا)'),
    ('="أحمد سوريا"~3', '("احمد سوريا"~3 & =أحمد & =سوريا)'),
    ('="أحمد"', "=أحمد"),
    ("سور*", "سور*"),
    ("*سور", "*سور"),
    ("*سور*", "*سور*"),
    ("سو**يا", "سو*يا"),
    ("أنقر*", "انقر*"),
    ("أَنْقَـر*", "انقر*"),
    ("٢٠٢*", "202*"),
    ("CENT*", "cent*"),
    ("سو?يا", "سو?يا"),
    ("س??يا", "س??يا"),
    ("سوريا?", "سوريا"),
    ("سوريا??", "سوريا"),
    ("?سوريا", "سوريا"),
    ("س?ري?", "س?ري?"),
    ("سو?ي*", "سو?ي*"),
    ("سو؟يا", '"سو يا"'),
    ("(سور*)", "سور*"),
    ("-سور*", "-سور*"),
    ("خفض/التص*", "(خفض & التص*)"),
    ("سور*، روسيا", "(سور* روسيا)"),
    ("=سور*", "سور*"),
    ("سور*~2", "سور*"),
    ("س* روسيا", "روسيا"),
    ("* روسيا", "روسيا"),
    ("سوريا~", "سوريا~1"),
    ("سوريا~1", "سوريا~1"),
    ("سوريا~2", "سوريا~2"),
    ("سوريا~٢", "سوريا~2"),
    ("سوريا~9", "سوريا~2"),
    ("أنقرة~", "انقره~1"),
    ("قمة~2", "قمه~1"),
    ("س~", "س"),
    ("-سوريا~", "-سوريا~1"),
    ("خفض/التصعيد~", "(خفض~1 & التصعيد~1)"),
    ("~سوريا", "سوريا"),
]
TEXT_FIELDS = [
    ("speaker:رايدر", "speaker=رايدر"),
    ("SPEAKER:رايدر", "speaker=رايدر"),
    ("speaker: رايدر", "speaker=رايدر"),
    ("\u200fspeaker:\u200fرايدر", "speaker=رايدر"),
    ("speaker :رايدر", "(speaker رايدر)"),
    ('speaker:"باتريك رايدر"', 'speaker="باتريك رايدر"'),
    ("speaker:«باتريك رايدر»", 'speaker="باتريك رايدر"'),
    ("speaker:باتريك رايدر", "(speaker=باتريك رايدر)"),
    ("speaker:(رايدر OR كوك)", "[speaker=رايدر speaker=كوك]"),
    ("speaker:(رايدر كوك) سوريا", "((speaker=رايدر speaker=كوك) سوريا)"),
    ("speaker:(رايدر title:سوريا)", "(speaker=رايدر title=سوريا)"),
    ("speaker:-رايدر", "-speaker=رايدر"),
    ("-speaker:رايدر", "-speaker=رايدر"),
    ("speaker:=أحمد", "speaker==أحمد"),
    ('speaker:="أحمد علي"', '(speaker="احمد علي" & speaker==أحمد & speaker==علي)'),
    ("speaker:رايد*", "speaker=رايد*"),
    ("speaker:رايدر~", "speaker=رايدر~1"),
    ("title:سور*", "title=سور*"),
    ('title:"سوريا روسيا"~3', 'title="سوريا روسيا"~3'),
    ("source:رويترز سوريا", "(source=رويترز سوريا)"),
    ("source:example.org", 'source="example org"'),
    ("said:تصعيد", "said=تصعيد"),
    ("person:شويغو", "person=شويغو"),
    ("place:أنقرة", "place=انقره"),
    ("متحدث:رايدر", "speaker=رايدر"),
    ("المتحدث: رايدر", "speaker=رايدر"),
    ("مُتَحَدِّث:رايدر", "speaker=رايدر"),
    ("العنوان:سوريا", "title=سوريا"),
    ("المصدر:رويترز", "source=رويترز"),
    ("وكالة:تاس", "source=تاس"),
    ("قال:تصعيد", "said=تصعيد"),
    ("قول:تصعيد", "said=تصعيد"),
    ("شخص:شويغو", "person=شويغو"),
    ("المكان:موسكو", "place=موسكو"),
    ("headline:سوريا", "title=سوريا"),
    ("saved:تركيا", "saved:تركيا"),
    ('saved:"بين موسكو وأنقرة"', "saved:بين موسكو وأنقرة"),
    ("saved:a b", "(saved:a b)"),
    ("محفوظ:تركيا", "saved:تركيا"),
]
PARTIES = [
    ("party:RUS", "party:rus"),
    ("party:rus", "party:rus"),
    ("party:XKX", "party:xkx"),
    ("party:russia", "party:rus"),
    ("party:Russia", "party:rus"),
    ("party:روسيا", "party:rus"),
    ("party: روسيا", "party:rus"),
    ("party:روسي", "party:rus"),
    ('party:"الولايات المتحدة"', "party:usa"),
    ('party:"united states"', "party:usa"),
    ("party:الولايات المتحدة", "party:usa"),
    ("party:saudi arabia", "party:sau"),
    ("party:saudi سوريا", "(party:sau سوريا)"),
    ("party:united arab emirates", "party:are"),
    ("party:البيت الأبيض تركيا", "(party:usa تركيا)"),
    ("party:U.S.", "party:usa"),
    ("party:روسيا سوريا", "(party:rus سوريا)"),
    ("party:(RUS OR TUR)", "[party:rus party:tur]"),
    ("party:(RUS TUR)", "(party:rus party:tur)"),
    ("-party:TUR", "-party:tur"),
    ("طرف:روسيا", "party:rus"),
    ("الطرف:تركيا", "party:tur"),
    ("party:زحل", "party=زحل"),
    ("party:زح*", "party=زح*"),
    ('party:"كوكب زحل"', 'party="كوكب زحل"'),
]
CODES = [
    ("channel:Hotline", "channel:hotline"),
    ("-channel:call", "-channel:call"),
    ("channel:hot-line", "channel:hotline"),
    ("channel:hot line", "channel:hotline"),
    ('channel:"phone call"', "channel:call"),
    ("channel:phone", "channel:call"),
    ("channel:(call OR visit)", "[channel:call channel:visit]"),
    ("channel:call, سوريا", "(channel:call سوريا)"),
    ("قناة:مكالمة", "channel:call"),
    ("القناة:المكالمة", "channel:call"),
    ("قناة:الخط الساخن", "channel:hotline"),
    ("channel:خط ساخن سوريا", "(channel:hotline سوريا)"),
    ('channel:"الخط الساخن"', "channel:hotline"),
    ("channel:اتصال", "channel:contact"),
    ("channel:اتصال هاتفي", "channel:call"),
    ("channel:لِقَاء", "channel:meeting"),
    ("channel:زيارة", "channel:visit"),
    ("channel:اخطار", "channel:notification"),
    ("channel:رسالة", "channel:letter"),
    ("channel:محادثات", "channel:talks"),
    ("status:planned", "status:planned"),
    ("status:وقع", "status:occurred"),
    ("حالة:جارٍ", "status:ongoing"),
    ("حالة:مقرر", "status:planned"),
    ("حالة:معروض", "status:offered"),
    ("حالة:مرفوض", "status:refused"),
    ("الحالة:مجمّد", "status:frozen"),
    ("status:منفي", "status:denied"),
    ("level:ministers", "level:ministers"),
    ("مستوى:وزراء", "level:ministers"),
    ("المستوى:القادة", "level:leaders"),
    ("level:عسكريون", "level:military"),
    ("act:denial", "act:denial"),
    ("act:نفي", "act:denial"),
    ("فعل:تصريح", "act:statement"),
    ("فعل:اتهام", "act:accusation"),
    ("act:إدانة", "act:condemnation"),
    ("act:مطالبة", "act:demand"),
    ("act:تحذير", "act:warning"),
    ("act:عزم", "act:intent"),
    ("act:تأكيد", "act:confirmation"),
    ("has:contact", "has:contact"),
    ("-has:date", "-has:date"),
    ("has:(contact claim)", "(has:contact has:claim)"),
    ("has:اتصال", "has:contact"),
    ("is:unread", "is:unread"),
    ("is:new", "is:unread"),
    ("-is:read", "-is:read"),
    ("وسم:جديد", "is:unread"),
    ("is:غير مقروء", "is:unread"),
    ("date:2024-11 سوريا", "(date:2024-11-01..2024-11-30 سوريا)"),
    ("date:last week سوريا", "(date:2024-11-25..2024-12-01 سوريا)"),
    ("تاريخ:الأسبوع الماضي سوريا", "(date:2024-11-25..2024-12-01 سوريا)"),
    ("date:(2023 OR 2024)", "[date:2023-01-01..2023-12-31 date:2024-01-01..2024-12-31]"),
    ("-date:2024", "-date:2024-01-01..2024-12-31"),
    ("date: 2024-11-05, سوريا", "(date:2024-11-05..2024-11-05 سوريا)"),
]
MISTAKEN = [
    ("chanel:hotline", "channel:hotline"),
    ("speeker:رايدر", "speaker=رايدر"),
    ("titel:سوريا", "title=سوريا"),
    ("متحدت:رايدر", "speaker=رايدر"),
    ("-chanel:call", "-channel:call"),
    ("country:سوريا", "سوريا"),
    ("country:سوريا روسيا", "(سوريا روسيا)"),
    ("speaker:(country:رايدر)", "رايدر"),
    ("channel:خط", "خط"),
    ("channel:phone-ish", '"phone ish"'),
    ("-channel:خط", "-خط"),
    ("status:سور*", "سور*"),
    ("is:خط", "خط"),
    ("in:خط", "خط"),
    ("date:2024-13 سوريا", "سوريا"),
    ("date:خط سوريا", "سوريا"),
    ("speaker: party:RUS", "party:rus"),
    ("speaker: OR سوريا", "سوريا"),
    ("(speaker:) سوريا", "سوريا"),
    ("title:س* سوريا", "سوريا"),
]
TREES = [*COMBINED, *WORDS, *PHRASES, *SIGNED, *TEXT_FIELDS, *PARTIES, *CODES, *MISTAKEN]
EMPTY = [
    "",
    "   ",
    "!!!",
    '"',
    '""',
    "(",
    ")",
    "-",
    "AND",
    "NOT",
    "-()",
    "speaker:()",
    "ـ",
    "*",
    "?",
    "=",
    "~",
]
EMPTY += ["=*", "س*", "speaker:", "speaker:!", "in:claims", "date:never", 'saved:" "', "channel:"]

KINDS = [
    ("سوريا", "سوريا", None),
    ("in:claims", "", Kind.CLAIMS),
    ("سوريا in:contacts", "سوريا", Kind.CONTACTS),
    ("in: articles سوريا روسيا", "(سوريا روسيا)", Kind.ARTICLES),
    ("سوريا in:claims OR روسيا", "[سوريا روسيا]", Kind.CLAIMS),
    ("IN:Claims", "", Kind.CLAIMS),
    ("in:المقالات", "", Kind.ARTICLES),
    ("ضمن:تصريحات", "", Kind.CLAIMS),
    ("ضمن:الاتصالات سوريا", "سوريا", Kind.CONTACTS),
    ("in:claims in:contacts", "", Kind.CONTACTS),
    ("(in:claims سوريا)", "سوريا", None),
    ("-in:claims سوريا", "سوريا", None),
    ("in:(claims)", "", None),
]
CHANNELS = "hotline, call, meeting, visit, notification, letter, talks, contact"
FIELDS = "said, act, party, person"
NOTICES = [
    ("channel:phone-ish", ["“phone-ish”", "channel:", CHANNELS]),
    ("act:خط", ["“خط”", "act:", *Act]),
    ("status:خط", ["status:", *Status]),
    ("level:خط", ["level:", *Level]),
    ("has:خط", ["contact, claim, date, source, title"]),
    ("is:خط", ["unread, read"]),
    ("in:خط", ["articles, claims, contacts"]),
    ("speeker:رايدر", ["“speeker”", "read as speaker", "Fields are speaker, ", FIELDS]),
    ("chanel:hotline", ["“chanel”", "read as channel", "Fields are channel, ", FIELDS]),
    ("متحدت:رايدر", ["“متحدت”", "read as speaker", "Fields are speaker, "]),
    ("country:سوريا", ["“country”", "does not count", FIELDS]),
    ("speaker:", ["speaker:", "example"]),
    ("سوريا speaker: AND روسيا", ["speaker:", "example"]),
    ("speaker:!!", ["speaker:", "example"]),
    ("channel:!!", ["channel:", "example"]),
    ("date:2024-13", ["2024-13", "date:2024-11-05"]),
    ("date:2024-02-30", ["2024-02-30", "date:2024-11-05"]),
    ("date:nevermore", ["nevermore", "date:2024-11-05"]),
    ("date:2025..2024", ["2025..2024", "exchanged"]),
    ("in:claims in:contacts", ["one “in:”", "in:contacts"]),
    ("(in:claims سوريا)", ["in:", "brackets"]),
    ("-in:claims سوريا", ["in:", "brackets"]),
    ("(سوريا", ["bracket"]),
    ("((((سوريا", ["bracket"]),
    ("*", ["alone"]),
    ("سوريا *", ["alone"]),
    ("س*", ["too short", "2 letters"]),
    ("=سور*", ["pattern"]),
    ('"سور* روسيا"', ["quotation"]),
    ("سوريا~3", ["5 letters", "1 or 2"]),
    ("قمة~2", ["3 letters", "1 letter"]),
    ("!!!", ["no word"]),
    (" ".join(f"كلمة{n}" for n in range(300)), ["too long", "200"]),
    ("channel:" + "x" * 500, ["x…”", CHANNELS]),
    ('channel:"a\n\x1b\tb"', ["“a"]),
]
QUIET = [
    'speaker:رايدر AND ("الخط الساخن" OR channel:call) -party:TUR',
    "in:claims date:2024-11..2025-01 سور* =أحمد سوريا~ has:contact is:unread saved:تركيا",
    '"سوريا',
    "سوريا؟ لماذا?",
    "https://example.org/a:b?c=1",
    "بوتين:لن نقبل",
    "مصر: لا تغيير",
    "12:30",
]


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_a_query_asks_for(text: str, tree: str) -> None:
    assert written(parse(text, TODAY).tree) == tree


@pytest.mark.parametrize("text", EMPTY)
def test_a_query_without_words_asks_for_nothing(text: str) -> None:
    assert parse(text).tree is None


@pytest.mark.parametrize(("text", "tree", "kind"), KINDS)
def test_a_query_may_tell_of_what_kind(text: str, tree: str, kind: Kind | None) -> None:
    query = parse(text)
    assert (written(query.tree), query.kind) == (tree, kind)


@pytest.mark.parametrize(("text", "pieces"), NOTICES, ids=lambda value: str(value)[:12])
def test_what_is_not_understood_is_told(text: str, pieces: list[str]) -> None:
    (notice,) = parse(text).notices
    assert all(piece in notice for piece in pieces)
    assert notice.isprintable()


@pytest.mark.parametrize("text", QUIET)
def test_a_query_in_order_needs_no_notice(text: str) -> None:
    assert parse(text).notices == ()


def test_each_thing_is_told_once() -> None:
    assert len(parse("channel:خط channel:خط foo:a foo:b * *").notices) == 3


def test_words_and_values_keep_how_they_were_typed() -> None:
    assert parse("أَنقرة").tree.shown == "أَنقرة"
    match parse('speaker:"أحمد علي"').tree:
        case Field(_, Phrase((Word(shown="أحمد"), Word(shown="علي"))), "أحمد علي"):
            pass
        case other:
            pytest.fail(str(other))
    value = parse("channel:الخط الساخن").tree
    assert isinstance(value, Value)
    assert value.shown == "الخط الساخن"


# Each query with the ever wider ones, where what has the form "تركيا" is nowhere.
WIDER = [
    ("سوريا روسيا", ["[سوريا روسيا]"]),
    ("سوريا روسيا تركيا", ["(سوريا روسيا)", "[سوريا روسيا تركيا]"]),
    (
        "سوريا روسيا تركيا -مصر channel:call",
        ["(سوريا روسيا -مصر channel:call)", "([سوريا روسيا تركيا] & -مصر & channel:call)"],
    ),
    ("سوريا تركيا", ["[سوريا تركيا]"]),
    ("سوريا AND تركيا", []),
    ("سوريا", []),
    ("سوريا channel:call", []),
    ("سوريا OR روسيا", []),
]


@pytest.mark.parametrize(("text", "wider"), WIDER)
def test_only_words_put_side_by_side_are_relaxed(text: str, wider: list[str]) -> None:
    tree = parse(text).tree
    assert tree is not None
    assert [written(each) for each in relaxed(tree, lambda node: written(node) == "تركيا")] == wider


@pytest.mark.parametrize(
    ("name", "values"), [("act", Act), ("channel", Channel), ("status", Status), ("level", Level)]
)
def test_closed_fields_take_all_that_extraction_tells(name: str, values: type) -> None:
    assert fields()[name].codes == tuple(values)


def test_no_wording_means_two_things() -> None:
    tables = tomllib.loads(
        files("deconflict_index.search.language").joinpath("data/fields.toml").read_text("utf-8")
    )
    every = tables["fields"].items()
    lists = [{name: entry["names"] for name, entry in every}]
    lists += [entry["values"] for _, entry in every if "values" in entry]
    for wordings in lists:
        keys = [key(word) for code, several in wordings.items() for word in {code, *several}]
        assert "" not in keys
        meanings = {word: {c for c, all in wordings.items() if word in map(key, [c, *all])} for word in keys}
        assert not {word: codes for word, codes in meanings.items() if len(codes) > 1}


@pytest.mark.parametrize("field", fields().values(), ids=lambda field: field.name)
def test_examples_are_in_order(field: Known) -> None:
    query = parse(field.example)
    assert query.notices == ()
    assert query.tree is not None or query.kind is not None


def test_every_english_party_is_one_of_extraction() -> None:
    tables = tomllib.loads(
        files("deconflict_index.search.language").joinpath("data/parties.toml").read_text("utf-8")
    )
    assert all(party_code(name) == code for code, names in tables["english"].items() for name in names)


SIGNS = ['"', "(", ")", "-", ":", "=", "*", "?", "~", "~2", "..", ">=", "<", " ", "\n", ",", "/"]
SIGNS += [
    "AND",
    "OR",
    "NOT",
    "speaker:",
    "channel:",
    "channel:call",
    "in:",
    "in:claims",
    "date:",
    "2024-11",
    "foo:",
]
SIGNS += ["متحدث:", "party:", "الولايات", "المتحدة", "last", "week", "saved:", "is:new"]
SIGNS += ["سوريا", "روسيا", "س", "«", "»", "”", "é", "ﷺ", "\u064b", "\u200f", "\x1b", "٣"]
QUERIES = st.one_of(
    st.text(),
    st.lists(st.sampled_from(SIGNS)).map("".join),
    st.lists(st.sampled_from(SIGNS)).map(" ".join),
)


@given(QUERIES)
def test_no_query_is_wrong(text: str) -> None:
    query = parse(text, TODAY)
    assert query.text == text
    assert (query.tree is None) == (written(query.tree) == "")
    assert len(set(query.notices)) == len(query.notices)
    assert not any(sign in notice for notice in query.notices for sign in "\n\r\x1b\u2028")


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "-" * 100_000,
        "a:" * 50_000,
        "abcd:" * 20_000,
        "a" * 100_000,
        '"' * 100_001,
        "(a OR " * 20_000,
        "ab*" * 50_000,
        "سوريا~" + "9" * 100_000,
        '"a b"~' + "9" * 100_000,
        "date:" + "9" * 100_000,
        "date:" + "2024.." * 20_000,
        "date:" + ". " * 50_000,
        "party:" + "روسيا " * 20_000,
    ],
    ids=lambda text: text[:8],
)
def test_a_query_may_be_long_and_deep(text: str) -> None:
    parse(text)
