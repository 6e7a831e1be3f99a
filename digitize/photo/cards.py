"""Page -> flat CardImages, each with the codes that lie on it."""

from __future__ import annotations

from digitize.model import CardImage, Page
from digitize.photo import rectify
from digitize.photo.codes import find_codes


def find_cards(page: Page) -> tuple[CardImage, ...]:
    """Every card in the page, or the page itself where no outline is convincing."""
    codes = find_codes(page)
    outline = rectify.page_outline(page)
    pixels = rectify.whole(page.pixels)
    return (CardImage(page.source, page.page, 0, outline, pixels, codes, whole_page=True),)
