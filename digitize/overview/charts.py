"""Charts as SVG that are readable without colour: every bar has its number, every kind a pattern.

Takes labels and numbers. Gives one ``<svg>`` each, to stand in a page that defines the patterns
(``PATTERNS``). Leaves alone words; labels come in as they are to be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

WIDTH: Final = 640
NARROW: Final = 480
"""Of a chart that stands beside another."""

LABEL: Final = 210
"""Room for labels on the left, in the SVG's own units."""

ROW: Final = 26
THIN: Final = 15
LONGEST_LABEL: Final = 25
"""Letters that have room beside a bar."""

PATTERNS: Final = """
<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>
<pattern id="solid" width="8" height="8" patternUnits="userSpaceOnUse">
<rect width="8" height="8" fill="#24516b"/></pattern>
<pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse"
 patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>
<rect width="3" height="6" fill="#24516b"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
<rect width="6" height="6" fill="#fff"/><circle cx="3" cy="3" r="1.8" fill="#24516b"/></pattern>
<pattern id="empty" width="8" height="8" patternUnits="userSpaceOnUse">
<rect width="8" height="8" fill="#fff"/></pattern>
<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"
 orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="#444"/></marker>
</defs></svg>
"""

KINDS: Final = ("solid", "stripes", "dots", "empty")
"""Fills that are told apart in black and white, too."""


def bars(rows: Sequence[tuple[str, int]], *, title: str) -> str:
    """One bar for each row, with its number behind it."""
    most = max((number for _, number in rows), default=1) or 1
    parts = []
    for index, (label, number) in enumerate(rows):
        y = index * ROW
        parts.append(_label(label, y + ROW / 2))
        parts.append(_bar(y + 4, number / most, ROW - 8, "solid", number, NARROW))
    return _svg(title, len(rows) * ROW, parts, NARROW)


def grouped(rows: Sequence[tuple[str, Sequence[int]]], *, title: str) -> str:
    """Several thin bars for each row, in the order of ``KINDS``."""
    most = max((number for _, numbers in rows for number in numbers), default=1) or 1
    parts, y = [], 0.0
    for label, numbers in rows:
        height = len(numbers) * THIN
        parts.append(_label(label, y + height / 2))
        for index, number in enumerate(numbers):
            kind = KINDS[index]
            parts.append(_bar(y + index * THIN + 1, number / most, THIN - 3, kind, number))
        y += height + 12
    return _svg(title, y, parts)


def shares(parts_of: Sequence[tuple[str, int]], *, title: str) -> str:
    """One bar in parts; each part has its pattern and, below, its label and number."""
    whole = sum(number for _, number in parts_of) or 1
    drawn, x = [], 0.0
    for (_, number), kind in zip(parts_of, KINDS, strict=False):
        width = (WIDTH - 2) * number / whole
        drawn.append(
            f'<rect x="{x + 1:.1f}" y="1" width="{width:.1f}" height="26" fill="url(#{kind})"'
            ' stroke="#24516b"/>'
        )
        x += width
    return _svg(title, 28, drawn) + legend(parts_of)


def legend(parts_of: Sequence[tuple[str, int | None]]) -> str:
    """What each pattern means, with its number where there is one."""
    items = []
    for (label, number), kind in zip(parts_of, KINDS, strict=False):
        shown = escape(label) if number is None else f"{escape(label)}: <b>{number}</b>"
        items.append(
            '<li><svg width="18" height="14" aria-hidden="true"><rect x="1" y="1" width="16"'
            f' height="12" fill="url(#{kind})" stroke="#24516b"/></svg> {shown}</li>'
        )
    return f'<ul class="legend">{"".join(items)}</ul>'


def short(text: str, length: int = LONGEST_LABEL) -> str:
    """Text that fits."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _bar(y: float, share: float, height: float, kind: str, number: int, whole: int = WIDTH) -> str:
    width = max(share * (whole - LABEL - 50), 1.0 if number else 0.0)
    left = LABEL
    return (
        f'<rect x="{left:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
        f' fill="url(#{kind})" stroke="#24516b"/>'
        f'<text x="{left + width + 6:.1f}" y="{y + height / 2:.1f}" class="number">{number}</text>'
    )


def _label(label: str, y: float) -> str:
    return (
        f'<text x="{LABEL - 8}" y="{y:.1f}" class="label"><title>{escape(label)}</title>'
        f"{escape(short(label))}</text>"
    )


def _svg(title: str, height: float, parts: Sequence[str], width: int = WIDTH) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height:.0f}" role="img" aria-label="{escape(title)}"'
        f' class="chart">{"".join(parts)}</svg>'
    )
