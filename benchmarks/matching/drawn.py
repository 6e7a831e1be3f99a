"""What a case of the generator is: who is known, who comes anew, and whom each shows."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.matching.world import Person
from digitize.model import Contact

Shown = tuple[int, Contact]
"""The number of the person, below zero for a company, and how they are written down."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One case drawn: who is known, and who comes anew."""

    known: tuple[Shown, ...]
    new: tuple[Shown, ...]


def one_person(person: Person, known: Contact, new: Contact) -> Drawn:
    """A known person and a card that shows them."""
    return Drawn(((person.number, known),), ((person.number, new),))


def two_people(one: Person, other: Person, known: Contact, new: Contact) -> Drawn:
    """A known person and a card that shows another."""
    return Drawn(((one.number, known),), ((other.number, new),))
