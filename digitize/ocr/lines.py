"""Boxes of text -> lines in reading order, columns kept apart.

All distances are in medians of the card's own type size; there are no fixed pixels.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from digitize.model import Quad, TextLine
from digitize.ocr.crops import size_of

SAME_ROW = 0.5
"""Two boxes stand in one row if their centres lie within this part of the lower one's height."""

JOIN_GAP = 0.7
"""Boxes of a row nearer than this (in heights) are one line that the detector split."""

COLUMN_GAP = 1.5
"""White space this wide (in median heights) between at least two lines each side makes columns."""

BLOCK_GAP = 0.2
"""Rows are cut apart at white space higher than this (in median heights)."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line with its upright extent."""

    line: TextLine
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return size_of(self.line.box)[1]


def in_order(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines that hold text, split ones joined, column by column from top to bottom."""
    pieces = [_piece(line) for line in lines if line.text.strip()]
    if not pieces:
        return ()
    typical = median(piece.height for piece in pieces)
    ordered = _cut(_joined(pieces), typical)
    return tuple(piece.line for piece in ordered)


def placed(line: TextLine, quad: Quad) -> TextLine:
    """The line where it stands after the picture was turned; words go with it."""
    if line.box == quad:
        return line
    (ax, ay), (bx, by) = line.box[0], quad[0]

    def moved(box: Quad) -> Quad:
        # A half turn about the picture's centre: what was ax is now bx, and every step is reversed.
        a, b, c, d = ((bx - (x - ax), by - (y - ay)) for x, y in box)
        return (a, b, c, d)

    words = tuple(replace(word, box=moved(word.box)) for word in line.words)
    return replace(line, box=quad, words=words)


def _piece(line: TextLine) -> _Piece:
    xs, ys = [x for x, _ in line.box], [y for _, y in line.box]
    return _Piece(line, min(xs), min(ys), max(xs), max(ys))


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces of one row with hardly a gap between them become one line."""
    joined: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        for number, other in enumerate(joined):
            if _continues(other, piece):
                joined[number] = _piece(_join(other.line, piece.line))
                break
        else:
            joined.append(piece)
    return joined


def _continues(left: _Piece, right: _Piece) -> bool:
    lower = min(left.height, right.height)
    gap = right.left - left.right
    if not -0.5 * lower < gap < JOIN_GAP * lower or max(left.height, right.height) > 1.5 * lower:
        return False
    # On a tilted row the right end of one and the left end of the other lie level.
    level = (left.line.box[1][1] + left.line.box[2][1]) / 2
    return abs(level - (right.line.box[0][1] + right.line.box[3][1]) / 2) < SAME_ROW * lower


def _join(left: TextLine, right: TextLine) -> TextLine:
    lengths = len(left.text), len(right.text)
    confidence = (left.confidence * lengths[0] + right.confidence * lengths[1]) / sum(lengths)
    box = (left.box[0], right.box[1], right.box[2], left.box[3])
    words = (*left.words, *right.words)
    return TextLine(f"{left.text} {right.text}", box, confidence, words, left.engine)


def _cut(pieces: list[_Piece], typical: float) -> list[_Piece]:
    """Recursive XY cut (Nagy and Seth, 1984): columns first where both sides hold a block."""
    if len(pieces) < 2:
        return pieces
    columns = _split(pieces, typical * COLUMN_GAP, lambda piece: (piece.left, piece.right))
    if len(columns) > 1 and all(_is_block(column) for column in columns):
        return [piece for column in columns for piece in _cut(column, typical)]
    rows = _split(pieces, typical * BLOCK_GAP, lambda piece: (piece.top, piece.bottom))
    if len(rows) > 1:
        return _rows_or_columns(rows, typical)
    return sorted(pieces, key=lambda piece: (_row(piece, pieces), piece.left))


def _rows_or_columns(rows: list[list[_Piece]], typical: float) -> list[_Piece]:
    """Cut at the widest white space: two columns below a headline stay together."""
    gaps = [
        min(piece.top for piece in below) - max(piece.bottom for piece in above)
        for above, below in pairwise(rows)
    ]
    widest = max(range(len(gaps)), key=lambda number: gaps[number])
    above = [piece for row in rows[: widest + 1] for piece in row]
    below = [piece for row in rows[widest + 1 :] for piece in row]
    return [*_cut(above, typical), *_cut(below, typical)]


def _split(
    pieces: Sequence[_Piece], gap: float, extent: Callable[[_Piece], tuple[float, float]]
) -> list[list[_Piece]]:
    """Groups with more than ``gap`` of white space between them, along the extent asked for."""
    groups: list[list[_Piece]] = []
    reach = -math.inf
    for piece in sorted(pieces, key=lambda piece: extent(piece)[0]):
        start, end = extent(piece)
        if groups and start - reach <= gap:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        reach = max(reach, end)
    return groups


def _is_block(column: Sequence[_Piece]) -> bool:
    return len(column) >= 2


def _row(piece: _Piece, pieces: Sequence[_Piece]) -> float:
    """The height of the row it stands in: that of the leftmost piece level with it."""
    level = [
        other
        for other in pieces
        if abs(other.middle - piece.middle) < SAME_ROW * min(other.height, piece.height)
    ]
    return min(level, key=lambda other: other.left).middle if level else math.inf
