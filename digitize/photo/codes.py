"""Two-dimensional codes (QR, Data Matrix, Aztec, PDF417 ...) anywhere in a page.

Takes a Page, gives the decoded texts with their outlines. What the text means is for others.
"""

from __future__ import annotations

import cv2
import numpy as np
import zxingcpp

from digitize.model import Code, Page, Pixels
from digitize.photo.rectify import quad_of

SEARCH_SIDE = 1400
"""Pixels of the longest side searched first. A vCard code of 81 modules that takes a sixth of
the picture then still has about three pixels a module, zxing-cpp's comfortable minimum."""

_MATRIX_CODES = zxingcpp.barcode_formats_from_str("AllMatrix")


def find_codes(page: Page) -> tuple[Code, ...]:
    """Every two-dimensional code that can be decoded, top to bottom."""
    height, width = page.pixels.shape[:2]
    scale = min(1.0, SEARCH_SIDE / max(height, width))
    codes = _decode(page.pixels, scale)
    return tuple(sorted(codes, key=lambda code: (code.outline[0][1], code.outline[0][0])))


def _decode(pixels: Pixels, scale: float) -> list[Code]:
    if scale < 1:
        reduced = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        pixels = np.asarray(reduced, np.uint8)
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    found = zxingcpp.read_barcodes(grey, formats=_MATRIX_CODES)
    codes = []
    for code in found:
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        outline = quad_of(np.array([(point.x, point.y) for point in corners]) / scale)
        codes.append(Code(code.text, str(code.format).split(".")[-1], outline))
    return codes
