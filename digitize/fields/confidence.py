"""Strengths and scores -> the chance that a field is right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from digitize.model import Assumption, TextLine

_COST = {
    Assumption.REPAIRED: 0.9,
    Assumption.NAME_FROM_EMAIL: 0.6,
    Assumption.ORG_FROM_DOMAIN: 0.6,
    Assumption.NAME_ORDER: 0.85,
    Assumption.STEM_SHARED: 0.95,
    Assumption.COUNTRY_FROM_SETTINGS: 0.93,
    Assumption.KIND_DEFAULT: 0.95,
}
"""Factor on the chance for each thing that was assumed."""

SHARPNESS = 0.9
"""Slope of the logistic that turns a score of ``choose`` into a chance."""


def of_score(score: float) -> float:
    """The chance behind log odds that were not fitted to be odds."""
    return 1 / (1 + math.exp(-SHARPNESS * score))


def confidence(
    strength: float,
    lines: Sequence[TextLine],
    numbers: Iterable[int],
    assumed: Iterable[Assumption],
) -> float:
    """The chance that a value is right: the rule's, the recognition's, and what was assumed."""
    read = [lines[number].confidence for number in numbers]
    recognised = min(read, default=1.0)
    cost = math.prod(_COST.get(assumption, 1.0) for assumption in assumed)
    # Recognition counts characters; a line of twenty with one doubtful reads about so.
    return round(min(0.99, strength * recognised**2 * cost), 3)
