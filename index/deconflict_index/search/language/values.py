"""The values of fields that are no text, and what is told of fields that are wrong."""

from __future__ import annotations

from datetime import date

from deconflict_index.search.language.fields import Known, by_nearness
from deconflict_index.search.language.leaves import shown
from deconflict_index.search.tree import Kind, Mark, Node, Saved, Value, Versions

_DATES = 'date:2024, date:2024-11, date:2024-11-05, date:2024-11..2025-01, date:>=2024-11, date:"last week"'
_PUNCTUATION = ",;!?\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}"


def meaning(field: Known, wording: str, today: date) -> tuple[Node | Kind, str | None] | None:
    """Give what a field asks for by this value, maybe with a notice; ``None`` where it has no such value."""
    if field.kind == "date":
        from deconflict_index.search.language.dates import dated  # its tables are of use to no other field

        return dated(wording.rstrip(_PUNCTUATION), today)
    if field.kind == "saved":
        return (Saved(wording), None) if wording else None
    if field.kind == "report":
        return (Versions(wording), None) if wording else None
    code = field.code(wording)
    if code is None:
        return None
    match field.kind:
        case "mark":
            return Mark(code), None
        case "kind":
            return Kind(code), None
        case _:
            return Value(field.name, code, wording), None


def unknown(name: str, meant: Known | None) -> str:
    """Tell that there is no such field, and which one was read in its place."""
    instead = f"it is read as {meant.name}" if meant else "it does not count"
    return f"There is no field {shown(name)}; {instead}. Fields are {', '.join(by_nearness(name))}."


def missing(field: Known) -> str:
    """Tell that a field stands without a value."""
    return f"Nothing stands behind “{field.name}:”; an example is {field.example}"


def wrong(field: Known, wording: str) -> str:
    """Tell which values a field has."""
    if field.kind == "date":
        return f"{shown(wording)} is no date and does not count; write {_DATES}."
    return f"{shown(wording)} is no value of “{field.name}:”, which takes {', '.join(field.codes)}."
