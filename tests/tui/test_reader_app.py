"""The reader in a running program, on the seed articles: every feature by its keys, at three sizes."""

import pytest

from deconflict_index.archive import Archive
from deconflict_tui.layout import Profile

SIZES = [(80, 24), (120, 40), (200, 50)]
THREE_PANES = [(120, 40), (200, 50)]
HOTLINE = "الخط الساخن"
NOWHERE_TO_BE_FOUND = "زرافة"
MALFORMED = ['"', 'party:("', "AND OR NOT", "((", "speaker:", "-", '"الخط', ":::", "*?~^"]

sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
three_panes = pytest.mark.parametrize("size", THREE_PANES, ids=lambda size: f"{size[0]}x{size[1]}")


async def search(person, query):
    await person.press("slash", *query)
    await person.until(lambda: person.main.query_one("#query").query_text == query.strip(), f"found {query}")


# Opening ----------------------------------------------------------------------------------------------------


@sizes
async def test_it_opens_on_the_list_with_all_articles_newest_first(sit_down, visual, size):
    async with sit_down(size) as person:
        await person.sees("5 articles", "articles", visual("أثر برس"), "2024-12-03")

        assert person.main.focused is person.main.articles
        assert person.main.articles.ids[0] == person.main.article.reading.article.id


@three_panes
async def test_three_panes_stand_side_by_side(sit_down, size):
    async with sit_down(size) as person:
        head = next(row for row in await person.sees("contacts  1/") if "contacts  1/" in row)

        assert head.index("articles  1/5") < head.index("article  ") < head.index("contacts  1/")


async def test_one_pane_at_a_time_where_the_terminal_is_narrow(sit_down):
    async with sit_down((80, 24)) as person:
        assert person.shows("articles  1/5") and not person.shows("contacts  1/")
        await person.press("enter")
        await person.sees("article  1/")
        assert not person.shows("articles  1/5")
        await person.press("tab")
        await person.sees("contacts  1/")
        assert not person.shows("article  1/")
        await person.press("tab")
        await person.sees("articles  1/5")


async def test_a_refused_file_is_told_and_the_rest_goes_on(sit_down, tmp_path):
    async with sit_down(paths=(tmp_path / "missing.txt",)) as person:
        await person.sees("not added: ", "5 articles")


# Searching --------------------------------------------------------------------------------------------------


@sizes
async def test_search_as_you_type(sit_down, size):
    async with sit_down(size) as person:
        await search(person, HOTLINE)
        await person.sees("2 of 5 articles")

        assert person.main.focused is person.main.field
        await person.press("enter")
        assert person.main.focused is person.main.articles
        await person.press("escape")
        await person.until(lambda: not person.shows("of 5"), "all articles again")
        assert len(person.main.articles.ids) == 5


async def test_search_hits_are_lit_and_walked(sit_down, visual):
    async with sit_down() as person:
        await search(person, HOTLINE)
        id = await person.article(0)
        await person.until(lambda: person.main.article._hits, "hits in the article")
        with Archive.open(person.main._archive.folder) as archive:
            hits = archive.hits(id, HOTLINE)

        await person.press("enter", "enter", "n")
        assert person.main.article.chosen.kind == "hit"
        assert person.main.article.chosen.spans == ((hits[0].start, hits[0].end),)
        await person.press("n")
        assert person.main.article.chosen.start == hits[1].start
        await person.press("N")
        assert person.main.article.chosen.start == hits[0].start
        assert person.lit_rows()


async def test_a_query_that_finds_nothing_says_so_and_leaves_nothing_stale(sit_down):
    async with sit_down() as person:
        await search(person, NOWHERE_TO_BE_FOUND)
        await person.sees("Nothing found for", "0 of 5 articles", "articles  none", "contacts  none")

        assert person.main.article.reading is None
        await person.press(
            "enter", "j", "enter", "tab", "tab", "n", "right_curly_bracket", "w", "y", "u", "J"
        )
        await person.press("tab", "escape", "escape")
        await person.sees("5 articles")
        await person.article(0)


@pytest.mark.parametrize("query", MALFORMED)
async def test_a_malformed_query_ends_nothing(sit_down, query):
    async with sit_down() as person:
        await search(person, query)
        await person.press("enter", "escape")
        await person.sees("5 articles")
        await person.article(0)


async def test_letters_of_actions_are_typed_into_the_field(sit_down):
    async with sit_down() as person:
        await person.press("slash", *"qBT?123jku")

        assert person.main.field.value == "qBT?123jku"
        assert (person.app.profile, person.app.palette_name) == (Profile.V, "dark")


# Reading ----------------------------------------------------------------------------------------------------


@sizes
async def test_open_an_article(sit_down, visual, size):
    async with sit_down(size) as person:
        await person.press("enter")
        await person.sees(visual("الخط الساخن"))

        assert person.main.focused is person.main.article


async def test_the_reader_follows_the_cursor_once_it_rests(sit_down):
    async with sit_down() as person:
        first = await person.article(0)
        await person.press("j", "j")
        assert person.main.article.reading.article.id == first
        third = await person.article(2)
        assert third != first
        await person.press("k")
        await person.article(1)


