"""The photo a card was found in, as long as its file is where it was.

Takes a card. Gives the photo's page, and a picture of it for people to look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

import cv2

from digitize.book import Book, StoredCard
from digitize.errors import UnreadableError
from digitize.model import Page
from digitize.photo import Input, digest, pages_of

SIDE: Final = 2000
"""Longest side, in pixels, of the picture shown: corners can be set to a pixel of a screen."""

QUALITY: Final = 80


@dataclass(frozen=True, slots=True)
class Preview:
    """A page as a JPEG, with the width and height of the photo that outlines are measured in."""

    picture: bytes
    width: float
    height: float


def input_of(book: Book, stored: StoredCard) -> Input:
    """The file of a card's photo.

    Raises:
        UnreadableError: Nobody knows where it is.
    """
    source = stored.card.source
    found = book.photos.file_of(stored.digest)
    if found is None:
        raise UnreadableError(
            f"{source}: where this photo lies is not known",
            "Give it once more: digitize run PHOTO; nothing is doubled.",
        )
    return Input(source, found[0], found[1])


def page_of(item: Input, wanted: str, number: int) -> Page:
    """One page of a photo.

    Raises:
        UnreadableError: The file is gone, or is another photo now.
    """
    data = item.read()
    if digest(data) != wanted:
        raise UnreadableError(
            f"{item.source}: another photo lies in its place now ({item.path})",
            "Give the photo once more: digitize run PHOTO; nothing is doubled.",
        )
    page = next(islice(pages_of(data, source=item.source), number, None), None)
    if page is None:
        raise UnreadableError(f"{item.source}: has no page {number + 1}", "")
    return page


def preview(page: Page) -> Preview:
    """The page as a JPEG of at most ``SIDE`` pixels."""
    height, width = page.pixels.shape[:2]
    scale = min(1.0, SIDE / max(height, width))
    pixels = page.pixels
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return Preview(bytes(encoded), width * page.step, height * page.step)
