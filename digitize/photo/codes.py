"""Two-dimensional codes (QR, Data Matrix, Aztec, PDF417 ...) anywhere in a page.

Takes a Page, gives the decoded texts with their outlines. What the text means is for others.
Looking for a QR code costs a tenth of looking for all the others, so it is done at a finer scale.
"""

from __future__ import annotations

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from digitize.model import Code, Page, Pixels
from digitize.photo.rectify import quad_of
from digitize.pixels import as_stored, shrink

QR_SIDE = 2800
"""Pixels. The page is halved until no side is longer: a vCard code of 81 modules that takes a
twelfth of the picture then still has two to three pixels a module, what zxing-cpp needs."""

OTHERS_SIDE = 1400
"""Pixels, for codes of other kinds; on cards they are rare."""

_QR = zxingcpp.barcode_formats_from_str("QRCode")
_OTHERS = zxingcpp.barcode_formats_from_str("MicroQRCode|RMQRCode|DataMatrix|Aztec|PDF417|MaxiCode")
_AROUND = 0.3  # of a code's size, looked at beside it


def find_codes(page: Page) -> tuple[Code, ...]:
    """Every two-dimensional code that can be decoded, from the top, then from the left."""
    codes = [*_qr_codes(page), *_search(page.pixels, OTHERS_SIDE, _OTHERS, thorough=False)[0]]
    return tuple(sorted(codes, key=lambda code: (code.outline[0][1], code.outline[0][0])))


def _qr_codes(page: Page) -> list[Code]:
    codes, doubtful = _search(page.pixels, QR_SIDE, _QR)
    if not doubtful or (max(page.pixels.shape) <= QR_SIDE and not page.closer):
        return codes
    # What was seen but could not be decoded may be readable at full size.
    close = page.closer() if page.closer else page
    pixels, zoom = close.pixels, page.step / close.step
    for seen in doubtful:
        corners = seen * zoom
        around = _AROUND * np.ptp(corners, axis=0)
        left, top = np.maximum(corners.min(axis=0) - around, 0).astype(int)
        right, bottom = (corners.max(axis=0) + around).astype(int)
        inside, _ = _search(pixels[top:bottom, left:right], QR_SIDE, _QR)
        for code in inside:
            outline = quad_of((np.array(code.outline) + np.array([left, top])) / zoom)
            codes.append(Code(code.text, code.symbology, outline))
    return codes


def _search(
    pixels: Pixels, longest: int, formats: zxingcpp.BarcodeFormats, *, thorough: bool = True
) -> tuple[list[Code], list[NDArray[np.float64]]]:
    """Codes, and the corners of what looks like a code but cannot be decoded.

    A ``thorough`` search also takes light codes on dark, and tries a reduced picture.
    """
    if not pixels.size:
        return [], []
    scale = 1.0
    while max(pixels.shape) * scale > longest:
        scale /= 2
    stored, turning = as_stored(shrink(pixels, scale))
    grey = turning.laid_out(np.asarray(cv2.cvtColor(stored, cv2.COLOR_BGR2GRAY), np.uint8))
    codes, doubtful = [], []
    for code in zxingcpp.read_barcodes(
        grey,
        formats=formats,
        try_downscale=thorough,
        try_invert=thorough,
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
