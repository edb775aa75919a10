"""What any engine behind ``search/engine.py`` must find, count and put in order, however its index was made.

``newsroom_queries.py`` has queries with what they find; ``plain_engine.py`` tells what any tree finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, pairwise, product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import ARTICLES, News, article
from newsroom_queries import ASKED, TODAY
from plain_engine import PlainEngine

from deconflict_index.arabic.stem import stem
from deconflict_index.model import Reading
from deconflict_index.search.documents import BREAK, CODES, TEXTS
from deconflict_index.search.engine import Engine, EngineError, Held, Sort
from deconflict_index.search.language.query import parse
from deconflict_index.search.on_whoosh.engine import WhooshEngine
from deconflict_index.search.tree import (
    Among,
    And,
    Dated,
    Exact,
    Field,
    Fuzzy,
    Kind,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Value,
    Word,
)

Factory = Callable[[Path], Engine]
ENGINES: dict[str, Factory] = {
    "whoosh": lambda folder: WhooshEngine(folder / "index", folder / "index.lock"),
}
DUST = [article(f"dust{n}", f"غبار {n % 7}", date="2019-01-01") for n in range(1000)]
"""As many articles as make engines write with several processes that know how to."""
# How the index came about: how many articles there were at each update.
WAYS: dict[str, tuple[Sequence[Reading], Sequence[int]]] = {
    "at-once": (ARTICLES, [len(ARTICLES)]),
    "bit-by-bit": (ARTICLES, range(3, len(ARTICLES) + 3, 3)),
    "many-at-last": ([*ARTICLES, *DUST], [20, 25, len(ARTICLES) + len(DUST)]),
}


@dataclass(frozen=True)
class Filled:
    """An engine whose index is made, and the same documents to be asked one by one."""

    engine: Engine
    plain: PlainEngine


def plain(readings: Sequence[Reading]) -> PlainEngine:
    return PlainEngine(chain.from_iterable(News(readings).documents(0, len(readings))))


@pytest.fixture(scope="module", params=product(ENGINES, WAYS), ids="-".join)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    readings, updates = WAYS[request.param[1]]
    engine = ENGINES[request.param[0]](tmp_path_factory.mktemp("engine"))
    for upto in updates:
        engine.update(News(readings[:upto]))
    yield Filled(engine, plain(readings))
    engine.close()


@pytest.fixture(params=ENGINES)
def make(request: pytest.FixtureRequest) -> Factory:
    return ENGINES[request.param]


def kind_and_tree(query: str) -> tuple[Kind, Node | None]:
    asked = parse(query, TODAY)
    return asked.kind or Kind.ARTICLES, asked.tree


def ids(engine: Engine, query: str, sort: Sort = Sort.RELEVANCE) -> list[str]:
    """What a query finds, in order, without the dust."""
    kind, tree = kind_and_tree(query)
    return [id for id in engine.search(tree, kind, sort=sort).ids if not id.startswith("dust")]


@pytest.mark.parametrize(("query", "expected"), ASKED)
def test_a_query_finds(filled: Filled, query: str, expected: str) -> None:
    assert sorted(ids(filled.engine, query)) == sorted(expected.split())
    assert not parse(query, TODAY).notices


DOCUMENTS = plain(ARTICLES).documents


BLOCKS = sorted(
    {
        tuple(block.split())
        for each in DOCUMENTS
        for text in each.forms.values()
        for block in text.split(BREAK)
    }
    - {()}
)
FORMS = sorted(set(chain.from_iterable(BLOCKS)))
SPELT = sorted({tuple(term.split("/")[1:]) for each in DOCUMENTS for term in each.spelt.split()})
CODED = sorted(
    {(name, code) for each in DOCUMENTS for name in CODES for code in each.codes[name].split()}
    | {(name, "nothing") for name in CODES}
)
SIGHTINGS = sorted({term for each in DOCUMENTS for term in each.sightings.split(" ") if term})
FIRST_DAY = date(2020, 1, 1)

forms = st.sampled_from([*FORMS, "زنجبيل"])
words = forms.map(lambda form: Word(form, stem(form)))
edits = st.integers(1, 2)


@st.composite
def phrases(draw: st.DrawFn) -> Phrase:
    """Words that stand near each other somewhere, or anywhere, in some order."""
    block = draw(st.sampled_from([*BLOCKS, tuple(FORMS)]))
    start = draw(st.integers(0, len(block) - 1))
    chosen = draw(
        st.permutations(block[start : start + draw(st.integers(1, 4))]) | words.map(lambda w: [w.form])
    )
    within = draw(st.integers(0, 6) | st.just(100))
    return Phrase(tuple(Word(form, stem(form)) for form in chosen), within)


@st.composite
def patterns(draw: st.DrawFn) -> Pattern:
    """A form with letters left open."""
    letters = list(draw(forms))
    for _ in range(draw(st.integers(1, 2))):
        letters[draw(st.integers(0, len(letters) - 1))] = draw(st.sampled_from("*?"))
    return Pattern("".join(letters))


@st.composite
def misspelt(draw: st.DrawFn) -> Fuzzy:
    """A form with a letter left out, exchanged or put in."""
    form = draw(forms)
    at = draw(st.integers(0, len(form) - 1))
    other = draw(st.sampled_from([form[at], "", "ق", form[at : at + 2][::-1]]))
    return Fuzzy(form[:at] + other + form[at + max(1, len(other)) :] or form, draw(edits))


def dated(first: int | None, days: int | None) -> Dated:
    begin = None if first is None else FIRST_DAY + timedelta(first)
    return Dated(begin, None if days is None else (begin or FIRST_DAY) + timedelta(days))


texts = st.one_of(
    words,
    phrases(),
    patterns(),
    misspelt(),
    st.sampled_from(SPELT).map(lambda pair: Exact(pair[1], pair[0])),
)
linked = st.lists(st.sampled_from(SIGHTINGS), max_size=2).map(tuple)
articles = st.frozensets(st.sampled_from([each.article.id for each in ARTICLES]), max_size=9)
leaves: st.SearchStrategy[Node] = st.one_of(
    texts,
    st.builds(Field, st.sampled_from(TEXTS[1:]), texts, st.just("")),
    st.builds(Field, st.sampled_from(["speaker", "person"]), texts, st.just(""), linked),
    st.sampled_from(CODED).map(lambda pair: Value(*pair)),
    st.builds(dated, st.none() | st.integers(0, 2000), st.none() | st.integers(0, 400)),
    st.builds(Among, articles),
)
trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda nodes: And(tuple(nodes))),
        st.lists(inner, max_size=3).map(lambda nodes: Or(tuple(nodes))),
        inner.map(Not),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=trees, kind=st.sampled_from(Kind))
def test_any_tree_finds_what_asking_each_document_finds(filled: Filled, tree: Node, kind: Kind) -> None:
    engine, found = filled.engine, filled.plain.find(tree, kind)
    newest_first = [id for id in filled.plain.newest_first(kind) if id in found]
    fitting = engine.search(tree, kind, facets=True)
    assert sorted(fitting.ids) == sorted(newest_first)
    assert engine.count(tree, kind) == len(found)
    assert fitting.facets == filled.plain.facets(tree, kind)
    assert list(engine.search(tree, kind, sort=Sort.DATE).ids) == newest_first
    place = {id: nth for nth, id in enumerate(newest_first)}
    best_first = list(zip(fitting.scores, fitting.ids, strict=True))
    assert all(
        score > below or (score == below and place[id] < place[other])
        for (score, id), (below, other) in pairwise(best_first)
    )


@pytest.mark.parametrize("kind", Kind)
def test_everything_comes_newest_first_of_one_day_the_last_that_came_first_undated_at_the_end(
    filled: Filled, kind: Kind
) -> None:
    everything = filled.plain.newest_first(kind)
    for sort in Sort:
        answer = filled.engine.search(None, kind, sort=sort, facets=True)
        assert (list(answer.ids), len(answer.scores)) == (everything, len(everything))
        assert answer.facets == filled.plain.facets(None, kind)
    assert everything[-1] == {Kind.ARTICLES: "undatedcall"}.get(kind, everything[-1])


# Each query with two that it finds, the better one first.
ORDERS = [
    ("وزير", "wazir", "alwazir"),  # the form itself before its stem
    ("الوزير", "alwazir", "wazir"),
    ("وزير", "wazir", "long"),  # in a few words before in many
    ("سلام", "twice", "once"),  # often before once
    ("القصف", "denied", "hung"),  # in the title before in the text alone
    ("الخط OR هواء", "broken", "turnabout"),
    ("شويغو~", "shoigu", "shoijo"),
    ("شويغو OR شويجو OR زار", "shoijo", "shigo"),
    ("in:claims رامي OR القصف OR وقع", "denied/c1", "hung/c1"),
]


@pytest.mark.parametrize(("query", "better", "worse"), ORDERS)
def test_what_fits_better_comes_first(filled: Filled, query: str, better: str, worse: str) -> None:
    found = ids(filled.engine, query)
    assert found.index(better) < found.index(worse)


def test_what_only_filters_let_through_fits_equally(filled: Filled) -> None:
    for query in ("source:النهر", "date:2024-12 -الخط", "in:contacts channel:call"):
        kind, tree = kind_and_tree(query)
        assert set(filled.engine.search(tree, kind).scores) == {0.0}
        assert ids(filled.engine, query) == ids(filled.engine, query, Sort.DATE)


@pytest.mark.parametrize("field", ["spelt", "sightings"])
def test_terms_come_with_the_number_of_their_articles(filled: Filled, field: str) -> None:
    known = filled.plain.terms(field, "")
    assert known
    assert filled.engine.terms(field, "") == known
    for term in known:
        for size in (1, len(term) // 2, len(term)):
            assert filled.engine.terms(field, term[:size]) == filled.plain.terms(field, term[:size])
    assert filled.engine.terms(field, "no such term") == {}


@pytest.mark.parametrize("form", ["شويغو", "وزير", "احمد", "نتو", "زنجبيل"])
@pytest.mark.parametrize("edits", [1, 2])
def test_forms_near_come_with_the_number_of_their_articles(filled: Filled, form: str, edits: int) -> None:
    assert filled.engine.near(form, edits) == filled.plain.near(form, edits)


def test_nothing_is_found_where_there_is_no_index(make: Factory, tmp_path: Path) -> None:
    engine = make(tmp_path)
    assert engine.held() is None
    with pytest.raises(EngineError):
        engine.search(None, Kind.ARTICLES)
    engine.close()


def test_an_index_of_nothing_finds_nothing(make: Factory, tmp_path: Path) -> None:
    engine = make(tmp_path)
    engine.update(News([]))
    assert engine.held() == Held(1, 0)
    for query, _ in ASKED:
        assert ids(engine, query) == []
    assert engine.near("وزير", 1) == engine.terms("spelt", "") == {}
    engine.close()


def test_an_index_is_as_it_was_when_opened_again(make: Factory, tmp_path: Path) -> None:
    engine = make(tmp_path)
    engine.update(News(ARTICLES))
    before = [ids(engine, query) for query, _ in ASKED]
    engine.close()
    again = make(tmp_path)
    assert again.held() == Held(1, len(ARTICLES))
    assert [ids(again, query) for query, _ in ASKED] == before
    again.close()


def test_others_on_the_same_folder_see_what_is_added(make: Factory, tmp_path: Path) -> None:
    writing, reading = make(tmp_path), make(tmp_path)
    for upto in (10, 20, len(ARTICLES)):
        writing.update(News(ARTICLES[:upto]))
        assert reading.held() == Held(1, upto)
        for engine in (writing, reading):
            assert set(engine.search(None, Kind.ARTICLES).ids) == {
                each.article.id for each in ARTICLES[:upto]
            }
        assert reading.near("شويغو", 2) == plain(ARTICLES[:upto]).near("شويغو", 2)
        assert ids(reading, "مد*") == ids(writing, "مد*")
    writing.close()
    reading.close()


# What is held after 40 articles of edition 1, and what the index holds once it was brought there.
CHANGES = {
    "another edition": News(ARTICLES[:7], edition=2),
    "another edition of as many": News(ARTICLES[::-1], edition=2),
    "fewer articles": News(ARTICLES[:5]),
    "nothing new": News(ARTICLES),
}


@pytest.mark.parametrize("source", CHANGES.values(), ids=CHANGES)
def test_an_index_goes_where_its_source_is(make: Factory, tmp_path: Path, source: News) -> None:
    engine = make(tmp_path)
    engine.update(News(ARTICLES))
    engine.update(source)
    assert engine.held() == source.held()
    assert list(engine.search(None, Kind.CLAIMS).ids) == plain(source.readings).newest_first(Kind.CLAIMS)
    engine.close()


def test_an_index_made_afresh_holds_what_there_is_and_tells_how_far_it_is(
    make: Factory, tmp_path: Path
) -> None:
    engine, told = make(tmp_path), list[tuple[int, int]]()
    engine.update(News(ARTICLES[:3]), progress=lambda *at: told.append(at))
    engine.update(News(ARTICLES), progress=lambda *at: told.append(at))
    engine.update(News(ARTICLES), progress=lambda *at: told.append(at))
    engine.update(News(ARTICLES), afresh=True, progress=lambda *at: told.append(at))
    more, everything = len(ARTICLES) - 3, len(ARTICLES)
    steps = [(3, 3), (more, more), (everything, everything)]
    assert told == [(done, total) for total, _ in steps for done in range(1, total + 1)]
    assert list(engine.search(None, Kind.ARTICLES).ids) == plain(ARTICLES).newest_first(Kind.ARTICLES)
    engine.close()
