"""What kind of thing a source is: by its bytes, its sender, its name, and last by what it looks like."""

from __future__ import annotations

import codecs
import json
import re
import tomllib
from enum import StrEnum
from importlib.resources import files
from pathlib import PurePosixPath

from deconflict_index.gathering.source import Source


class Kind(StrEnum):
    """What a source can be."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    JSON_LINES = "json_lines"
    JSON = "json"
    CSV = "csv"
    FEED = "feed"
    OPML = "opml"
    ADDRESSES = "addresses"
    WARC = "warc"
    ZIP = "zip"
    TAR = "tar"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    OTHER = "other"


HEAD = 4096
"""How many bytes of a source are looked at."""

_TABLE = tomllib.loads(files("deconflict_index.gathering").joinpath("data/kinds.toml").read_text("utf-8"))
_INSIDE = _TABLE.pop("inside")
_SUFFIXES = {suffix: Kind(name) for name, row in _TABLE.items() for suffix in row["suffixes"].split()}
_MEDIA = {media: Kind(name) for name, row in _TABLE.items() for media in row.get("media", "").split()}
_MAGIC = [
    (offset, bytes.fromhex(code), Kind(name))
    for name, row in _TABLE.items()
    for offset, code in row.get("magic", ())
]
_OTHER_MEDIA = ("image/", "audio/", "video/", "font/")

_PROLOGUE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\s+(?!html)[^>]*>\s*)*", re.DOTALL | re.I)
_ROOT = re.compile(r"<(?:!doctype\s+)?([a-z]+:)?([a-z]+)", re.I)
_ROOTS = {"rss": Kind.FEED, "feed": Kind.FEED, "rdf": Kind.FEED, "opml": Kind.OPML, "html": Kind.HTML}
_TAGS = re.compile(r"<(?:head|body|meta|title|article|div|p|h1|table)\b[^<>]*>", re.I)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.I)
_SAVED_PAGE = re.compile(r"^content-type:\s*multipart/related\b", re.I | re.M)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS, _WIDE = 0.02, 0.03
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_by_name(file: str) -> Kind | None:
    """Give the kind that the ending of a file's name says; ``None`` where it says none."""
    return _SUFFIXES.get(PurePosixPath(file).suffix.lower())


def name_inside(file: str) -> str:
    """Give the name that what is packed under this one has when it is unpacked."""
    path = PurePosixPath(file)
    if path.suffix.lower() not in _SUFFIXES:
        return file
    return path.name[: -len(path.suffix)] + str(_INSIDE.get(path.suffix.lower(), ""))


def kind_of(source: Source, head: bytes) -> Kind:
    """Give the kind of a source; ``head`` are its first bytes."""
    named = kind_by_name(source.file)
    media = (source.media or "").split(";")[0].strip().lower()
    if named is Kind.OTHER or media.startswith(_OTHER_MEDIA):
        return Kind.OTHER
    for offset, code, kind in _MAGIC:
        if head.startswith(code, offset):
            return kind
    told = _MEDIA.get(media) or named
    if told is None:
        return _looks_like(head)
    return _looks_more_like(told, head, source)


def is_web_address(text: str) -> bool:
    """Whether a text is nothing but an http or https address."""
    return bool(_ADDRESS.fullmatch(text.strip()))


def is_wide(head: bytes) -> bool:
    """Whether bytes look like UTF-16 without a mark: many NULs, and these at every other place only."""
    least, most = sorted((head[::2].count(0), head[1::2].count(0)))
    return not least and most > max(1, _WIDE * len(head))


def _looks_more_like(told: Kind, head: bytes, source: Source) -> Kind:
    """What is told, but for those that are often told wrongly: feeds as pages, pages as texts."""
    text = _text(head)
    if told is Kind.HTML and _root(text) in (Kind.FEED, Kind.OPML):
        return Kind.FEED if _root(text) is Kind.FEED else Kind.OPML
    if told is Kind.TEXT and _root(text) is Kind.HTML:
        return Kind.HTML
    if told is Kind.JSON and _is_json_lines(text):
        return Kind.JSON_LINES
    if told is Kind.TEXT and source.named and _is_list(text):
        return Kind.ADDRESSES
    return told


def _looks_like(head: bytes) -> Kind:
    text = _text(head)
    if not head.startswith(_BYTE_ORDER_MARKS) and (
        len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text) and not is_wide(head)
    ):
        return Kind.OTHER
    if root := _root(text):
        return root
    if text.lstrip().startswith("<?xml"):
        return Kind.OTHER
    if _is_json_lines(text):
        return Kind.JSON_LINES
    if _is_json(text):
        return Kind.JSON
    if _SAVED_PAGE.search(text):
        return Kind.MHTML
    if _TAGS.search(text):
        return Kind.HTML
    return Kind.ADDRESSES if _is_list(text) else Kind.TEXT


def _text(head: bytes) -> str:
    """The head as far as its letters of ASCII go; all that kinds are told by is in these."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _root(text: str) -> Kind | None:
    prologue = _PROLOGUE.match(text)
    root = _ROOT.match(text, prologue.end() if prologue else 0)
    return _ROOTS.get(root[2].lower()) if root else None


def _is_json_lines(text: str) -> bool:
    """Whether the first line is an object of its own, and another begins below it or nothing is left."""
    first, _, rest = text.lstrip().partition("\n")
    return _is_object(first) and bool(rest.strip()) and rest.lstrip().startswith("{")


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_json(text: str) -> bool:
    return bool(re.match(r'\s*(?:\[\s*\{\s*"|\{\s*")', text))


def _is_list(text: str) -> bool:
    """Whether there is nothing but addresses, as far as one sees, and lines that begin with a hash."""
    lines = [line.strip() for line in text.splitlines()]
    if len(text) >= HEAD:
        lines.pop()
    told = [line for line in lines if line and not line.startswith("#")]
    return bool(told) and all(map(is_web_address, told))
