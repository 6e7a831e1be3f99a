"""The camera: outlines of the truth lie where the card's corners are drawn."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from benchmarks.cardmaker import surfaces
from benchmarks.cardmaker.geometry import Pose, bounds, corners, mesh, project, unproject
from benchmarks.cardmaker.light import Light, take
from benchmarks.cardmaker.paste import Shadow, lay
from benchmarks.cardmaker.poses import inside

FLAT = Pose(frame=(800, 600), centre=(400.0, 300.0), width=400.0, aspect=0.5)
LEANING = replace(FLAT, roll=25.0, tilt=28.0, toward=70.0)
CURLED = replace(LEANING, curl=0.05, curl_along=20.0, waves=((0.005, 1.2, 0.7, 1.0),))


def test_a_card_seen_from_above_is_a_rectangle() -> None:
    expected = [[200, 200], [600, 200], [600, 400], [200, 400]]
    assert np.allclose(corners(FLAT), expected, atol=0.01)


def test_a_card_upside_down_has_its_own_top_left_at_the_bottom_right() -> None:
    assert np.allclose(corners(replace(FLAT, roll=180.0))[0], [600, 400], atol=0.01)


def test_the_side_that_leans_away_is_smaller() -> None:
    points = corners(replace(FLAT, tilt=25.0, toward=90.0))
    top, bottom = np.linalg.norm(points[1] - points[0]), np.linalg.norm(points[2] - points[3])
    assert abs(top - bottom) > 20


@pytest.mark.parametrize("pose", [FLAT, LEANING, CURLED], ids=["flat", "leaning", "curled"])
def test_unproject_undoes_project(pose: Pose) -> None:
    grid = mesh()[2:-2, 2:-2]
    assert np.allclose(unproject(pose, project(pose, grid)), grid, atol=0.004)


@pytest.mark.parametrize("pose", [FLAT, LEANING, CURLED], ids=["flat", "leaning", "curled"])
def test_coloured_corners_of_a_card_appear_at_the_outline(pose: Pose) -> None:
    card = np.full((500, 1000, 3), 255, np.uint8)
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (0, 255, 255)]
    places = [(0, 0), (0, 960), (460, 960), (460, 0)]
    for colour, (y, x) in zip(colours, places, strict=True):
        card[y : y + 40, x : x + 40] = colour
    photo = np.full((600, 800, 3), 90, np.uint8)
    lay(photo, card, pose, shadow=Shadow(strength=0.4))
    middle = corners(pose).mean(axis=0)
    for colour, point in zip(colours, corners(pose), strict=True):
        x, y = (point + 0.045 * (middle - point)).round().astype(int)
        assert np.abs(photo[y, x].astype(int) - colour).max() < 60, colour


def test_the_photo_beside_the_card_is_not_touched() -> None:
    photo = np.full((600, 800, 3), 90, np.uint8)
    lay(photo, np.full((50, 100, 3), 255, np.uint8), FLAT)
    left, top, right, bottom = bounds(FLAT, 2)
    photo[top:bottom, left:right] = 90
    assert (photo == 90).all()


def test_a_pose_is_brought_into_the_frame() -> None:
    far = replace(CURLED, centre=(900.0, -40.0), width=900.0)
    points = corners(inside(far))
    assert points.min() >= 0
    assert (points <= (800, 600)).all()


@pytest.mark.parametrize("name", list(surfaces.SURFACES))
def test_a_surface_is_the_same_from_the_same_seed(name: str) -> None:
    first, second = (surfaces.surface(np.random.default_rng(4), name, 90, 120) for _ in range(2))
    assert first.shape == (90, 120, 3)
    assert (first == second).all()
    assert cv2.cvtColor(first, cv2.COLOR_BGR2GRAY).std() > 0.2


def test_low_light_makes_a_photo_darker_and_keeps_its_size() -> None:
    photo = np.full((120, 160, 3), 200, np.uint8)
    dark = take(photo, Light(exposure=0.4), np.random.default_rng(1))
    assert dark.shape == photo.shape
    assert dark.mean() < 100
