"""Folding keeps offsets; claims blank out; geometry tells below and beside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from digitize.fields.text import CLAIMED, box_of, fold, is_below, is_beside
from digitize.model import Span
from tests.fields.lines import line, sheet


@given(st.text())
def test_folding_replaces_character_by_character(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_dashes_quotes_and_spaces_become_plain() -> None:
    assert fold("A–B—C\u00a0“x” d’e") == 'A-B-C "x" d\'e'


def test_a_claim_blanks_the_characters_and_keeps_the_text_as_read() -> None:
    card = sheet("Tel. 030–1")
    card.claim([Span(0, 5, 10)])
    assert card.texts[0] == "Tel. " + CLAIMED * 5
    assert card.read(Span(0, 5, 10)) == "030–1"
    assert not card.is_free(0)


def test_the_next_line_is_below_and_a_far_one_is_not() -> None:
    upper = box_of(line("Hauptstr. 1", top=0))
    assert is_below(upper, box_of(line("70174 Stuttgart", top=45)))
    assert not is_below(upper, box_of(line("70174 Stuttgart", top=300)))
    assert not is_below(upper, box_of(line("70174 Stuttgart", top=45, left=900)))


def test_beside_needs_the_same_height_on_the_card() -> None:
    label = box_of(line("Tel.", left=0))
    assert is_beside(label, box_of(line("030", left=200)))
    assert not is_beside(label, box_of(line("030", left=200, top=60)))
