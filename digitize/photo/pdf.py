"""PDF files: every page as a picture of 300 dpi."""

from __future__ import annotations

import math
from collections.abc import Iterator

import cv2
import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # ships no type information
from pypdfium2 import raw

from digitize.errors import UnreadableError
from digitize.model import Pixels
from digitize.photo import limits

DPI = 300
_POINTS_PER_INCH = 72


def render_pages(data: bytes, *, source: str) -> Iterator[Pixels]:
    """BGR pixels of each page, in order.

    Raises:
        UnreadableError: protected, damaged, without pages, or with too many.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "password" in str(error):
            raise UnreadableError(
                f"{source}: the PDF is protected by a password",
                "Open it with the password, print it to a new PDF and give that one.",
            ) from error
        raise _damaged(source, error) from error
    try:
        count = len(document)
        if not count:
            raise UnreadableError(f"{source}: the PDF has no pages", "Export it again.")
        if count > limits.MAX_PAGES:
            raise UnreadableError(
                f"{source}: the PDF has {count} pages, more than {limits.MAX_PAGES}",
                "Split it, and give the parts with the cards.",
            )
        for number in range(count):
            yield _render(document, number, source)
    finally:
        document.close()


def _render(document: pypdfium2.PdfDocument, number: int, source: str) -> Pixels:
    try:
        page = document[number]
        width, height = page.get_size()
        scale = DPI / _POINTS_PER_INCH
        scale *= min(1.0, math.sqrt(limits.MAX_PAGE_PIXELS / max(width * height * scale**2, 1.0)))
        bitmap = page.render(scale=scale, rev_byteorder=False)
        pixels = bitmap.to_numpy().copy()
        bitmap.close()
        page.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise _damaged(f"{source} (page {number + 1})", error) from error
    return _bgr(pixels)


def _bgr(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Pixels:
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR), np.uint8)
    return np.ascontiguousarray(pixels[:, :, :3])


def _damaged(source: str, error: Exception) -> UnreadableError:
    return UnreadableError(
        f"{source}: the PDF cannot be shown ({str(error).rstrip('.')})",
        "Open it in a PDF viewer, print it to a new PDF and give that one.",
    )
