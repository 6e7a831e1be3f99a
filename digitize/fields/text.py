"""The text of a card as rules see it: look-alikes folded, claimed characters blanked out.

Takes TextLines. Gives a Sheet, from which rules claim Spans. Leaves alone the text as read: every
fold replaces one character by one, so that offsets stay.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median

from digitize.model import Span, TextLine

_LOOKALIKES = {
    "-": "‐‑‒–—―−﹣－",
    "'": "‘’‚‛′`´",
    '"': "“”„‟″",
    " ": "\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t\r\n",
    ".": "．",
    ",": "，",
    ":": "：",
    "@": "＠",
    "|": "¦│┃∣",
    "•": "·∙●◦‧▪■◆♦",
    "/": "⁄∕",
}
_FOLDS = {ord(alike): plain for plain, alikes in _LOOKALIKES.items() for alike in alikes}

CLAIMED = "\x00"
"""Stands where a rule has taken a character; nothing printed matches it."""


def fold(text: str) -> str:
    """Dashes, quotes, dots and spaces of all kinds as plain ones, character by character."""
    return text.translate(_FOLDS)


@dataclass(slots=True)
class Sheet:
    """The lines of a card with what is claimed of them so far."""

    lines: Sequence[TextLine]
    texts: list[str] = field(init=False)  # folded, claimed characters replaced by CLAIMED
    height: float = field(init=False)  # median height of a line, card pixels

    def __post_init__(self) -> None:
        self.texts = [fold(line.text) for line in self.lines]
        self.height = median([box_of(line).height for line in self.lines] or [1.0])

    def claim(self, spans: Iterable[Span]) -> None:
        """Take these characters away from all later rules."""
        for span in spans:
            text = self.texts[span.line]
            blank = CLAIMED * (span.end - span.start)
            self.texts[span.line] = text[: span.start] + blank + text[span.end :]

    @contextmanager
    def hiding(self, spans: Iterable[Span]) -> Iterator[None]:
        """Keep these characters from the rules within, and give them back to later ones."""
        hidden = [(span, self.texts[span.line][span.start : span.end]) for span in spans]
        self.claim(span for span, _ in hidden)
        yield
        for span, was in hidden:
            text = self.texts[span.line]
            self.texts[span.line] = text[: span.start] + was + text[span.end :]

    def read(self, span: Span) -> str:
        """The text as read, not folded."""
        return self.lines[span.line].text[span.start : span.end]

    def is_free(self, line: int) -> bool:
        """Whether nothing of the line is claimed."""
        return CLAIMED not in self.texts[line]


@dataclass(frozen=True, slots=True)
class Extent:
    """A line's upright extent, in card pixels; ``height`` is that of its type, also when tilted."""

    left: float
    top: float
    right: float
    bottom: float
    height: float

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way between left and right."""
        return (self.left + self.right) / 2


def box_of(line: TextLine) -> Extent:
    """The extent of a line."""
    xs, ys = [x for x, _ in line.box], [y for _, y in line.box]
    a, b, c, d = line.box
    height = max(math.dist(a, d), math.dist(b, c))
    return Extent(min(xs), min(ys), max(xs), max(ys), max(height, 1.0))


def is_below(upper: Extent, lower: Extent, *, reach: float = 1.2) -> bool:
    """Whether ``lower`` is the next line of the same block as ``upper``.

    At most ``reach`` heights of white space between them, type of about the same size, and
    aligned left, right or centred - or one over the other.
    """
    height = max(upper.height, lower.height)
    gap = lower.top - upper.bottom
    if not -0.6 * height < gap < reach * height or lower.middle <= upper.middle:
        return False
    overlap = min(upper.right, lower.right) - max(upper.left, lower.left)
    return overlap > 0.3 * min(upper.right - upper.left, lower.right - lower.left)


def is_beside(left: Extent, right: Extent) -> bool:
    """Whether ``right`` stands in the same row, right of ``left``."""
    level = abs(left.middle - right.middle) < 0.6 * max(left.height, right.height)
    return level and right.centre > left.centre
