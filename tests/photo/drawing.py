"""Pictures made on the fly: cards, tables, and photos of cards lying on tables."""

from __future__ import annotations

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitize.model import Page, Pixels

CARD_SIZE = (850, 550)  # 85 x 55 mm
CARD = np.array([[0, 0], [850, 0], [850, 550], [0, 550]], np.float32)


def card(paper: int = 245, ink: int = 30) -> Pixels:
    """A printed card; its top left carries a filled square, so that turns can be told apart."""
    pixels = np.full((CARD_SIZE[1], CARD_SIZE[0], 3), paper, np.uint8)
    cv2.rectangle(pixels, (50, 50), (130, 130), (ink, ink, ink), -1)
    lines = ("Max Mustermann", "Vertrieb", "Beispiel GmbH", "+49 30 23125 101", "max@firma.example")
    for number, text in enumerate(lines):
        place = (180, 120 + 85 * number)
        cv2.putText(pixels, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.4, (ink, ink, ink), 3)
    return pixels


def table(width: int, height: int, brightness: int = 90, grain: float = 4.0) -> Pixels:
    """A plain surface with a little grain."""
    grains = np.random.default_rng(7).normal(brightness, grain, (height, width, 1))
    return np.asarray(np.clip(np.repeat(grains, 3, axis=2), 0, 255), np.uint8)


def lay(surface: Pixels, printed: Pixels, corners: NDArray[np.floating]) -> Pixels:
    """The surface with the card lying so that its corners are at ``corners``, slightly blurred."""
    height, width = printed.shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    size = (surface.shape[1], surface.shape[0])
    warped = cv2.warpPerspective(printed, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, size)
    photo = np.where(mask[..., None] > 127, warped, surface)
    return np.asarray(cv2.GaussianBlur(photo, (0, 0), 0.8), np.uint8)


def page(pixels: Pixels) -> Page:
    """The pixels as a page of ``photo.jpg``."""
    return Page("photo.jpg", 0, pixels)


def four_colours(width: int = 60, height: int = 40) -> Image.Image:
    """Red, green, blue and white quarters (top left, top right, bottom right, bottom left)."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 2, height // 2))
    picture.paste("lime", (width // 2, 0, width, height // 2))
    picture.paste("blue", (width // 2, height // 2, width, height))
    return picture


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as the bytes of a file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def corner_colours(pixels: Pixels) -> list[str]:
    """The names of the colours in the four corners, clockwise from the top left."""
    names = {(0, 0, 255): "red", (0, 255, 0): "green", (255, 0, 0): "blue"}
    height, width = pixels.shape[:2]
    places = ((5, 5), (width - 6, 5), (width - 6, height - 6), (5, height - 6))
    found = []
    for x, y in places:
        bits = pixels[y, x].astype(int) > 127
        b, g, r = (255 * int(bit) for bit in bits)
        found.append(names.get((b, g, r), "white"))
    return found
