"""Two-dimensional codes (QR, Data Matrix, Aztec, PDF417 ...) anywhere in a page.

Takes a Page, gives the decoded texts with their outlines. What the text means is for others.
Looking for a QR code costs a tenth of looking for all the others, so it is done at a finer scale;
once more at the scale of the others, where the grain of the photo does not break its modules up.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from digitize.model import Code, Page, Pixels
from digitize.photo.rectify import quad_of
from digitize.pixels import as_stored, halved, shrink

QR_SIDE = 2800
"""Pixels. The page is halved until no side is longer: a vCard code of 81 modules that takes a
twelfth of the picture then still has two to three pixels a module, what zxing-cpp needs."""

OTHERS_SIDE = 1400
"""Pixels, for codes of other kinds; on cards they are rare."""

_QR = zxingcpp.barcode_formats_from_str("QRCode")
_ALL = zxingcpp.barcode_formats_from_str(
    "QRCode|MicroQRCode|RMQRCode|DataMatrix|Aztec|PDF417|MaxiCode"
)
_AROUND = 0.3  # of a code's size, looked at beside it


def find_codes(page: Page) -> tuple[Code, ...]:
    """Every two-dimensional code that can be decoded, from the top, then from the left."""
    grey, scale = _grey(page.pixels)
    codes, doubtful = _search(grey, scale, _QR, try_invert=True, try_downscale=False)
    codes += _decoded_closer(page, doubtful)
    coarse = halved(grey, OTHERS_SIDE // 2 + 1)
    scale *= coarse.shape[1] / grey.shape[1]
    others, _ = _search(coarse, scale, _ALL, try_invert=False, try_downscale=False)
    known = {code.text for code in codes}
    codes += [code for code in others if code.text not in known]
    return tuple(sorted(codes, key=lambda code: (code.outline[0][1], code.outline[0][0])))


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
        inside, _ = _search(*_grey(part), _QR, try_invert=True, try_downscale=True)
        for code in inside:
            outline = quad_of((np.array(code.outline) + np.array([left, top])) / zoom)
            yield Code(code.text, code.symbology, outline)


def _grey(pixels: Pixels) -> tuple[NDArray[np.uint8], float]:
    """``(H, W)``, halved until no side is longer than ``QR_SIDE``, and its scale."""
    scale = 1.0
    while max(pixels.shape) * scale > QR_SIDE:
        scale /= 2
    stored, turning = as_stored(shrink(pixels, scale))
    return turning.laid_out(np.asarray(cv2.cvtColor(stored, cv2.COLOR_BGR2GRAY), np.uint8)), scale


def _search(
    grey: NDArray[np.uint8],
    scale: float,
    formats: zxingcpp.BarcodeFormats,
    *,
    try_invert: bool,
    try_downscale: bool,
) -> tuple[list[Code], list[NDArray[np.float64]]]:
    """Codes, and the corners of what looks like a code but cannot be decoded, at scale 1.

    ``try_invert`` also takes light codes on dark, ``try_downscale`` tries reduced pictures.
    """
    codes, doubtful = [], []
    for code in zxingcpp.read_barcodes(
        grey,
        formats=formats,
        try_downscale=try_downscale,
        try_invert=try_invert,
        return_errors=True,
    ):
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        outline = np.array([(point.x, point.y) for point in corners]) / scale
        if code.valid:
            codes.append(Code(code.text, str(code.format).replace(" ", ""), quad_of(outline)))
        else:
            doubtful.append(outline)
    return codes, doubtful
