"""What carries no meaning changes nothing: spelling, spaces, marks, paragraphs, names, months, states.

Each text is read, changed, and read again; every claim and contact must be found again at the places where
its words now stand.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import MARKS, MEANINGLESS, PAGES, PARAGRAPHS, SPACES, SPELLINGS, SYNONYMS, Mutation, in_turn
from own_news import Piece, article, pieces, read
from renaming import EXCHANGES, Exchange, renamed
from telling import UNCHANGED, Reader, told

from deconflict_index.extraction.lexicon import load

TEXTS = pieces()

# Persons nobody has heard of: of a known given name, and of none.
NEW_FAMILIES = {
    "m": ("ستيفن|غراندال", "جيمس|هاركورت", "توماس|فينلاند", "مارك|دريزدن", "أندريه|كلوفاك", "ستيفان|برودي"),
    "f": ("ماريا|كارمودي",),
}
NEW_NAMES = {
    "m": ("هورست|غراندال", "ترافس|هاركورت", "ميلوش|فينلاند", "زدنيك|دريزدن", "برنت|كلوفاك", "رودني|برودي"),
    "f": ("ميلينا|كارمودي",),
}
# Public figures whose side their name tells.
KNOWN = {
    "USA": ("جون|ماكين", "ريكس|تيلرسون", "مايك|بومبيو", "جيمس|ماتيس", "لويد|أوستن", "مارك|إسبر"),
    "RUS": ("دميتري|ميدفيديف", "أندريه|بيلوسوف", "ألكسندر|غروشكو", "فيتالي|تشوركين"),
    "TUR": ("ياشار|غولر", "خلوصي|أكار"),
    "SYR": ("وليد|المعلم", "فيصل|المقداد"),
    "IRN": ("عباس|عراقجي",),
    "QAT": ("خالد|العطية", "ماجد|الأنصاري"),
    "EGY": ("سامح|شكري", "حسني|مبارك"),
    "TUN": ("المنصف|المرزوقي", "قيس|سعيد"),
    "ITA": ("باولو|جينتيلوني",),
    "IND": ("ناريندرا|مودي", "راجناث|سينغ"),
    "CHN": ("وانغ|يي",),
    "GRC": ("نيكوس|ديندياس",),
    "VEN": ("هوغو|تشافيز",),
    "UNO": ("أنطونيو|غوتيريش",),
    "NATO": ("ينس|ستولتنبرغ",),
    "HOUTHI": ("عبدالملك|الحوثي",),
}


def differences(piece: Piece, mutation: Mutation, reading: Reader = article) -> tuple[list[str], list[str]]:
    """What is no longer told, and what is told instead, once a text is changed."""
    expected = told(piece.text, piece.published, mutation, reading)
    found = told(mutation.change(piece.text).text, piece.published, UNCHANGED, reading)
    return [line for line in expected if line not in found], [line for line in found if line not in expected]


@pytest.mark.parametrize("name", TEXTS)
def test_the_texts_tell_enough_to_lose(name: str) -> None:
    lines = told(TEXTS[name].text, TEXTS[name].published, UNCHANGED)
    assert sum(line.startswith("c") for line in lines) >= 5
    assert sum(line.startswith("e") for line in lines) >= 2


@pytest.mark.parametrize("side", KNOWN)
def test_the_known_are_known(side: str) -> None:
    figures = load("people")["figures"][side]
    assert [name for name in KNOWN[side] if name.replace("|", " ") not in figures] == []


# Marks are told apart by their shape, words by their spelling: what changes those comes later.
ORDER = (PARAGRAPHS, SYNONYMS, SPELLINGS, MARKS, SPACES)


@pytest.mark.parametrize("mutation", MEANINGLESS, ids=lambda mutation: mutation.name)
def test_a_mutation_changes_something_and_keeps_account_of_it(mutation: Mutation) -> None:
    everything = [(piece.text, mutation.change(piece.text)) for piece in TEXTS.values()]
    assert any(changed.text != text for text, changed in everything)
    for _, changed in everything:
        assert list(changed.places) == sorted(changed.places)
        assert (changed.places[0], changed.places[-1]) == (0, len(changed.text))


@pytest.mark.parametrize("mutation", MEANINGLESS, ids=lambda mutation: mutation.name)
@pytest.mark.parametrize("name", TEXTS)
def test_what_means_the_same_is_read_the_same(name: str, mutation: Mutation) -> None:
    assert differences(TEXTS[name], mutation) == ([], [])


@pytest.mark.parametrize("mutation", PAGES, ids=lambda mutation: mutation.name)
@pytest.mark.parametrize("name", TEXTS)
def test_what_a_page_does_to_an_article_is_undone_by_reading(name: str, mutation: Mutation) -> None:
    piece = replace(TEXTS[name], text=TEXTS[name].text.strip())
    assert mutation.change(piece.text).text != piece.text
    assert differences(piece, mutation, read) == ([], [])


@given(st.sampled_from(sorted(TEXTS)), st.tuples(*(st.none() | st.sampled_from(kind) for kind in ORDER)))
@settings(deadline=None)
def test_what_means_the_same_means_the_same_together(name: str, chosen: tuple[Mutation | None, ...]) -> None:
    assert differences(TEXTS[name], in_turn(filter(None, chosen))) == ([], [])


def family(name: str) -> str:
    return name.split("|")[1]


def new_names(piece: Piece, pool: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Give each person whose side the text tells a name of the pool; two spellings of one get the same."""
    waiting = {gender: iter(names) for gender, names in pool.items()}
    families: dict[str, str] = {}
    for old, side in piece.persons.items():
        if "known" not in side and family(old) not in families:
            families[family(old)] = next(waiting["f" if side.endswith(" f") else "m"])
    return {old: families[family(old)] for old in piece.persons if family(old) in families}


