"""Which step along a line belongs to which letter of its text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def chances(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Softmax of each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


def aligned(scores: NDArray[np.float32], labels: Sequence[int]) -> tuple[NDArray[np.int64], float]:
    """What each step should say so that the steps spell the labels, by Viterbi's algorithm.

    Also how unlikely the least likely tenth of the letters is, as a negative logarithm.
    """
    states = np.zeros(2 * len(labels) + 1, np.int64)
    states[1::2] = labels
    cost = -np.log(chances(scores)[:, states] + 1e-9)
    jump = np.zeros(len(states), bool)
    jump[3::2] = states[3::2] != states[1:-2:2]
    best = np.full(len(states), np.inf)
    best[:2] = cost[0, :2]
    came = np.zeros(cost.shape, np.int8)
    for step in range(1, len(cost)):
        one = np.concatenate([[np.inf], best[:-1]])
        two = np.where(jump, np.concatenate([[np.inf, np.inf], best[:-2]]), np.inf)
        ways = np.stack([best, one, two])
        came[step] = ways.argmin(axis=0)
        best = ways.min(axis=0) + cost[step]
    state = len(states) - 1 if best[-1] < best[-2] else len(states) - 2
    path = np.zeros(len(cost), np.int64)
    for step in range(len(cost) - 1, -1, -1):
        path[step] = state
        state -= int(came[step, state])
    letters = np.full(len(labels), np.inf)
    np.minimum.at(
        letters, path[path % 2 == 1] // 2, cost[np.arange(len(cost)), path][path % 2 == 1]
    )
    return states[path], float(np.sort(letters)[int(0.9 * (len(letters) - 1))])
