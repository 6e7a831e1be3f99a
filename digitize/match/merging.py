"""What a merge is given: the contact that is known, the new one, and how sure its fields are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from digitize.match.card_lines import CardLines
from digitize.model import Contact

SURE = 0.8
"""Chance of being right from which a value read from a card may replace one in the address book."""


@dataclass(frozen=True, slots=True)
class Merging:
    """One merge under way. ``card`` holds the lines of ``old`` as they are by now.

    ``confidence``: the chance that each field of ``new`` was read right; ``region``: the owner's
    country, for national numbers.
    """

    old: Contact
    new: Contact
    card: CardLines
    confidence: Mapping[str, float]
    region: str

    def sure(self, field: str) -> bool:
        """Whether a field may replace what the address book has."""
        return self.confidence.get(field, 1.0) >= SURE
