"""Two readings of one line -> the likelier one.

Takes the character chances of a line recognised at two widths. The network errs differently on
each, and is mostly unsure where it errs: so each text is judged by how likely it is under *both*
(the forward algorithm of CTC, Graves et al. 2006, section 4.1), not by how sure its own reading is.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from digitize.ocr.ctc import changes

Chances = NDArray[np.float32]

NARROWER = 0.9
"""Width of the second look; of eight other looks the best (``docs/recognition.md``)."""

UNSURE = 0.8
"""Lines in which a character is less sure than this are recognised again: one in twenty-five."""

_LEAST = 1e-8
"""What a chance of nothing counts."""


def is_doubtful(chances: Chances) -> bool:
    """Whether some character of ``(T, C)`` chances is unsure."""
    starts, best = changes(chances)
    peaks = np.maximum.reduceat(chances[np.arange(len(best)), best], starts)
    return bool((peaks[best[starts] != 0] < UNSURE).any())


def second_is_likelier(first: Chances, second: Chances) -> bool:
    """Whether what the second says is likelier than what the first says, by both together."""
    one, other = _labels(first), _labels(second)
    if len(one) == len(other) and bool((one == other).all()):
        return False
    worth = [
        sum(log_likelihood(chances, labels) for chances in (first, second))
        for labels in (one, other)
    ]
    return worth[1] > worth[0]


def log_likelihood(chances: Chances, labels: NDArray[np.int64]) -> float:
    """The logarithm of the chance that the ``(T, C)`` steps spell the labels, in any way."""
    states = np.zeros(2 * len(labels) + 1, np.int64)
    states[1::2] = labels
    steps = np.log(chances[:, states].astype(np.float64) + _LEAST)
    skips = np.zeros(len(states), bool)  # from one label to the next, no blank between
    skips[3::2] = states[3::2] != states[1:-2:2]
    ways = np.full(len(states) + 2, -np.inf)  # two in front, for what comes from before the start
    ways[2:4] = steps[0, :2]
    for step in steps[1:]:
        jumped = np.where(skips, ways[:-2], -np.inf)
        ways[2:] = np.logaddexp(np.logaddexp(ways[2:], ways[1:-1]), jumped) + step
    return float(np.logaddexp.reduce(ways[-2:]))


def _labels(chances: Chances) -> NDArray[np.int64]:
    starts, best = changes(chances)
    said = best[starts]
    return np.asarray(said[said != 0], np.int64)
