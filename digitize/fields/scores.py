"""Learnt scores: how likely a piece is a name, a company, a title or a department.

The weights in ``vocabulary/choice.toml`` are those of a multinomial logistic regression over
``features``, fitted by ``benchmarks/train_choice.py``; being nothing has no weights, so a score is
the log odds against that.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

from digitize.fields.features import Features, Surroundings, beside_name, of_piece, together
from digitize.fields.segments import Segment
from digitize.model import FieldKind


class Role(StrEnum):
    """What a piece can be chosen for."""

    NAME = "name"
    ORG = "org"
    TITLE = "title"
    DEPARTMENT = "department"


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """For each role what each feature weighs."""
    source = resources.files("digitize.fields") / "vocabulary" / "choice.toml"
    table: dict[str, dict[str, float]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return table


class Scores:
    """Scores of one card's pieces; each piece's features are made once."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._own: dict[Segment, Features] = {}
        self._base: dict[tuple[Segment, Role], float] = {}
        self._beside: dict[tuple[Segment, Segment | None], Features] = {}

    def features(self, piece: Segment) -> Features:
        """What holds of the piece wherever the name is."""
        if piece not in self._own:
            self._own[piece] = of_piece(piece, self._around)
        return self._own[piece]

    @property
    def pieces(self) -> tuple[Segment, ...]:
        """All free pieces of the card."""
        return self._around.pieces

    @property
    def is_reachable(self) -> bool:
        """Whether the card has an email address or a telephone number."""
        return not {FieldKind.EMAIL, FieldKind.PHONE}.isdisjoint(self._around.claimed.values())

    def of(self, piece: Segment, role: Role) -> float:
        """Log odds of the role against nothing, with the name unknown."""
        key = (piece, role)
        if key not in self._base:
            self._base[key] = _sum(role, together(self.features(piece)))
        return self._base[key]

    def beside(self, piece: Segment, role: Role, name: Segment | None) -> float:
        """Log odds of the role against nothing where ``name`` is the person's name."""
        if piece is name:
            return self.of(piece, role)
        key = (piece, name)
        if key not in self._beside:
            beside = beside_name(piece, name, self._around)
            self._beside[key] = together({**self.features(piece), **beside})
        return _sum(role, self._beside[key])

    def weighed(self, piece: Segment, role: Role, name: Segment | None) -> dict[str, float]:
        """What each feature adds to the score, in natural log odds; ``one`` is where all begin."""
        self.beside(piece, role, name)
        found = self._beside.get((piece, name)) or together(self.features(piece))
        table = weights()[role.value]
        return {key: table[key] * value for key, value in found.items() if key in table}


def _sum(role: Role, features: Features) -> float:
    table = weights()[role.value]
    return sum([table[name] * value for name, value in features.items() if name in table])
