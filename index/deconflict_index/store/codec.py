"""Values of the vocabulary as JSON and back, for the archive's own storage.

What comes out equals what went in: enumerations, tuples, nested dataclasses and ``None`` included.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Revive = Callable[[Any], Any]


def pack(value: Any, *, without: frozenset[str] = frozenset()) -> str:
    """Write a dataclass as JSON, leaving out the top-level fields named in ``without``."""
    plain = {name: part for name, part in _parts(value).items() if name not in without}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_parts)


def unpack(kind: type[T], packed: str, /, **more: object) -> T:
    """Make the ``kind`` that ``pack`` wrote; ``more`` gives, as they are, the fields that were left out."""
    wanted: Any = kind
    made: T = _maker(wanted)(json.loads(packed), **more)
    return made


def _parts(value: Any) -> dict[str, Any]:
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _revivers(kind: type) -> tuple[tuple[str, _Revive], ...]:
    """The fields that JSON cannot hold as they are, each with what makes it again."""
    revivers = ((name, _reviver(hint)) for name, hint in get_type_hints(kind).items())
    return tuple((name, revive) for name, revive in revivers if revive is not None)


@cache
def _reviver(kind: Any) -> _Revive | None:
    """What makes a value of a kind of what ``json`` gives; ``None`` where that is the value already.

    Worked out once a kind: an archive of 40,000 articles holds some ten million values.
    """
    if get_origin(kind) in (Union, UnionType):
        return _or_none(_reviver(next(one for one in get_args(kind) if one is not NoneType)))
    if get_origin(kind) is tuple:
        return _tuple_of(_reviver(get_args(kind)[0]))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    nested: bool = is_dataclass(kind)
    return _maker(kind) if nested else None


def _or_none(revive: _Revive | None) -> _Revive | None:
    return revive and (lambda value: None if value is None else revive(value))


def _tuple_of(revive: _Revive | None) -> _Revive:
    return tuple if revive is None else lambda values: tuple([revive(value) for value in values])


@cache
def _maker(kind: Any) -> Callable[..., Any]:
    revivers = _revivers(kind)

    def made(parts: dict[str, Any], **more: object) -> Any:
        for name, revive in revivers:
            if name in parts:
                parts[name] = revive(parts[name])
        return kind(**parts, **more)

    return made
