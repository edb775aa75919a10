"""An article as a page: its rows at a measure, and where in the text each stands."""

import pytest
from handmade import reading, span
from hypothesis import given
from hypothesis import strategies as st

from deconflict_tui.plain import plain_lines
from deconflict_tui.widgets.page import RowKind, build

TITLE = "القائدان يتفقان على خط ساخن جديد بين مركزي العمليات"
FIRST = "قال المتحدث إن الخط الساخن يعمل ليلا ونهارا بين مركزي العمليات في الجنوب والشمال"
SECOND = "وأضاف أن اجتماعا آخر سيعقد في جنيف الأسبوع المقبل"
NOISE = "اقرأ أيضا: خبر آخر لا صلة له"
ARTICLE = reading("x", FIRST, SECOND, title=TITLE, noise=NOISE).article
MEASURES = [12, 25, 40, 66, 72]

every_measure = pytest.mark.parametrize("measure", MEASURES)


def kinds(page):
    """The kinds of the rows, a run of one kind once."""
    seen = []
    for row in page.rows:
        if not seen or seen[-1] != row.kind.name:
            seen.append(row.kind.name)
    return seen


@every_measure
def test_title_rule_and_paragraphs_with_empty_rows_between(measure):
    assert kinds(build(ARTICLE, measure)) == ["TITLE", "RULE", "EMPTY", "TEXT", "EMPTY", "TEXT", "EMPTY"]


def test_without_a_title_there_is_no_rule():
    assert kinds(build(reading("y", FIRST).article, 40)) == ["TEXT", "EMPTY"]


@every_measure
def test_every_word_stands_on_the_page_and_noise_does_not(measure):
    page = build(ARTICLE, measure)
    shown = " ".join(ARTICLE.shown[row.line.start : row.line.end] for row in page.rows if row.line)

    assert shown.split() == f"{TITLE} {FIRST} {SECOND}".split()


@every_measure
def test_lines_fit_the_measure_and_titles_no_wider(measure):
    for row in build(ARTICLE, measure).rows:
        if row.line:
            assert row.line.width <= measure
            assert row.line.width == measure or row.kind is RowKind.TITLE


def test_a_title_is_broken_evenly():
    lines = [row.line for row in build(ARTICLE, 40).rows if row.kind is RowKind.TITLE]

    assert len(lines) == 2
    assert lines[0].width < 40 and lines[0].cells <= lines[0].width


@every_measure
def test_an_offset_is_found_on_its_row(measure):
    page = build(ARTICLE, measure)
    for place, row in enumerate(page.rows):
        if row.line:
            offsets = range(row.line.start, row.line.end)
            assert {page.row_of(offset) for offset in offsets} <= {place}


@every_measure
@pytest.mark.parametrize("words", ["الخط الساخن", "قال", "جنيف الأسبوع المقبل", FIRST])
def test_a_span_is_found_on_all_its_rows(measure, words):
    page = build(ARTICLE, measure)
    start, end = span(ARTICLE.text, words)
    rows = page.rows_of((start, end))

    assert rows == range(page.row_of(start), page.row_of(end - 1) + 1)
    shown = " ".join(ARTICLE.shown[page.rows[row].line.start : page.rows[row].line.end] for row in rows)
    assert " ".join(words.split()) in " ".join(shown.split())


def test_an_article_without_words_has_a_page():
    page = build(reading("z").article, 40)

    assert (page.rows, page.row_of(0), page.row_of(99), page.rows_of((3, 9))) == ((), 0, 0, range(1))


@given(measure=st.integers(2, 80), offset=st.integers(0, 400))
def test_rows_grow_with_offsets(measure, offset):
    page = build(ARTICLE, measure)

    assert 0 <= page.row_of(offset) <= page.row_of(offset + 1) < len(page.rows)


def test_the_same_page_is_not_laid_out_again():
    assert build(ARTICLE, 41) is build(ARTICLE, 41)


CUT = [
    # with what was cut shown: the kinds of rows, in the order of the text
    (
        reading("x", FIRST, SECOND, title=TITLE, noise=NOISE).article,
        ["TEXT", "EMPTY", "REASON", "CUT", "EMPTY"],
    ),
    (reading("y", FIRST).article, ["TEXT", "EMPTY"]),
]


@pytest.mark.parametrize(("article", "last"), CUT)
def test_what_was_cut_stands_in_its_place_under_the_reason(article, last):
    page = build(article, 40, cut=True)

    assert kinds(page)[-len(last) :] == last
    shown = " ".join(article.shown[row.line.start : row.line.end] for row in page.rows if row.line)
    assert shown.split() == article.text.split()


@every_measure
def test_a_line_feed_inside_a_paragraph_is_a_space(measure):
    spaced = reading("x", FIRST, SECOND, title=TITLE)
    broken = reading("x", FIRST.replace(" ", "\n"), SECOND.replace(" ", "\n"), title=TITLE)
    rows = [
        [(row.kind, row.line and (row.line.start, row.line.stop, row.line.cells)) for row in page.rows]
        for page in (build(spaced.article, measure), build(broken.article, measure))
    ]
    assert rows[0] == rows[1]
    assert list(plain_lines(spaced)) == list(plain_lines(broken))
