"""Decoding of character chances, on chances made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from digitize.model import Quad, TextLine
from digitize.ocr.ctc import Decoder

BOX: Quad = ((0, 0), (100, 0), (100, 10), (0, 10))


def decoded(steps: str, *, share: float = 1.0, sure: float = 1.0) -> TextLine:
    """Read steps written with ``_`` for the blank."""
    numbers = ["_ab l·ß".index(step) for step in steps]
    characters = ("", "a", "b", " ", "l", "·", "ß")
    chances = np.full((len(steps), len(characters)), 0.0, np.float32)
    chances[np.arange(len(steps)), numbers] = sure
    return Decoder(characters).line(chances, BOX, share, "test")


def test_repetitions_are_one_character_unless_a_blank_stands_between() -> None:
    assert decoded("aa_bbl_l").text == "abll"


def test_a_line_is_as_sure_as_all_its_characters_together() -> None:
    line = decoded("a_b_ _l", sure=0.5)
    assert [word.confidence for word in line.words] == pytest.approx([0.25, 0.5])
    assert line.confidence == pytest.approx(0.125)


def test_a_character_counts_with_its_best_step() -> None:
    chances = np.array([[0.3, 0.7], [0.1, 0.9], [0.4, 0.6]], np.float32)
    assert Decoder(("", "a")).line(chances, BOX, 1.0, "test").confidence == pytest.approx(0.9)


def test_where_nothing_is_read_there_is_no_confidence() -> None:
    line = decoded("____")
    assert (line.text, line.words, line.confidence) == ("", (), 0.0)


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


def test_a_wide_gap_parts_words_though_no_space_was_read() -> None:
    assert decoded("a_b_a_b_______l_b_a_b").text == "abab lbab"


def test_a_wide_letter_parts_no_word() -> None:
    assert decoded("a_b_a_b____l_b_a_b").text == "abablbab"


def test_a_wide_letter_that_never_stands_twice_is_one() -> None:
    assert decoded("a_ß_ß_b_b").text == "aßbb"


def test_a_doubtful_word_says_what_else_it_may_be() -> None:
    characters = ("", "a", "b", "l")
    chances = np.array(
        [
            [0.02, 0.96, 0.01, 0.01],  # a
            [0.98, 0.00, 0.01, 0.01],
            [0.01, 0.00, 0.60, 0.39],  # b, or l
            [0.70, 0.30, 0.00, 0.00],  # nothing, or an a
            [0.02, 0.00, 0.01, 0.97],  # l
        ],
        np.float32,
    )
    (word,) = Decoder(characters).line(chances, BOX, 1.0, "test").words
    assert word.text == "abl"
    others = dict(word.others)
    assert others["all"] == pytest.approx(0.65, abs=0.01)
    assert others["abal"] == pytest.approx(0.43, abs=0.01)
    assert list(others.values()) == sorted(others.values(), reverse=True)


def test_a_sure_word_is_nothing_else() -> None:
    (word,) = decoded("a_b_l").words
    assert word.others == ()
