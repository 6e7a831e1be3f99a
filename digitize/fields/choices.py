"""What the pieces of a card were chosen for."""

from __future__ import annotations

from dataclasses import dataclass, field

from digitize.fields.segments import Segment
from digitize.model import Span

LEAST_ALTERNATIVE = -2.0
"""Log odds against nothing from which a piece is offered as an alternative."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece chosen for a field, and by how much: log odds against being nothing."""

    segment: Segment
    score: float
    margin: float = 0.0  # to its next best use or the next best piece for the field


@dataclass(frozen=True, slots=True)
class Choices:
    """What the pieces were chosen for."""

    name: Choice | None = None
    org: Choice | None = None
    titles: tuple[Choice, ...] = ()
    departments: tuple[Choice, ...] = ()
    suffixes: tuple[Segment, ...] = ()  # degrees on a line of their own
    prefixes: tuple[Segment, ...] = ()
    other_orgs: tuple[Choice, ...] = field(default_factory=tuple)
    other_names: tuple[Choice, ...] = field(default_factory=tuple)  # of another person
    name_alternatives: tuple[Choice, ...] = field(default_factory=tuple)
    total: float = 0.0

    @property
    def used(self) -> set[Span]:
        """The characters that have a field."""
        chosen = [c.segment for c in (self.name, self.org) if c]
        chosen += [c.segment for c in (*self.titles, *self.departments)]
        pieces = (*chosen, *self.suffixes, *self.prefixes)
        return {span for piece in pieces for span in piece.spans}