async def test_neighbours_are_read_from_inside_the_text(sit_down):
    async with sit_down() as person:
        await person.press("enter", "J")
        await person.article(1)
        assert person.main.focused is person.main.article
        await person.press("J")
        await person.article(2)
        await person.press("K")
        await person.article(1)


async def test_pages_and_ends(sit_down):
    async with sit_down((80, 24)) as person:
        article = person.main.article
        await person.press("enter", "space")
        assert article.top == article.body_rows - 1
        await person.press("b")
        assert article.top == 0
        await person.press("G")
        bottom = article.top
        assert bottom == article.row_count - article.body_rows
        await person.press("j", "space")
        assert article.top == bottom
        await person.press("g", "j", "ctrl+d", "ctrl+u")
        assert article.top == 1


async def test_a_read_article_is_marked_and_can_be_unmarked(sit_down):
    async with sit_down() as person:
        articles, archive = person.main.articles, person.main._archive
        id = articles.current
        assert not articles.current_row.read
        await person.press("enter")
        await person.until(lambda: articles.current_row.read, "read")
        assert archive.rows([id])[0].read
        await person.press("escape", "u")
        await person.until(lambda: not articles.current_row.read, "unread")
        assert not archive.rows([id])[0].read


async def test_neighbours_read_from_inside_the_text_are_marked_read_too(sit_down):
    async with sit_down() as person:
        await person.press("enter", "J")
        id = await person.article(1)
        await person.until(lambda: person.main._archive.rows([id])[0].read, "the neighbour is read")


# Contacts, claims, speakers ---------------------------------------------------------------------------------


@sizes
async def test_walk_the_contacts_and_jump_to_the_evidence(sit_down, visual, size):
    async with sit_down(size) as person:
        await person.press("enter", "tab")
        contacts = person.main.article.reading.found.contacts
        await person.sees(f"contacts  1/{len(contacts)}", "USA ↔ RUS", "hotline", "● occurred", "says 1")
        await person.press("j", "k")
        assert person.main.contacts.cursor == 0
        await person.press("enter")

        assert person.main.focused is person.main.article
        assert person.main.article.chosen.spans == contacts[0].evidence
        assert any(visual("الساخن") in row for row in person.lit_rows())
        assert visual("الساخن") in person.lit_text()


@sizes
async def test_every_contact_leads_to_its_own_evidence(sit_down, size):
    async with sit_down(size) as person:
        main = person.main
        await person.press("enter", "tab")
        for number, contact in enumerate(main.article.reading.found.contacts):
            assert main.contacts.cursor == number
            await person.press("enter")
            assert main.article.chosen.spans == contact.evidence
            row = main.article.page.row_of(contact.evidence[0][0])
            assert main.article.top <= row < main.article.top + main.article.body_rows
            assert person.lit_text().strip()
            await person.press("tab", "j")


async def test_walking_the_contacts_lights_the_text_beside_them(sit_down):
    async with sit_down() as person:
        await person.press("enter", "tab", "j")
        contacts = person.main.article.reading.found.contacts

        assert person.main.article.chosen.spans == contacts[1].evidence
        assert person.main.focused is person.main.contacts


async def test_contacts_by_key_in_the_text_move_the_sidebar(sit_down):
    async with sit_down() as person:
        await person.press("enter", "c", "c")
        assert (person.main.article.chosen.number, person.main.contacts.cursor) == (1, 1)
        await person.press("C")
        assert (person.main.article.chosen.number, person.main.contacts.cursor) == (0, 0)


@sizes
async def test_claims_by_key(sit_down, size):
    async with sit_down(size) as person:
        main = person.main
        await person.press("enter")
        claims = main.article.reading.found.claims
        for claim in claims:
            await person.press("right_curly_bracket")
            assert main.article.chosen.spans == claim.spans
            assert person.lit_rows()
        await person.press("right_curly_bracket")
        assert main.article.chosen.number == len(claims) - 1
        await person.press("left_curly_bracket")
        assert main.article.chosen.number == len(claims) - 2


async def test_speakers_by_key(sit_down):
    async with sit_down() as person:
        await person.press("enter")
        found = person.main.article.reading.found
        mentions = sorted({span for speaker in found.speakers for span in speaker.mentions})
        await person.press("right_parenthesis")
        assert person.main.article.chosen.spans == (mentions[0],)
        await person.press("right_parenthesis")
        assert person.main.article.chosen.spans == (mentions[1],)
        await person.press("left_parenthesis")
        assert person.main.article.chosen.spans == (mentions[0],)


async def test_no_hits_to_walk_is_told(sit_down):
    async with sit_down() as person:
        await person.press("enter", "n")
        await person.sees("no hits in this article")
        await person.press("j")
        assert not person.shows("no hits")


async def test_escape_puts_out_what_is_lit_then_goes_to_the_list(sit_down):
    async with sit_down() as person:
        await person.press("enter", "right_curly_bracket", "escape")
        assert person.main.article.chosen is None
        assert person.main.focused is person.main.article
        await person.press("escape")
        assert person.main.focused is person.main.articles


async def test_evidence_stays_lit_in_another_theme_profile_and_size(sit_down):
    async with sit_down() as person:
        await person.press("enter", "c", "T", "B")
        await person.pilot.resize_terminal(200, 50)
        await person.pilot.pause()

        assert person.main.article.chosen.number == 0
        assert person.lit_text().strip() and person.lit_rows()
