"""Pictures made of code: icons of contact lines, logos, patterns behind the text (all SVG)."""

from __future__ import annotations

import math
import random
from typing import Final

_ICONS: Final = {
    "work": '<path d="M6 2h4l2 5-3 2c1 3 3 5 6 6l2-3 5 2v4c0 2-2 4-4 4C10 22 2 14 2 6c0-2 2-4 4-4z"/>',
    "cell": '<path d="M7 1h10a2 2 0 0 1 2 2v18a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2zm0 3v14h10V4z'
    'm5 15.5a1.3 1.3 0 1 0 .01 0z" fill-rule="evenodd"/>',
    "fax": '<path d="M6 2h12v6h2a2 2 0 0 1 2 2v9h-4v3H6v-3H2v-9a2 2 0 0 1 2-2h2zm2 2v4h8V4zm0 11v5h8v-5z" '
    'fill-rule="evenodd"/>',
    "home": '<path d="M12 2 1 12h3v10h6v-6h4v6h6V12h3z"/>',
    "emails": '<path d="M1 4h22v16H1zm2.5 2 8.500 7 8.500-7zM3 8v10h18V8l-9 7.500z" fill-rule="evenodd"/>',
    "urls": '<path d="M12 1a11 11 0 1 0 .01 0zm0 2c2 2 3 5 3 9s-1 7-3 9c-2-2-3-5-3-9s1-7 3-9zM3 11h18v2H3z" '
    'fill-rule="evenodd"/>',
    "addresses": '<path d="M12 1a8 8 0 0 0-8 8c0 6 8 14 8 14s8-8 8-14a8 8 0 0 0-8-8zm0 5a3 3 0 1 1-.01 0z" '
    'fill-rule="evenodd"/>',
    "socials": '<path d="M3 3h18v18H3zm3 6v9h3V9zm0-4v2.500h3V5zm5 4v9h3v-5c0-2 3-2 3 0v5h3v-6c0-4-5-4-6-2V9z" '
    'fill-rule="evenodd"/>',
}


def icon(kind: str, *, colour: str, size: float, boxed: bool = False) -> str:
    """The glyph of a contact line, ``size`` in em; ``boxed`` sets it white in a disc."""
    drawing = _ICONS.get(kind, _ICONS["work"])
    if boxed:
        drawing = (
            f'<circle cx="12" cy="12" r="12" fill="{colour}"/>'
            f'<g fill="#fff" transform="translate(5.500 5.500) scale(.54)">{drawing}</g>'
        )
    return (
        f'<svg class="i" viewBox="0 0 24 24" style="width:{size}em;height:{size}em" '
        f'fill="{colour}">{drawing}</svg>'
    )


