"""Two-dimensional codes (QR, Data Matrix, Aztec, PDF417 ...) on the cards of a page.

Takes a Page and the outlines of its cards, gives the decoded texts with their outlines. What the
text means is for others. Looking for a QR code costs a tenth of looking for all the others, so it
is done at a finer scale; once more at the scale of the others, where the grain of the photo does
not break its modules up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from digitize.model import Code, Page, Pixels, Quad
from digitize.photo.rectify import quad_of
from digitize.pixels import Turning, as_stored, shrink

QR_SIDE = 2800
"""Pixels. The page is halved until no side is longer: a vCard code of 81 modules that takes a
twelfth of the picture then still has two to three pixels a module, what zxing-cpp needs."""

OTHERS_SIDE = 1400
"""Pixels, for codes of other kinds; on cards they are rare."""

_QR = zxingcpp.barcode_formats_from_str("QRCode")
_ALL = zxingcpp.barcode_formats_from_str(
    "QRCode|MicroQRCode|RMQRCode|DataMatrix|Aztec|PDF417|MaxiCode"
)
_BESIDE = 0.1
"""Of a card's longer side, searched around its outline: that may stop at a coloured band."""

_AROUND = 0.3  # of a code's size, looked at beside it


def find_codes(page: Page, outlines: Sequence[Quad] = ()) -> tuple[Code, ...]:
    """Every two-dimensional code that can be decoded, from the top, then from the left.

    Where there are ``outlines`` of cards, in the page's pixels, it is looked for there and around.
    """
    codes: list[Code] = []
    for place in _places(page, outlines):
        codes += [code for code in _codes_in(page, place) if not _is_known(code, codes)]
    return tuple(sorted(codes, key=lambda code: code.outline[0][::-1]))


def _is_known(code: Code, codes: Sequence[Code]) -> bool:
    """Whether it was found before, at another scale or around the card beside."""
    middle, size = np.mean(code.outline, axis=0), np.ptp(code.outline, axis=0).max()
    return any(
        other.text == code.text and np.abs(np.mean(other.outline, axis=0) - middle).max() < size
        for other in codes
    )


def _places(page: Page, outlines: Sequence[Quad]) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of the parts to search."""
    height, width = page.pixels.shape[:2]
    for outline in outlines:
        corners = np.array(outline)
        around = _BESIDE * float(np.ptp(corners, axis=0).max())
        left, top = np.maximum(corners.min(axis=0) - around, 0).astype(int)
        right, bottom = np.minimum(corners.max(axis=0) + around, (width, height)).astype(int)
        yield int(left), int(top), int(right), int(bottom)
    if not outlines:
        yield 0, 0, width, height


def _codes_in(page: Page, place: tuple[int, int, int, int]) -> list[Code]:
    left, top, right, bottom = place
    fine, coarse = (_scale(page.pixels, side) for side in (QR_SIDE, OTHERS_SIDE))
    origin = np.array([left, top])
    grey, turning = _grey(page.pixels[top:bottom, left:right], fine)
    codes, doubtful = _search(
        grey, fine, _QR, turning, origin, try_invert=True, try_downscale=False
    )
    codes += _decoded_closer(page, doubtful)
    grey = shrink(grey, coarse / fine)
    others, _ = _search(grey, coarse, _ALL, turning, origin, try_invert=False, try_downscale=False)
    return codes + [code for code in others if not _is_known(code, codes)]


def _decoded_closer(page: Page, doubtful: list[NDArray[np.float64]]) -> Iterator[Code]:
    """What was seen but could not be decoded may be readable at full size."""
    if not doubtful or (max(page.pixels.shape) <= QR_SIDE and not page.closer):
        return
    close = page.closer() if page.closer else page
    zoom = page.step / close.step
    for seen in doubtful:
        corners = seen * zoom
        around = _AROUND * np.ptp(corners, axis=0)
        left, top = np.maximum(corners.min(axis=0) - around, 0).astype(int)
        right, bottom = (corners.max(axis=0) + around).astype(int)
        part = close.pixels[top:bottom, left:right]
        if not part.size:
            continue
        scale, origin = _scale(part, QR_SIDE), np.array([left, top])
        grey, turning = _grey(part, scale)
        inside, _ = _search(grey, scale, _QR, turning, origin, try_invert=True, try_downscale=True)
        for code in inside:
            yield replace(code, outline=quad_of(np.array(code.outline) / zoom))


def _scale(pixels: Pixels, longest: int) -> float:
    """A half, a quarter ... at which no side is longer."""
    return 0.5 ** max(math.ceil(math.log2(max(pixels.shape) / longest)), 0)


def _grey(pixels: Pixels, scale: float) -> tuple[NDArray[np.uint8], Turning]:
    """``(H, W)``, at that scale, and how the page turns it: codes are read in any direction."""
    stored, turning = as_stored(shrink(pixels, scale))
    grey = np.asarray(cv2.cvtColor(stored, cv2.COLOR_BGR2GRAY), np.uint8)
    # But not every kind is read in a mirror.
    return (turning.laid_out(grey), Turning()) if turning.reflects else (grey, turning)


def _search(
    grey: NDArray[np.uint8],
    scale: float,
    formats: zxingcpp.BarcodeFormats,
    turning: Turning,
    origin: NDArray[np.int64],
    *,
    try_invert: bool,
    try_downscale: bool,
) -> tuple[list[Code], list[NDArray[np.float64]]]:
    """Codes, and the corners of what looks like a code but cannot be decoded, in the page.

    ``turning`` is how the page turns this part of it, ``origin`` where in the page the part begins,
    ``scale`` the size of the page's pixels here.
    ``try_invert`` also takes light codes on dark, ``try_downscale`` tries reduced pictures.
    """
    codes, doubtful = [], []
    height, width = grey.shape[::-1] if turning.swapped else grey.shape
    for code in zxingcpp.read_barcodes(
        grey,
        formats=formats,
        try_downscale=try_downscale,
        try_invert=try_invert,
        return_errors=True,
    ):
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        places = np.array([(point.x, point.y) for point in corners], np.float64)
        outline = turning.seen_places(places, width, height) / scale + origin
        if code.valid:
            codes.append(Code(code.text, str(code.format).replace(" ", ""), quad_of(outline)))
        else:
            doubtful.append(outline)
    return codes, doubtful
