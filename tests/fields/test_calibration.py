"""Confidence is the chance of being right: what speaks against a value lowers it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from digitize.fields import read_fields
from digitize.fields.calibration import LEAST, SUREST
from digitize.model import Code, Field, FieldKind, TextLine
from tests.fields.lines import card

TEXTS = (
    ("Anna Lang", 1.6),
    "Leiterin Vertrieb",
    "Sternwerk GmbH",
    "Tel. +49 30 23125 85",
    "anna.lang@sternwerk.example",
)


def doubtful(lines: tuple[TextLine, ...], confidence: float) -> tuple[TextLine, ...]:
    """The same lines, their letters recognised with less certainty."""
    return tuple(replace(line, confidence=confidence) for line in lines)


def field_of(lines: tuple[TextLine, ...], kind: FieldKind) -> Field:
    """The only field of a kind."""
    (field,) = [field for field in read_fields(lines).fields if field.kind is kind]
    return field


@pytest.mark.parametrize("kind", [FieldKind.TITLE, FieldKind.ORG, FieldKind.EMAIL])
def test_doubtful_letters_lower_the_confidence(kind: FieldKind) -> None:
    lines = card(*TEXTS)
    assert (
        field_of(doubtful(lines, 0.7), kind).confidence
        < field_of(doubtful(lines, 0.999), kind).confidence
    )


def test_a_company_from_the_domain_is_less_sure_than_a_printed_one() -> None:
    without = tuple(text for text in TEXTS if text != "Sternwerk GmbH")
    printed = field_of(card(*TEXTS), FieldKind.ORG).confidence
    assert field_of(card(*without), FieldKind.ORG).confidence < 0.8 < printed


def test_every_confidence_is_a_chance() -> None:
    for field in read_fields(card(*TEXTS, "?!", "12 34")).fields:
        assert LEAST <= field.confidence <= SUREST


def test_what_a_code_says_keeps_its_own_certainty() -> None:
    square = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    code = Code("https://sternwerk.example/anna", "QRCode", square)
    (url,) = [
        field
        for field in read_fields(card(*TEXTS), codes=(code,)).fields
        if field.kind is FieldKind.URL
    ]
    assert url.confidence > 0.9
