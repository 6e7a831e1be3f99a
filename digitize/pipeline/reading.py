"""One photo, from its bytes to card readings: the only place that knows the order of the stages.

Takes an input and an open engine. Gives what was read and, where it was not, why. Leaves
alone the book and the other photos.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from digitize import fields, ocr, photo
from digitize.contact import contact_of
from digitize.errors import EngineError, UnreadableError
from digitize.fields.codes import read_codes
from digitize.model import CardImage, CardReading, Page, Problem
from digitize.pipeline.outcome import PhotoReading, problem_of
from digitize.pixels import shrink

PICTURE_SIDE: Final = 900
"""Longest side, in pixels, of the picture kept of a card: small print stays legible."""

PICTURE_QUALITY: Final = 82
"""JPEG quality of that picture; about 90 kB a card."""

LONGEST_ID: Final = 200
"""Characters of a code that may be a badge's id; tickets have up to 64, addresses with one more."""


FEW: Final = 10
"""Letters and digits below which a card says nothing: the shortest name and a number have more."""

SMALL: Final = 0.15
"""Share of the picture of an outline that may be a crest on a card instead of a card."""


def read_photo(
    item: photo.Input, engine: ocr.Engine, *, region: str = "DE", digest: str = ""
) -> PhotoReading:
    """Read one file. Never raises for a bad photo; an ``EngineError`` is nobody's photo's fault."""
    cards: list[CardReading] = []
    pages = 0
    problem: Problem | None = None
    trace = ""
    try:
        for page in photo.pages_of(item.read(), source=item.source):
            pages += 1
            cards += read_page(page, engine, region=region)
        if not cards:
            problem = Problem(
                item.source,
                "no text was found in the picture",
                "Take the photo again: closer, sharp, with the card filling most of it.",
            )
    except UnreadableError as error:
        problem = problem_of(item.source, error)
    except EngineError:
        raise
    except MemoryError:
        problem = Problem(
            item.source, "not enough memory to read it", "Close other programs or use --jobs 1."
        )
    except Exception as error:  # one bad photo never stops the rest
        trace = traceback.format_exc()
        problem = Problem(
            item.source,
            f"reading it failed unexpectedly ({type(error).__name__}: {error})",
            "The other photos are not affected. --debug shows where it happened.",
        )
    return PhotoReading(item.source, digest, pages, tuple(cards), problem, trace)


def read_page(page: Page, engine: ocr.Engine, *, region: str) -> tuple[CardReading, ...]:
    """The cards of one page; outlines in which there is no text are not cards.

    Where hardly any text is in the outlines, and each is a small part of the page, they were
    crests or pictures on a card that fills the page: the page is read instead.
    """
    found = photo.find_cards(page)
    read = [read_card(card, page, engine, region=region) for card in found]
    small = all(_share_of_page(card, page) < SMALL for card in found)
    if found and small and all(_letters(card) < FEW for card in read):
        codes = tuple(code for card in found for code in card.codes)
        whole = read_card(photo.whole_page(page, codes), page, engine, region=region)
        read = [whole] if _letters(whole) > sum(map(_letters, read)) else read
    return tuple(card for card in read if card.lines or card.reading.fields)


def _share_of_page(card: CardImage, page: Page) -> float:
    if card.whole_page:
        return 1.0
    height, width = page.pixels.shape[:2]
    area = cv2.contourArea(np.array(card.outline, np.float32)) / page.step**2
    return float(area / (height * width))


def _letters(card: CardReading) -> int:
    return sum(character.isalnum() for line in card.lines for character in line.text)


def read_card(card: CardImage, page: Page, engine: ocr.Engine, *, region: str) -> CardReading:
    """Turn one card upright, read its text, and make a contact of it."""
    turns, lines = ocr.read_upright(card, engine)
    upright = photo.turn(card, turns)
    height, width = upright.pixels.shape[:2]
    size = (int(width), int(height))
    reading = fields.read_fields(lines, codes=upright.codes, region=region, size=size)
    reading = replace(reading, left_over=(*reading.left_over, *_unread(upright, region)))
    return CardReading(
        source=page.source,
        page=page.page,
        card=card.card,
        outline=upright.outline,
        lines=lines,
        reading=reading,
        contact=contact_of(reading),
        warnings=reading.doubts,
        picture=picture_of(upright),
        taken=page.taken,
        size=size,
    )


def _unread(card: CardImage, region: str) -> Iterator[str]:
    """Codes that carry no value of a contact: a badge's is an id, which an attendee list knows."""
    for code in card.codes:
        text = " ".join(code.text.split())
        if 0 < len(text) <= LONGEST_ID and not read_codes((code,), region=region):
            yield text


def picture_of(card: CardImage) -> bytes:
    """The card as a JPEG for people to look at, at most ``PICTURE_SIDE`` pixels long."""
    height, width = card.pixels.shape[:2]
    scale = PICTURE_SIDE / max(height, width)
    pixels = shrink(card.pixels, scale)
    _, encoded = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, PICTURE_QUALITY])
    return bytes(encoded)
