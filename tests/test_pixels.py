"""Pictures made smaller and turned."""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np
import pytest

from digitize.model import Pixels
from digitize.photo.rectify import rectify
from digitize.pixels import Turning, as_stored, halved, laid_out, resized, shrink, turned


def test_nothing_is_enlarged() -> None:
    """A scale of one or more leaves the picture as it is."""
    pixels = np.zeros((30, 40, 3), np.uint8)
    assert shrink(pixels, 1.0) is pixels
    assert shrink(pixels, 2.5) is pixels


@pytest.mark.parametrize("scale", [0.9, 0.7, 0.5, 0.33, 0.25, 0.11])
def test_a_fine_pattern_becomes_grey(scale: float) -> None:
    """Thin lines are averaged, not dropped, however small the picture becomes."""
    pixels = np.zeros((400, 600, 3), np.uint8)
    pixels[:, ::2] = 200
    small = shrink(pixels, scale)
    assert small.shape[:2] == (round(400 * scale), round(600 * scale))
    assert abs(float(small.mean()) - 100) < 8
    if scale <= 0.5:
        assert small.std() < 12


@pytest.mark.parametrize("size", [(64, 32), (50, 33), (300, 20), (1, 1)])
def test_any_size_is_made(size: tuple[int, int]) -> None:
    """Proportions may change."""
    pixels = np.full((100, 200, 3), 77, np.uint8)
    small = resized(pixels, *size)
    assert small.shape == (size[1], size[0], 3)
    assert small.min() == small.max() == 77


@pytest.mark.parametrize("turns", [-1, 0, 1, 2, 3, 4, 5])
def test_a_quarter_turn_is_clockwise(turns: int) -> None:
    """The mark at the top left goes to the top right, and so on."""
    pixels = np.zeros((20, 30, 3), np.uint8)
    pixels[0, 0] = 255
    assert (turned(pixels, turns) == np.rot90(pixels, -turns)).all()


# --- turned views -----------------------------------------------------------------------

TURNINGS = [Turning(*ways) for ways in product((False, True), repeat=3)]
QUAD = ((50.0, 40.0), (250.0, 60.0), (240.0, 200.0), (60.0, 190.0))


def clouds() -> Pixels:
    noise = np.random.default_rng(1).integers(0, 255, (300, 400, 3), np.uint8)
    return np.asarray(cv2.GaussianBlur(noise, (0, 0), 2), np.uint8)


@pytest.mark.parametrize("turning", TURNINGS)
def test_a_view_says_how_it_is_turned(turning: Turning) -> None:
    stored = clouds()
    view = turning.view(stored)

    found, way = as_stored(view)

    assert way == turning
    assert np.shares_memory(found, stored)
    assert np.array_equal(found, stored)
    assert np.array_equal(laid_out(view), view)
    assert laid_out(view).flags.c_contiguous


@pytest.mark.parametrize("turning", TURNINGS)
def test_places_are_followed_from_the_view_to_what_is_stored_and_back(turning: Turning) -> None:
    view = turning.view(clouds())
    height, width = view.shape[:2]
    seen = np.array([[3.5, 7.5], [width - 20.5, 40.5]])  # the middles of two pixels

    stored = turning.stored_places(seen, width, height)

    for (x, y), (column, row) in zip(seen, stored, strict=True):
        assert np.array_equal(view[int(y), int(x)], clouds()[int(row), int(column)])
    assert np.array_equal(turning.seen_places(stored, width, height), seen)


@pytest.mark.parametrize("turning", TURNINGS)
def test_a_view_is_reduced_and_flattened_like_a_copy(turning: Turning) -> None:
    view = turning.view(clouds())
    copy = np.ascontiguousarray(view)

    for of_view, of_copy in (
        (resized(view, 97, 83), resized(copy, 97, 83)),
        (rectify(view, QUAD), rectify(copy, QUAD)),
    ):
        assert of_view.shape == of_copy.shape
        assert np.abs(of_view.astype(int) - of_copy).max() <= 1


def test_a_picture_is_halved_while_it_is_large_enough() -> None:
    assert halved(clouds(), 100).shape == (75, 100, 3)
    assert halved(clouds(), 101).shape == (150, 200, 3)
