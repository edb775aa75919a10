"""The user's settings: a TOML file with a few keys, every one of them optional."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deconflict_tui.layout.terminal import Profile

THEMES = ("dark", "light", "ansi")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set; ``display`` is ``None`` where the terminal is to decide."""

    display: Profile | None = None
    theme: str = "dark"
    mouse: bool = True
    harakat: bool = True


class SettingsError(ValueError):
    """The file cannot be used; the text is one line with the file, the key and the right values."""


_RIGHT: dict[str, tuple[object, ...]] = {
    "display": tuple(Profile),
    "theme": THEMES,
    "mouse": (True, False),
    "harakat": (True, False),
}


def load_settings(file: Path) -> Settings:
    """Read the settings; without a file all are the defaults. Raises :class:`SettingsError`.

    Cost: nothing to speak of without a file, else the import of ``tomllib``.
    """
    try:
        written = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SettingsError(f"{file}: cannot be read: {why}; mend or remove it") from error
    table: dict[str, Any] = {key: _checked(file, key, value) for key, value in _parsed(file, written)}
    return Settings(**table)


def _parsed(file: Path, written: str) -> list[tuple[str, object]]:
    import tomllib

    try:
        return list(tomllib.loads(written).items())
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f'{file}: not TOML: {error}; write lines like theme = "light"') from error


def _checked(file: Path, key: str, value: object) -> object:
    if key not in _RIGHT:
        raise SettingsError(f"{file}: no key {key!r}; there are {', '.join(_RIGHT)}")
    for right in _RIGHT[key]:
        if _in_toml(right).casefold() == _in_toml(value).casefold():
            return right
    rights = ", ".join(map(_in_toml, _RIGHT[key]))
    raise SettingsError(f"{file}: {key} = {_in_toml(value)} cannot be; choose one of {rights}")


def _in_toml(value: object) -> str:
    """Write a value as it stands in the file; what can never be right, as Python does."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else repr(value)
