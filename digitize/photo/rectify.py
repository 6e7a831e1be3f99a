"""An outline in a page -> the card's own flat pixels, and turning them."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import CardImage, Page, Pixels, Point, Quad
from digitize.pixels import as_stored, laid_out, shrink, turned

LONGEST_SIDE = 1280
"""Pixels of a card. Contact lines of 6 pt are then about 30 pixels high. With 1600, no more was
read of 120 photographs of 12 megapixels, and a tenth more time was spent."""

LONGEST_PAGE = 1600
"""Pixels of a whole page: its text does not fill it as a card's does."""

SHORTEST_LONG_SIDE = 1000
MAX_ENLARGEMENT = 1.5
"""A card is enlarged towards SHORTEST_LONG_SIDE, but never by more than this."""

_CLEAR_PERSPECTIVE = 0.02
_PHONE_FOCAL = 0.6
"""Focal length by the picture's diagonal: 26 mm against the 43 mm of the 35 mm format."""
_FOCAL_SQUARED = (0.2, 6.0)


def quad_of(points: NDArray[np.floating]) -> Quad:
    """``(4, 2)`` corners as a Quad, in the order given."""
    (a, b), (c, d), (e, f), (g, h) = ((float(x), float(y)) for x, y in points)
    return ((a, b), (c, d), (e, f), (g, h))


def clockwise(points: NDArray[np.floating]) -> NDArray[np.float64]:
    """Four corners clockwise as seen in the picture, from the one nearest the top left."""
    points = np.asarray(points, np.float64).reshape(4, 2)
    centre = points.mean(axis=0)
    angles = np.arctan2(points[:, 1] - centre[1], points[:, 0] - centre[0])
    points = points[np.argsort(angles)]
    return np.roll(points, -int(np.argmin(points.sum(axis=1))), axis=0)


def true_aspects(quads: NDArray[np.floating], width: int, height: int) -> NDArray[np.float64]:
    """Width by height of each rectangle that was photographed as one of ``(N, 4, 2)`` quads.

    From the two vanishing points, for a camera with square pixels that looks through the middle
    of the picture (Zhang and He, Whiteboard Scanning and Image Enhancement, 2004, section 3.2).
    Where the view is too straight to tell the focal length, the measured sides decide.
    """
    sides = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    measured = (sides[:, 0] + sides[:, 2]) / np.maximum(sides[:, 1] + sides[:, 3], 1e-6)
    # Centred and in units of the diagonal, so that all three coordinates are of one size.
    diagonal = math.hypot(width, height)
    corners = np.ones((len(quads), 4, 3))
    corners[..., :2] = (quads - np.array([width, height]) / 2) / diagonal
    m1, m2, m4, m3 = (corners[:, index] for index in range(4))  # their order: row by row
    k2 = _ratio(_triple(m1, m4, m3), _triple(m2, m4, m3))
    k3 = _ratio(_triple(m1, m4, m2), _triple(m3, m4, m2))
    n2, n3 = k2[:, None] * m2 - m1, k3[:, None] * m3 - m1
    focal_squared = -_ratio((n2[:, :2] * n3[:, :2]).sum(axis=1), n2[:, 2] * n3[:, 2])
    clear = (np.minimum(np.abs(n2[:, 2]), np.abs(n3[:, 2])) > _CLEAR_PERSPECTIVE) & (
        (focal_squared > _FOCAL_SQUARED[0]) & (focal_squared < _FOCAL_SQUARED[1])
    )
    # Else assume the usual phone lens; with little perspective its exact value does not matter.
    focal_squared = np.where(clear, focal_squared, _PHONE_FOCAL**2)
    weigh = np.stack([1 / focal_squared, 1 / focal_squared, np.ones(len(quads))], axis=1)
    exact = np.sqrt((weigh * n2**2).sum(axis=1) / np.maximum((weigh * n3**2).sum(axis=1), 1e-12))
    trusted = (exact > measured / 1.6) & (exact < measured * 1.6)
    return np.asarray(np.where(trusted, exact, measured), np.float64)


