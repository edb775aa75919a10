"""The list of claims and of contacts: by key and by query, what it counts, and where it leads in the text."""

from __future__ import annotations

import dataclasses

import pytest
from handmade import extraction, reading, stored

from deconflict_index.archive import Archive, Kind
from deconflict_index.model import Channel
from deconflict_tui.widgets.signs import STATUS_GLYPHS

FILLER = ["سطر لا يقول شيئا عن أحد"] * 40
CALL = "قال المتحدث إن القائد هاتف نظيره في جنيف بعد أيام من الصمت"
VISIT = "قال الوزير إن الوفد زار العاصمة أمس"
NEWS = {
    # id: text, speaker, words of the claim, evidence of the contact, channel, parties
    "a" * 8: (CALL, "المتحدث", "القائد هاتف نظيره", "القائد هاتف", Channel.CALL, "USA:أمريكا", "RUS:روسيا"),
    "b" * 8: (VISIT, "الوزير", "الوفد زار العاصمة", "الوفد زار", Channel.VISIT, "TUR:تركيا", "SYR:سوريا"),
}
MANY = 300


def article(id, text, *found, claims=1):
    """An article whose sentence stands below the first page, its claim made so many times."""
    made = extraction("\n".join([*FILLER, text]), *found)
    again = tuple(dataclasses.replace(made.claims[0], id=f"c{number + 1}") for number in range(claims))
    made = dataclasses.replace(made, claims=again)
    return reading(id, *FILLER, text, source="صحيفة المثال", date="2024-12-03", found=made)


@pytest.fixture
def archive_folder(tmp_path, request):
    """The two articles, with one claim each or as many as the test says."""
    claims = getattr(request, "param", 1)
    return stored(tmp_path / "archive", [article(id, *news, claims=claims) for id, news in NEWS.items()])


async def listing(person, kind):
    await person.until(lambda: person.main.articles.kind == kind, f"a list of {kind}")


async def lit(person, spans):
    await person.until(
        lambda: (chosen := person.main.article.chosen) is not None and chosen.spans == spans, f"{spans} lit"
    )


async def search(person, query):
    await person.press("slash", *query)
    await person.until(lambda: person.main.query_one("#query").query_text == query, f"found {query}")


async def test_a_key_goes_through_articles_claims_and_contacts(sit_down):
    async with sit_down() as person:
        await person.sees("articles  1/2", "2 articles")
        await person.press("a")
        await person.sees("claims  1/2", "2 claims in 2 articles", "1 statement")
        await person.press("a")
        await person.sees("contacts  1/2", "2 contacts in 2 articles", "USA ↔ RUS", "● occurred")
        await person.press("a")
        await person.sees("articles  1/2")


async def test_escape_in_the_list_leads_back_to_articles(sit_down):
    async with sit_down() as person:
        await person.press("a")
        await listing(person, Kind.CLAIMS)
        await person.press("escape")
        await listing(person, Kind.ARTICLES)


@pytest.mark.parametrize(
    ("query", "head", "count"),
    [
        ("in:claims", "claims  1/2", "2 claims in 2 articles"),
        ("in:contacts party:USA", "contacts  1/1", "1 contact in 1 article"),
        ("in:claims زرافة", "claims  none", "no claims"),
        ("in:contacts زرافة", "contacts  none", "no contacts"),
        ("القائد", "articles  1/1", "1 of 2 articles"),
    ],
)
async def test_a_query_says_what_is_listed_and_counted(sit_down, query, head, count):
    async with sit_down() as person:
        await search(person, query)
        rows = await person.sees(head, count)
        assert rows[0].rstrip().endswith(count)


async def test_what_the_query_says_wins_and_that_is_told(sit_down):
    async with sit_down() as person:
        await search(person, "in:claims")
        await person.press("enter", "a")
        await person.sees("the query asks for claims", "claims  1/2")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)], ids=str)
async def test_enter_leads_to_the_claim_in_its_article(sit_down, size):
    async with sit_down(size) as person:
        await person.press("a")
        await listing(person, Kind.CLAIMS)
        await person.press("j", "enter")
        id = person.main.articles.current
        await person.until(
            lambda: person.main.article.reading.article.id == id.partition("/")[0], "its article"
        )
        await lit(person, person.main.article.reading.found.claims[0].spans)

        assert person.main.focused is person.main.article
        assert person.main.article.top > 0 and person.lit_rows()
        await person.until(lambda: person.main.articles.current_row.read, "its article is read")


async def test_the_reader_follows_to_the_contact_and_its_card_is_chosen(sit_down):
    async with sit_down() as person:
        await person.press("a")
        await listing(person, Kind.CLAIMS)
        await person.press("a")
        await listing(person, Kind.CONTACTS)
        await person.press("j")
        main = person.main
        await person.until(lambda: main.article.reading.article.id == main.articles.current[:8], "followed")
        contact = main.article.reading.found.contacts[0]
        await lit(person, contact.evidence)

        assert main.focused is main.articles and main.contacts.cursor == 0
        assert person.lit_text().strip() and person.lit_rows()
        assert sum(STATUS_GLYPHS[contact.status] in row for row in person.rows()) >= 2


async def test_enter_leads_back_to_the_claim_after_looking_elsewhere(sit_down):
    async with sit_down() as person:
        await person.press("a")
        await listing(person, Kind.CLAIMS)
        await person.press("enter")
        spans = person.main.article.reading.found.claims[0].spans
        await lit(person, spans)
        await person.press("c", "g", "tab", "tab", "enter")

        assert person.main.article.chosen.spans == spans and person.lit_rows()


async def test_hits_are_those_in_the_claim(sit_down):
    async with sit_down() as person:
        await search(person, "in:claims القائد")
        await person.until(lambda: person.main.article._hits, "hits")
        found = person.main.article.reading.found.claims[0].spans[0]

        assert all(found[0] <= hit.start < hit.end <= found[1] for hit in person.main.article._hits)
        await lit(person, (found,))


async def test_a_mark_reaches_all_items_of_the_article(sit_down, archive_folder):
    async with sit_down() as person:
        await person.press("a")
        await listing(person, Kind.CLAIMS)
        await person.press("u")
        await person.until(lambda: person.main.articles.current_row.read, "read")
        with Archive.open(archive_folder) as archive:
            assert archive.rows([person.main.articles.current[:8]])[0].read


@pytest.mark.parametrize("archive_folder", [MANY], indirect=True)
async def test_of_many_claims_those_in_view_are_asked_for(sit_down):
    async with sit_down() as person:
        await person.press("a")
        await person.sees(f"claims  1/{2 * MANY}")
        held = person.main.articles._items
        await person.press("G")
        await person.until(lambda: person.main.articles.current in held, "the last is loaded")
        await person.sees(f"claims  {2 * MANY}/{2 * MANY}")

        assert len(held) < MANY / 2
