"""The little pictures beside numbers: where they are, what they show, and what is none."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from digitize import ocr, photo
from digitize.model import Pixels, TextLine, Word
from digitize.ocr import icons
from digitize.ocr.crops import quad_of

SAMPLES = Path(__file__).parents[2] / "samples" / "cards"

SIGNS = frozenset(icons.SIGNS.values())
LINE = (200, 90, 500, 124)  # left, top, right, bottom of a number on the card below


def number(text: str = "+49 30 23125-101", at: tuple[int, int, int, int] = LINE) -> TextLine:
    left, top, right, bottom = at
    box = quad_of(np.array([[left, top], [right, top], [right, bottom], [left, bottom]]))
    return TextLine(text, box, 0.9, (Word(text, box, 0.9),))


def card() -> Pixels:
    return np.full((220, 700, 3), 240, np.uint8)


def mobile(pixels: Pixels, left: int, top: int, ink: int = 40) -> Pixels:
    """A mobile phone 18 pixels wide and 30 high, with its screen and button."""
    paper = 240 if ink < 128 else 30
    cv2.rectangle(pixels, (left, top), (left + 17, top + 29), (ink,) * 3, -1)
    cv2.rectangle(pixels, (left + 3, top + 4), (left + 14, top + 22), (paper,) * 3, -1)
    cv2.circle(pixels, (left + 9, top + 26), 1, (paper,) * 3, -1)
    return pixels


def text_beside(pixels: Pixels, *others: TextLine) -> str:
    return icons.marked(pixels, (number(), *others))[0].text


def test_a_picture_left_or_right_of_a_number_becomes_its_sign() -> None:
    assert text_beside(mobile(card(), 165, 92)) == "📱 +49 30 23125-101"
    assert text_beside(mobile(card(), 518, 92)) == "📱 +49 30 23125-101"


def test_light_pictures_on_dark_cards_are_seen_as_well() -> None:
    dark = np.full((220, 700, 3), 30, np.uint8)
    assert text_beside(mobile(dark, 165, 92, ink=220)).startswith("📱 ")


def test_the_sign_is_a_word_with_a_chance_of_its_own() -> None:
    (line,) = icons.marked(mobile(card(), 165, 92), (number(),))
    assert [word.text for word in line.words] == ["📱", "+49 30 23125-101"]
    assert icons.SURE <= line.words[0].confidence <= 1.0
    assert line.confidence == 0.9


@pytest.mark.parametrize("left", [30, 600])
def test_a_picture_far_away_belongs_to_something_else(left: int) -> None:
    assert text_beside(mobile(card(), left, 92)) == "+49 30 23125-101"


def test_nothing_is_seen_where_there_is_nothing() -> None:
    assert text_beside(card()) == "+49 30 23125-101"


def test_letters_are_no_pictures() -> None:
    for letter in "TMFEPQ":
        pixels = card()
        cv2.putText(pixels, letter, (168, 118), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (40, 40, 40), 3)
        assert text_beside(pixels) == "+49 30 23125-101", letter


def test_what_was_read_as_another_line_is_no_picture() -> None:
    column = number("Vertrieb", (20, 90, 190, 124))
    assert text_beside(mobile(card(), 165, 92), column) == "+49 30 23125-101"


def test_numbers_with_words_are_left_alone() -> None:
    pixels = mobile(card(), 165, 92)
    for text in ("Tel. +49 30 23125-101", "10115 Berlin", "1. OG"):
        line = TextLine(
            text, number().box, 0.9, tuple(Word(w, number().box, 0.9) for w in text.split())
        )
        assert icons.marked(pixels, (line,)) == (line,)


def test_pictures_above_and_below_do_not_disturb() -> None:
    pixels = mobile(card(), 165, 92)
    pixels = mobile(mobile(pixels, 165, 52), 165, 132)
    assert text_beside(pixels).startswith("📱 ")


def test_tilted_lines_have_pictures_too() -> None:
    pixels = mobile(card(), 165, 92)
    matrix = cv2.getRotationMatrix2D((350, 110), 6, 1.0)
    turned = np.asarray(
        cv2.warpAffine(pixels, matrix, (700, 220), borderValue=(240,) * 3), np.uint8
    )
    box: NDArray[np.float32] = cv2.transform(np.array([number().box], np.float32), matrix)[0]
    line = TextLine("030 23125101", quad_of(box), 0.9, (Word("030 23125101", quad_of(box), 0.9),))
    assert icons.marked(turned, (line,))[0].text == "📱 030 23125101"


@pytest.mark.parametrize(
    ("sample", "expected"), [("krakow", ["☎", "📱"]), ("austin", ["☎", "📠"]), ("sonnig", [])]
)
def test_photographed_cards_get_the_kinds_of_their_numbers_from_pictures(
    sample: str, expected: list[str]
) -> None:
    (page,) = photo.read_pages(SAMPLES / sample / "photo.jpg", source="photo.jpg")
    (found,) = photo.find_cards(page)
    _, lines = ocr.read_upright(found, ocr.open_engine("rapidocr"))
    assert [text for text in (line.text[0] for line in lines) if text in SIGNS] == expected
