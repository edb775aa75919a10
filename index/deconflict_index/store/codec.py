"""Values of the vocabulary as JSON and back, for the archive's own storage.

What comes out equals what went in: enumerations, tuples, nested dataclasses and ``None`` included.
"""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def pack(value: Any, *, without: frozenset[str] = frozenset()) -> str:
    """Write a dataclass as JSON, leaving out the top-level fields named in ``without``."""
    plain = {name: part for name, part in asdict(value).items() if name not in without}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[T], packed: str, /, **more: object) -> T:
    """Make the ``kind`` that ``pack`` wrote; ``more`` gives the fields that were left out."""
    revived: T = _revive(kind, json.loads(packed) | more)
    return revived


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _revive(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    arguments = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        return _revive(next(one for one in arguments if one is not NoneType), value)
    if get_origin(kind) is tuple:
        part = arguments[0]
        return tuple(_revive(part, item) for item in value)
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _revive(hints[name], part) for name, part in value.items()})  # type: ignore[operator]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    return value
