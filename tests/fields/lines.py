"""Cards as lists of lines, for tests of fields: one line below the other, type 30 pixels high."""

from __future__ import annotations

from collections.abc import Sequence

from digitize.fields.text import Sheet
from digitize.model import TextLine

HEIGHT = 30.0
ADVANCE = 14.0  # width of a character
LEADING = 50.0  # from line to line


def line(text: str, *, left: float = 50.0, top: float = 0.0, height: float = HEIGHT) -> TextLine:
    """A line of text with its top left corner at ``(left, top)``."""
    width = ADVANCE * height / HEIGHT * max(len(text), 1)
    right, bottom = left + width, top + height
    return TextLine(text, ((left, top), (right, top), (right, bottom), (left, bottom)), 0.99)


def card(*texts: str | tuple[str, float]) -> tuple[TextLine, ...]:
    """Lines below each other; ``(text, 2.0)`` is set in type twice as high."""
    lines: list[TextLine] = []
    top = 0.0
    for entry in texts:
        text, factor = entry if isinstance(entry, tuple) else (entry, 1.0)
        lines.append(line(text, top=top, height=HEIGHT * factor))
        top += LEADING * factor
    return tuple(lines)


def sheet(*texts: str) -> Sheet:
    """A sheet with nothing claimed."""
    return Sheet(card(*texts))


def shown(candidates: Sequence[object]) -> list[object]:
    """The values of candidates."""
    return [getattr(candidate, "value") for candidate in candidates]  # noqa: B009 - any candidate
