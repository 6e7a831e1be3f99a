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


def find_cards(page: Page, codes: Sequence[Code] | None = None) -> tuple[CardImage, ...]:
    """Every card in the page, or the page itself where no outline is convincing.

    ``codes`` spares the search for codes where the caller has them already. A code belongs to the
    card its middle lies on; one beside all cards belongs to the nearest.
    """
    codes = find_codes(page) if codes is None else codes
    outlines = [outline.quad for outline in find_outlines(page.pixels)]
    if not outlines:
        outline = rectify.page_outline(page)
        pixels = rectify.whole(page.pixels)
        return (
            CardImage(page.source, page.page, 0, outline, pixels, tuple(codes), whole_page=True),
        )
    owners = [_owner(code, outlines) for code in codes]
    return tuple(
        CardImage(
            page.source,
            page.page,
            number,
            quad,
            rectify.rectify(page.pixels, rectify.outset(quad, MARGIN)),
            tuple(code for code, owner in zip(codes, owners, strict=True) if owner == number),
        )
        for number, quad in enumerate(outlines)
    )


def crop_outline(card: CardImage) -> Quad:
    """What ``card.pixels`` show of the page: the outline with its margin."""
    return card.outline if card.whole_page else rectify.outset(card.outline, MARGIN)


def _owner(code: Code, outlines: Sequence[Quad]) -> int:
    middle = np.mean(code.outline, axis=0)
    depth = [
        cv2.pointPolygonTest(
            np.array(quad, np.float32), (float(middle[0]), float(middle[1])), measureDist=True
        )
        for quad in outlines
    ]
    return int(np.argmax(depth))
