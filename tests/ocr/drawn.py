"""Cards drawn for the engines, in the font inside Pillow (which has no umlauts)."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from digitize.model import CardImage, Pixels

TEXT = (
    ("Martin Weissenfels", 58),
    ("Prokurist, Vertrieb", 34),
    ("Marktplatz 12, 70174 Stuttgart", 34),
    ("Telefon 030 23125 014", 34),
    ("m.weissenfels@brueckenbau.example", 34),
)


def card(
    text: tuple[tuple[str, int], ...] = TEXT,
    *,
    ink: int = 20,
    paper: int = 240,
    size: tuple[int, int] = (1000, 600),
) -> Pixels:
    """A card with one line of text below the other; each comes with its height in pixels."""
    picture = Image.new("RGB", size, (paper,) * 3)
    draw = ImageDraw.Draw(picture)
    top = 60
    for line, height in text:
        draw.text((70, top), line, font=ImageFont.load_default(height), fill=(ink,) * 3)
        top += height + 45
    return np.asarray(picture)[:, :, ::-1].copy()


def image(pixels: Pixels) -> CardImage:
    """The pixels as a card that fills its page."""
    height, width = pixels.shape[:2]
    corners = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    return CardImage("drawn.png", 0, 0, corners, pixels)
