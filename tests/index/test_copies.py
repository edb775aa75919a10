"""Near-copies: what is a version of one report and what is not, in whatever order articles come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from corpus import articles
from handmade import reading
from hypothesis import given, settings
from hypothesis import strategies as st

from deconflict_index.model import Reading
from deconflict_index.reading.files import read_text
from deconflict_index.reading.original import Given
from deconflict_index.store import Store, record_of
from deconflict_index.store.reports import FULL
from deconflict_index.versions.sketch import MOST_RUNS, OF_SMALLER, Sketch, alike, sketch

Reports = set[frozenset[str]]
INSIDE_WORDS = re.compile("(?<=[\u0621-\u064a])(?=[\u0621-\u064a])")
MARKS = "\u064e\u0650\u064f\u0652"
CLOSING = (
    "وكانت الهيئة قد أعلنت في وقت سابق أنها ستنشر تقريرها الكامل على موقعها، ودعت وسائل الإعلام إلى الرجوع"
    " إليه وعدم الاعتماد على ما يتداوله المستخدمون في مواقع التواصل من صور ومقاطع لم يتحقق أحد من صحتها بعد."
)
BACKGROUND = (
    "ويعود الخلاف بين الجانبين إلى سنوات مضت حين توقفت اللجنة المشتركة عن الانعقاد وعلقت الاتصالات بينهما.",
    "وشهدت المنطقة منذ ذلك الوقت حوادث متفرقة تبادل الطرفان المسؤولية عنها من دون أن يجري أحد تحقيقا.",
)
WEEKLY = (
    "أعلن مركز التنسيق حصيلة الأسبوع المنتهي في {0} من الشهر: {1} اتصالا عبر الخط الساخن و{2} رحلة أبلغ عنها"
    " مسبقا، فيما سجل المراقبون {3} خروقات للمجال الجوي. وأوضح المركز أن فرقه زارت {4} بلدة في المحافظات"
    " الجنوبية ووزعت {5} سلة غذائية على الأسر العائدة، مؤكدا أنه سيواصل نشر هذه الأرقام كل أسبوع كما جرت"
    " العادة منذ تأسيسه."
)


def paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def retitled(title: str, text: str, rng: Random) -> str:
    return f"عنوان آخر من عند الصحيفة نفسها\n\n{text}"


def redated(title: str, text: str, rng: Random) -> str:
    return f"{title}\n\nموسكو - وكالة النهر: {text}"


def vowelled(title: str, text: str, rng: Random) -> str:
    return f"{title}\n\n{INSIDE_WORDS.sub(lambda _: rng.choice(MARKS), text)}"


def one_dropped(title: str, text: str, rng: Random) -> str:
    parts = paragraphs(text)
    shortest = min(parts, key=len)
    return "\n\n".join([title, *(part for part in parts if part is not shortest)])


def one_added(title: str, text: str, rng: Random) -> str:
    return "\n\n".join([title, text, CLOSING])


def initialled(title: str, text: str, rng: Random) -> str:
    first, *others = paragraphs(text)
    return "\n\n".join([title, f"(و ن) {first}", *others[:-1], f"{others[-1]} ر.س/م.ع"])


def with_list(title: str, text: str, rng: Random) -> str:
    return f"{title}\n\n{text}\n\nاقرأ أيضا\n\nخبر أول عن شيء آخر\n\nخبر ثان عن شيء آخر\n"


def first_half(title: str, text: str, rng: Random) -> str:
    words = text.split(" ")
    return f"{title}\n\n{' '.join(words[: len(words) // 2])}"


def edited(title: str, text: str, rng: Random) -> str:
    """An editor at work: one word in forty is another."""
    words = text.split(" ")
    for place in range(rng.randrange(40), len(words), 40):
        words[place] = "بديلة"
    return f"{title}\n\n{' '.join(words)}"


COPIES = [retitled, redated, vowelled, one_dropped, one_added, initialled, with_list, first_half, edited]
FOUND_AT_LEAST = 0.98
"""Of copies of a kind; and no article is ever linked with one that is no copy of it."""


def wires(count: int) -> Iterator[tuple[str, str]]:
    """Title and text of articles of 80 words and four paragraphs at least."""
    found = ((each["title"], each["text"]) for each in articles(10 * count, seed=6))
    long = [each for each in found if each[1].count(" ") >= 80 and len(paragraphs(each[1])) >= 4]
    assert len(long) >= count
    return iter(long[:count])


def read(id: str, text: str) -> Reading:
    return Reading(read_text(text, path=id, id=id, given=Given(titled=True)))


def reports(batches: Sequence[Sequence[Reading]]) -> Reports:
    """The reports that these make, stored batch by batch."""
    with TemporaryDirectory() as folder, closing(Store(Path(folder) / "archive.db", create=True)) as store:
        for batch in batches:
            store.insert(batch)
        return reports_in(store)


def reports_in(store: Store) -> Reports:
    return {frozenset(store.versions(id)) for id in store.catalogue().ids}


@pytest.fixture(scope="module")
def made() -> Reports:
    """Sixty wire texts with a copy of each kind, in no order."""
    rng = Random(3)
    every = [
        read(f"{number}-{kind.__name__}", kind(title, text, rng))
        for number, (title, text) in enumerate(wires(60))
        for kind in (lambda title, text, _: f"{title}\n\n{text}", *COPIES)
    ]
    rng.shuffle(every)
    return reports([every])


def wire(id: str) -> str:
    return id.partition("-")[0]


@pytest.mark.parametrize("kind", COPIES, ids=lambda kind: kind.__name__)
def test_copies_are_versions_of_the_wire_text(made: Reports, kind: Callable[..., str]) -> None:
    linked = sum(
        f"{number}-<lambda>" in report
        for number in range(60)
        for report in made
        if f"{number}-{kind.__name__}" in report
    )
    assert linked >= FOUND_AT_LEAST * 60


def test_nothing_else_is_linked(made: Reports) -> None:
    assert all(len(set(map(wire, report))) == 1 for report in made)


def test_what_many_share_links_none_of_them() -> None:
    every = [
        read(f"{number}", "\n\n".join([title, *paragraphs(text)[:3], *BACKGROUND, CLOSING]))
        for number, (title, text) in enumerate(wires(60))
    ]
    assert len(reports([every])) == 60


def weekly(id: str, *figures: int, ending: str = "") -> Reading:
    """A report of which only the figures are its own: three quarters of its runs stand in all others."""
    return read(id, "\n\n".join(["الحصيلة", WEEKLY.format(*figures), *BACKGROUND, CLOSING + ending]))


def test_weekly_figures_are_reports_of_their_own() -> None:
    rng = Random(7)
    weeks = [weekly(f"{week}", *(rng.randint(2, 900) for _ in range(6))) for week in range(30)]
    runs = [set(sketch(each.article).runs) for each in weeks]
    assert all(len(one & other) > OF_SMALLER * len(one) for one, other in combinations(runs, 2))
    assert len(reports([weeks])) == 30


def test_figures_that_agree_are_one_report() -> None:
    figures = (7, 12, 31, 4, 19, 850)
    assert len(reports([[weekly("one", *figures), weekly("other", *figures, ending=" انتهى.")]])) == 1


SHORT = "قال المتحدث إن الجانبين اتفقا على تفعيل الخط الساخن بين غرفتي العمليات."
TINY = "صورة من اللقاء اليوم"


def test_a_short_body_is_a_version_of_its_equal_alone() -> None:
    every = [
        reading("one", SHORT, title="عنوان"),
        reading("same", SHORT, title="عنوان آخر"),
        reading("more", f"{SHORT} وانصرفا."),
        reading("tiny", TINY),
        reading("as tiny", TINY),
        reading("nothing"),
        reading("nothing too"),
    ]
    alone = {"more", "tiny", "as tiny", "nothing", "nothing too"}
    assert reports([every]) == {frozenset({"one", "same"}), *(frozenset({each}) for each in alone)}


def test_titles_and_noise_have_no_part_in_a_sketch() -> None:
    body = " ".join(f"كلمة{number}" for number in range(60))
    plain, other = reading("one", body), reading("two", body, title="عنوان ما", noise="اقرأ أيضا " + body)
    assert sketch(plain.article) == sketch(other.article)


def test_a_form_that_very_many_fill_in_hides_no_copies() -> None:
    form = " ".join(f"نموذج{number}" for number in range(90))
    own = [" ".join(f"خاص{number}س{word}" for word in range(100)) for number in range(FULL + 20)]
    every = [reading(f"{number}", form, each) for number, each in enumerate(own)]
    copy = reading("copy", form, own[-1])
    found = reports([every, [copy]])
    assert frozenset({f"{FULL + 19}", "copy"}) in found
    assert len(found) == FULL + 20


def test_many_copies_are_all_one_report() -> None:
    body = " ".join(f"كلمة{number}" for number in range(60))
    every = [reading(f"{number}", body, f"زيادة{number}") for number in range(FULL + 20)]
    assert len(reports([every])) == 1


numbers = st.lists(st.integers(0, 2**32 - 1), unique=True).map(lambda each: tuple(sorted(each)))


@given(numbers.map(lambda each: each[:MOST_RUNS]), numbers.map(lambda each: each[:16]))
def test_a_sketch_is_stored_whole(runs: tuple[int, ...], figures: tuple[int, ...]) -> None:
    one = Sketch(runs, figures)
    assert Sketch.of(one.packed()) == one


CHAIN = [" ".join(f"كلمة{number}" for number in range(first, first + 60)) for first in range(0, 60, 6)]
"""Each shares nine tenths with its neighbours, half with others: a report that hangs together by pairs."""
LAW = [
    *(reading(f"chain{number}", body) for number, body in enumerate(CHAIN)),
    reading("apart", " ".join(f"أخرى{number}" for number in range(50))),
    reading("apart too", " ".join(f"أخرى{number}" for number in range(30))),
    reading("alone", " ".join(f"وحيدة{number}" for number in range(50))),
    reading("short", SHORT),
    reading("as short", SHORT),
]
HANGING = {
    frozenset(f"chain{number}" for number in range(10)),
    frozenset({"apart", "apart too"}),
    frozenset({"alone"}),
    frozenset({"short", "as short"}),
}


def test_alike_works_both_ways() -> None:
    sketches = [sketch(each.article) for each in LAW]
    assert all(alike(one, other) == alike(other, one) for one, other in combinations(sketches, 2))
    assert not alike(sketches[0], sketches[9])


@settings(deadline=None, max_examples=40)
@given(st.permutations(LAW), st.sets(st.integers(1, len(LAW))))
def test_reports_are_the_same_in_whatever_order_and_batches(order: list[Reading], cuts: set[int]) -> None:
    ends = sorted({*cuts, len(order)})
    assert reports([order[start:end] for start, end in zip([0, *ends], ends, strict=False)]) == HANGING


@settings(deadline=None, max_examples=40)
@given(st.permutations(LAW), st.lists(st.sampled_from(range(len(LAW))), min_size=len(LAW), max_size=len(LAW)))
def test_reports_are_those_of_the_texts_as_they_are_read_now(order: list[Reading], now: list[int]) -> None:
    """Every article is read otherwise: as the one that stands at another place."""
    ids = [each.article.id for each in order]
    anew = {id: Reading(replace(LAW[other].article, id=id)) for id, other in zip(ids, now, strict=True)}
    with TemporaryDirectory() as folder, closing(Store(Path(folder) / "archive.db", create=True)) as store:
        store.insert(order)
        store.renew([record_of(each) for each in anew.values()])
        sketches = {id: sketch(each.article) for id, each in anew.items()}
        assert reports_in(store) == hanging_together(sketches)


def hanging_together(sketches: dict[str, Sketch]) -> Reports:
    """The plain way: each pair is compared."""
    found = {id: frozenset({id}) for id in sketches}
    for one, other in combinations(sketches, 2):
        if set(sketches[one].bands) & set(sketches[other].bands) and alike(sketches[one], sketches[other]):
            joined = found[one] | found[other]
            found |= dict.fromkeys(joined, joined)
    return set(found.values())


def test_a_report_is_numbered_by_its_first_article() -> None:
    with TemporaryDirectory() as folder, closing(Store(Path(folder) / "archive.db", create=True)) as store:
        store.insert([LAW[6], LAW[0], LAW[3]])
        assert store.copies() == {}
        store.insert([LAW[1], LAW[2], LAW[4], LAW[5]])
        assert store.copies() == {f"chain{number}": "chain6" for number in range(6)}
        assert [(row.report, row.versions) for row in store.rows(["chain0", "chain6"])] == [("chain6", 7)] * 2
