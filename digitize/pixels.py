"""Making pictures smaller and turning them, quickly.

Turning a large picture takes as long as decoding it at half size. So photos are kept as they lie in
the file and seen through turned views of the same memory, which cost nothing; what is made smaller
of them is turned when it is small.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Pixels


def shrink(pixels: Pixels, scale: float) -> Pixels:
    """The picture reduced without moiré; at ``scale`` 1 or more as it is.

    Exact halves are averaged ten times faster than other steps, so they come first; between half
    and whole size, interpolation between pixels leaves none out.
    """
    if scale >= 1:
        return pixels
    width, height = max(round(pixels.shape[1] * scale), 1), max(round(pixels.shape[0] * scale), 1)
    return resized(pixels, width, height)


def resized(pixels: Pixels, width: int, height: int) -> Pixels:
    """The same for a size, whatever its proportions; it may be larger in one direction."""
    stored, turning = as_stored(pixels)
    size = (height, width) if turning.swapped else (width, height)
    return turning.laid_out(_resized(stored, *size))


def halved(pixels: Pixels, least: int) -> Pixels:
    """The picture halved as often as its longer side stays at least so many pixels long.

    It spares those who need several smaller copies the longest step of each. It is turned as the
    picture is: a view, its pixels are laid out when it is made smaller still.
    """
    stored, turning = as_stored(pixels)
    height, width = stored.shape[:2]
    while max(width, height) // 2 >= least:
        width, height = width // 2, height // 2
    return turning.view(_resized(stored, width, height))


def _resized(pixels: Pixels, width: int, height: int) -> Pixels:
    while pixels.shape[1] >= 2 * width and pixels.shape[0] >= 2 * height:
        half = pixels.shape[1] // 2, pixels.shape[0] // 2
        even = pixels[: 2 * half[1], : 2 * half[0]]
        pixels = np.asarray(cv2.resize(even, half, interpolation=cv2.INTER_AREA), np.uint8)
    if pixels.shape[:2] == (height, width):
        return pixels
    return np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


_TURNS = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)


def turned(pixels: Pixels, quarter_turns: int) -> Pixels:
    """The picture turned clockwise by 90° steps."""
    way = _TURNS[quarter_turns % 4]
    return pixels if way is None else np.asarray(cv2.rotate(pixels, way), np.uint8)


# --- turned views -----------------------------------------------------------------------


class Turning(NamedTuple):
    """How a picture is seen in comparison with how it is stored: first swapped, then mirrored."""

    swapped: bool = False
    upside_down: bool = False
    mirrored: bool = False

    @property
    def reflects(self) -> bool:
        """Whether no turning of the stored picture looks like this: writing runs backwards."""
        return self.swapped ^ self.upside_down ^ self.mirrored

    def view(self, stored: Pixels) -> Pixels:
        """The picture, without moving a pixel."""
        seen = stored.transpose(1, 0, 2) if self.swapped else stored
        return seen[:: -1 if self.upside_down else 1, :: -1 if self.mirrored else 1]

    def laid_out(self, stored: Pixels) -> Pixels:
        """The picture with its pixels in order: ``(H, W)`` or ``(H, W, 3)``."""
        seen: NDArray[Any] = cv2.transpose(stored) if self.swapped else stored
        if self.upside_down or self.mirrored:
            both = self.upside_down and self.mirrored
            seen = cv2.flip(seen, -1 if both else int(self.mirrored))
        return np.asarray(seen, np.uint8)

    def stored_places(
        self, points: NDArray[np.float64], width: int, height: int
    ) -> NDArray[np.float64]:
        """Where ``(N, 2)`` points of the picture, which has this size, are in the stored one."""
        x, y = points[:, 0], points[:, 1]
        x, y = width - x if self.mirrored else x, height - y if self.upside_down else y
        return np.column_stack((y, x) if self.swapped else (x, y))

    def seen_places(
        self, points: NDArray[np.float64], width: int, height: int
    ) -> NDArray[np.float64]:
        """Where ``(N, 2)`` points of the stored picture are in the one seen, of this size."""
        x, y = points[:, ::-1].T if self.swapped else points.T
        return np.column_stack(
            (width - x if self.mirrored else x, height - y if self.upside_down else y)
        )


def as_stored(pixels: Pixels) -> tuple[Pixels, Turning]:
    """The pixels of a turned view as they lie in memory, and how they are turned."""
    down, across = pixels.strides[:2]
    turning = Turning(abs(down) < abs(across), down < 0, across < 0)
    stored = pixels[:: -1 if turning.upside_down else 1, :: -1 if turning.mirrored else 1]
    return stored.swapaxes(0, 1) if turning.swapped else stored, turning


def laid_out(pixels: Pixels) -> Pixels:
    """The picture with its pixels in order."""
    stored, turning = as_stored(pixels)
    return turning.laid_out(stored)
