"""How sure we are, in words: the levels the report and the terminal show.

Takes calibrated confidences. Gives a level with a symbol and a word, so that nobody needs
to see colours. Leaves alone the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from digitize.cards_jsonl import confidence_of
from digitize.model import CardReading, Contact, FieldKind, Value

SURE = 0.95
"""From here on a person checking twenty values finds at most one wrong one."""

LIKELY = 0.80
"""Below this, one value in five or more is wrong: it is worth a look."""


@dataclass(frozen=True, slots=True)
class Level:
    """A step of certainty; ``key`` names its colour in the style sheet."""

    key: str
    symbol: str


LEVELS = (Level("sure", "✓"), Level("likely", "~"), Level("check", "?"))

LABELLED: tuple[tuple[str, FieldKind], ...] = (
    ("title", FieldKind.TITLE),
    ("org", FieldKind.ORG),
    ("department", FieldKind.DEPARTMENT),
    ("emails", FieldKind.EMAIL),
    ("phones", FieldKind.PHONE),
    ("urls", FieldKind.URL),
    ("addresses", FieldKind.ADDRESS),
    ("socials", FieldKind.SOCIAL),
    ("note", FieldKind.NOTE),
)
"""Fields in the order people check them; the name goes before."""

NAME_PARTS = (
    FieldKind.PREFIX,
    FieldKind.GIVEN,
    FieldKind.ADDITIONAL,
    FieldKind.FAMILY,
    FieldKind.SUFFIX,
)


def level(confidence: float) -> Level:
    """The level of a confidence in 0..1."""
    return LEVELS[0 if confidence >= SURE else 1 if confidence >= LIKELY else 2]


def values(contact: Contact, key: str) -> tuple[Value, ...]:
    """The contact's values of one field: none, one or several."""
    value = getattr(contact, key)
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def name_confidence(card: CardReading) -> float:
    """The lowest confidence among the parts of the name."""
    marks = [field.confidence for field in card.reading.fields if field.kind in NAME_PARTS]
    return min(marks, default=0.0)


def to_check(card: CardReading) -> tuple[str, ...]:
    """The fields of a card that are worth a look, the name first; ``name`` also when missing."""
    keys = []
    if not (card.contact.given or card.contact.family) or name_confidence(card) < LIKELY:
        keys.append("name")
    keys += [
        key
        for key, kind in LABELLED
        if any(
            confidence_of(card.reading, kind, value) < LIKELY for value in values(card.contact, key)
        )
    ]
    return tuple(keys)
