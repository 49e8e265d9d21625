"""A figure over the years as columns: gaps stay gaps, and each side's figures stand by themselves.

Nothing is joined, averaged or filled in: every column is one figure of the pack, and every figure is
written out below the columns with the number of its source.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.answers import wording
from bot.knowledge.facts import Amount, Language, Value
from bot.knowledge.pack import Pack
from bot.language.formatting import format_amount
from bot.locales import say
from bot.pictures.axis import round_ticks
from bot.pictures.palette import SERIES
from bot.pictures.sheet import NoPictureError, Sheet
from bot.pictures.words import Numbering, capital, when_text

_KINDS_OF_BOUND = ("at_least", "at_most", "between")
SLOTS = 40
"""Years for which there is room."""


Side = tuple[str | None, str | None, str | None]
"""Origin, target, and whose figure it is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one side."""

    fact: Amount
    year: int
    """The year it stands in; of a longer time, the last."""
    low: float
    high: float
    side: Side
    """Figures that differ here are different series."""

    @property
    def yearly(self) -> bool:
        """Whether it covers just that year."""
        return is_yearly(self.fact)


def is_yearly(fact: Amount) -> bool:
    """Whether a figure covers one whole year."""
    period = fact.period
    return period is not None and period.start is not None and period.start == period.end and not period.start.month


def measures(pack: Pack, topic: str | None = None) -> list[str]:
    """The measures that have at least two figures to draw, the richest first."""
    count: Counter[str] = Counter()
    for fact in pack.facts:
        if isinstance(fact, Amount) and (topic is None or fact.topic == topic) and _bounds(fact.value) and fact.period:
            count[fact.measure] += 1
    order = {relation.measure: number for number, relation in enumerate(pack.relations)}
    return sorted(
        (measure for measure, number in count.items() if number > 1 and _figures(pack, measure)),
        key=lambda measure: (-count[measure], order.get(measure, 0)),
    )


def amount_chart(pack: Pack, measure: str, language: Language) -> Sheet:
    """The figures of one measure; raises ``NoPictureError`` where there are fewer than two."""
    figures = _figures(pack, measure)
    if not figures:
        raise NoPictureError("fewer than two figures of this measure")
    sides = sorted({figure.side for figure in figures}, key=lambda side: _place(pack, side))
    colours = _colours(pack, sides)
    names = {side: _side_name(pack, side, sides, language) for side in sides}
    ticks = round_ticks(max(figure.high for figure in figures))
    unit = figures[0].fact.value.unit
    series = [_series(figures, side, names[side], colours[side], ticks[-1]) for side in sides]
    numbering = Numbering()
    rows: list[dict[str, Any]] = []
    lines: list[str] = []
    for when in dict.fromkeys(figure.fact.period for figure in figures):
        same = [figure for figure in figures if figure.fact.period == when]
        assert when is not None
        shown_when = when_text(when, language)
        entries = []
        for figure in sorted(same, key=lambda f: sides.index(f.side)):
            number = numbering.of(figure.fact.citations)
            text = _told(pack, figure.fact, language)
            label = names[figure.side]
            entries.append({"text": text, "source": f"[{number}]", "colour": colours[figure.side]})
            lines.append(f"{shown_when}: {text}" + (f" ({label})" if label else ""))
            for dispute in figure.fact.disputes:
                other = _other(pack, figure.fact, dispute.value, language)
                if other:
                    number = numbering.of(dispute.source)
                    other = say(language, "picture.otherwise", figure=other)
                    entries.append({"text": other, "source": f"[{number}]", "colour": "muted"})
                    lines.append(f"{shown_when}: {other} ({dispute.source.publisher or dispute.source.title})")
        rows.append({"when": shown_when, "entries": entries})
    yearly = all(figure.yearly for figure in figures)
    years = range(min(f.year for f in figures), max(f.year for f in figures) + 1)
    left_out = sum(1 for fact in _amounts(pack, measure) if fact not in [figure.fact for figure in figures])
    relation = next((r for r in pack.relations if r.measure == measure), None)
    title = capital(relation.name.get(language), language) if relation else figures[0].fact.title.get(language)
    return Sheet(
        kind="chart",
        language=language,
        title=title,
        subtitle=_subtitle(pack, figures, language),
        lines=tuple(lines),
        facts=tuple(figure.fact for figure in figures),
        body={
            "ticks": [
                {"label": _plain(pack, Value(number=tick, unit=unit), language), "at": tick / ticks[-1]}
                for tick in ticks
            ],
            "years": [str(year) for year in years],
            "numbers": list(years),
            "bounds": [
                {"kind": kind, "label": capital(say(language, f"picture.bounds.{kind}"), language)}
                for kind in _KINDS_OF_BOUND
                if any(_bound(figure.fact) == kind for figure in figures)
            ],
            "period": 76 if yearly else 380,
            "halves": yearly and len(rows) > 4,
            "series": series,
            "rows": rows,
            "sources": numbering.text(language),
            "left_out": say(language, "picture.parts_left_out", count=left_out) if left_out else "",
            "planned": all(figure.fact.planned for figure in figures),
        },
    )


def _amounts(pack: Pack, measure: str) -> list[Amount]:
    return [
        fact
        for fact in pack.facts
        if isinstance(fact, Amount) and fact.measure == measure and fact.period is not None and _bounds(fact.value)
    ]


def _figures(pack: Pack, measure: str) -> list[Figure]:
    """What is drawn of a measure, by time: one unit, whole years only where there are at least two of them."""
    every = _amounts(pack, measure)
    if not every:
        return []
    unit = Counter(fact.value.unit for fact in every).most_common(1)[0][0]
    every = [fact for fact in every if fact.value.unit == unit]
    yearly = [fact for fact in every if is_yearly(fact)]
    found = []
    for fact in yearly if len(yearly) > 1 else every:
        end = fact.period and (fact.period.end or fact.period.start)
        bounds = _bounds(fact.value)
        if end and bounds:
            found.append(Figure(fact, end.year, *bounds, (fact.origin, fact.target, fact.according_to)))
    found.sort(key=lambda figure: (figure.year, _start(figure.fact), figure.fact.id))
    if len(found) < 2 or min(figure.low for figure in found) < 0:
        return []
    return [figure for figure in found if figure.year > found[-1].year - SLOTS]


def _start(fact: Amount) -> dt.date:
    return fact.period.first_day if fact.period else dt.date.min


def _bounds(value: Value) -> tuple[float, float] | None:
    if value.number is not None:
        return value.number, value.number
    low, high = value.minimum, value.maximum
    if low is None and high is None:
        return None
    return (low if low is not None else high or 0.0), (high if high is not None else low or 0.0)


def _series(
    figures: Sequence[Figure],
    side: Side,
    label: str,
    colour: str,
    top: float,
) -> dict[str, Any]:
    """One side's columns; the bound of a figure is drawn, not only written."""
    first = figures[0].year
    columns = []
    for figure in figures:
        if figure.side != side:
            continue
        columns.append(
            {
                "slot": figure.year - first,
                "low": figure.low / top,
                "high": figure.high / top,
                "bound": _bound(figure.fact),
                "hollow": figure.fact.planned,
            }
        )
    return {
        "label": label,
        "colour": colour,
        "columns": columns,
    }