def _triple(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The triple product of points ``(N, 3)`` whose third coordinate is 1."""
    ab, ac = b - a, c - a
    return np.asarray(ab[:, 0] * ac[:, 1] - ab[:, 1] * ac[:, 0], np.float64)


def _ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(above / np.where(np.abs(below) < 1e-12, 1e-12, below), np.float64)


def side_lengths(quad: NDArray[np.floating]) -> tuple[float, float, float, float]:
    """Top, right, bottom and left side of a quad, in its own units."""
    top, right, bottom, left = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    return float(top), float(right), float(bottom), float(left)


def outset(quad: Quad, share: float) -> Quad:
    """The quad with every side moved outwards by ``share`` of its longest side."""
    corners = np.asarray(quad, np.float64)
    run = np.roll(corners, -1, axis=0) - corners
    length = np.linalg.norm(run, axis=1, keepdims=True)
    normal = np.column_stack((run[:, 1], -run[:, 0])) / np.maximum(length, 1e-6)
    moved = corners + normal * length.max() * share
    before, before_run = np.roll(moved, 1, axis=0), np.roll(run, 1, axis=0)
    between = moved - before
    crossed = before_run[:, 0] * run[:, 1] - before_run[:, 1] * run[:, 0]
    share_of_run = (between[:, 0] * run[:, 1] - between[:, 1] * run[:, 0]) / crossed
    return quad_of(before + share_of_run[:, None] * before_run)


def rectify(pixels: Pixels, quad: Quad) -> Pixels:
    """The pixels inside ``quad``, flat; corner 0 becomes the top left.

    As many pixels as the quad has in the page, within ``LONGEST_SIDE``; small cards are enlarged.
    """
    corners = np.asarray(quad, np.float64)
    aspect = float(true_aspects(corners[None], pixels.shape[1], pixels.shape[0])[0])
    top, right, bottom, left = side_lengths(corners)
    longest = _target_side(max(top, bottom, left, right), LONGEST_SIDE)
    width, height = (longest, longest / aspect) if aspect >= 1 else (longest * aspect, longest)
    size = (max(round(width), 1), max(round(height), 1))
    flat = np.array([[0, 0], [size[0], 0], size, [0, size[1]]], np.float64)
    # First only the part with the card, reduced where it is more than twice too large: warping it
    # directly would skip pixels and break thin strokes.
    part, corners = _cut(pixels, corners)
    scale = longest / max(top, bottom, left, right)
    if scale < 0.5:
        part = shrink(part, scale)
        corners = corners * scale
    # Corners are measured at pixel edges, warpPerspective counts from pixel centres.
    matrix = cv2.getPerspectiveTransform(
        (corners - 0.5).astype(np.float32), (flat - 0.5).astype(np.float32)
    )
    # With a fourth channel it takes two thirds of the time: pixels then lie at even addresses.
    warped = cv2.warpPerspective(
        cv2.cvtColor(part, cv2.COLOR_BGR2BGRA),
        matrix,
        size,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(cv2.cvtColor(warped, cv2.COLOR_BGRA2BGR), np.uint8)


def whole(pixels: Pixels) -> Pixels:
    """The complete page at card size."""
    height, width = pixels.shape[:2]
    scale = _target_side(max(height, width), LONGEST_PAGE) / max(height, width)
    if scale == 1:
        return laid_out(pixels)
    if scale < 1:
        return shrink(pixels, scale)
    size = (round(width * scale), round(height * scale))
    return np.asarray(cv2.resize(laid_out(pixels), size, interpolation=cv2.INTER_CUBIC), np.uint8)


def scaled(quad: Quad, by: float) -> Quad:
    """The same quad in a picture ``by`` times as large."""
    return quad_of(np.asarray(quad, np.float64) * by)


def page_outline(page: Page) -> Quad:
    """The corners of the page itself, in pixels of the photo."""
    height, width = (float(side * page.step) for side in page.pixels.shape[:2])
    return ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))


def turn(card: CardImage, quarter_turns: int) -> CardImage:
    """The card turned clockwise by 90° steps; corner 0 of its outline is the new top left."""
    steps = quarter_turns % 4
    if not steps:
        return card
    pixels = turned(card.pixels, steps)
    corners: list[Point] = [card.outline[(index - steps) % 4] for index in range(4)]
    return replace(card, pixels=pixels, outline=(corners[0], corners[1], corners[2], corners[3]))


def _target_side(side: float, longest: int) -> int:
    if side >= longest:
        return longest
    return round(max(side, min(SHORTEST_LONG_SIDE, side * MAX_ENLARGEMENT)))


def _cut(pixels: Pixels, corners: NDArray[np.float64]) -> tuple[Pixels, NDArray[np.float64]]:
    """The part of the picture with the corners in it, as it is stored, and the corners there."""
    height, width = pixels.shape[:2]
    left, top = np.floor(np.clip(corners.min(axis=0) - 4, 0, (width - 1, height - 1)))
    right, bottom = np.ceil(np.clip(corners.max(axis=0) + 4, (left + 1, top + 1), (width, height)))
    part = pixels[int(top) : int(bottom), int(left) : int(right)]
    stored, turning = as_stored(part)
    height, width = part.shape[:2]
    return stored, turning.stored_places(corners - (left, top), width, height)
