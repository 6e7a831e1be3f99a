"""A card's picture with its lines framed in the colour of their field.

Takes a card reading with its picture. Gives a PNG; lines that no field claims are grey.
"""

from __future__ import annotations

import cv2
import numpy as np

from digitize.model import CardReading, FieldKind, Pixels

COLOURS: dict[FieldKind, tuple[int, int, int]] = {
    FieldKind.PREFIX: (200, 80, 0),
    FieldKind.GIVEN: (200, 80, 0),
    FieldKind.ADDITIONAL: (200, 80, 0),
    FieldKind.FAMILY: (200, 80, 0),
    FieldKind.SUFFIX: (200, 80, 0),
    FieldKind.ORG: (0, 0, 200),
    FieldKind.TITLE: (0, 140, 0),
    FieldKind.DEPARTMENT: (0, 140, 140),
    FieldKind.EMAIL: (180, 0, 180),
    FieldKind.PHONE: (0, 120, 240),
    FieldKind.URL: (150, 90, 150),
    FieldKind.ADDRESS: (120, 60, 20),
    FieldKind.SOCIAL: (150, 90, 150),
}
"""Blue, green, red of each field; a name has one colour."""

UNCLAIMED = (150, 150, 150)
SIDE = 1100
"""Longest side of the drawing in pixels."""


def drawn(card: CardReading) -> bytes:
    """The drawing as a PNG."""
    pixels = _picture(card)
    width, height = card.size if all(card.size) else (pixels.shape[1], pixels.shape[0])
    scale = np.array([pixels.shape[1] / width, pixels.shape[0] / height])
    fields: dict[int, list[FieldKind]] = {}
    for field in card.reading.fields:
        for number in field.lines:
            fields.setdefault(number, []).append(field.kind)
    for number, line in enumerate(card.lines):
        kinds = list(dict.fromkeys(fields.get(number, [])))
        colour = COLOURS.get(kinds[0], UNCLAIMED) if kinds else UNCLAIMED
        corners = np.round(np.array(line.box) * scale).astype(np.int32)
        cv2.polylines(pixels, [corners.reshape(-1, 1, 2)], True, colour, 2, cv2.LINE_AA)
        label = ", ".join(kind.value for kind in kinds)
        place = (int(corners[0][0]), max(10, int(corners[0][1]) - 3))
        cv2.putText(pixels, label, place, cv2.FONT_HERSHEY_SIMPLEX, 0.42, colour, 1, cv2.LINE_AA)
    _, encoded = cv2.imencode(".png", pixels)
    return bytes(encoded)


def _picture(card: CardReading) -> Pixels:
    """The card at the size of the drawing; white where there is no picture."""
    width, height = card.size if all(card.size) else (SIDE, SIDE * 11 // 17)
    if card.picture:
        read = cv2.imdecode(np.frombuffer(card.picture, np.uint8), cv2.IMREAD_COLOR)
        if read is not None:
            pixels = np.asarray(read, np.uint8)
            factor = SIDE / max(pixels.shape[:2])
            size = (round(pixels.shape[1] * factor), round(pixels.shape[0] * factor))
            return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    factor = SIDE / max(width, height)
    return np.full((round(height * factor), round(width * factor), 3), 255, np.uint8)
