"""What each level weighs, as ``benchmarks/matching/train.py`` measured it on labelled pairs."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from digitize.match.levels import Level
from digitize.model import Evidence


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights in log2 odds. ``merge_at``, ``review_at``: the chances where the bands begin."""

    start: float
    levels: dict[str, dict[str, float]]
    merge_at: float
    review_at: float

    def evidence(self, levels: tuple[Level, ...]) -> tuple[Evidence, ...]:
        """Return the labelled steps; a level that was never seen in training weighs nothing."""
        return tuple(
            Evidence(
                level.field,
                level.level,
                self.levels.get(level.field, {}).get(level.level, 0.0),
                level.left,
                level.right,
            )
            for level in levels
        )

    def chance(self, evidence: tuple[Evidence, ...]) -> float:
        """Return the chance that two contacts are one person."""
        odds = self.start + sum(step.weight for step in evidence)
        return 1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, odds))))


@cache
def shipped_weights() -> Weights:
    """Return the weights that ship with the program."""
    text = (files("digitize.match") / "data" / "weights.toml").read_text("utf-8")
    data = tomllib.loads(text)
    levels = {field: dict(steps) for field, steps in data["levels"].items()}
    return Weights(data["start"], levels, data["merge_at"], data["review_at"])
