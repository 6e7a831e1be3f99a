"""The network by event as SVG: events are squares, people are circles around them.

Takes people with their events and introducers. Gives one ``<svg>``: who was met at several events
stands between them, a dashed arrow leads from who introduced to who was introduced. The same
network always gives the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from digitize.model import Point
from digitize.overview.charts import short
from digitize.overview.figures import Person

RING: Final = 118.0
"""From an event to its people, in the SVG's own units."""

CELL: Final = (560.0, 360.0)
"""Room for one event with its people and their names."""

MOST_AROUND: Final = 16
"""People drawn around one event; the others are a number."""

MOST_EVENTS: Final = 6
NO_EVENT: Final = ""


def graph(people: Sequence[Person], events: Sequence[str], *, title: str, more: str) -> str:
    """The picture; ``more`` says how many are not drawn, as ``{n} more``."""
    shown = list(events[:MOST_EVENTS])
    groups = {event: [one for one in people if one.events == (event,)] for event in shown}
    between = [one for one in people if len(set(one.events) & set(shown)) > 1]
    alone = [one for one in people if not one.events]
    if alone:
        shown.append(NO_EVENT)
        groups[NO_EVENT] = alone
    columns = min(2, len(shown)) or 1
    centres: dict[str, Point] = {
        event: (
            CELL[0] * (index % columns + 0.5),
            CELL[1] * (index // columns + 0.5),
        )
        for index, event in enumerate(shown)
    }
    places: dict[str, Point] = {}
    drawn: list[str] = []
    for event, group in groups.items():
        for index, one in enumerate(group[:MOST_AROUND]):
            places[one.uid] = _around(centres[event], index, min(len(group), MOST_AROUND))
    beside: dict[tuple[Point, ...], int] = {}
    for one in between:
        ends = tuple(sorted(centres[event] for event in one.events if event in centres))
        places[one.uid] = _between(ends, beside.get(ends, 0))
        beside[ends] = beside.get(ends, 0) + 1
    for one in people:
        if one.uid in places:
            drawn += _lines(one, places, centres)
    drawn += [_event(event, centres[event], groups[event], more) for event in shown]
    for one in people:
        if one.uid in places:
            drawn.append(_person(one, places[one.uid], centres))
    height = CELL[1] * math.ceil(len(shown) / columns)
    return (
        f'<svg viewBox="0 0 {CELL[0] * columns:.0f} {height:.0f}" role="img"'
        f' aria-label="{escape(title)}" class="graph">{"".join(drawn)}</svg>'
    )


def _around(centre: Point, index: int, number: int) -> Point:
    """On an ellipse, half of the people on each side, so that names have room."""
    side = 1 if index % 2 == 0 else -1
    rows = math.ceil(number / 2)
    row = index // 2
    height = 0.0 if rows == 1 else (row / (rows - 1) - 0.5) * 2
    return (
        centre[0] + side * RING * math.sqrt(1 - 0.72 * height * height) * 0.85,
        centre[1] + height * RING * 1.08,
    )


def _between(ends: Sequence[Point], index: int) -> Point:
    """In the middle; several stand in a row across the way, near enough to tell where they belong.

    A row that goes down needs room for a line of text, one that goes sideways for a name.
    """
    x = sum(point[0] for point in ends) / len(ends)
    y = sum(point[1] for point in ends) / len(ends)
    step = ((index + 1) // 2) * (1 if index % 2 else -1)
    if ends[0][0] == ends[-1][0]:
        return x + step * 120.0, y
    return x, y + step * 32.0


def _lines(one: Person, places: Mapping[str, Point], centres: Mapping[str, Point]) -> list[str]:
    here = places[one.uid]
    lines = [
        f'<line x1="{here[0]:.0f}" y1="{here[1]:.0f}" x2="{there[0]:.0f}" y2="{there[1]:.0f}"'
        ' class="met"/>'
        for event in one.events
        if (there := centres.get(event))
    ]
    by = places.get(one.introduced_by)
    if by:
        x, y = here[0] - by[0], here[1] - by[1]
        length = math.hypot(x, y) or 1.0
        end = (here[0] - x / length * 8, here[1] - y / length * 8)
        lines.append(
            f'<line x1="{by[0]:.0f}" y1="{by[1]:.0f}" x2="{end[0]:.0f}" y2="{end[1]:.0f}"'
            ' class="introduced" marker-end="url(#arrow)"/>'
        )
    return lines


def _event(event: str, centre: Point, group: Sequence[Person], more: str) -> str:
    x, y = centre
    if event == NO_EVENT:
        return ""
    rest = len(group) - MOST_AROUND
    lines = [f'<text x="{x:.0f}" y="{y + 24:.0f}" class="event">{escape(short(event, 26))}</text>']
    if rest > 0:
        text = escape(more.format(n=rest))
        lines.append(f'<text x="{x:.0f}" y="{y + 40:.0f}" class="more">{text}</text>')
    return f'<rect x="{x - 8:.0f}" y="{y - 8:.0f}" width="16" height="16" fill="#111"/>' + "".join(
        lines
    )


def _person(one: Person, place: Point, centres: Mapping[str, Point]) -> str:
    x, y = place
    middle = [centres[event][0] for event in one.events if event in centres]
    if len(middle) > 1:  # stands between events: the name goes below, beside it are lines
        at, anchor, y_text = x, "middle", y + 15
    elif middle and x < middle[0]:
        at, anchor, y_text = x - 9, "end", y
    else:
        at, anchor, y_text = x + 9, "start", y
    tip = ", ".join(text for text in (one.name, one.org, *one.events) if text)
    return (
        f'<g><title>{escape(tip)}</title><circle cx="{x:.0f}" cy="{y:.0f}" r="5" class="person"/>'
        f'<text x="{at:.0f}" y="{y_text:.0f}" text-anchor="{anchor}" class="name">'
        f"{escape(short(one.name, 19))}</text></g>"
    )
