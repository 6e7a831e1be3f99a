"""What the outline network sees, and the quads made of it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from digitize.model import Pixels
from digitize.photo import masks, sighted, sighting
from digitize.photo.evidence import gather
from tests.photo.drawing import card, lay, table

CORNERS = np.array([[420, 260], [1190, 330], [1150, 800], [390, 740]], np.float32)


def newsprint(width: int, height: int) -> Pixels:
    """A page full of words on grey paper."""
    page = np.full((height, width, 3), 215, np.uint8)
    for row in range(20, height, 26):
        for column in range(10 + row % 60, width - 60, 190):
            cv2.putText(page, "lorem ipsum", (column, row), 0, 0.75, (60, 60, 60), 2)
    return page


def inside(shape: tuple[int, int], corners: np.ndarray, scale: float) -> np.ndarray:
    """Mask of the quad in a map of this shape."""
    mask = np.zeros(shape, np.uint8)
    cv2.fillConvexPoly(mask, (corners * scale).astype(np.int32), (1,))
    return mask.astype(bool)


@pytest.mark.parametrize("upright", [False, True])
def test_a_card_on_newsprint_is_seen_where_it_lies(upright: bool) -> None:
    """The map has the picture's own orientation, whichever way it is held."""
    photo = lay(newsprint(1600, 1200), card(), CORNERS)
    corners = CORNERS
    if upright:
        photo = np.ascontiguousarray(np.rot90(photo))
        corners = np.column_stack([CORNERS[:, 1], 1600 - CORNERS[:, 0]])
    seen = sighting.look(photo)
    assert seen.card.shape == seen.border.shape
    on_card = inside(seen.card.shape, corners, seen.card.shape[1] / photo.shape[1])
    assert seen.card[on_card].mean() > 0.8
    assert seen.card[~on_card].mean() < 0.15


def test_darkness_changes_little() -> None:
    """A photo taken in a dark room is brightened first."""
    photo = lay(table(1600, 1200, brightness=120), card(), CORNERS)
    bright, dark = sighting.look(photo), sighting.look((photo * 0.3).astype(np.uint8))
    assert np.abs(bright.card - dark.card).mean() < 0.05


def test_a_quad_lies_along_the_cards_sides() -> None:
    """To a few pixels of the working size, before any edge is looked at."""
    evidence = gather(lay(newsprint(1600, 1200), card(), CORNERS))
    quads = (sighted.quads_seen(evidence) + 0.5) / evidence.scale
    away = [np.linalg.norm(np.roll(quads, turn, axis=1) - CORNERS, axis=2) for turn in range(4)]
    assert min(float(one.max(axis=1).min()) for one in away) < 25


def test_cards_that_touch_are_told_apart_by_their_borders() -> None:
    """Two in one likely place give two quads."""
    evidence = gather(table(1600, 1200))
    card_map = np.zeros((120, 160), np.float32)
    border = np.zeros_like(card_map)
    card_map[30:90, 20:140] = 1.0
    border[29:91, 79:81] = 1.0
    both = replace(evidence, sighting=replace(evidence.sighting, card=card_map, border=border))
    widths = np.ptp(sighted.quads_seen(both)[..., 0], axis=1)
    whole = evidence.size[0] * 120 / 160
    assert sum(abs(width - whole / 2) < 0.05 * whole for width in widths) >= 2


def test_nothing_seen_gives_no_quads() -> None:
    """An empty map has no places."""
    evidence = gather(table(800, 600))
    nothing = np.zeros_like(evidence.sighting.card)
    empty = replace(evidence, sighting=replace(evidence.sighting, card=nothing, border=nothing))
    assert sighted.quads_seen(empty).shape == (0, 4, 2)


def test_a_mask_gives_the_quad_around_each_part() -> None:
    """Rounded corners are made sharp, specks are passed over."""
    mask = np.zeros((120, 160), np.uint8)
    box = cv2.boxPoints(((80, 60), (90, 50), 20))
    cv2.fillConvexPoly(mask, box.astype(np.int32), (1,))
    mask[2:5, 2:5] = 1
    (quad,) = masks.quads_of_mask(mask)
    assert cv2.contourArea(quad) == pytest.approx(90 * 50, rel=0.08)
