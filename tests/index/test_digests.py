"""One text of many articles is parted into them; one article with others appended to it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import deconflict
from hypothesis import given
from hypothesis import strategies as st

from deconflict_index.archive import Archive
from deconflict_index.reading.digest import parted
from deconflict_index.reading.files import originals, read_text
from deconflict_index.reading.original import Given, Original, identity
from deconflict_index.reading.piece import Piece

# Headline, dateline, prose.
ARTICLES = [
    (
        "خط مفتوح بين ضباط البلدين",
        "موسكو - رويترز:",
        "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم.",
    ),
    (
        "حديقة جديدة وسط المدينة القديمة",
        "دمشق - وادي نيوز:",
        "افتتحت البلدية حديقة جديدة وسط المدينة بحضور عدد كبير من السكان والزوار.",
    ),
    (
        "أمطار غزيرة على الساحل الغربي",
        "بيروت - أ.ف.ب:",
        "هطلت أمطار غزيرة على الساحل الغربي منذ الصباح وأغلقت مدارس كثيرة أبوابها.",
    ),
    (
        "لقاء بين وزيري الخارجية في جنيف",
        "جنيف - د.ب.أ:",
        "بحث الوزيران في جنيف سبل خفض التوتر بين بلديهما قبل نهاية العام الجاري.",
    ),
]
MORE = "وأضافت المصادر أن القناة ستبقى مفتوحة على مدار الساعة لتجنب أي حادث في الأجواء."


def line_below(number: int) -> str:
    """Headline, dateline on a line of its own, prose."""
    return "\n\n".join(ARTICLES[number])


def dateline_inside(number: int) -> str:
    title, dateline, prose = ARTICLES[number]
    return f"{title}\n{dateline} {prose}\n{MORE}"


def plain(number: int) -> str:
    title, _, prose = ARTICLES[number]
    return f"{title}\n{prose}"


DIGESTS = {
    "datelines": (line_below, "{}", "\n\n"),
    "datelines that open the prose": (dateline_inside, "{}", "\n"),
    "stars": (plain, "{}", "\n***\n"),
    "stars with spaces": (plain, "{}", "\n\n* * *\n\n"),
    "dashes": (plain, "{}", "\n-----\n"),
    "numbers": (plain, "{number}\n{}", "\n\n"),
    "numbers with signs": (plain, "({number})\n{}", "\n"),
    "Arabic numbers": (plain, "{arabic} -\n{}", "\n"),
}


def made(name: str, count: int = len(ARTICLES)) -> tuple[str, list[str]]:
    make, form, between = DIGESTS[name]
    articles = [make(number) for number in range(count)]
    numbered = [
        form.format(article, number=number, arabic=chr(0x660 + number))
        for number, article in enumerate(articles, 1)
    ]
    return between.join(numbered), articles


def texts(text: str, **given: object) -> list[str]:
    return [one.text for one in parted(Original("a", "news.txt", text, Given(**given)))]


@pytest.mark.parametrize("name", DIGESTS)
@pytest.mark.parametrize("count", [3, 4])
def test_a_digest_is_parted(name: str, count: int) -> None:
    text, articles = made(name, count)
    found = texts(text)
    assert [one.rstrip() for one in found[1:]] == articles[1:]
    assert found[0].endswith(articles[0])
    titles = [(article := read_text(one)).text[slice(*article.title)] for one in found]
    assert titles == [title for title, _, _ in ARTICLES[:count]]


@pytest.mark.parametrize("name", DIGESTS)
def test_two_articles_are_no_digest(name: str) -> None:
    text, _ = made(name, 2)
    assert texts(text) == [text]


LONG = "\n".join([ARTICLES[0][0], f"{ARTICLES[0][1]} {ARTICLES[0][2]}", *[MORE] * 12])
SINGLE = {
    "an article with others appended": "\n".join([LONG, dateline_inside(1), dateline_inside(2)]),
    "a list of other articles": "\n".join(
        [dateline_inside(0), "اقرأ أيضا:", dateline_inside(1), dateline_inside(2)]
    ),
    "below the keywords": "\n".join(
        [dateline_inside(0), "كلمات دلالية: سوريا", dateline_inside(1), dateline_inside(2)]
    ),
    "sections below numbers": "\n".join(
        [plain(0), *(f"{number}\n{plain(number)}" for number in range(1, 4))]
    ),
    "sections without headlines": "\n***\n".join([plain(0), MORE, ARTICLES[1][2]]),
    "an interview": "\n***\n".join(f"لماذا بقي الخط رقم {number} مفتوحاً؟\n{MORE}" for number in range(5)),
    "headlines only": "\n".join(title for title, _, _ in ARTICLES),
}


@pytest.mark.parametrize("name", SINGLE)
def test_one_article_stays_one(name: str) -> None:
    assert texts(SINGLE[name]) == [SINGLE[name]]


def test_a_text_whose_title_is_given_is_one_article() -> None:
    text, _ = made("datelines")
    assert texts(text, titled=True) == [text]


def test_each_has_an_id_and_a_path_of_its_own() -> None:
    text, _ = made("stars", 3)
    found = originals(Piece("a", "news.txt", text))
    assert [one.path for one in found] == ["news.txt", "news.txt#2", "news.txt#3"]
    assert [one.id for one in found] == ["a", identity(b"a#2"), identity(b"a#3")]


def test_what_is_outside_goes_with_its_article() -> None:
    text, articles = made("datelines", 3)
    menu = "الرئيسية سياسة رياضة"
    text = f"{menu}\n\n" + text.replace(articles[1], f"{menu}\n\n{articles[1]}") + f"\n\n{menu}"
    at = [place for place in range(len(text)) if text.startswith(menu, place)]
    given = Given(outside=tuple((place, place + len(menu)) for place in at), source="وادي نيوز")
    found = parted(Original("a", "page.html", text, given))
    assert [[one.text[slice(*span)] for span in one.given.outside] for one in found] == [
        [menu, menu],
        [],
        [menu],
    ]
    assert {one.given.source for one in found} == {"وادي نيوز"}
    body = [read_text(one.text, given=one.given).body for one in found]
    assert all(
        menu not in one.text[slice(*span)] for one, spans in zip(found, body, strict=True) for span in spans
    )


@given(
    st.sampled_from(sorted(DIGESTS)), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\n \n"])
)
def test_nothing_but_separators_is_lost(name: str, line_end: str, around: str) -> None:
    text, articles = made(name)
    text = f"{around}{text}{around}".replace("\n", line_end)
    found = texts(text)
    assert len(found) == len(articles)
    at, lost = 0, ""
    for one in found:
        start = text.index(one, at)
        lost += text[at:start]
        at = start + len(one)
    assert not any(map(str.isalpha, lost + text[at:]))


def test_the_articles_of_a_digest_are_added_and_extracted_one_by_one(tmp_path: Path) -> None:
    text, _ = made("datelines")
    file = tmp_path / "news.txt"
    file.write_text(text, encoding="utf-8")
    with Archive.open(tmp_path / "archive", create=True) as archive:
        assert (archive.add([file]).added, archive.add([file]).unchanged) == (4, 1)
        (id,) = archive.search("حديقة").ids
        assert archive.reading(id).article.path == f"{file}#2"
    assert deconflict("extract", "--json", file).out.count("deconflict/article@1") == 4
    deconflict("extract", "--json", "--output-dir", tmp_path / "out", file)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "news.json",
        "news#2.json",
        "news#3.json",
        "news#4.json",
    }
