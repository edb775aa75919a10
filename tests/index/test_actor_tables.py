"""The tables of actors, persons and places: complete, without a clash, safe on words that look alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import tokens
from deconflict_index.extraction.actors import actors_in
from deconflict_index.extraction.figures import side_of
from deconflict_index.extraction.lexicon import load, phrase_forms
from deconflict_index.extraction.vocabulary import look_up

# Every code of ISO 3166-1, alpha-3.
ISO = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS
BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV
CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM
GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN
IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE
LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS
MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK
PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR
SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY
USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
# States without a code of ISO 3166.
BESIDES = {"XKX"}
# A people is not named, or only by a word that means something else: islands, parts, and some states.
NO_NISBA = """
ABW AIA ALA AND ASM ATA ATF ATG BES BHS BLM BLZ BMU BRB BVT CAF CCK COG COK COM CPV CUW CXR CYM DMA ESH
FJI FLK FRO FSM GGY GIB GLP GNB GRD GUF GUM GUY HKG HMD IMN IOT JEY KIR KNA LCA LIE MAC MAF MCO MHL MLI
MNE MNP MSR MTQ MYT NFK NIU NRU PCN PLW PNG PYF REU SGS SHN SJM SLB SMR SPM STP SXM TCA TKL TON TTO TUV
UMI VCT VGB VIR VUT WLF WSM
"""
FAMILIES = ("states", "groups", "organisations")
PARTS = ("names", "capitals", "offices", "ministries", "forces", "people")
# Codes that a state and the opposition which speaks for it share.
SHARED = {"SYR"}
# Given names that another table reads first: by their exact spelling or the words around them they are names.
READ_OTHERWISE = {"علي", "بن", "بريان", "ألان", "آلان", "أمير", "أبي", "تركي"}

# sentence -> (words that name an actor, code), in order; names whose words also mean something else.
TRICKY = {
    "أقر المجلس دعما ماليا للمزارعين": [],
    "عقد الوزير المالي لقاء مع القطاع المالي": [],
    "السنة المالية الجديدة": [],
    "أعلنت جمهورية مالي إغلاق الحدود": [("جمهورية مالي", "MLI")],
    "حكومة مالي وجيش مالي": [("حكومة مالي", "MLI"), ("وجيش مالي", "MLI")],
    "القوات المسلحة المالية في باماكو": [("القوات المسلحة المالية", "MLI"), ("باماكو", "MLI")],
    "وصل الوفد إلى عمان": [],
    "في العاصمة الأردنية عمان": [("العاصمة الأردنية عمان", "JOR")],
    "سلطنة عُمان تتوسط": [("سلطنة عُمان", "OMN")],
    "قالت الخارجية العمانية": [("الخارجية العمانية", "OMN")],
    "العاصمة العمانية مسقط": [("العاصمة العمانية مسقط", "OMN")],
    "شبه الجزيرة الكورية": [],
    "كوريا الشمالية وكوريا الجنوبية": [("كوريا الشمالية", "PRK"), ("وكوريا الجنوبية", "KOR")],
    "الجيش الكوري الشمالي": [("الجيش الكوري الشمالي", "PRK")],
    "الرئيس الكوري الجنوبي": [("الكوري الجنوبي", "KOR")],
    "سفير كوريا الديمقراطية": [("كوريا الديمقراطية", "PRK")],
    "غينيا وغينيا بيساو": [("غينيا", "GIN"), ("وغينيا بيساو", "GNB")],
    "غينيا الاستوائية": [("غينيا الاستوائية", "GNQ")],
    "الرئيس الغيني الاستوائي": [("الغيني الاستوائي", "GNQ")],
    "بابوا غينيا الجديدة": [("بابوا غينيا الجديدة", "PNG")],
    "رئيس الكونغو الديمقراطية": [("الكونغو الديمقراطية", "COD")],
    "الكونغو برازافيل": [("الكونغو برازافيل", "COG")],
    "شرق الكونغو": [("الكونغو", "COD")],
    "ساموا الأمريكية": [("ساموا الأمريكية", "ASM")],
    "جزيرة ساموا": [("ساموا", "WSM")],
    "أيرلندا الشمالية": [("أيرلندا الشمالية", "GBR")],
    "رئيس وزراء أيرلندا": [("أيرلندا", "IRL")],
    "دولة جنوب السودان": [("دولة جنوب السودان", "SSD")],
    "الجيش السوداني الجنوبي": [("الجيش السوداني الجنوبي", "SSD")],
    "في جنوب السودان وشمال السودان": [("جنوب السودان", "SSD"), ("السودان", "SDN")],
    "ولاية جورجيا": [("ولاية جورجيا", "USA")],
    "جورجيا الجنوبية": [("جورجيا الجنوبية", "SGS")],
    "الجيش الجورجي": [("الجيش الجورجي", "GEO")],
    "قال جورجي أمادو": [],
    "مجرى النهر والمجرى الملاحي": [],
    "رئيسة المجر والحدود المجرية": [("المجر", "HUN"), ("المجرية", "HUN")],
    "مدارس البنين والبنات": [],
    "مدارس بنين": [],
    "رئيس جمهورية بنين": [("جمهورية بنين", "BEN")],
    "فتح بليز النار": [],
    "يا لومي على الزمان": [],
    "في بنوك الدم": [],
    "نادي موناكو": [],
    "إمارة موناكو": [("إمارة موناكو", "MCO")],
    "أغنية غاني": [],
    "اللاعب الغاني": [("الغاني", "GHA")],
    "إيقاد النار": [],
    "منظمة إيغاد": [("منظمة إيغاد", "IGAD")],
    "النيجر ونيجيريا": [("النيجر", "NER"), ("ونيجيريا", "NGA")],
    "الرئيس النيجري والرئيس النيجيري": [("النيجري", "NER"), ("النيجيري", "NGA")],
    "تيمور الشرقية": [("تيمور الشرقية", "TLS")],
    "سفير جنوب أفريقيا": [("جنوب أفريقيا", "ZAF")],
    "أفريقيا الوسطى": [("أفريقيا الوسطى", "CAF")],
    "في الرأس الأخضر": [("الرأس الأخضر", "CPV")],
    "تصدير اللحم والجبل الأخضر": [],
    "مدينة نيس": [],
    "مهرجان كان": [],
    "حكومة طرابلس": [("حكومة طرابلس", "LBY")],
    "طرابلس اللبنانية": [("طرابلس اللبنانية", "LBN")],
    "طالبان باكستان وحركة طالبان": [("طالبان باكستان", "TTP"), ("وحركة طالبان", "TALIBAN")],
    "حزب الله وكتائب حزب الله": [("حزب الله", "HEZ"), ("وكتائب حزب الله", "KH")],
    "الجيش الوطني السوري والجيش الوطني الليبي": [
        ("الجيش الوطني السوري", "FSA"),
        ("والجيش الوطني الليبي", "LNA"),
    ],
    "تنظيم القاعدة في جزيرة العرب": [("تنظيم القاعدة في جزيرة العرب", "AQAP")],
    "مجلس الأمن الروسي ومجلس الأمن": [("مجلس الأمن الروسي", "RUS"), ("ومجلس الأمن", "UNO")],
    "مجلس الأمن القومي": [("مجلس الأمن القومي", "USA")],
    "الحرس الوطني الأميركي": [("الحرس الوطني الأميركي", "USA")],
    "هدد الحرس الثوري إسرائيل": [("الحرس الثوري", "IRN"), ("إسرائيل", "ISR")],
    "قوات يونيفيل": [("قوات يونيفيل", "UNO")],
    "قصر بعبدا والسراي الحكومي": [("قصر بعبدا", "LBN"), ("والسراي الحكومي", "LBN")],
}


def entries() -> Iterator[tuple[str, str, str]]:
    """Every phrase of the table of actors: family, code, phrase."""
    table = load("actors")
    for family in FAMILIES:
        for code, entry in table[family].items():
            yield from ((family, code, phrase) for part in PARTS for phrase in entry.get(part, ()))


def codes() -> set[str]:
    table = load("actors")
    return {code for family in FAMILIES for code in table[family]}


def repeated(phrases: list[str]) -> list[str]:
    """The phrases that fold to one form with another."""
    forms = sorted((phrase_forms(phrase), phrase) for phrase in phrases)
    return [after for (one, _), (other, after) in pairwise(forms) if one == other]


def test_every_country_and_territory_is_there() -> None:
    states = set(load("actors")["states"])
    assert len(ISO.split()) == 249
    assert states == {*ISO.split(), *BESIDES}


def test_every_entry_has_a_name() -> None:
    table = load("actors")
    assert [
        code for family in FAMILIES for code, entry in table[family].items() if not entry.get("names")
    ] == []


def test_every_state_with_a_nisba_gives_it() -> None:
    states = load("actors")["states"]
    assert {code for code, entry in states.items() if not {"nisba", "people"} & set(entry)} == set(
        NO_NISBA.split()
    )


def test_a_code_stands_for_one_actor() -> None:
    table = load("actors")
    seen = [code for family in FAMILIES for code in table[family]]
    assert {code for code in seen if seen.count(code) > 1} == SHARED


def test_no_form_is_claimed_twice() -> None:
    assert repeated([phrase for _, _, phrase in entries()]) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_phrase_names_its_actor_whole(family: str) -> None:
    for of, code, phrase in entries():
        if of == family:
            found = actors_in(tuple(tokens(phrase)))
            assert [(phrase[a.start : a.end], a.actor) for a in found] == [(phrase, code)]


def test_every_nisba_is_of_one_state() -> None:
    table = load("actors")
    for family in FAMILIES:
        for code, entry in table[family].items():
            for stem in entry.get("nisba", ()):
                adjective = " ".join(f"ال{word}ية" for word in stem.split())
                assert [a.actor for a in actors_in(tuple(tokens(f"الوفود {adjective}")))] == [code]


@pytest.mark.parametrize("sentence", TRICKY)
def test_words_that_look_alike_are_told_apart(sentence: str) -> None:
    found = actors_in(tuple(tokens(sentence)))
    assert [(sentence[a.start : a.end], a.actor) for a in found] == TRICKY[sentence]


def test_a_given_name_is_one_word_and_given_once() -> None:
    """Where only the exact spelling tells a name, every spelling is given."""
    names = load("people")["given"].split()
    assert repeated([name for name in names if name not in READ_OTHERWISE]) == []
    assert [name for name in names if len(phrase_forms(name)) != 1] == []


def test_a_given_name_is_no_other_word() -> None:
    def reads(name: str) -> bool:
        known = look_up(fold(name))
        return known is not None and known[0].tag == "GIVEN" and not actors_in(tuple(tokens(name)))

    names = load("people")["given"].split()
    assert {name for name in names if not reads(name)} == READ_OTHERWISE


def test_a_public_figure_has_one_side() -> None:
    figures = load("people")["figures"]
    assert repeated([name for names in figures.values() for name in names]) == []
    assert set(figures) <= codes()
    assert [name for code, names in figures.items() for name in names if side_of(name) != code] == []


def test_a_public_figure_has_a_full_name() -> None:
    names = [name for names in load("people")["figures"].values() for name in names]
    assert [name for name in names if len(phrase_forms(name)) < 2] == []


def test_sides_of_masculine_name_are_known() -> None:
    assert set(load("people")["masculine"]) <= codes()


def test_a_place_is_in_one_state() -> None:
    places = load("places")["names"]
    assert repeated([name for names in places.values() for name in names]) == []
    assert set(places) <= {*codes(), ""}


def test_a_place_can_be_reached() -> None:
    """A word that tells how near is taken off before a place is looked up."""
    near = {fold(word) for word in load("places")["near"].split()}
    names = [name for names in load("places")["names"].values() for name in names]
    assert [name for name in names if phrase_forms(name)[0] in near] == []
