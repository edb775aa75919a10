"""A piece of HTML that is all article, as feeds carry it -> plain text, a paragraph a line."""

from __future__ import annotations

import re

_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "head"})
_APART = frozenset(
    {"p", "div", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "pre", "blockquote", "section"}
)
_APART |= {"article", "header", "footer", "aside", "main", "figure", "figcaption", "table", "tr", "caption"}
_APART |= {f"h{level}" for level in range(1, 7)}
_BREAK = "\n"


def plain(html: str) -> str:
    """Give the text of a fragment; paragraphs and the like stand in lines of their own.

    A text without markup comes back with its own lines. Cost: linear.
    """
    if "<" not in html and "&" not in html:
        return html.strip()
    lines = (" ".join(line.split()) for line in "".join(_parts(html)).split(_BREAK))
    return "\n\n".join(filter(None, lines))


def _parts(html: str) -> list[str]:
    from lxml import etree
    from lxml.html import HTMLParser

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<body>{_fit(html)}</body>".encode(), parser)
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        hidden = element.tag in _UNSEEN
        apart = _BREAK if element.tag in _APART else ""
        if event == "start":
            parts.append(apart)
            if hidden:
                walk.skip_subtree()
            else:
                parts.append(_spaced(element.text))
        else:
            parts += [apart, _spaced(element.tail)]
    return parts


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _fit(html: str) -> str:
    """Without what no HTML holds: NUL bytes and halves of characters."""
    return re.sub("[\0\ud800-\udfff]", "\ufffd", html)
