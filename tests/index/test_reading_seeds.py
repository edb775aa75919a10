"""What reading must make of the five seed articles."""

from pathlib import Path

import pytest

from deconflict_index.model import Article
from deconflict_index.reading.files import read_file

SEEDS = Path(__file__).parents[2] / "seeds"

# number: title, outlet, date, precision
EXPECTED = {
    "000": (None, "أثر برس", ("2024-12-03", "day")),
    "001": (None, None, None),
    "002": (None, "عين ليبيا", ("2024-12", "month")),
    "003": ("الملف السوري.. واشنطن ترفض التواصل مع موسكو مالم يلتزم الأسد بشروطها", "مرصد مينا", None),
    "004": ("الولايات المتحدة وروسيا تتفقان على تجنب الاشتباكات العرضية في سوريا", None, None),
}
# The beginning and end of each stretch of noise.
NOISE = {
    "000": [],
    "001": [("مشاركة", ":")],
    "002": [("المصدر: عين ليبيا", "على الكيان الصهيوني")],
    "003": [("fbpx", "أخر الأخبار"), ("اظهر المزيد",) * 2, ("مقالات ذات صلة",) * 2,
            ("زر الذهاب إلى الأعلى",) * 2],
    "004": [("مقالات ذات صلة",) * 2, ("زر الذهاب إلى الأعلى",) * 2],
}  # fmt: skip
PARAGRAPHS = {"000": 10, "001": 1, "002": 11, "003": 7, "004": 13}


def seed(number: str) -> Article:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return read_file(path)


@pytest.mark.parametrize("number", EXPECTED)
def test_title_outlet_and_date(number: str) -> None:
    article = seed(number)
    title = article.text[slice(*article.title)] if article.title else None
    published = (article.published.value, article.published.precision) if article.published else None
    assert (title, article.source, published) == EXPECTED[number]


@pytest.mark.parametrize("number", NOISE)
def test_noise_is_cut_away(number: str) -> None:
    article = seed(number)
    stretches = [article.text[slice(*span)] for span in article.noise]
    assert len(stretches) == len(NOISE[number])
    for stretch, (begin, end) in zip(stretches, NOISE[number], strict=True):
        assert stretch.startswith(begin)
        assert stretch.endswith(end)


@pytest.mark.parametrize("number", PARAGRAPHS)
def test_every_paragraph_stays(number: str) -> None:
    assert len(seed(number).body) == PARAGRAPHS[number]


def test_the_foreign_article_is_no_part_of_the_body() -> None:
    article = seed("002")
    body = "".join(article.text[slice(*span)] for span in article.body)
    assert "اليمنية" not in body
    assert body.endswith("في سبتمبر 2015.")
