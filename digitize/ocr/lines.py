"""Boxes of text -> lines in reading order, columns kept apart.

All distances are in heights of the lines themselves or in the median height of the card's type;
there are no fixed pixels. Works along the text: a tilted card is seen level.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from digitize.model import Quad, TextLine, Word
from digitize.ocr.crops import size_of

SAME_ROW = 0.5
"""Two boxes stand in one row if their centres lie within this part of the lower one's height."""

JOIN_GAP = 0.7
"""Boxes of a row nearer than this (in heights) are one line that the detector split."""

SPLIT_GAP = 3.0
"""Words of a line farther apart than this (in heights) are two lines the detector joined."""

COLUMN_GAP = 1.5
"""White space this wide (in median heights) between at least two lines each side makes columns."""

ROW_GAP = -0.3
"""Rows may overlap by this (in median heights): boxes are grown, and tilted ones are taller."""

LABEL_WIDTH = 4.0
"""A column narrower than this (in heights) whose lines each have one beside them holds labels..."""

LABEL_GAP = 4.0
"""... if these stand nearer to it than this (in heights) and are wider in the median."""

LONE_LABEL_WIDTH = 2.5
"""The same for a single label ("Tel."), where no column bears it out."""

_Extent = Callable[["_Piece"], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line with its extent along and across the rows."""

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


def in_order(lines: Sequence[TextLine], tilt: float = 0.0) -> tuple[TextLine, ...]:
    """The lines that hold text, column by column from top to bottom.

    What the detector split or joined wrongly is put right; lines that run across the others
    (a website up the card's edge) come last. ``tilt`` is how many degrees clockwise the rows run
    off the picture's x axis.
    """
    parts = [part for line in lines if line.text.strip() for part in _split_wide(line)]
    if not parts:
        return ()
    pieces = [_piece(part, tilt) for part in parts if not _runs_across(part, tilt)]
    across = [part for part in parts if _runs_across(part, tilt)]
    if not pieces:
        return tuple(across)
    typical = median(piece.height for piece in pieces)
    ordered = _cut(_joined(pieces, tilt), typical, tilt)
    return (*(piece.line for piece in ordered), *across)


def _runs_across(line: TextLine, tilt: float) -> bool:
    (ax, ay), (bx, by) = line.box[0], line.box[1]
    return math.cos(math.atan2(by - ay, bx - ax) - math.radians(tilt)) < math.cos(math.pi / 4)


def _piece(line: TextLine, tilt: float) -> _Piece:
    cos, sin = math.cos(math.radians(tilt)), math.sin(math.radians(tilt))
    xs = [x * cos + y * sin for x, y in line.box]
    ys = [y * cos - x * sin for x, y in line.box]
    return _Piece(line, min(xs), min(ys), max(xs), max(ys))


# --- lines put right --------------------------------------------------------------------


def _split_wide(line: TextLine) -> list[TextLine]:
    """The line, cut where its words lie far apart."""
    height = size_of(line.box)[1]
    runs: list[list[Word]] = [[word] for word in line.words[:1]]
    for left, right in pairwise(line.words):
        if math.dist(left.box[1], right.box[0]) > SPLIT_GAP * height:
            runs.append([])
        runs[-1].append(right)
    if len(runs) < 2:
        return [line]
    return [of_words(run, _around(run), line.engine) for run in runs]


def _around(words: Sequence[Word]) -> Quad:
    first, last = words[0].box, words[-1].box
    return (first[0], last[1], last[2], first[3])


def of_words(words: Sequence[Word], box: Quad, engine: str) -> TextLine:
    """A line is its words with spaces between, and as sure as all of them together."""
    text = " ".join(word.text for word in words)
    confidence = math.prod(word.confidence for word in words) if words else 0.0
    return TextLine(text, box, confidence, tuple(words), engine)


def _joined(pieces: Sequence[_Piece], tilt: float) -> list[_Piece]:
    """Pieces of one row with hardly a gap between them become one line."""
    joined: list[_Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.left):
        for number, other in enumerate(joined):
            if _continues(other, piece):
                joined[number] = _join(other, piece, tilt)
                break
        else:
            joined.append(piece)
    return joined


def _continues(left: _Piece, right: _Piece) -> bool:
    lower = min(left.height, right.height)
    if max(left.height, right.height) > 1.5 * lower or not _same_row(left, right):
        return False
    is_label = left.right - left.left < LONE_LABEL_WIDTH * lower
    return -0.5 * lower < right.left - left.right < (LABEL_GAP if is_label else JOIN_GAP) * lower


def _same_row(one: _Piece, other: _Piece) -> bool:
    return abs(one.middle - other.middle) < SAME_ROW * min(one.height, other.height)


def _join(left: _Piece, right: _Piece, tilt: float) -> _Piece:
    one, other = left.line, right.line
    line = TextLine(
        text=f"{one.text} {other.text}",
        box=(one.box[0], other.box[1], other.box[2], one.box[3]),
        confidence=one.confidence * other.confidence,
        words=(*one.words, *other.words),
        engine=one.engine,
    )
    return _piece(line, tilt)


# --- reading order ----------------------------------------------------------------------


def _cut(pieces: list[_Piece], typical: float, tilt: float) -> list[_Piece]:
    """Recursive XY cut (Nagy and Seth, 1984): columns first where both sides hold a block."""
    if len(pieces) < 2:
        return pieces
    columns = _split(pieces, typical * COLUMN_GAP, lambda piece: (piece.left, piece.right))
    if len(columns) > 1:
        columns = _without_label_columns(columns, tilt)
        if len(columns) == 1:
            return _cut(columns[0], typical, tilt)
        if all(len(column) > 1 for column in columns):
            return [piece for column in columns for piece in _cut(column, typical, tilt)]
    rows = _split(pieces, typical * ROW_GAP, lambda piece: (piece.top, piece.bottom))
    if len(rows) > 1:
        above, below = _at_widest_gap(rows)
        return [*_cut(above, typical, tilt), *_cut(below, typical, tilt)]
    return sorted(pieces, key=lambda piece: (_row(piece, pieces), piece.left))


def _split(pieces: Sequence[_Piece], gap: float, extent: _Extent) -> list[list[_Piece]]:
    """Groups with more than ``gap`` of white space between them, along the extent asked for."""
    groups: list[list[_Piece]] = []
    reach = -math.inf
    for piece in sorted(pieces, key=extent):
        start, end = extent(piece)
        if groups and start - reach <= gap:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        reach = max(reach, end)
    return groups


def _at_widest_gap(rows: Sequence[list[_Piece]]) -> tuple[list[_Piece], list[_Piece]]:
    """All above and all below the widest white space: columns below a headline stay together."""
    gaps = [
        min(piece.top for piece in below) - max(piece.bottom for piece in above)
        for above, below in pairwise(rows)
    ]
    cut = max(range(len(gaps)), key=lambda number: gaps[number]) + 1
    return [piece for row in rows[:cut] for piece in row], [
        piece for row in rows[cut:] for piece in row
    ]


def _without_label_columns(columns: Sequence[list[_Piece]], tilt: float) -> list[list[_Piece]]:
    """The columns; one of labels is joined, row by row, to the column on its right."""
    kept = [columns[-1]]
    for column in reversed(columns[:-1]):
        values = kept[-1]
        partners = [_beside(piece, values) for piece in column]
        beside = [number for number in partners if number is not None]
        if (
            len(column) < 2
            or len(set(beside)) < len(column)
            or not _are_labels(column, [values[n] for n in beside])
        ):
            kept.append(column)
            continue
        rows = [
            _join(piece, values[number], tilt) for piece, number in zip(column, beside, strict=True)
        ]
        kept[-1] = rows + [piece for n, piece in enumerate(values) if n not in beside]
    return kept[::-1]


def _beside(piece: _Piece, column: Sequence[_Piece]) -> int | None:
    """The number of the line that stands in its row."""
    level = [number for number, other in enumerate(column) if _same_row(piece, other)]
    return min(level, key=lambda number: column[number].left, default=None)


def _are_labels(labels: Sequence[_Piece], values: Sequence[_Piece]) -> bool:
    widest = max(piece.right - piece.left for piece in labels)
    gap = min(piece.left for piece in values) - max(piece.right for piece in labels)
    height = median(piece.height for piece in labels)
    typical = median(piece.right - piece.left for piece in values)
    return widest < min(LABEL_WIDTH * height, typical) and gap < LABEL_GAP * height


def _row(piece: _Piece, pieces: Sequence[_Piece]) -> float:
    """The height of the row it stands in: that of the leftmost piece level with it."""
    level = [other for other in pieces if _same_row(piece, other)]
    return min(level, key=lambda other: other.left).middle
