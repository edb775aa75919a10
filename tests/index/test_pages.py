"""Pages of news: their body, title, outlet, day and address, on fifteen site templates and one by one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from time import process_time

import pytest
from site_pages import TEMPLATES, pages

from deconflict_index.arabic.tokens import tokens
from deconflict_index.model import Article, BlockKind
from deconflict_index.reading.decoding import ReadingError
from deconflict_index.reading.files import originals, read_text
from deconflict_index.reading.original import Given
from deconflict_index.reading.piece import Form, Piece

COUNT, SEED = 10, 7  # not the filling that the rules were made on

# The least share of the body's words that is kept, and of the words around it that is cut, over ten pages.
FLOORS = {
    "forum": (0.98, 0.80),
    "gatsby": (0.98, 0.90),
    "liveblog": (0.95, 0.90),
    "print": (0.98, 0.92),
}
USUAL = (0.99, 0.97)
WITHOUT_ADDRESS = {"forum", "print", "tables2000", "webforms"}

LEAD = "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما منذ سنوات."
MORE = "وأضافت الوزارة أن القناة ستبقى مفتوحة على مدار الساعة لتجنب أي حادث في الأجواء."
TITLE = "خط مفتوح بين ضباط البلدين"
BODY = f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p>"

# The head of a page, and the day that it gives.
DAYS = [
    ('<meta property="article:published_time" content="2024-12-03T01:10:00+03:00">', "2024-12-03"),
    ('<meta name="pubdate" content="Tue, 03 Dec 2024 10:30:00 GMT">', "2024-12-03"),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-12"}</script>',
        "2024-12",
    ),
    (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2999-12-03"}</script>',
        None,
    ),
    ('<script type="application/ld+json">{"@type":"WebSite","datePublished":"2024-12-03"}</script>', None),
    ('<script type="application/ld+json">{not json</script>', None),
    ('<link rel="canonical" href="https://site.example/2024/12/3/a">', "2024-12-03"),
    ('<meta property="article:modified_time" content="2024-12-03">', None),
    ("<!-- © 2024 -->", None),
]

# The head of a page that came from https://site.example/a, and its address.
ADDRESSES = [
    ('<link rel="canonical" href="https://site.example/b">', "https://site.example/b"),
    ('<link rel="canonical" href="/b">', "https://site.example/b"),
    ('<base href="https://other.example/x/"><link rel="canonical" href="b">', "https://other.example/x/b"),
    ('<link rel="canonical" href="https://site.example/">', "https://site.example/a"),
    ('<meta property="og:url" content="javascript:alert(1)">', "https://site.example/a"),
    ('<link rel="canonical" href="data:text/html,x">', "https://site.example/a"),
    ('<link rel="canonical" href="https://user:word@site.example/b">', "https://site.example/a"),
    ("", "https://site.example/a"),
]

# Pages that want more than can be given, and a part of what is read or of the reason why nothing is.
HOSTILE = {
    "nested deep": ("<div>" * 100_000 + LEAD + "</div>" * 100_000 + f"<p>{MORE}", MORE),
    "nested inline": ("<b><i>" * 50_000 + LEAD, LEAD),
    "nested tables": ("<table><tr><td>" * 20_000 + LEAD, LEAD),
    "a text of 12 million": ("<p>" + "س" * 12_000_000 + f"<p>{MORE}", MORE),
    "an attribute of 12 million": (f'<p title="{"a" * 12_000_000}">{LEAD}</p>', LEAD),
    "half a million attributes": ("<p " + " ".join(f"a{n}=1" for n in range(500_000)) + f">{LEAD}", LEAD),
    "too many tags": ("<p>x" * 300_000, "tags"),
    "too long": ("x" * 21_000_000, "characters"),
    "an entity bomb": (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        f"<html><body><p>&b;</p><p>{LEAD}</p>",
        LEAD,
    ),
    "JSON nested deep": (f'<script type="application/ld+json">{"[" * 100_000}</script>{BODY}', LEAD),
    "a title of separators": (f"<title>{'ا - ' * 100_000}</title>{BODY}", LEAD),
    "an open script": (f"<p>{LEAD}</p>" + "<script>" * 100_000, LEAD),
    "NUL bytes": (f"<p>\0{LEAD}\0</p>", LEAD),
    "lone surrogates": (f"<title>\ud800</title><p>{LEAD}</p>", LEAD),
    "an XML declaration": (f'<?xml version="1.0" encoding="utf-16"?>{BODY}', LEAD),
    "frames": ("<frameset><frame src=a></frameset>", "no text"),
    "nothing": ("", "no text"),
    "only a script": ("<body><script>1</script>", "no text"),
}


def read(page: bytes | str, given: Given | None = None) -> Article:
    (original,) = originals(Piece("id", "page.html", page, Form.HTML, given or Given()))
    return read_text(original.text, given=original.given)


def words(text: str) -> Counter[str]:
    return Counter(token.form for token in tokens(text) if token.is_word)


def body(article: Article) -> list[str]:
    return [article.text[slice(*span)] for span in article.body]


@cache
def measured(template: str) -> tuple[float, float]:
    """The shares of body words that are kept and of other words that are cut."""
    kept = body_words = cut = others = 0
    for page in pages(template, COUNT, SEED):
        article = read(page.data)
        truth = sum(map(words, dict.fromkeys(page.paragraphs)), Counter())  # printed twice, read once
        found = sum(map(words, body(article)), Counter())
        around = words(article.text) - truth - words(page.title)
        kept += (truth & found).total()
        body_words += truth.total()
        cut += around.total() - (found - truth).total()
        others += around.total()
    return kept / body_words, cut / others


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_body_is_kept_and_what_is_around_it_is_cut(template: str) -> None:
    kept, cut = measured(template)
    least_kept, least_cut = FLOORS.get(template, USUAL)
    assert kept >= least_kept
    assert cut >= least_cut


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_the_markup_says_of_the_article(template: str) -> None:
    for page in pages(template, COUNT, SEED):
        article = read(page.data)
        assert article.title is not None
        assert article.text[slice(*article.title)] == page.title
        assert article.source == page.outlet
        assert article.published is not None
        assert article.published.value == page.published
        assert article.url == (None if template in WITHOUT_ADDRESS else page.url)


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_that_is_seen_is_lost(template: str) -> None:
    (page,) = pages(template, 1, SEED)
    text = read(page.data).text
    assert all(" ".join(paragraph.split()) in text for paragraph in page.paragraphs)
    assert text.splitlines()[0] == page.title


def test_there_are_templates_of_many_sites() -> None:
    assert len(TEMPLATES) >= 10


@pytest.mark.parametrize(("head", "day"), DAYS)
def test_the_day_is_that_of_the_markup(head: str, day: str | None) -> None:
    published = read(f"<html><head>{head}</head><body>{BODY}").published
    assert (published and published.value) == day
    assert published is None or (published.basis or "").startswith("the page's")


@pytest.mark.parametrize(("head", "url"), ADDRESSES)
def test_the_address_is_one_of_the_web(head: str, url: str) -> None:
    page = f"<html><head>{head}</head><body>{BODY}"
    assert read(page, Given(url="https://site.example/a")).url == url


def test_where_a_page_was_saved_from() -> None:
    saved = f"<!-- saved from url=(0022)https://site.example/a -->\r\n<html><body>{BODY}"
    assert read(saved).url == "https://site.example/a"


def test_what_structure_cuts_is_noise_by_that_rule_until_it_is_restored() -> None:
    menu = "<nav><ul><li><a href=/>شؤون محلية وعربية</a></li></ul></nav>"
    page = f"<html><body>{menu}<article>{BODY}</article><footer>عنوان الموقع ورقم هاتفه</footer>"
    (original,) = originals(Piece("id", "page.html", page, Form.HTML))
    article = read_text(original.text, given=original.given)
    cut = [article.text[slice(*block.span)] for block in article.blocks if block.rule == "page"]
    assert cut == ["شؤون محلية وعربية", "عنوان الموقع ورقم هاتفه"]
    assert body(article) == [LEAD, MORE]
    footer = original.given.outside[1]
    again = read_text(
        original.text, given=Given(titled=True, outside=original.given.outside, restored=(footer,))
    )
    assert list(again.noise) == [original.given.outside[0]]
    assert [block.kind for block in again.blocks if block.rule == "page"] == ["noise", "paragraph"]


def test_a_hidden_element_is_not_seen() -> None:
    hidden = "<p hidden>سر أول</p><p style='display : NONE'>سر ثان</p><template>سر ثالث</template>"
    assert "سر" not in read(f"<html><body style='display:none'>{hidden}{BODY}").text


def test_a_line_ends_where_a_block_does() -> None:
    page = f"<h1>{TITLE}</h1><div>{LEAD}<br><br>قال&nbsp;<b>ال</b>متحدث: <i>نعم</i>.<p>{MORE}</div>"
    assert read(page).text.splitlines() == [TITLE, LEAD, "قال المتحدث: نعم.", MORE]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused(name: str) -> None:
    page, part = HOSTILE[name]
    try:
        (original,) = originals(Piece("id", "page.html", page, Form.HTML))
        assert part in original.text
    except ReadingError as error:
        assert part in error.reason


def test_a_title_brings_no_control_to_the_screen() -> None:
    article = read(f"<title>خط \x1b[31m\u202eساخن بين البلدين</title><p>{LEAD}</p><p>{MORE}</p>")
    assert article.title is not None
    assert not {"\x1b", "\u202e"} & set(article.shown)
    assert article.blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize("heading", ["<h2><a href=x></a></h2>\n", "<h1>Some other words</h1>"])
def test_very_many_headings_cost_no_more_each_than_a_few(heading: str) -> None:
    page = f"<title>{' - '.join(['a long name'] * 40)}</title><p>{LEAD}</p>{{}}"
    piece = Piece("id", "page", page.format(heading * 20_000), Form.HTML)
    began = process_time()
    originals(piece)
    assert process_time() - began < 30  # it was a quarter of an hour


def test_what_a_picture_shows_is_no_dateline() -> None:
    figure = "<figure><img src=a><figcaption>صورة أرشيفية لوزير الدفاع (رويترز)</figcaption></figure>"
    article = read(f"<html><body><article>{BODY.replace('</h1>', f'</h1>{figure}')}</article>")
    told = [block.rule for block in article.blocks if "رويترز" in article.text[slice(*block.span)]]
    assert told == ["page"]
    assert body(article) == [LEAD, MORE]
