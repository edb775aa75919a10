"""Versions of one report: told in the list, listed by a key, and back again."""

import pytest

from deconflict_index.archive import Archive

LINES = [
    "أعلنت وزارة الدفاع أن ضباطاً من البلدين تحدثوا عبر خط الاتصال القائم بينهما منذ سنوات.",
    "وأضافت أن الجانبين بحثا خفض التصعيد في الشمال وتجنب وقوع أي حوادث بين الطائرات.",
    "ولم تذكر الوزارة أسماء الضباط ولا المكان الذي جرى منه الاتصال في ذلك اليوم.",
]


@pytest.fixture
def archive_folder(archive_folder, tmp_path):
    for number, title in enumerate(("خط مفتوح بين ضباط البلدين", "ضباط يتحدثون عبر الخط"), 1):
        (tmp_path / f"{number}.txt").write_text("\n\n".join([title, *LINES]), "utf-8")
    with Archive.open(archive_folder) as archive:
        archive.add([tmp_path / "1.txt", tmp_path / "2.txt"])
        assert archive.counts().reports == 6
    return archive_folder


async def test_versions_are_told_and_listed_and_left_again(sit_down):
    async with sit_down((200, 50)) as person:
        await person.sees("2v")
        person.main.field.value = "ضباط"
        await person.sees("2 of 7 articles")
        await person.press("V")
        await person.until(lambda: person.main.query_one("#query").query_text.startswith("report:"), "asked")
        await person.sees("2 of 7 articles")
        await person.press("V")
        await person.until(lambda: person.main.query_one("#query").query_text == "ضباط", "as before")


async def test_an_article_alone_has_no_versions(sit_down):
    async with sit_down() as person:
        await person.press("V")

        await person.sees("this article has no other versions")
