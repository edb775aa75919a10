"""Some forty small articles with claims and contacts, for tests of search: each word is there on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from unicodedata import normalize

from handmade import reading, span

from deconflict_index.model import (
    Act,
    Channel,
    Claim,
    Contact,
    DateValue,
    Extraction,
    Level,
    Mode,
    Party,
    Plover,
    Precision,
    Reading,
    Speaker,
    Status,
)
from deconflict_index.search.documents import Document, documents
from deconflict_index.search.engine import Held


@dataclass(frozen=True)
class News:
    """Readings as a source of documents, numbered from 1; each process may ask it for itself."""

    readings: Sequence[Reading]
    edition: int = 1

    def held(self) -> Held:
        return Held(self.edition, len(self.readings))

    def count(self, after: int, until: int) -> int:
        return len(self.readings[after:until])

    def documents(self, after: int, until: int) -> Iterator[list[Document]]:
        for number, each in enumerate(self.readings[after:until], after + 1):
            yield list(documents(each, number))


@dataclass(frozen=True)
class Said:
    """A claim to be made: ``words`` of the article that ``name`` says."""

    name: str
    words: str
    act: Act = Act.STATEMENT
    role: str | None = None
    actor: str | None = None


@dataclass(frozen=True)
class Met:
    """A contact to be made: ``words`` are its evidence, ``parties`` are ``CODE:surface:person``."""

    words: str
    channel: Channel
    parties: tuple[str, ...] = ()
    status: Status = Status.OCCURRED
    level: Level = Level.MILITARY
    place: str | None = None
    date: str | None = None
    by: str | None = None


def article(
    id: str,
    *paragraphs: str,
    title: str | None = None,
    noise: str | None = None,
    source: str | None = None,
    date: str | None = None,
    said: Sequence[Said] = (),
    met: Sequence[Met] = (),
) -> Reading:
    """An article in which this was said and these met; a date may lack its day, or its month too."""
    made = reading(id, *paragraphs, title=title, noise=noise, source=source)
    text, speakers = made.article.text, _speakers(said)
    found = Extraction(
        tuple(speakers.values()),
        tuple(_claim(text, number, each, speakers) for number, each in enumerate(said, 1)),
        tuple(_contact(text, number, each) for number, each in enumerate(met, 1)),
    )
    return Reading(replace(made.article, published=_date(date)), found)


def _speakers(said: Sequence[Said]) -> dict[str, Speaker]:
    first = {each.name: each for each in reversed(said)}
    return {
        name: Speaker(f"s{number}", name, first[name].role, first[name].actor)
        for number, name in enumerate(dict.fromkeys(each.name for each in said), 1)
    }


def _claim(text: str, number: int, said: Said, speakers: dict[str, Speaker]) -> Claim:
    place = span(text, said.words)
    return Claim(
        f"c{number}", speakers[said.name].id, place, said.act, Mode.INDIRECT, (place,), rule="cue-verb"
    )


def _contact(text: str, number: int, met: Met) -> Contact:
    return Contact(
        id=f"e{number}",
        channel=met.channel,
        level=met.level,
        status=met.status,
        parties=tuple(map(_party, met.parties)),
        evidence=(span(text, met.words),),
        rule="channel-noun",
        cameo="041",
        plover=Plover("CONSULT"),
        date=_date(met.date),
        place=met.place,
        claim=met.by,
    )


def _party(told: str) -> Party:
    code, surface, person = (*told.split(":"), "")[:3]
    return Party(code, surface, person=person or None)


def _date(value: str | None) -> DateValue | None:
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
    return DateValue(value, precision[len(value)], basis="given") if value else None


ARTICLES = [
    # Words and their inflections.
    article("wazir", "وصل وزير الزراعة.", date="2024-11-05", source="وكالة النهر"),
    article("alwazir", "غادر الوزير ثم عاد الوزير.", date="2024-11-06", source="صحيفة الجبل"),
    article("wawazir", "جاء كاتب ووزير.", date="2024-11-07", source="وكالة النهر"),
    article("wuzara", "اجتمع الوزراء للنظر في الوزارة.", date="2024-11-08"),
    article("waqf", "بدأ وقف النار وقفا تاما.", date="2024-11-09"),
    article("wilaya", "الولايات كثيرة وولاية واحدة بعيدة.", date="2024"),
    article("long", " ".join(["سحاب"] * 60) + " وزير " + " ".join(["سحاب"] * 60), date="2023-02-01"),
    # Spellings.
    article("hamza", "كتب أحمد رسالة إلى إبراهيم.", date="2024-10-01", source="النهر"),
    article("bare", "كتب احمد رسالة الى ابراهيم.", date="2024-10-02"),
    article("marked", "كَتَبَ أَحمد رِسَالَةً.", date="2024-10-03"),
    article("stretched", "كتـــب مســـؤول رســالة.", date="2024-10-04"),
    article("forms", "ﻛﺘﺐ ﺍﻟﻤﺴﺆﻭﻝ عن ﻻعب قال ان شاء ﷲ.", date="2024-10-05"),
    article("persian", "زار ایران والکرملین سنة ۲۰۲۴.", date="2024-10-06"),
    article("digits", "زار ايران والكرملين سنة ٢٠٢٤.", date="2024-10-07"),
    article("latin", "قال NATO إن صواريخ S-300 سقطت سنة 2024.", date="2024-10-08", source="Nahr News"),
    article("turned", "زار \u202bمدينة\u202c مي\u200dدان بلا إذن.", date="2024-10-09"),
    article("school", "هذه مدرسة جديدة.", date="2024-09"),
    article("scool", "هذه مدرسه جديده.", date="2024-09-15"),
    article("taa", "وقع مسئول في خطإ.", date="2024-09-16"),
    article("decomposed", normalize("NFD", "سؤال إلى آدم."), date="2023-03-01"),
    article("ligature", "قال النبي ﷺ لأصحابه.", date="2023-03-02"),
    # Neighbours.
    article("hotline", "فتح الخط الساخن بين الطرفين.", title="خط ساخن", date="2024-12-03"),
    article("apart", "انقطع الخط القديم بعد هجوم ليلي والجو الساخن مستمر.", date="2024-12-02"),
    article("turnabout", "الساخن الخط مقلوب.", date="2024-12-01"),
    article("broken", "انقطع الخط", "الساخن هواء الصيف", date="2024-12-01"),
    article("titled", "لا خبر اليوم عن النهر.", title="الخط الساخن", date="2024-12-01"),
    article("across", "الساخن كثير.", title="عن الخط", date="2024-12-01"),
    article("noisy", "مطر في الشمال.", noise="اقرأ أيضا: الخط الساخن والوزير", date="2022-12-31"),
    article("twice", "سلام سلام على الحرب ثم سلام.", date="2022-01-01"),
    article("once", "سلام على حرب.", date="2022-06"),
    # Who said what, who met whom.
    article(
        "denied",
        "نفى رامي سعد أن يكون القصف قد وقع. وقال ماهر عبود إن الهدنة صامدة.",
        title="نفي القصف",
        source="وكالة النهر",
        date="2024-12-05",
        said=[
            Said("رامي سعد", "القصف قد وقع", Act.DENIAL, "المتحدث العسكري", "RUS"),
            Said("ماهر عبود", "الهدنة صامدة", Act.STATEMENT, "وزير الدفاع", "TUR"),
        ],
    ),
    article(
        "called",
        "قال رامي سعد إن قائد الجيش اتصل بنظيره التركي هاتفيا من أنقرة بعد القصف.",
        title="مكالمة بين القائدين",
        source="صحيفة الجبل",
        date="2024-12-04",
        said=[Said("رامي سعد", "قائد الجيش اتصل بنظيره التركي", role="المتحدث العسكري", actor="RUS")],
        met=[
            Met(
                "اتصل بنظيره التركي هاتفيا",
                Channel.CALL,
                ("RUS:قائد الجيش", "TUR:نظيره التركي:خالد دمير"),
                place="أنقرة",
                date="2024-12-03",
                by="c1",
            )
        ],
    ),
    article(
        "talks",
        "أعلن ماهر عبود أن محادثات ستجري في جنيف. وكان وفد أمريكي زار موسكو قبل شهر.",
        source="وكالة النهر",
        date="2025-01-10",
        said=[Said("ماهر عبود", "محادثات ستجري في جنيف", Act.INTENT, "وزير الدفاع", "TUR")],
        met=[
            Met(
                "محادثات ستجري في جنيف",
                Channel.TALKS,
                ("TUR:أنقرة", "RUS:روسيا"),
                Status.PLANNED,
                Level.MINISTERS,
                place="جنيف",
                by="c1",
            ),
            Met("وفد أمريكي زار موسكو", Channel.VISIT, ("USA:وفد أمريكي", "RUS:موسكو"), date="2024-12"),
        ],
    ),
    article(
        "hung",
        "طالبت سلمى نجار بوقف القصف. ورفض الجيش الحديث عبر الخط الساخن.",
        source="النهر",
        date="2024-12",
        said=[Said("سلمى نجار", "بوقف القصف", Act.DEMAND, None, "LBN")],
        met=[Met("رفض الجيش الحديث عبر الخط الساخن", Channel.HOTLINE, ("ISR:الجيش",), Status.REFUSED)],
    ),
    article(
        "pair",
        "قال رامي: الخط مفتوح. قال ماهر: الساخن منه مغلق.",
        date="2025-01-11",
        said=[Said("رامي", "الخط مفتوح"), Said("ماهر", "الساخن منه مغلق")],
    ),
    article(
        "nobody",
        "لقاء بين الجانبين في قصر بعيد.",
        date="2025-02",
        met=[Met("لقاء بين الجانبين", Channel.MEETING, (), Status.OCCURRED, Level.LEADERS, "قصر بعيد")],
    ),
    article(
        "undatedcall",
        "مكالمة بين قائدين من سوريا.",
        met=[Met("مكالمة بين قائدين", Channel.CALL, ("SYR:سوريا",), level=Level.MILITARY, date="2024-12-03")],
    ),
    # Misspelt and cut off.
    article("shoigu", "زار شويغو المدينة.", date="2021-01-01"),
    article("shoijo", "زار شويجو المدن.", date="2021-12-31"),
    article("shigo", "زار شيوغو المديرية.", date="2021"),
    article("cities", "مدن وقرى ومدنيون وتمدن.", date="2020-02-29"),
    article("empty", "؟ ... !", date="2020-02-28"),
]
"""In order of arrival; dates run from years to days, and one article has none."""
