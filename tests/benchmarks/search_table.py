"""The figures of search as one Markdown table: ours, and how much the rivals take of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search_measures import Measured, quantile

OURS = "ours"
NONE = "–"


@dataclass(frozen=True)
class Figures:
    """All that was measured; ``took`` is in seconds, ``sizes`` in megabytes, the rest in milliseconds."""

    articles: int
    forms: int
    kinds: Sequence[str]
    took: Mapping[str, float]
    sizes: Mapping[str, float]
    engines: Mapping[str, Measured]
    used: Mapping[str, Sequence[float]]


def table(figures: Figures) -> str:
    """Make the table. A rival's cell is a ratio to ours: below one is less than ours."""
    names = [name for name in figures.engines if name != OURS]
    missing = "" if "tantivy" in names else "\n\ntantivy is not installed: pip install tantivy"
    heads = [f"{figures.articles:,} articles, {figures.forms:,} forms", OURS]
    heads += [f"{name} : ours" for name in names]
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)]]
    lines += [*_sizes(figures, names), *_queries(figures, names), *_used(figures, names)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + missing + _agreement(figures, names)


def _agreement(figures: Figures, names: Sequence[str]) -> str:
    """Where a rival does not find as many articles as ours: how many of the queries agree."""
    told = ""
    for name in names:
        for kind, ours in figures.engines[OURS].found.items():
            theirs = figures.engines[name].found.get(kind, ours)
            same = sum(mine == other for mine, other in zip(ours, theirs, strict=True))
            if same < len(ours):
                told += f"\n\n{kind}: {name} finds as many as ours for {same} of {len(ours)} queries"
                told += f", {sum(theirs) / max(1, sum(ours)):.2f} times as many in all."
    return told


def _sizes(figures: Figures, names: Sequence[str]) -> Iterator[list[str]]:
    took, sizes, ours = figures.took, figures.sizes, figures.engines[OURS]
    blank = [NONE for _ in names]
    yield ["load, articles a second", f"{figures.articles / took['load']:.0f}", *blank]
    rates = [_ratio(took["index"], took[name]) for name in names]
    yield ["index alone, articles a second", f"{figures.articles / took['index']:.0f}", *rates]
    yield ["index, MB", f"{sizes['index']:.0f}", *(_ratio(sizes[name], sizes["index"]) for name in names)]
    yield ["store, MB", f"{sizes['store']:.0f}", *blank]
    for label, part in (
        ("opening, ms", "open"),
        ("first query, ms", "first"),
        ("memory with nothing open, MB", "bare"),
        ("memory after opening, MB", "opened"),
        ("memory after all queries, MB", "after"),
    ):
        others = [_ratio(getattr(figures.engines[name], part), getattr(ours, part)) for name in names]
        yield [label, f"{getattr(ours, part):.0f}", *others]


def _queries(figures: Figures, names: Sequence[str]) -> Iterator[list[str]]:
    for kind in figures.kinds:
        ours = figures.engines[OURS].times[kind]
        others = [figures.engines[name].times.get(kind) for name in names]
        cells = [_beside(each, ours) for each in others]
        yield [f"{kind}, p50 / p95 ms", _pair(ours), *cells]


def _used(figures: Figures, names: Sequence[str]) -> Iterator[list[str]]:
    for label, times in figures.used.items():
        longest = f"{max(times):.0f}"
        several = len(times) > 1
        label += ", p50 / p95 / longest ms" if several else ", ms"
        yield [label, f"{_pair(times)} / {longest}" if several else longest, *[NONE] * len(names)]


def _ratio(theirs: float, ours: float) -> str:
    return f"{theirs / ours:.2g}" if ours else NONE


def _pair(times: Sequence[float]) -> str:
    return " / ".join(_short(quantile(times, share)) for share in (0.5, 0.95))


def _short(milliseconds: float) -> str:
    return f"{milliseconds:.0f}" if milliseconds >= 10 else f"{milliseconds:.2g}"


def _beside(theirs: Sequence[float] | None, ours: Sequence[float]) -> str:
    """The ratios of p50 and p95."""
    if not theirs:
        return NONE
    return " / ".join(_ratio(quantile(theirs, share), quantile(ours, share)) for share in (0.5, 0.95))
