"""The trained weights keep to the order of their ladders."""

from __future__ import annotations

import pytest

from benchmarks.matching.train import LADDERS, ordered
from digitize.match.weights import shipped_weights


@pytest.mark.parametrize(("field", "ladder"), LADDERS)
def test_more_in_common_never_counts_for_less(field: str, ladder: tuple[str, ...]) -> None:
    weights = shipped_weights().levels[field]
    steps = [weights[level] for level in ladder if level in weights]
    assert steps == sorted(steps, reverse=True)
    assert steps


def test_a_worse_step_is_lowered_to_the_better_one() -> None:
    weights = {"work": {"same place": 1.0, "same place but for a slip": 4.0}}
    assert ordered(weights)["work"]["same place but for a slip"] == 1.0


def test_every_chance_lies_in_its_band() -> None:
    weights = shipped_weights()
    assert 0.0 < weights.review_at < weights.merge_at < 1.0
    assert weights.chance(()) < weights.review_at  # knowing nothing is no question
