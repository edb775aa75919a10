"""The command line: every command with its options. What it says in its help stands in ``data/help.toml``."""

from __future__ import annotations

import argparse
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from deconflict_index import __version__

ALL = "all"
"""In place of numbers: whatever there is."""


def parser() -> argparse.ArgumentParser:
    """Build the parser of the whole command line; ``options.command`` names the command."""
    texts = tomllib.loads(files("deconflict_index.cli").joinpath("data/help.toml").read_text("utf-8"))
    top = argparse.ArgumentParser(prog="deconflict", **_described(texts, "deconflict"))
    top.add_argument("--version", action="version", version=f"deconflict {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    families: dict[str, Any] = {"": commands}
    for name, add_options in _OPTIONS.items():
        family, _, last = name.rpartition(" ")
        if family not in families:
            head = commands.add_parser(family, help=texts[family]["summary"], **_described(texts, family))
            families[family] = head.add_subparsers(dest=family, metavar="COMMAND", required=True)
        command = families[family].add_parser(last, help=texts[name]["summary"], **_described(texts, name))
        command.set_defaults(command=name)
        command.add_argument("--json", action="store_true", help="print JSON")
        add_options(command)
        if name != "extract":
            where = "the archive's folder (default: in the user's data folder)"
            command.add_argument("--archive", type=Path, metavar="DIR", help=where)
    return top


def _described(texts: dict[str, Any], name: str) -> dict[str, Any]:
    about = texts[name]
    examples = "".join(f"  {example}\n" for example in about["examples"])
    queries = texts["queries"] if name in _QUERIED else ""
    parts = (f"examples:\n{examples}", queries, about.get("more", ""), texts["exit_codes"])
    return {
        "description": about["summary"].strip(),
        "epilog": "\n".join(filter(None, parts)),
        "formatter_class": argparse.RawDescriptionHelpFormatter,
    }


def _add(command: argparse.ArgumentParser) -> None:
    places = "a file, a folder, an http or https address, or - for standard input"
    command.add_argument("places", nargs="+", metavar="PATH|URL", help=places)
    _published(command)
    _encoding(command)
    _local(command)
    keys = "the key or column that a field has in JSON or CSV, as text=body; may be repeated"
    command.add_argument(
        "--map", dest="keys", action="append", default=[], type=_key, metavar="FIELD=KEY", help=keys
    )
    report = "write each refusal there as a line of JSON, while it goes on"
    command.add_argument("--report", type=Path, metavar="FILE", help=report)
    _jobs(command)


def _search(command: argparse.ArgumentParser) -> None:
    _query(command)
    command.add_argument("--limit", type=_count, default=20, metavar="N", help="show at most N (default: 20)")
    orders = ("relevance", "date")
    command.add_argument(
        "--sort", choices=orders, default=orders[0], help="best or newest first (default: best)"
    )
    counted = "count what was found by source, year, month, speaker, party, channel and status"
    command.add_argument("--facets", action="store_true", help=counted)


def _latin(command: argparse.ArgumentParser) -> None:
    command.add_argument("words", nargs="+", metavar="WORD", help="Latin letters, as shoigu or al-khatt")
    command.add_argument("--limit", type=_count, default=8, metavar="N", help="show at most N (default: 8)")


def _save(command: argparse.ArgumentParser) -> None:
    _name(command)
    command.add_argument("query", nargs="+", metavar="QUERY", help="what “saved:NAME” will stand for")


def _name(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help='its name; of several words: saved:"my calls"')


def _show(command: argparse.ArgumentParser) -> None:
    _article(command)
    what = "print what was cut from around it instead, numbered, each with the reason"
    command.add_argument("--noise", action="store_true", help=what)


def _restore(command: argparse.ArgumentParser) -> None:
    _article(command)
    which = "the number of a stretch, as “deconflict show --noise” prints it, or all"
    command.add_argument("numbers", nargs="+", type=_number, metavar="N|all", help=which)
    command.add_argument("--undo", action="store_true", help="cut again what was restored")


def _article(command: argparse.ArgumentParser) -> None:
    command.add_argument("article", metavar="ID|PATH", help="its id, the beginning of that, or its path")


def _query(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "query", nargs="*", metavar="QUERY", help="what to look for; nothing means everything"
    )


def _feeds_add(command: argparse.ArgumentParser) -> None:
    places = "an address of a feed or of a site, a folder, or a file that lists feeds (OPML, or a line each)"
    command.add_argument("places", nargs="+", metavar="PLACE", help=places)
    _local(command)


def _feeds_list(command: argparse.ArgumentParser) -> None:
    command.add_argument("--opml", action="store_true", help="print OPML, which other readers of feeds take")


def _feeds_fetch(command: argparse.ArgumentParser) -> None:
    _some_feeds(command)
    _jobs(command)


def _feeds_remove(command: argparse.ArgumentParser) -> None:
    command.add_argument("places", nargs="+", metavar="PLACE", help="as “deconflict feeds list” prints it")


def _feeds_watch(command: argparse.ArgumentParser) -> None:
    _some_feeds(command)
    often = "how often feeds are asked: 90s, 15m or 2h (default: 15m)"
    command.add_argument("--every", type=_seconds, default=15 * 60.0, metavar="TIME", help=often)


def _some_feeds(command: argparse.ArgumentParser) -> None:
    command.add_argument("places", nargs="*", metavar="PLACE", help="what is followed; nothing means all")


def _local(command: argparse.ArgumentParser) -> None:
    what = "let addresses lead to the local network, which is refused otherwise"
    command.add_argument("--allow-local", action="store_true", help=what)


def _jobs(command: argparse.ArgumentParser) -> None:
    jobs = "processes that extract, where there is much to add (default: one a core, at most 8)"
    command.add_argument("--jobs", type=_count, metavar="N", help=jobs)


def _extract(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="a text file with one article")
    what = "tell why: the sentence with its marks, the rule, each step"
    command.add_argument("--explain", action="store_true", help=what)
    where = "write NAME.json there for each NAME.txt"
    command.add_argument("--output-dir", type=Path, metavar="DIR", help=where)
    _published(command)
    _encoding(command)


def _doctor(command: argparse.ArgumentParser) -> None:
    command.add_argument("--check", action="store_true", help="only tell what is found; change nothing")


def _without_options(command: argparse.ArgumentParser) -> None:
    """Has no options of its own."""


def _published(command: argparse.ArgumentParser) -> None:
    what = "day the files came out, as 2024-12-03, where their text does not say"
    command.add_argument("--published", type=_day, metavar="DATE", help=what)


def _encoding(command: argparse.ArgumentParser) -> None:
    what = "encoding of the files, as windows-1256, where what they say of it is wrong"
    command.add_argument("--encoding", type=_known, metavar="NAME", help=what)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-12-03") from None


def _known(text: str) -> str:
    from deconflict_index.reading.encodings import known

    name = known(text)
    if name is None:
        raise argparse.ArgumentTypeError(f"no encoding is called {text!r}; utf-8 and windows-1256 are two")
    return name


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no number; give 1 or more")
    return int(text)


def _seconds(text: str) -> float:
    number, unit = text[:-1], text[-1:]
    if not (number.isascii() and number.isdecimal()) or unit not in _UNITS or int(number) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write it as 90s, 15m or 2h")
    return float(number) * _UNITS[unit]


def _number(text: str) -> int | str:
    return ALL if text == ALL else _count(text)


def _key(text: str) -> tuple[str, str]:
    from deconflict_index.gathering.records import FIELDS

    field, sign, key = text.partition("=")
    if field not in FIELDS or not sign or not key:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {'=…, '.join(FIELDS)}=…, as text=body")
    return field, key


_UNITS = {"s": 1, "m": 60, "h": 3600}
_OPTIONS = {
    "add": _add,
    "search": _search,
    "show": _show,
    "versions": _show,
    "claims": _query,
    "contacts": _query,
    "latin": _latin,
    "save": _save,
    "saved": _without_options,
    "forget": _name,
    "feeds add": _feeds_add,
    "feeds list": _feeds_list,
    "feeds fetch": _feeds_fetch,
    "feeds remove": _feeds_remove,
    "feeds watch": _feeds_watch,
    "extract": _extract,
    "restore": _restore,
    "reindex": _without_options,
    "doctor": _doctor,
}
_QUERIED = frozenset({"search", "claims", "contacts"})