def _bound(fact: Amount) -> str:
    """``at_least``, ``at_most``, ``between`` or, for a plain figure, nothing."""
    low, high = fact.value.minimum, fact.value.maximum
    if fact.value.number is not None:
        return fact.bound or ""
    return "between" if low is not None and high is not None else "at_least" if high is None else "at_most"


def _place(pack: Pack, side: Side) -> tuple[int, int, str]:
    """Order of the legend: the principals' figures in their order, those of nobody in particular last."""

    def rank(entity: str | None) -> int:
        return pack.principals.index(entity) if entity in pack.principals else len(pack.principals)

    origin, target, whose = side
    return rank(origin or target or whose), rank(whose), str(side)


def _colours(pack: Pack, sides: Sequence[Side]) -> dict[Side, str]:
    """A colour for each series: a principal's own where it is free, else the next."""
    free = list(SERIES)
    found: dict[Side, str] = {}
    for side in sides:
        own = next((entity for entity in (side[0] or side[1], side[2]) if entity in pack.principals), None)
        wanted = SERIES[pack.principals.index(own) % len(SERIES)] if own else SERIES[-2]
        if wanted not in free:
            wanted = next(
                (colour for colour in (*SERIES[2:], *SERIES) if colour in free), SERIES[len(found) % len(SERIES)]
            )
        if wanted in free:
            free.remove(wanted)
        found[side] = wanted
    return found


def _side_name(pack: Pack, side: Side, sides: Sequence[Side], language: Language) -> str:
    """The legend of a series: who gives to whom, and whose figure it is."""
    origin, target, whose = side
    parts = []
    if origin and target:
        names = {"origin": pack.name(origin, language), "target": pack.name(target, language)}
        parts.append(say(language, "picture.direction", **names))
    elif origin or target:
        parts.append(pack.name(origin or target or "", language))
    if whose:
        parts.append(say(language, "picture.according_to", who=wording.named(pack.entities[whose], language)))
    elif not parts or any(other[2] for other in sides):
        parts.append(say(language, "picture.other_sources"))
    return capital(("، " if language == "ar" else ", ").join(parts), language)


def _subtitle(pack: Pack, figures: Sequence[Figure], language: Language) -> str:
    about = list(dict.fromkeys(entity for figure in figures for entity in figure.fact.about))
    named = [pack.name(entity, language) for entity in about if pack.entities[entity].kind == "country"][:3]
    if all(figure.fact.planned for figure in figures):
        named.append(say(language, "picture.planned"))
    return (" · ").join(named)


def _told(pack: Pack, fact: Amount, language: Language) -> str:
    return wording.amount(pack, fact.value, language, approximate=fact.approximate, bound=fact.bound)


def _plain(pack: Pack, value: Value, language: Language) -> str:
    return format_amount(value, language, unit_name=pack.unit(value.unit, language))


def _other(pack: Pack, fact: Amount, value: str | None, language: Language) -> str:
    """The figure of a dispute, empty where it is none."""
    try:
        number = float(value or "")
    except ValueError:
        return ""
    return _plain(pack, Value(number=number, unit=fact.value.unit), language)
