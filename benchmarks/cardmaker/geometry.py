"""Where the points of a card fall in a photo: a pinhole camera over a paper that may curl.

Card coordinates ``(u, v)`` run from 0 to 1 from the card's own top left; photo coordinates are
pixels. ``project`` goes from card to photo, ``unproject`` back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

FOCAL: Final = 0.78
"""Focal length in long sides of the picture: a phone's main camera, about 27 mm equivalent."""

MESH: Final = 33
"""Grid points a side on which the curl is known."""


@dataclass(frozen=True, slots=True)
class Pose:
    """How a card lies before the camera. Angles in degrees, centre and width in photo pixels.

    ``roll`` turns clockwise; ``tilt`` leans the card away towards ``toward``. ``curl`` lifts the
    card's ends by so many card widths along ``curl_along``; ``waves`` are the wrinkles.
    """

    frame: tuple[int, int]  # width, height of the photo
    centre: tuple[float, float]
    width: float
    aspect: float  # height of the card over its width
    roll: float = 0.0
    tilt: float = 0.0
    toward: float = 90.0
    curl: float = 0.0
    curl_along: float = 0.0
    waves: tuple[tuple[float, float, float, float], ...] = ()  # amplitude, u and v frequency, phase


def height_of(pose: Pose, uv: Floats) -> Floats:
    """How far each point (``(..., 2)``) is lifted towards the camera, in card widths."""
    u, v = uv[..., 0] - 0.5, (uv[..., 1] - 0.5) * pose.aspect
    angle = math.radians(pose.curl_along)
    along = 2 * (u * math.cos(angle) + v * math.sin(angle))
    lifted = pose.curl * (along**2 - 0.4)
    for amplitude, across, down, phase in pose.waves:
        lifted = lifted + amplitude * np.sin(2 * math.pi * (across * u + down * v) + phase)
    return np.asarray(lifted, np.float32)


def project(pose: Pose, uv: Floats) -> Floats:
    """Photo pixels of card points, both ``(..., 2)``."""
    x, y = uv[..., 0] - 0.5, (uv[..., 1] - 0.5) * pose.aspect
    z = -height_of(pose, uv)
    roll, tilt, toward = (math.radians(angle) for angle in (pose.roll, pose.tilt, pose.toward))
    x, y = x * math.cos(roll) - y * math.sin(roll), x * math.sin(roll) + y * math.cos(roll)
    # Lean about the axis that stands square to ``toward``.
    along = x * math.cos(toward) + y * math.sin(toward)
    across = -x * math.sin(toward) + y * math.cos(toward)
    along, z = (
        along * math.cos(tilt) - z * math.sin(tilt),
        along * math.sin(tilt) + z * math.cos(tilt),
    )
    x, y = (
        along * math.cos(toward) - across * math.sin(toward),
        along * math.sin(toward) + across * math.cos(toward),
    )
    focal = FOCAL * max(pose.frame)
    scale = focal / (focal / pose.width + z)
    return np.stack([pose.centre[0] + x * scale, pose.centre[1] + y * scale], axis=-1).astype(
        np.float32
    )


def corners(pose: Pose) -> Floats:
    """The outline ``(4, 2)``, clockwise from the card's own top left."""
    return project(pose, np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32))


def mesh() -> Floats:
    """Card points of the grid, ``(MESH, MESH, 2)``."""
    side = np.linspace(0, 1, MESH, dtype=np.float32)
    return np.stack(np.meshgrid(side, side), axis=-1)


def unproject(pose: Pose, points: Floats) -> Floats:
    """Card points of photo pixels, both ``(..., 2)``; points beside the card lie outside 0..1.

    A homography of the corners comes near; what the curl adds is taken off by iteration.
    """
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    flat = np.asarray(cv2.getPerspectiveTransform(corners(pose), square), np.float64)
    first = _through(flat, points)
    if not pose.curl and not pose.waves:
        return first
    grid = mesh()
    off = (_through(flat, project(pose, grid)) - grid).astype(np.float32)
    guess = first
    for _ in range(5):
        at = np.clip(guess, -0.05, 1.05) * (MESH - 1)
        moved = cv2.remap(
            off, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        guess = first - moved
    return guess


def _through(homography: NDArray[np.float64], points: Floats) -> Floats:
    shape = points.shape
    moved = cv2.perspectiveTransform(points.reshape(-1, 1, 2).astype(np.float32), homography)
    return np.asarray(moved, np.float32).reshape(shape)


def bounds(pose: Pose, margin: int = 0) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the card in the frame, whole pixels, cut to the frame."""
    points = project(pose, mesh()).reshape(-1, 2)
    left, top = np.floor(points.min(axis=0)).astype(int) - margin
    right, bottom = np.ceil(points.max(axis=0)).astype(int) + margin
    width, height = pose.frame
    return max(left, 0), max(top, 0), min(right, width), min(bottom, height)
