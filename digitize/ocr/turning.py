"""Which way is up: evidence from the boxes for sideways, from recognition for upside down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from digitize.model import Pixels, Point, Quad, TextLine
from digitize.ocr.crops import size_of

PROBES = 4
"""Lines recognised both ways; all else is recognised once."""


def is_sideways(quads: Sequence[Quad]) -> bool:
    """Whether most of the text's length runs from top to bottom of the picture."""
    tall = wide = 0.0
    for quad in quads:
        width, height = size_of(quad)
        if height > 1.5 * width:
            tall += height
        elif width > 1.5 * height:
            wide += width
    return tall > wide


def longest(quads: Sequence[Quad]) -> list[int]:
    """The numbers of the lines that tell most: long for their height."""
    aspects = [width / max(height, 1.0) for width, height in map(size_of, quads)]
    return sorted(range(len(quads)), key=lambda number: -aspects[number])[:PROBES]


def is_upside_down(upright: Sequence[TextLine], turned: Sequence[TextLine]) -> bool:
    """Whether the same lines read better turned by 180°: each character counts its confidence."""
    return _worth(turned) > _worth(upright)


def _worth(lines: Sequence[TextLine]) -> float:
    # Squared: a line read the wrong way round is long but full of doubt.
    return sum(
        line.confidence**2 * sum(character.isalnum() for character in line.text) for line in lines
    )


def upside_down(quad: Quad) -> Quad:
    """The same line, to be read from its other end."""
    a, b, c, d = quad
    return (c, d, a, b)


def turn_half(quad: Quad, pixels: Pixels) -> Quad:
    """Where the quad lies after the picture is turned by 180°, read the other way."""
    height, width = pixels.shape[:2]

    def turned(point: Point) -> Point:
        return (width - point[0], height - point[1])

    a, b, c, d = upside_down(quad)
    return (turned(a), turned(b), turned(c), turned(d))


def turn_pixels(pixels: Pixels, quarter_turns: int) -> Pixels:
    """The picture turned clockwise by 90° steps."""
    return np.ascontiguousarray(np.rot90(pixels, -quarter_turns))
