"""Directions of text and turns of boxes, without an engine."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.model import Quad, TextLine, Word
from digitize.ocr import turning


def box(left: float, top: float, width: float, height: float) -> Quad:
    return (
        (left, top),
        (left + width, top),
        (left + width, top + height),
        (left, top + height),
    )


def rotated(quad: Quad, degrees: float) -> Quad:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    a, b, c, d = ((x * cos - y * sin, x * sin + y * cos) for x, y in quad)
    return (a, b, c, d)


ROWS = (box(0, 0, 300, 30), box(0, 50, 200, 20), box(0, 90, 150, 20), box(0, 120, 25, 20))


@given(st.floats(-89, 89), st.integers(0, 3))
def test_the_direction_is_that_of_the_long_sides_whichever_corner_a_box_starts_at(
    degrees: float, corner: int
) -> None:
    quads = [turning.started_at(rotated(quad, degrees), corner) for quad in ROWS]
    assert turning.direction_of(quads) == pytest.approx(degrees, abs=0.01)


def test_one_line_up_the_edge_does_not_slant_the_others() -> None:
    assert turning.direction_of([*ROWS, box(400, 0, 20, 190)]) == pytest.approx(0, abs=0.01)


def test_without_long_boxes_text_is_taken_to_be_level() -> None:
    assert turning.direction_of([box(0, 0, 20, 20)]) == 0


@given(st.floats(-180, 180), st.integers(0, 3))
def test_a_box_starts_at_the_top_left_of_its_text(degrees: float, corner: int) -> None:
    quad = rotated(box(5, 5, 40, 20), degrees)
    assert turning.along(turning.started_at(quad, corner), degrees) == quad


@pytest.mark.parametrize(
    ("direction", "turns"),
    [(0, 0), (9, 0), (-9, 0), (90, 3), (-90, 1), (180, 2), (171, 2), (50, 3)],
)
def test_turns_bring_text_nearest_to_level(direction: float, turns: int) -> None:
    assert turning.quarter_turns(direction) == turns


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_line_turns_with_its_picture_and_takes_its_words_along(turns: int) -> None:
    # The text of a card lying so that `turns` clockwise turns make it upright.
    lying = rotated(box(0, 0, 40, 10), -90 * turns)
    shift = {0: (0, 0), 1: (0, 100), 2: (200, 100), 3: (200, 0)}[turns]
    a, b, c, d = ((x + shift[0], y + shift[1]) for x, y in lying)
    line = TextLine("text", (a, b, c, d), 0.9, (Word("text", (a, b, c, d), 0.9),))
    turned = turning.turned_line(line, turns, 200, 100)
    expected = np.array(box(0, 0, 40, 10))
    assert np.allclose(turned.box, expected)
    assert np.allclose(turned.words[0].box, expected)


def test_a_line_read_with_confidence_outweighs_a_longer_one_full_of_doubt() -> None:
    sure = TextLine("Hauptstraße 12", box(0, 0, 9, 9), 0.7)
    unsure = TextLine("Zl apnstdneH 77 il", box(0, 0, 9, 9), 0.001)
    assert turning.worth([sure]) > turning.worth([unsure])
