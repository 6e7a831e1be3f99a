"""Pictures made of code: icons of contact lines, logos, patterns behind the text (all SVG)."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import Final, TypeAlias

from benchmarks.cardmaker.words import load

Sign: TypeAlias = Callable[[random.Random, str, str], str]


def icon(kind: str, *, colour: str, size: float, boxed: bool = False) -> str:
    """The glyph of a contact line, ``size`` in em; ``boxed`` sets it white in a disc."""
    glyphs = load("icons")["glyphs"]
    drawing: str = glyphs.get(kind, glyphs["work"])
    if boxed:
        drawing = (
            f'<circle cx="12" cy="12" r="12" fill="{colour}"/>'
            f'<g fill="#fff" transform="translate(5.5 5.5) scale(.54)">{drawing}</g>'
        )
    return (
        f'<svg class="i" viewBox="0 0 24 24" style="width:{size}em;height:{size}em" '
        f'fill="{colour}">{drawing}</svg>'
    )


# --- logos: each draws into a square of 100 by 100 --------------------------------------


def _path(drawing: str, fill: str) -> str:
    return f'<path d="{drawing}" fill="{fill}"/>'


def _stroke(drawing: str, colour: str, width: int, opacity: float = 1.0) -> str:
    line = f'stroke="{colour}" stroke-width="{width}" opacity="{opacity}"'
    return f'<path d="{drawing}" fill="none" {line}/>'


def _rings(_: random.Random, colour: str, __: str) -> str:
    return "".join(
        f'<circle cx="50" cy="50" r="{radius}" fill="none" stroke="{colour}" stroke-width="7"/>'
        for radius in (44, 28, 12)
    )


def _bars(_: random.Random, colour: str, other: str) -> str:
    return "".join(
        _path(f"M{10 + 28 * k} 90V{70 - 20 * k}h20V90z", colour if k < 2 else other)
        for k in range(3)
    )


def _peak(_: random.Random, colour: str, other: str) -> str:
    return _path("M50 5 95 90H5z", colour) + _path("M50 45 70 90H30z", other)


def _blossom(rng: random.Random, colour: str, other: str) -> str:
    count = rng.randint(5, 9)
    return "".join(
        f'<ellipse cx="50" cy="24" rx="9" ry="22" fill="{colour if k % 2 else other}" '
        f'opacity=".85" transform="rotate({360 * k / count} 50 50)"/>'
        for k in range(count)
    )


def _nut(_: random.Random, colour: str, __: str) -> str:
    inner = _path("M50 28 70 39v22L50 72 30 61V39z", "#fff")
    return _path("M50 3 91 26v48L50 97 9 74V26z", colour) + inner


def _wave(rng: random.Random, colour: str, other: str) -> str:
    crest = rng.randint(25, 45)
    wave = _path(f"M5 60C25 20 45 100 95 {crest}L95 60C55 100 25 50 5 80z", colour)
    return wave + f'<circle cx="74" cy="22" r="14" fill="{other}"/>'


def _letter(rng: random.Random, colour: str, __: str) -> str:
    plate = f'<rect x="6" y="6" width="88" height="88" rx="{rng.choice([0, 14, 44])}"'
    return f'{plate} fill="{colour}"/>' + _stroke("M28 72V28l44 44V28", "#fff", 11)


def _window(_: random.Random, colour: str, other: str) -> str:
    return "".join(
        _path(f"M{8 + 46 * (k % 2)} {8 + 46 * (k // 2)}h38v38h-38z", (colour, other)[k in (1, 2)])
        for k in range(4)
    )


def _clock(_: random.Random, colour: str, other: str) -> str:
    return _stroke("M50 6a44 44 0 1 1-31 13", colour, 12) + _stroke("M50 50 82 18", other, 10)


def _star(_: random.Random, colour: str, __: str) -> str:
    points = []
    for k in range(10):
        angle, radius = math.pi * k / 5 - math.pi / 2, 46 if k % 2 == 0 else 20
        points.append(f"{50 + radius * math.cos(angle):.1f},{50 + radius * math.sin(angle):.1f}")
    return f'<polygon points="{" ".join(points)}" fill="{colour}"/>'


def _flag(_: random.Random, colour: str, other: str) -> str:
    flag = _path("M10 90V10h30a25 25 0 0 1 0 50H26v30z", colour)
    return flag + f'<circle cx="74" cy="74" r="18" fill="{other}"/>'


def _leaves(_: random.Random, colour: str, __: str) -> str:
    return _path(
        "M50 92C10 70 5 35 8 10c30 0 42 20 42 40 0-20 12-40 42-40 3 25-2 60-42 82z", colour
    )


SIGNS: Final[tuple[Sign, ...]] = (
    _rings, _bars, _peak, _blossom, _nut, _wave, _letter, _window, _clock, _star, _flag, _leaves,
)  # fmt: skip


def logo(seed: int, *, colour: str, other: str, size: float) -> str:
    """An invented company's sign, ``size`` in mm."""
    rng = random.Random(seed)
    drawing = rng.choice(SIGNS)(rng, colour, other)
    side = round(size * 10)
    return (
        f'<svg viewBox="0 0 100 100" style="width:{side}px;height:{side}px;display:block">'
        f"{drawing}</svg>"
    )


# --- behind the text --------------------------------------------------------------------


def backdrop(seed: int, *, colour: str, width: int, height: int, strength: float) -> str:
    """A picture behind the text: hills, circles, waves or stripes in shades of ``colour``."""
    rng = random.Random(seed)
    shapes = rng.choice((_hills, _circles, _waves, _stripes))(rng, colour, width, height)
    return (
        f'<svg class="back" viewBox="0 0 {width} {height}" style="opacity:{strength:.2f}">'
        f"{''.join(shapes)}</svg>"
    )


def _hills(rng: random.Random, colour: str, width: int, height: int) -> list[str]:
    shapes = []
    for layer in range(5):
        base = height * (0.3 + 0.14 * layer)
        ridge = "".join(
            f"L{x} {base + rng.uniform(-0.09, 0.09) * height:.0f}"
            for x in range(0, width + 1, width // 7)
        )
        hill = f"M0 {height}{ridge}L{width} {height}z"
        shapes.append(f'<path d="{hill}" fill="{colour}" opacity=".3"/>')
    return shapes


def _circles(rng: random.Random, colour: str, width: int, height: int) -> list[str]:
    return [
        f'<circle cx="{rng.randint(0, width)}" cy="{rng.randint(0, height)}" '
        f'r="{rng.randint(15, width // 6)}" fill="{colour}" opacity=".14"/>'
        for _ in range(26)
    ]


def _waves(_: random.Random, colour: str, width: int, height: int) -> list[str]:
    quarter, half = width // 4, width // 2
    return [
        _stroke(f"M0 {y}Q{quarter} {y - 70} {half} {y}T{width} {y}", colour, 9, 0.45)
        for y in range(0, height + 1, height // 13)
    ]


def _stripes(_: random.Random, colour: str, width: int, height: int) -> list[str]:
    return [
        _stroke(f"M{x} 0 {x - height} {height}", colour, 10, 0.4)
        for x in range(0, width + height, 34)
    ]
