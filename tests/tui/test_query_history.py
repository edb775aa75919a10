"""The queries asked before: noted where results are looked at, walked with the arrows of the field."""

from deconflict_index.archive import Archive

ASKED = ["روسيا", "سوريا", "الخط الساخن"]


async def ask(person, query, *keys):
    await person.press("slash", "ctrl+u", *query)
    await person.until(lambda: person.main.query_one("#query").query_text == query, f"found {query}")
    await person.press(*keys)


async def asked(person):
    """What the archive remembers, once nobody asks it any more."""
    await person.app.workers.wait_for_complete()
    return person.main._archive.asked()


async def test_up_goes_back_and_down_forward_to_what_was_typed(sit_down):
    async with sit_down() as person:
        for query in ASKED:
            await ask(person, query, "enter")
        await person.press("slash", "ctrl+u", *"قال")
        walked = []
        for key in ["up", "up", "up", "up", "down", "down", "down"]:
            await person.press(key)
            walked.append(person.main.field.value)

        assert walked == [*ASKED[::-1], ASKED[0], ASKED[1], ASKED[2], "قال"]
        assert person.main.focused is person.main.field
        await person.press("down")
        assert person.main.focused is person.main.articles


async def test_what_is_found_follows(sit_down):
    async with sit_down() as person:
        await ask(person, "الخط الساخن", "enter", "slash", "ctrl+u", "up")
        await person.sees("2 of 5 articles")


async def test_latin_that_was_asked_before_is_offered_nothing(sit_down):
    async with sit_down() as person:
        for query in ["hotline", "russia"]:
            await ask(person, query, "enter")
        await person.press("slash", "ctrl+u", "up", "up")
        await person.pilot.pause(0.2)

        assert person.main.field.value == "hotline" and not person.main.offers.display


async def test_only_what_was_looked_at_is_remembered(sit_down):
    async with sit_down() as person:
        await ask(person, "روسيا", "escape")
        assert await asked(person) == ()
        await person.press("enter")
        assert await asked(person) == ("روسيا",)
        await ask(person, "سوريا", "enter", "enter", "escape")
        assert await asked(person) == ("سوريا", "روسيا")


async def test_what_was_asked_at_another_time_is_there(sit_down, archive_folder):
    with Archive.open(archive_folder) as archive:
        archive.note_asked("روسيا")
    async with sit_down() as person:
        await person.press("slash", "up")
        assert person.main.field.value == "روسيا"


async def test_nothing_asked_before_leaves_the_field_as_it_is(sit_down):
    async with sit_down() as person:
        await person.press("slash", *"قال", "up")
        assert person.main.field.value == "قال"
        await person.press("down")
        assert person.main.focused is person.main.articles
