"""Character chances along a line -> text with word boxes.

CTC (Graves et al., 2006): the best character at each step, repetitions and blanks dropped. A word
is as sure as all its characters together, a line as all its words: the product of their chances at
their best steps. That tells right lines from wrong ones better than the mean or the least of them,
and comes close to the chance of being right (``benchmarks/line_confidence.py``).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from digitize.model import Point, Quad, TextLine, Word
from digitize.ocr import second_best
from digitize.ocr.lines import of_words

SEPARATORS = frozenset("·•|")
"""The model drops the spaces beside these more often than not."""

NEVER_TWICE = ("ß", "ẞ")
"""A wide one may be seen twice; no word has two in a row."""

SURE = 0.98
"""Chance of a word from which nobody asks what else it may be."""

FREE_STANDING = 2.4
"""Character widths between a separator's neighbours where spaces were printed; 2 without."""

WIDE = 3.0
"""Character widths between two characters from which something stood there: wide spaces, or a sign
the model does not know. Of 46,700 neighbours on photographed lines without a space, seven were
farther apart, each of them two words."""


class Decoder:
    """Knows the characters; character 0 is the blank."""

    def __init__(self, characters: Sequence[str]) -> None:
        self._characters = characters
        self._never_twice = np.array([text in NEVER_TWICE for text in characters])

    def line(
        self,
        chances: NDArray[np.float32],
        quad: Quad,
        share: float,
        engine: str,
        *,
        doubts: bool = True,
    ) -> TextLine:
        """The line in ``quad``.

        Args:
            chances: ``(T, C)``, one row for each step along the padded line.
            quad: Where the line stands.
            share: The part of the steps that the line fills, the rest is padding.
            engine: Its name.
            doubts: Whether to say what else a doubtful word may be; it takes most of the time.
        """
        starts, best = changes(chances)
        highest = chances[np.arange(len(best)), best]
        peaks = np.maximum.reduceat(highest, starts)  # of each run of one character
        seen = best[starts] != 0
        numbers = np.flatnonzero(seen)
        twice = np.zeros(len(numbers), bool)
        twice[1:] = np.diff(best[starts[numbers]]) == 0
        numbers = numbers[~(twice & self._never_twice[best[starts[numbers]]])]
        steps = starts[numbers]
        places = ((steps + 0.5) / (len(best) * share)).tolist()
        text = "".join(self._characters[number] for number in best[steps])
        sure = peaks[numbers].tolist()
        ends = np.append(starts[1:], len(best))[numbers]
        pitch = median(after - at for at, after in pairwise(places)) if len(places) > 1 else 0.5
        words = []
        for start, end in _runs(text, places, pitch):
            box = between(quad, places[start] - pitch / 2, places[end - 1] + pitch / 2)
            chance = math.prod(sure[start:end])
            others: tuple[tuple[str, float], ...] = ()
            if doubts and chance < SURE:
                runs = list(zip(steps[start:end], ends[start:end], strict=True))
                others = second_best.others(chances, runs, text[start:end], self._characters)
            words.append(Word(text[start:end], box, chance, others))
        return of_words(words, quad, engine)


def changes(chances: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The steps at which another character becomes the best one, and the best of every step."""
    best = chances.argmax(axis=1)
    new = np.ones(len(best), bool)
    new[1:] = best[1:] != best[:-1]
    return np.flatnonzero(new), best


def _runs(text: str, places: Sequence[float], pitch: float) -> Iterator[tuple[int, int]]:
    """Start and end of each word; a separator that stands free is a word of its own."""
    start = 0
    for number, character in enumerate(f"{text} "):
        free = (
            character in SEPARATORS
            and 0 < number < len(text) - 1
            and places[number + 1] - places[number - 1] > FREE_STANDING * pitch
        )
        if character != " " and not free:
            if start < number < len(text) and places[number] - places[number - 1] > WIDE * pitch:
                yield start, number
                start = number
            continue
        if start < number:
            yield start, number
        if free:
            yield number, number + 1
        start = number + 1


def between(quad: Quad, start: float, end: float) -> Quad:
    """The part of a line from ``start`` to ``end``, both in 0..1 along it."""
    start, end = min(max(start, 0.0), 1.0), min(max(end, 0.0), 1.0)
    a, b, c, d = quad
    return (_along(a, b, start), _along(a, b, end), _along(d, c, end), _along(d, c, start))


def _along(one: Point, other: Point, share: float) -> Point:
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
