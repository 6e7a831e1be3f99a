"""What became of each contact, and what a person is asked about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from digitize.carddav.threeway import Side
from digitize.carddav.transport import ServerError


class Kind(StrEnum):
    """What was done with one contact; with ``--dry-run``, what would be."""

    CREATED = "new there"
    UPDATED = "brought up to date"
    SAME = "the same on both sides"
    NEW = "new in the book"
    MERGED = "put to a contact in the book"
    DOUBTFUL = "new in the book, perhaps somebody known"
    NEWER_THERE = "changed there; digitize pull brings it"
    KNOWN_THERE = "there already as another card; digitize pull brings them together"
    CONFLICT = "changed on both sides, not touched"
    GONE = "deleted there, kept in the book"
    FORGOTTEN = "forgotten here, still there"
    LEFT = "taken out of the book, still there"
    REFUSED = "refused by the server"
    UNREADABLE = "not readable"


UNSETTLED = frozenset({Kind.CONFLICT, Kind.KNOWN_THERE, Kind.REFUSED, Kind.UNREADABLE})
"""What leaves something for the person to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One contact: what became of it, and why."""

    kind: Kind
    name: str
    detail: str = ""


@dataclass(slots=True)
class Report:
    """All steps in order; ``stopped`` is what ended the work before its end, ``left`` how many."""

    steps: list[Step] = field(default_factory=list)
    stopped: ServerError | None = None
    left: int = 0

    def add(self, kind: Kind, name: str, detail: str = "") -> None:
        """Note what became of a contact."""
        self.steps.append(Step(kind, name, detail))

    def count(self, *kinds: Kind) -> int:
        """How many contacts ended so."""
        return sum(step.kind in kinds for step in self.steps)


class Answer(StrEnum):
    """Whose version of what both changed is to stay."""

    MINE = "mine"
    THEIRS = "theirs"
    SKIP = "skip"

    @property
    def side(self) -> Side | None:
        """The side that wins."""
        return None if self is Answer.SKIP else "mine" if self is Answer.MINE else "theirs"


@dataclass(frozen=True, slots=True)
class Question:
    """A contact that was changed on both sides: the properties, and how they read on each."""

    name: str
    differences: tuple[tuple[str, str, str], ...]
    gone: bool = False


Ask: TypeAlias = Callable[[Question], Answer]
