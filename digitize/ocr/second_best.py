"""What else a doubtful word may be, one character apart from what is likeliest.

Takes the chances of characters along a line and where the word's characters stand. Gives other
spellings with their odds; which of them is a name or a title is for those to tell who know some.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

LEAST = 0.02
"""Odds, against what was read, of a character that is considered at all."""

MOST = 8
"""Other spellings of a word, likeliest first."""

_BLANK = 0


def others(
    chances: NDArray[np.float32],
    runs: Sequence[tuple[int, int]],
    text: str,
    characters: Sequence[str],
) -> tuple[tuple[str, float], ...]:
    """Spellings with one character exchanged, left out or put in.

    Args:
        chances: ``(T, C)``, one row for each step along the line; character 0 is the blank.
        runs: First step of each of the word's characters, and the first step behind it.
        text: The word, a character for each run.
        characters: The text of each column of ``chances``.
    """
    found: dict[str, float] = {}
    for spelling, odds in (
        *_exchanged(chances, runs, text, characters),
        *_put_in(chances, runs, text, characters),
    ):
        if odds >= LEAST and spelling != text:
            found[spelling] = max(odds, found.get(spelling, 0.0))
    best = sorted(found.items(), key=lambda item: -item[1])[:MOST]
    return tuple((spelling, round(odds, 3)) for spelling, odds in best)


def _exchanged(
    chances: NDArray[np.float32],
    runs: Sequence[tuple[int, int]],
    text: str,
    characters: Sequence[str],
) -> Iterator[tuple[str, float]]:
    """Each character as the next best ones at its peak; the blank means that none is there."""
    for at, (start, end) in enumerate(runs):
        rows = chances[start:end]
        row = rows[rows.max(axis=1).argmax()]
        own = float(row.max())
        if 1.0 - own < LEAST * own:
            continue  # whatever else stands there is unlikelier than that
        for number in _largest(row):
            if characters[number] != text[at]:
                put = "" if number == _BLANK else characters[number]
                yield text[:at] + put + text[at + 1 :], float(row[number]) / own


def _put_in(
    chances: NDArray[np.float32],
    runs: Sequence[tuple[int, int]],
    text: str,
    characters: Sequence[str],
) -> Iterator[tuple[str, float]]:
    """A character more where the blank between two, or beside the word, was not sure."""
    begin, end = max(0, runs[0][0] - BESIDE), min(len(chances), runs[-1][1] + BESIDE)
    gaps = [(begin, runs[0][0])]
    gaps += [(one[1], other[0]) for one, other in pairwise(runs)]
    gaps.append((runs[-1][1], end))
    for at, (start, stop) in enumerate(gaps):
        rows = chances[start:stop]
        if not len(rows):
            continue
        row = rows[rows[:, _BLANK].argmin()]
        if 1.0 - row[_BLANK] < LEAST * row[_BLANK]:
            continue
        for number in _largest(row):
            put = characters[number]
            if number != _BLANK and put.strip() and row[_BLANK] > row[number]:
                yield text[:at] + put + text[at:], float(row[number]) / float(row[_BLANK])


BESIDE = 3
"""Steps beside a word in which a lost first or last letter may stand."""


def _largest(row: NDArray[np.float32], count: int = 4) -> Sequence[int]:
    count = min(count, len(row))
    return [int(number) for number in np.argpartition(row, -count)[-count:]]
