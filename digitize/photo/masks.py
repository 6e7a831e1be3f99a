"""Masks -> the quads around their parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

MIN_AREA = 0.012
"""Share of the picture. In 12 megapixels such a card is 500 pixels long: barely legible."""


def quads_of_mask(mask: NDArray[Any], grow: int = 0) -> Iterator[FloatArray]:
    """Quads around the mask's parts and holes that are nearly quads, ``grow`` pixels larger."""
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    least = MIN_AREA * mask.size
    for contour in contours:
        if len(contour) < 4:
            continue
        _, _, width, height = cv2.boundingRect(contour)
        if width * height < least:
            continue
        hull = cv2.convexHull(contour)
        if cv2.contourArea(hull) < least:
            continue
        quad = _quad_around(hull)
        if quad is not None:
            yield _outset(quad, grow) if grow else quad


def _quad_around(hull: NDArray[Any]) -> FloatArray | None:
    """The four corners of a hull that is nearly a quad; rounded corners are made sharp."""
    around = cv2.arcLength(hull, closed=True)
    area = cv2.contourArea(hull)
    for tolerance in (0.01, 0.02, 0.035, 0.05):
        corners = cv2.approxPolyDP(hull, tolerance * around, closed=True)
        if len(corners) == 4:
            if abs(cv2.contourArea(corners) - area) < 0.12 * area:
                return np.asarray(corners.reshape(4, 2), np.float32)
            break
        if len(corners) < 4:
            break
    box = cv2.boxPoints(cv2.minAreaRect(hull))
    return np.asarray(box, np.float32) if area > 0.8 * cv2.contourArea(box) else None


def _outset(quad: FloatArray, by: float) -> FloatArray:
    centre = quad.mean(axis=0)
    away = quad - centre
    return np.asarray(
        centre + away * (1 + by / np.linalg.norm(away, axis=1, keepdims=True)), np.float32
    )
