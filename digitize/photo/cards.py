"""Page -> flat CardImages, each with the codes that lie on it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from digitize.model import CardImage, Code, Page, Quad
from digitize.photo import rectify
from digitize.photo.codes import find_codes
from digitize.photo.outline import find_outlines

MARGIN = 0.015
"""Of the longer side, added all round when a card is cut out: outlines are good to about half of
this, and a rim of table does no harm."""


CLOSE_ENOUGH = 700
"""Pixels of a card's longer side; with fewer, the photo is looked at more closely if it can be.
Of cards photographed so that they were 700 to 900 pixels long, 91.5 % of the lines were read right,
and 91.2 % when they were cut from the same photos at twice the size; of cards of 500 pixels, 89.3 %
against 90.7 %."""


def find_cards(page: Page) -> tuple[CardImage, ...]:
    """Every card in the page, or the page itself where no outline is convincing.

    A code belongs to the card its middle lies on; one beside all cards belongs to the nearest.
    """
    outlines = [outline.quad for outline in find_outlines(page.pixels)]
    codes = find_codes(page, outlines)
    if not outlines:
        return (whole_page(page, codes),)
    owners = [_owner(code, outlines) for code in codes]
    seen = _close_enough(page, outlines)
    return tuple(
        CardImage(
            page.source,
            page.page,
            number,
            rectify.scaled(quad, page.step),
            rectify.rectify(
                seen.pixels, rectify.outset(rectify.scaled(quad, page.step / seen.step), MARGIN)
            ),
            tuple(code for code, owner in zip(codes, owners, strict=True) if owner == number),
        )
        for number, quad in enumerate(outlines)
    )


def whole_page(page: Page, codes: Sequence[Code]) -> CardImage:
    """The page as one card: a badge, a screen, or a card that leaves nothing round it."""
    outline, pixels = rectify.page_outline(page), rectify.whole(page.pixels)
    return CardImage(page.source, page.page, 0, outline, pixels, tuple(codes), whole_page=True)


def card_at(page: Page, outline: Quad, number: int = 0) -> CardImage:
    """The card inside an outline drawn by a person, in pixels of the photo, corner 0 its top left.

    No margin is added: whoever draws it decides what belongs to the card.
    """
    drawn = rectify.scaled(outline, 1 / page.step)
    codes = find_codes(page, [drawn])
    inside = tuple(code for code in codes if _depth(code, drawn) >= 0)
    seen = _close_enough(page, [drawn])
    pixels = rectify.rectify(seen.pixels, rectify.scaled(outline, 1 / seen.step))
    return CardImage(page.source, page.page, number, outline, pixels, inside)


def _close_enough(page: Page, outlines: Sequence[Quad]) -> Page:
    """The page in as much detail as its smallest card needs."""
    sides = [max(rectify.side_lengths(np.asarray(quad))) for quad in outlines]
    return page.closer() if page.closer and min(sides) < CLOSE_ENOUGH else page


def crop_outline(card: CardImage) -> Quad:
    """What ``card.pixels`` show of the page: the outline with its margin."""
    return card.outline if card.whole_page else rectify.outset(card.outline, MARGIN)


def _owner(code: Code, outlines: Sequence[Quad]) -> int:
    return int(np.argmax([_depth(code, quad) for quad in outlines]))


def _depth(code: Code, outline: Quad) -> float:
    """How far inside the outline the code's middle lies; negative outside."""
    x, y = (float(value) for value in np.mean(code.outline, axis=0))
    return cv2.pointPolygonTest(np.array(outline, np.float32), (x, y), measureDist=True)
