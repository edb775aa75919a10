"""Patterns of the noun phrases that can speak, over the tags of ``nouns.py``.

A name is words that no list knows, after a role, a title or a common given name; what may follow it says
where it ends. An office is a role with its field, its side and the body it speaks for.
"""

from __future__ import annotations

from deconflict_index.extraction.matcher import Pattern

_AFTER_NAME = (
    "(?=COMMA|OPEN|CLOSE|QUOTE|END|COMMON|CUE|TIME|NUMBER|OTHER|IN|OF|TO|LINK|ROLE|ROLED|PEER"
    "|ACTOR|ATACTOR|ATINST|ATINSTD|ATDEF|ANDDEF)"
)
_SECOND = "(GIVEN|NAME|DEF|TITLE|SECOND)"
_UNIT = f"(PART{{1,2}} {_SECOND}|(GIVEN|NAME) SECOND|GIVEN|NAME)"
_BETWEEN = f"{_UNIT} ({_UNIT}|DEF) {_UNIT}{{0,1}} (COMMA|OTHER|ANDDEF|QUOTE|END)"
_NAME = (
    f"(GIVEN|NAME|TITLE) (PART{{1,2}} ({_SECOND}|ADJ)){{1,3}} (GIVEN|NAME){{0,1}} {_AFTER_NAME}"
    f"|(GIVEN|NAME) (PART{{1,2}} {_SECOND}){{1,2}} (GIVEN|NAME|DEF){{1,2}} {_AFTER_NAME}"
    f"|GIVEN (PART{{1,2}} {_SECOND}){{1,3}}"
    f"|{_UNIT} {_UNIT} {_UNIT} {_AFTER_NAME}"
    f"|{_UNIT} ({_UNIT}|DEF|ADJ|NISBA) {_AFTER_NAME}"
    f"|GIVEN ({_UNIT}|DEF)|GIVEN PART {_AFTER_NAME}"
    f"|(GIVEN|NAME) SECOND{{0,1}} {_AFTER_NAME}"
)
_UNLISTED = f"(GIVEN|NAME|DEF|SECOND|PART){{2,4}} {_AFTER_NAME}"
_TITLES = "TITLE{0,4}"
_QUALITIES = "(NISBA|ADJ){0,4}"
_NAMED = "(ACTOR ACT{0,9})"
_ANY = (
    "NUMBER|TO|ATDEF|ANDDEF|NAME|ACTOR|ACT|DEF|COMMON|NISBA|ADJ|TIME|OTHER|GIVEN|FIELD|PART|INST|INSTD|SECOND"
)
_QUOTED = f"(QUOTE ({_ANY}){{1,5}} QUOTE)"
_BODY = (
    "(INST|ATINST) (INST|ROLE){0,2} "
    f"({_QUOTED}|FIELD (ANDDEF|ANDLINK DEF){{0,1}} {_QUALITIES}"
    f"|(DEF|INSTD|ROLESD){{1,2}} {_QUALITIES}|(NISBA|ADJ){{1,4}}"
    f"|{_NAMED}|(NAME|COMMON) {_NAMED}|NAME|GIVEN)"
)
_ALIAS = "(OPEN (ACTOR|ACT|NAME|DEF|COMMON|OTHER|ANDDEF){1,3} CLOSE){0,1}"
_JOINED_BODY = _BODY.replace("(INST|ATINST)", "ATINST", 1)
_WITHIN = f"IN ({_BODY}|{_NAMED}|{_QUOTED} NISBA{{0,1}}|INSTD (NISBA|ADJ){{0,2}})"
_PLACE = f"({_WITHIN}|{_JOINED_BODY}|ATINST|ATINSTD (NISBA|ADJ){{0,2}}|ATACTOR ACT{{0,9}})"
_BEHALF = f"{_BODY}|{_NAMED}|{_QUOTED}|NISBA|INSTD|FIELD|DEF (ADJ|NISBA){{0,3}}|GIVEN{{0,1}} NAME"
_FOR = f"(LINK ({_BEHALF}) {_ALIAS}|LINKED|{_PLACE}|ATDEF (DEF|ADJ|NISBA){{0,2}})"
_CHARGE = (
    f"({_QUOTED}|((NAME|COMMON) (DEF|FIELD){{1,2}}|(FIELD|DEF|ROLESD){{0,2}}) (ANDDEF|ANDLINK DEF){{0,1}})"
)
_OFFICE = (
    "((ROLED|PEER) (ROLED|ADJ|NISBA){0,3}"
    f"|ROLE (ROLED|ROLE|ROLES|INST|INSTD){{0,3}} {_CHARGE} (ADJ|NISBA){{0,4}}"
    f" ({_NAMED} ADJ{{0,2}}){{0,2}})"
    f" {_FOR}{{0,2}} {_ALIAS}"
)
_OFFICES = f"{_OFFICE} (TO {_NAMED}){{0,1}} (COMMA{{0,1}} {_OFFICE}){{0,2}}"
_STAFF = "(INST (FIELD|COMMON|NAME)){0,1}"
_TO_NAME = f"(COMMA{{0,1}} TITLE{{1,4}} {_STAFF}|COMMA{{0,1}} (?=GIVEN|PART)|COMMA (?={_BETWEEN})|)"
_MORE = f"(NISBA|NISBAS|ADJ|ROLE|ACTOR|ACT){{0,4}} (COMMON UNNAMED){{0,1}} {_FOR}{{0,2}}"
_SEVERAL = f"(ROLES|ROLESD) (FIELD|DEF|INST){{0,2}} {_MORE}"
_AUTHOR = f"({_BODY}|ATINST|ATINSTD|INSTD|{_NAMED}|ATACTOR ACT{{0,9}}|FIELD {_QUALITIES})"
PATTERNS = {
    "role-name": Pattern(
        f"<role: {_OFFICES} (IN DEF){{0,1}}> {_TO_NAME}"
        f" (<name: {_NAME}>|QUOTE <quoted: ({_UNIT}|DEF|TITLE){{2,5}}> QUOTE)"
    ),
    "name-role": Pattern(f"{_TITLES} <name: {_NAME}|GIVEN (ADJ|NISBA)> COMMA{{0,1}} <role: {_OFFICE}>"),
    "title-name": Pattern(f"<role: TITLE{{1,4}} {_QUALITIES}> <name: {_NAME}>"),
    "office-title-name": Pattern(
        f"<role: {_OFFICE}> COMMA{{0,1}} TITLE{{1,4}} <name: {_UNIT} {_UNIT}> (?=DEF)"
    ),
    "title-unlisted": Pattern(f"(?=TITLE) {_TITLES} <name: {_UNLISTED}> (COMMA <role: {_OFFICE}>){{0,1}}"),
    "told-name": Pattern(f"<name: (GIVEN|NAME|DEF|SECOND|PART){{2,4}}> COMMA <role: {_OFFICE}>"),
    "name": Pattern(f"(?=GIVEN) <name: {_NAME}>"),
    "one-of": Pattern(
        "<whole: (ONE|MANY IN)"
        " ((ROLESD|ROLES|SOURCESD|DEF|ADJ|NAME|COMMON) (NISBA|NISBAS|ADJ|FIELD|DEF){0,4} "
        f"{_NAMED}{{0,1}}|{_NAMED})>"
    ),
    "text": Pattern(f"(TEXT|TEXTD) ADJ{{0,2}} OF{{0,1}} <name: {_AUTHOR}>"),
    "role": Pattern(f"<whole: ({_OFFICE}|{_SEVERAL}) (SAME|ELSE){{0,1}}>"),
    "sources": Pattern(
        f"<whole: (SOURCE|SOURCED|SOURCES|SOURCESD) {_MORE}"
        " (QUOTE (NAME|DEF|COMMON|ADJ|TIME){1,3} QUOTE){0,1} (SAME|ELSE){0,1}>"
    ),
    "institution": Pattern(
        f"<whole: {_BODY} {_ALIAS} (IN {_NAMED}){{0,1}}"
        f"|INSTD NUMBER (NISBA|ADJ|DEF){{0,2}}|INSTD (NISBA|ADJ){{1,2}} IN {_NAMED}>"
    ),
    "honour": Pattern("<whole: HONOUR>"),
    "again": Pattern("<whole: (INSTD|TEXTD) (NISBA|ADJ){0,2} SAME{0,1}>"),
    "ministry": Pattern(f"<whole: FIELD {_QUALITIES}>"),
    "actor": Pattern(f"<whole: {_NAMED}> {_ALIAS}"),
}
"""The named patterns of noun phrases; their parts are ``name``, ``role`` and ``whole``."""

STARTS = {
    "ROLE": ("role-name", "office-title-name", "role"),
    "ROLED": ("role-name", "office-title-name", "role"),
    "PEER": ("role-name", "role"),
    "HONOUR": ("honour",),
    "ROLES": ("role",),
    "ROLESD": ("role",),
    "ONE": ("one-of",),
    "MANY": ("one-of",),
    "TITLE": ("name-role", "title-name", "title-unlisted"),
    "GIVEN": ("name-role", "name"),
    "TEXT": ("text",),
    "TEXTD": ("text", "again"),
    "INSTD": ("institution", "again"),
    "SOURCE": ("sources",),
    "SOURCED": ("sources",),
    "SOURCES": ("sources",),
    "SOURCESD": ("sources",),
    "INST": ("institution",),
    "FIELD": ("ministry",),
    "ACTOR": ("actor",),
}
"""Which patterns can start at a tag, the first that fits wins."""

TOLD = {"NAME": ("told-name",), "DEF": ("told-name",), "PART": ("told-name",)}
"""Which more can start right behind a reporting verb, where a subject stands."""
