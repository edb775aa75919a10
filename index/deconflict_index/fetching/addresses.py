"""Addresses of the web: what is one, how it is asked for, and how it is shown to a person.

Only http and https, only with a host that is spelt plainly. What passes is ASCII without a user name, a
password or a fragment, so it may be stored and printed as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
"""The schemes that are asked, with their usual ports."""
LONGEST = 4096
"""Longest address, in characters."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?=//)|(?:javascript|data|file|vbscript|blob|about|mailto):", re.I)
_CREDENTIALS = re.compile(r"^([a-z][a-z0-9+.-]*:/*)?[^/?#]*@", re.I)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)
_ESCAPED = re.compile(r"(?:%[89A-F][0-9A-F])+", re.I)
_KEPT = "/?:@!$&'()*+,;=-._~%[]"
_SHOWN = 200


class FetchError(Exception):
    """An address gives nothing; ``str()`` is one line with the address and the reason.

    ``lasting`` says that asking again will not help, ``wait`` for how many seconds the server asks to be left
    alone.
    """

    def __init__(
        self, address: str, reason: str, *, lasting: bool = False, wait: float | None = None
    ) -> None:
        """Keep the address, fit to be shown, and the reason apart."""
        self.address = shown(address)
        super().__init__(f"{self.address}: {reason}")
        self.reason, self.lasting, self.wait = reason, lasting, wait


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked; ``host`` is ASCII, ``target`` the path and query as they are sent."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port, as the ``Host`` header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def is_address(place: str) -> bool:
    """Whether a place that a person names is an address, if only one that will be refused."""
    return _SCHEME.match(place.strip()) is not None


def address_of(text: str, base: str = "") -> Address:
    """Read an address, relative to another where ``base`` is given. Raises ``FetchError``, always lasting."""
    text = text.strip()
    if len(text) > LONGEST:
        raise _refused(text, f"longer than {LONGEST:,} characters; no such address is asked")
    if _CONTROL.search(text):
        raise _refused(text, "holds control characters, which no address has")
    try:
        parts = urlsplit(urljoin(base, text))
        port = parts.port
    except ValueError:
        raise _refused(text, "no address; write it as https://host/page") from None
    if parts.scheme not in PORTS:
        scheme = f"{parts.scheme}: addresses are" if parts.scheme else "an address without http:// is"
        raise _refused(text, f"{scheme} not fetched; only http and https are")
    if "@" in parts.netloc:
        raise _refused(text, "holds a user name or password, which would be stored; give it without them")
    if port == 0:
        raise _refused(text, "has port 0, which no server has")
    target = quote(parts.path or "/", safe=_KEPT) + (
        f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    )
    return Address(parts.scheme, _host(parts, text), port or PORTS[parts.scheme], target)


def _host(parts: SplitResult, text: str) -> str:
    """The host in ASCII; numbers that resolvers would take for an IPv4 address are refused but for four."""
    from ipaddress import AddressValueError, IPv4Address, IPv6Address

    named = parts.hostname or ""
    try:
        if parts.netloc.startswith("[") and "%" not in named:  # no interface of this machine
            return str(IPv6Address(named))
        host = named.encode("idna").decode("ascii").lower().removesuffix(".")
        labels = host.split(".")
        if _NUMBER.fullmatch(labels[-1]):
            return str(IPv4Address(host))
    except (AddressValueError, UnicodeError):
        raise _refused(text, "its host is no name and no plain IP address") from None
    if not host or not all(_LABEL.fullmatch(label) for label in labels):
        raise _refused(text, "its host is no name and no plain IP address")
    return host


def _refused(text: str, reason: str) -> FetchError:
    return FetchError(text, reason, lasting=True)


def shown(address: str) -> str:
    """Write an address for a person: Arabic letters instead of codes, nothing secret, nothing unprintable.

    An international host is decoded where it is wholly Arabic, so that none looks like another's.
    """
    address = _CREDENTIALS.sub(r"\1", address.strip())
    head, sign, rest = address.partition("//")
    host, slash, path = rest.partition("/")
    readable = head + sign + ".".join(map(_label, host.split("."))) + slash + _ESCAPED.sub(_letters, path)
    cut = readable if len(readable) <= _SHOWN else f"{readable[:_SHOWN]}…"
    return "".join(each if each.isprintable() else "\ufffd" for each in cut)


def _label(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        decoded = label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
    arabic = all(unicodedata.name(each, "").startswith("ARABIC LETTER") for each in decoded if each != "-")
    return decoded if arabic else label


def _letters(escaped: re.Match[str]) -> str:
    """Escapes that spell letters; whatever else they spell stays escaped."""
    try:
        letters = unquote_to_bytes(escaped[0]).decode()
    except UnicodeDecodeError:
        return escaped[0]
    return "".join(each if each.isalnum() or unicodedata.combining(each) else quote(each) for each in letters)