def known_names(piece: Piece) -> dict[str, str]:
    """Give each man the name of a public figure of his own side, as far as there are enough."""
    free = {side: [new for new in names if family(new) not in piece.text] for side, names in KNOWN.items()}
    families: dict[str, str] = {}
    for old, side in piece.persons.items():
        names = free.get(side.removesuffix(" known"), [])
        if family(old) not in families and names:
            families[family(old)] = names.pop(0)
    return {old: families[family(old)] for old in piece.persons if family(old) in families}


@pytest.mark.parametrize("name", TEXTS)
def test_a_known_person_can_be_another_one(name: str) -> None:
    piece = TEXTS[name]
    assert differences(piece, renamed("known names", known_names(piece))) == ([], [])


@pytest.mark.parametrize("pool", [NEW_FAMILIES, NEW_NAMES], ids=["new families", "new names"])
@pytest.mark.parametrize("name", TEXTS)
def test_nobody_need_have_heard_of_a_person(name: str, pool: dict[str, tuple[str, ...]]) -> None:
    piece = TEXTS[name]
    assert differences(piece, renamed("new names", new_names(piece, pool))) == ([], [])


def moved(piece: Piece, exchange: Exchange) -> Mutation:
    """Exchange a state, and name its persons anew: a known name tells a side of its own."""
    everybody = new_names(piece, NEW_FAMILIES)
    theirs = {old: new for old, new in everybody.items() if piece.persons[old].startswith(exchange.old.code)}
    return in_turn((renamed("new families", theirs), exchange.mutation))


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda exchange: exchange.mutation.name)
def test_one_state_is_as_good_as_another(exchange: Exchange) -> None:
    fitting = [piece for piece in TEXTS.values() if exchange.fits(piece.text, piece.persons.values())]
    assert fitting
    wrong = {piece.name: differences(piece, moved(piece, exchange)) for piece in fitting}
    assert {name: found for name, found in wrong.items() if found != ([], [])} == {}
