"""Running text beside a card is nobody's name, title or company."""

from __future__ import annotations

import random

import pytest

from benchmarks.fields_prose import with_prose
from digitize.fields import read_fields, surroundings_of
from digitize.model import FieldKind
from tests.fields.lines import card

NEWS = (
    "die Brücke sei in einem schlechten Zustand und",
    "müsse bald erneuert werden, sagte der Leiter des",
    "Amtes am Montag. Karin Wolters, die im Haus nebenan",
    "wohnt, sieht das anders. Sie habe von Schäden nie",
    "etwas bemerkt. Der Rat will im Herbst entscheiden,",
    "wie es weitergeht. Die Kosten trägt das Land.",
)


def test_a_block_that_goes_on_from_line_to_line_is_running_text() -> None:
    blocks = surroundings_of(card(*NEWS)).blocks
    assert all(block.is_prose for block in blocks.values())


def test_the_lines_of_a_card_are_no_running_text() -> None:
    lines = card(("Anna Lang", 1.4), "Head of Sales", ("Nordtal GmbH", 1.2), "anna@nordtal.example")
    assert not any(block.is_prose for block in surroundings_of(lines).blocks.values())


@pytest.mark.parametrize("seed", range(12))
def test_running_text_around_a_card_changes_nothing_of_its_person(seed: int) -> None:
    lines = card(
        ("Nordtal Messtechnik GmbH", 1.3),
        ("Dr. Friederike Baumgart", 1.6),
        "Leiterin Entwicklung",
        "Hauptstraße 12, 70173 Stuttgart",
        "Tel. 0711 4710-30",
        "f.baumgart@nordtal-messtechnik.example",
    )
    around = with_prose(lines, random.Random(seed))  # noqa: S311 - a test
    kinds = {FieldKind.GIVEN, FieldKind.FAMILY, FieldKind.ORG}
    found = {one.kind: one.value for one in read_fields(around).fields if one.kind in kinds}
    assert found == {
        FieldKind.GIVEN: "Friederike",
        FieldKind.FAMILY: "Baumgart",
        FieldKind.ORG: "Nordtal Messtechnik GmbH",
    }
