"""Other names for the persons and the states of a text, as mutations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mutations import Edit, Mutation, edited, substituted

# Persons

_NOT_WITHIN = r"(?<![\w\u0640])(?P<joined>[وفبلك]{{0,2}})(?P<old>{})(?!\w)"


def renamed(name: str, new: Mapping[str, str]) -> Mutation:
    """Give persons other names; old and new are given|family, and a bare family name changes too."""
    table: dict[str, str] = {}
    for old, other in new.items():
        table.setdefault(old.replace("|", " "), other.replace("|", " "))
        table.setdefault(old.split("|")[1], other.split("|")[1])
    longest_first = "|".join(sorted(map(re.escape, table), key=len, reverse=True)) or "(?!)"
    return substituted(name, _NOT_WITHIN.format(longest_first), lambda match: table[match["old"]])


# States


@dataclass(frozen=True)
class State:
    """What a state is called; ``others`` are bodies of it that no other state has."""

    code: str
    name: str
    capital: str
    office: str
    nisba: str
    people: str
    others: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return self.name, self.capital, self.office, self.people


@dataclass(frozen=True)
class Exchange:
    """One state in the place of another."""

    old: State
    new: State
    mutation: Mutation

    def fits(self, text: str, sides: Iterable[str]) -> bool:
        """Whether a text names the old state, not the new one, and nobody who cannot be exchanged."""
        lost = () if self.new.office else (self.old.office,)
        stems = (self.new.nisba, *(word.removeprefix(_ARTICLE) for word in self.new.words[:3]))
        barred = any(word in text for word in (*self.old.others, *lost, *stems) if word)
        return (
            not barred and f"{self.old.code} known" not in sides and self.mutation.change(text).text != text
        )


_ENDINGS = "(?:ي|ية|يون|يين|يان|يتان|يتين|يا|ياً|يًا|يّ)"
_ARTICLE = "ال"


def _exchange(old: State, new: State) -> Exchange:
    """Let one state stand where another stood, with its capital, its office, its people and its nisba."""
    pairs = [(a, b) for a, b in zip(old.words, new.words, strict=True) if a and b]
    named = "|".join(rf"(?P<w{at}>{_after_for(word)}(?!\w))" for at, (word, _) in enumerate(pairs))
    described = rf"(?:{_ARTICLE}|لل)?(?P<nisba>{old.nisba})(?={_ENDINGS}(?!\w))"
    compiled = re.compile(rf"(?<![\w\u0640])[وف]?[بلك]?(?:{named}|{described})(?! اليوم)")

    def edits(text: str) -> Iterable[Edit]:
        for match in compiled.finditer(text):
            group = match.lastgroup or ""
            start, end = match.span(group)
            word = new.nisba if group == "nisba" else pairs[int(group[1:])][1]
            contracted = group != "nisba" and text[start - 1] == "ل" and start > match.start()
            yield start, end, word[1:] if contracted and word.startswith(_ARTICLE) else word

    name = f"{new.code} for {old.code}"
    mutation = Mutation(name, lambda text: edited(text, edits(text)), {old.code: new.code})
    return Exchange(old, new, mutation)


def _after_for(word: str) -> str:
    """The article loses its alef behind "for"."""
    return f"(?:ا|(?<=ل)){word[1:]}" if word.startswith(_ARTICLE) else word


_PENTAGON = ("البنتاغون", "بنتاغون", "القيادة المركزية", "التحالف")
_STATES = {
    state.code: state
    for state in (
        State("RUS", "روسيا", "موسكو", "الكرملين", "روس", "الروس", ("حميميم",)),
        State("FRA", "فرنسا", "باريس", "الإليزيه", "فرنس", "الفرنسيين"),
        State("TUR", "تركيا", "أنقرة", "", "ترك", "الأتراك"),
        State("ITA", "إيطاليا", "روما", "", "إيطال", "الإيطاليين"),
        State("SRB", "صربيا", "بلغراد", "", "صرب", "الصرب"),
        State("IRN", "إيران", "طهران", "", "إيران", ""),
        State("PAK", "باكستان", "إسلام آباد", "", "باكستان", ""),
        State("QAT", "قطر", "الدوحة", "", "قطر", ""),
        State("BHR", "البحرين", "المنامة", "", "بحرين", ""),
        State("USA", "الولايات المتحدة", "واشنطن", "البيت الأبيض", "أم(?:ري|ير)ك", "الأمريكان", _PENTAGON),
        State("GBR", "المملكة المتحدة", "لندن", "داونينغ ستريت", "بريطان", "البريطانيين"),
        State("CHN", "الصين", "بكين", "", "صين", "الصينيين"),
        State("IND", "الهند", "نيودلهي", "", "هند", "الهنود"),
        State("JPN", "اليابان", "طوكيو", "", "يابان", "اليابانيين"),
        State("EGY", "مصر", "القاهرة", "", "مصر", ""),
        State("ETH", "إثيوبيا", "أديس أبابا", "", "إثيوب", ""),
        State("GRC", "اليونان", "أثينا", "", "يونان", ""),
        State("BGR", "بلغاريا", "صوفيا", "", "بلغار", ""),
    )
}
EXCHANGES = tuple(
    _exchange(_STATES[old], _STATES[new])
    for old, new in (
        *(("RUS", "FRA"), ("RUS", "CHN"), ("TUR", "SRB"), ("TUR", "ITA"), ("IRN", "PAK"), ("QAT", "BHR")),
        *(("USA", "GBR"), ("CHN", "JPN"), ("IND", "ETH"), ("EGY", "ETH"), ("GRC", "BGR")),
    )
)
"""States that agree in gender and stand for each other."""
