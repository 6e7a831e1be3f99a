"""Two readings of a line: the text that both bear out is kept."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from numpy.typing import NDArray

from digitize.ocr import twice


def chances(*steps: tuple[float, ...]) -> NDArray[np.float32]:
    """Rows of blank, ``t`` and ``ł``."""
    return np.array(steps, np.float32)


BLANK, T, CROSSED = (0.98, 0.01, 0.01), (0.02, 0.9, 0.08), (0.02, 0.47, 0.51)


@pytest.mark.parametrize("labels", [(), (1,), (2,), (1, 2), (1, 1), (2, 1, 2), (1, 2, 2)])
def test_the_chance_of_a_text_is_the_sum_over_all_ways_to_spell_it(labels: tuple[int, ...]) -> None:
    """Against every path there is, through four steps."""
    drawn = np.random.default_rng(0).dirichlet(np.ones(3), 4).astype(np.float32)
    total = sum(
        math.prod(float(drawn[step, said]) for step, said in enumerate(path))
        for path in itertools.product(range(3), repeat=4)
        if tuple(label for label, _ in itertools.groupby(path) if label) == labels
    )
    found = twice.log_likelihood(drawn, np.array(labels, np.int64))
    assert math.exp(found) == pytest.approx(total, rel=1e-3, abs=1e-6)


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        ((BLANK, CROSSED, BLANK), (BLANK, T), True),
        ((BLANK, T, BLANK), (BLANK, CROSSED), False),
        ((BLANK, T, BLANK), (T, BLANK), False),
    ],
    ids=["the second is sure", "the first is sure", "both say the same"],
)
def test_the_surer_of_two_texts_is_taken(
    first: tuple[tuple[float, ...], ...], second: tuple[tuple[float, ...], ...], taken: bool
) -> None:
    assert twice.second_is_likelier(chances(*first), chances(*second)) is taken


def test_a_line_is_doubtful_by_its_least_sure_character() -> None:
    assert twice.is_doubtful(chances(BLANK, T, BLANK, CROSSED))
    assert not twice.is_doubtful(chances(BLANK, (0.01, 0.98, 0.01), BLANK))
    assert not twice.is_doubtful(chances((0.5, 0.25, 0.25)))
