"""Geometry: which corner is which, true proportions, turning, margins, sizes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from digitize.model import CardImage
from digitize.photo import turn
from digitize.photo.rectify import outset, quad_of, rectify, true_aspects, whole
from tests.photo.drawing import CARD, card, corner_colours, four_colours, lay, table

COLOURS = ["red", "green", "blue", "white"]
OUTLINE = ((0.0, 0.0), (60.0, 0.0), (60.0, 40.0), (0.0, 40.0))


def four_colour_card() -> CardImage:
    pixels = np.ascontiguousarray(np.array(four_colours())[:, :, ::-1])
    return CardImage("photo.jpg", 0, 0, OUTLINE, pixels)


@pytest.mark.parametrize("steps", [-5, -1, 0, 1, 2, 3, 4, 7])
def test_turning_turns_pixels_and_outline_together(steps: int) -> None:
    turned = turn(four_colour_card(), steps)

    colours = dict(zip(OUTLINE, COLOURS, strict=True))
    assert corner_colours(turned.pixels) == [colours[corner] for corner in turned.outline]
    assert turned.pixels.shape == ((60, 40, 3) if steps % 2 else (40, 60, 3))


def test_a_quarter_turn_is_clockwise() -> None:
    turned = turn(four_colour_card(), 1)

    assert corner_colours(turned.pixels) == ["white", "red", "green", "blue"]
    assert turned.outline[0] == (0.0, 40.0), "the old bottom left is the new top left"


def test_corner_nought_becomes_the_top_left() -> None:
    pixels = four_colour_card().pixels
    third = ((60.0, 40.0), (0.0, 40.0), (0.0, 0.0), (60.0, 0.0))

    assert corner_colours(rectify(pixels, third)) == ["blue", "white", "red", "green"]


def test_straight_pixels_stay_as_they_are() -> None:
    pixels = card()[:500, :800]
    big = np.asarray(cv2.copyMakeBorder(pixels, 60, 60, 300, 300, cv2.BORDER_CONSTANT), np.uint8)
    corners = ((300.0, 60.0), (1100.0, 60.0), (1100.0, 560.0), (300.0, 560.0))

    flat = rectify(big, corners)

    assert flat.shape == (625, 1000, 3)
    back = cv2.resize(flat, (800, 500), interpolation=cv2.INTER_AREA)
    assert np.abs(back.astype(int) - pixels).mean() < 2


def test_proportions_survive_a_steep_view() -> None:
    focal = 0.6 * np.hypot(4000, 3000)
    turned, _ = cv2.Rodrigues(np.array([0.5, 0.25, 0.1]))
    corners = np.column_stack(((CARD - CARD.mean(axis=0)) / 850, np.zeros(4))) @ turned.T
    corners = corners + np.array([0.1, 0.05, 2.0])
    seen = corners[:, :2] / corners[:, 2:] * focal + (2000, 1500)

    (aspect,) = true_aspects(seen[None], 4000, 3000)

    top, right, bottom, left = np.linalg.norm(np.roll(seen, -1, axis=0) - seen, axis=1)
    assert abs((top + bottom) / (left + right) - 850 / 550) > 0.1, "the sides alone mislead"
    assert aspect == pytest.approx(850 / 550, rel=0.02)


def test_a_large_card_is_reduced_and_a_small_one_enlarged() -> None:
    photo = lay(table(4000, 3000), card(), CARD * 4 + 200)
    large = quad_of(CARD * 4 + 200)
    small = quad_of(CARD * 0.5 + 200)

    assert rectify(photo, large).shape == (828, 1280, 3)
    assert max(rectify(photo, small).shape) == round(425 * 1.5)


def test_outset_moves_every_side_by_the_same_distance() -> None:
    assert outset(OUTLINE, 0.1) == pytest.approx(
        np.array([[-6, -6], [66, -6], [66, 46], [-6, 46]], float)
    )


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3000, 4000), (1200, 1600)), ((1100, 1300), (1100, 1300)), ((300, 400), (450, 600))],
)
def test_a_whole_page_is_brought_to_card_size(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert whole(np.zeros((*size, 3), np.uint8)).shape[:2] == expected
