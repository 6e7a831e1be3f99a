"""Decoding of character chances, on chances made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from digitize.model import Quad, TextLine
from digitize.ocr.ctc import Decoder

BOX: Quad = ((0, 0), (100, 0), (100, 10), (0, 10))


def decoded(steps: str, *, share: float = 1.0, sure: float = 1.0) -> TextLine:
    """Read steps written with ``_`` for the blank."""
    numbers = ["_ab l·".index(step) for step in steps]
    characters = ("", "a", "b", " ", "l", "·")
    chances = np.full((len(steps), len(characters)), 0.0, np.float32)
    chances[np.arange(len(steps)), numbers] = sure
    return Decoder(characters).line(chances, BOX, share, "test")


def test_repetitions_are_one_character_unless_a_blank_stands_between() -> None:
    assert decoded("aa_bbl_l").text == "abll"


def test_confidence_is_the_mean_over_characters_and_nothing_read_has_none() -> None:
    assert decoded("a_b", sure=0.5).confidence == pytest.approx(0.5)
    assert decoded("____").confidence == 0.0
    assert decoded("____").text == ""


def test_words_stand_where_their_characters_were_seen() -> None:
    first, second = decoded("_a_b_ _l_b").words
    assert (first.text, second.text) == ("ab", "lb")
    assert np.allclose((first.box[0], first.box[2]), ((5, 0), (45, 10)))
    assert np.allclose((second.box[0], second.box[2]), ((65, 0), (100, 10)))


def test_padding_does_not_shift_the_words() -> None:
    (word,) = decoded("a_b_______", share=0.3).words
    assert word.box[1][0] == pytest.approx(100)


def test_a_separator_that_stands_free_gets_its_spaces_back() -> None:
    assert decoded("a_b_a__·__b_a_b").text == "aba · bab"


def test_a_dot_between_close_letters_stays_part_of_the_word() -> None:
    assert decoded("a_b_a_·_b_a_b").text == "aba·bab"