def logo(seed: int, *, colour: str, other: str, size: float) -> str:
    """An invented company's sign, ``size`` in mm."""
    rng = random.Random(seed)
    kind = rng.randrange(12)
    parts = []
    if kind == 0:
        parts = [
            f'<circle cx="50" cy="50" r="{r}" fill="none" stroke="{colour}" stroke-width="7"/>'
            for r in (44, 28, 12)
        ]
    elif kind == 1:
        parts = [
            f'<rect x="{10 + 28 * k}" y="{70 - 20 * k}" width="20" height="{20 + 20 * k}" '
            f'fill="{colour if k < 2 else other}"/>'
            for k in range(3)
        ]
    elif kind == 2:
        parts = [
            f'<path d="M50 5 95 90H5z" fill="{colour}"/><path d="M50 45 70 90H30z" fill="{other}"/>'
        ]
    elif kind == 3:
        count = rng.randint(5, 9)
        for k in range(count):
            turn = 360 * k / count
            parts.append(
                f'<ellipse cx="50" cy="24" rx="9" ry="22" fill="{colour if k % 2 else other}" '
                f'opacity=".85" transform="rotate({turn} 50 50)"/>'
            )
    elif kind == 4:
        parts = [
            f'<path d="M50 3 91 26v48L50 97 9 74V26z" fill="{colour}"/>'
            '<path d="M50 28 70 39v22L50 72 30 61V39z" fill="#fff"/>'
        ]
    elif kind == 5:
        parts = [
            f'<path d="M5 60C25 20 45 100 95 {rng.randint(25, 45)}L95 60C55 100 25 50 5 80z" '
            f'fill="{colour}"/><circle cx="74" cy="22" r="14" fill="{other}"/>'
        ]
    elif kind == 6:
        parts = [
            f'<rect x="6" y="6" width="88" height="88" rx="{rng.choice([0, 14, 44])}" fill="{colour}"/>'
            f'<path d="M28 72V28l44 44V28" fill="none" stroke="#fff" stroke-width="11"/>'
        ]
    elif kind == 7:
        for k in range(4):
            parts.append(
                f'<rect x="{8 + 46 * (k % 2)}" y="{8 + 46 * (k // 2)}" width="38" height="38" '
                f'fill="{(colour, other)[k in (1, 2)]}"/>'
            )
    elif kind == 8:
        parts = [
            f'<path d="M50 6a44 44 0 1 1-31 13" fill="none" stroke="{colour}" stroke-width="12"/>'
            f'<path d="M50 50 82 18" stroke="{other}" stroke-width="10"/>'
        ]
    elif kind == 9:
        points = []
        for k in range(10):
            angle, radius = math.pi * k / 5 - math.pi / 2, 46 if k % 2 == 0 else 20
            points.append(
                f"{50 + radius * math.cos(angle):.1f},{50 + radius * math.sin(angle):.1f}"
            )
        parts = [f'<polygon points="{" ".join(points)}" fill="{colour}"/>']
    elif kind == 10:
        parts = [
            f'<path d="M10 90V10h30a25 25 0 0 1 0 50H26v30z" fill="{colour}"/>'
            f'<circle cx="74" cy="74" r="18" fill="{other}"/>'
        ]
    else:
        parts = [
            f'<path d="M50 92C10 70 5 35 8 10c30 0 42 20 42 40 0-20 12-40 42-40 3 25-2 60-42 82z" '
            f'fill="{colour}"/>'
        ]
    return (
        f'<svg viewBox="0 0 100 100" style="width:{size * 10:.0f}px;height:{size * 10:.0f}px;'
        f'display:block">{"".join(parts)}</svg>'
    )


def backdrop(seed: int, *, colour: str, width: int, height: int, strength: float) -> str:
    """A picture behind the text: hills, waves, circles or a grid in shades of ``colour``."""
    rng = random.Random(seed)
    shapes = []
    kind = rng.randrange(4)
    if kind == 0:
        for layer in range(5):
            base = height * (0.3 + 0.14 * layer)
            path = f"M0 {height}" + "".join(
                f"L{x} {base + rng.uniform(-0.09, 0.09) * height:.0f}"
                for x in range(0, width + 1, width // 7)
            )
            shapes.append(f'<path d="{path}L{width} {height}z" fill="{colour}" opacity=".3"/>')
    elif kind == 1:
        for _ in range(26):
            shapes.append(
                f'<circle cx="{rng.randint(0, width)}" cy="{rng.randint(0, height)}" '
                f'r="{rng.randint(15, width // 6)}" fill="{colour}" opacity=".14"/>'
            )
    elif kind == 2:
        for k in range(14):
            y = height * k / 13
            shapes.append(
                f'<path d="M0 {y:.0f}Q{width / 4:.0f} {y - 70:.0f} {width / 2:.0f} {y:.0f}T{width} '
                f'{y:.0f}" fill="none" stroke="{colour}" stroke-width="9" opacity=".45"/>'
            )
    else:
        for k in range(0, width + height, 34):
            shapes.append(
                f'<path d="M{k} 0 {k - height} {height}" stroke="{colour}" stroke-width="10" '
                'opacity=".4"/>'
            )
    return (
        f'<svg class="back" viewBox="0 0 {width} {height}" style="opacity:{strength}">'
        f"{''.join(shapes)}</svg>"
    )
