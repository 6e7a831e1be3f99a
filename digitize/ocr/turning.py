"""Which way text runs: evidence from the boxes for its slant, from recognition for up or down.

Directions are degrees clockwise from the picture's x axis to the text's reading direction. Quads
start at the text's own top left, whichever way the text runs, so no picture is ever turned.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from digitize.model import Point, Quad, TextLine
from digitize.ocr.crops import size_of

PROBES = 4
"""At most this many lines are recognised both ways; all else is recognised once."""

TELLING = 8.0
"""A line this many times as long as high (some 16 letters) mostly settles it alone."""

CLEARLY = 2.0
"""One way round is settled on when it is worth this many times the other..."""

ENOUGH = 8.0
"""... and that much itself, about eight sure letters (``benchmarks/ocr_runtime.py``)."""

LONG = 2.0
"""A box this many times as long as high shows the direction of its text."""


def direction_of(quads: Sequence[Quad]) -> float:
    """The direction most of the text runs along, in -90..90: which end it starts at is open."""
    sides = [_long_side(quad) for quad in quads]
    long = [(length, angle) for length, aspect, angle in sides if aspect >= LONG]
    if not long:
        return 0.0
    # Angles are doubled, so that 90° and -90° are the same; then outliers are left out.
    rough = _mean(long)
    near = [(length, angle) for length, angle in long if math.cos(2 * (angle - rough)) > 0.7]
    return math.degrees(_mean(near or long))


def _long_side(quad: Quad) -> tuple[float, float, float]:
    """Length of the longer side, how many times the shorter one it is, its angle in radians."""
    width, height = size_of(quad)
    a, b, _, d = quad
    end = b if width >= height else d
    angle = math.atan2(end[1] - a[1], end[0] - a[0])
    return max(width, height), max(width, height) / max(min(width, height), 1.0), angle


def _mean(sides: Sequence[tuple[float, float]]) -> float:
    total = sum(length * cmath.exp(2j * angle) for length, angle in sides)
    return cmath.phase(total) / 2


def along(quad: Quad, direction: float) -> Quad:
    """The same box, starting at the top left of text that runs in ``direction``."""
    wanted = math.radians(direction)

    def agreement(first: int) -> float:
        (ax, ay), (bx, by) = quad[first], quad[(first + 1) % 4]
        length = math.hypot(bx - ax, by - ay) or 1.0
        return ((bx - ax) * math.cos(wanted) + (by - ay) * math.sin(wanted)) / length

    return started_at(quad, max(range(4), key=agreement))


def started_at(quad: Quad, corner: int) -> Quad:
    """The same box from another corner; 2 reads it upside down."""
    a, b, c, d = (quad[(corner + step) % 4] for step in range(4))
    return (a, b, c, d)


def probes(quads: Sequence[Quad]) -> list[int]:
    """The numbers of the lines that tell up from down: the shortest that are long enough first.

    Then the others, the longest first.
    """
    aspects = [width / max(height, 1.0) for width, height in map(size_of, quads)]

    def costs(number: int) -> tuple[bool, float]:
        short = aspects[number] < TELLING
        return short, -aspects[number] if short else aspects[number]

    return sorted(range(len(quads)), key=costs)[:PROBES]


def settled(one: Iterable[TextLine], other: Iterable[TextLine]) -> bool:
    """Whether the lines read one way leave no doubt which way is right."""
    less, more = sorted((worth(one), worth(other)))
    return more >= ENOUGH and more >= CLEARLY * less


def worth(lines: Iterable[TextLine]) -> float:
    """How much was read: letters and digits, each by the mean confidence of its line's characters.

    Squared, since a line read the wrong way round is as long but full of doubt.
    """
    total = 0.0
    for line in lines:
        mean = line.confidence ** (1 / max(len(line.text), 1))
        total += mean**2 * sum(character.isalnum() for character in line.text)
    return total


def quarter_turns(direction: float) -> int:
    """Clockwise turns of 90° after which text of this direction runs to the right, at most ±45°."""
    return round(-direction / 90) % 4


def turned_line(line: TextLine, turns: int, width: int, height: int) -> TextLine:
    """The line where it stands once the ``width`` x ``height`` picture is turned clockwise."""
    if turns == 0:
        return line
    words = tuple(replace(word, box=turned(word.box, turns, width, height)) for word in line.words)
    return replace(line, box=turned(line.box, turns, width, height), words=words)


def turned(quad: Quad, turns: int, width: int, height: int) -> Quad:
    """Where a box lies once the ``width`` x ``height`` picture is turned clockwise."""
    a, b, c, d = (_turned_point(point, turns, width, height) for point in quad)
    return (a, b, c, d)


def _turned_point(point: Point, turns: int, width: int, height: int) -> Point:
    x, y = point
    return ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[turns]
