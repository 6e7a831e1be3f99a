"""Photos for tests that need no recognition: a grey stands for a person, an engine knows whom.

The pictures go through the real stages, but for two: no outline is looked for, and the text
does not come from a model.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from digitize.model import CardImage, Page, Pixels, TextLine

STEP = 20
"""Distance between the greys of two people; JPEG and turning keep within half of it."""

PEOPLE = (
    ("Anna Weber", "Vertriebsleiterin", "Lasertech GmbH", "anna.weber@lasertech.example"),
    ("Bernd Keller", "Geschäftsführer", "Keller Ofenbau GmbH", "bernd.keller@ofenbau.example"),
    ("Clara Vogel", "Architektin", "Vogel Planung GmbH", "clara.vogel@planung.example"),
    ("David Brandt", "Einkauf", "Nordlicht Energie GmbH", "david.brandt@nordlicht.example"),
    ("Eva Lorenz", "Entwicklung", "Messwerk GmbH", "eva.lorenz@messwerk.example"),
)


def photo(path: Path, person: int) -> Path:
    """A picture that stands for the card of ``PEOPLE[person]``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    grey = STEP * (person + 2)
    Image.new("RGB", (400, 240), (grey, grey, grey)).save(path, quality=95)
    return path


class GreyEngine:
    """Reads the person a grey stands for; reads nothing in any other picture."""

    name = "grey"

    def read(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """The lines of that person's card, one below the other."""
        grey = float(np.median(pixels))
        person = round(grey / STEP) - 2
        if not 0 <= person < len(PEOPLE) or abs(grey / STEP - 2 - person) > 0.3:
            return ()
        lines = []
        for number, text in enumerate(PEOPLE[person]):
            top, high = 20.0 + 45 * number, 30.0 if number == 0 else 18.0
            right = 20.0 + 10 * len(text)
            box = ((20.0, top), (right, top), (right, top + high), (20.0, top + high))
            lines.append(TextLine(text, box, 0.99, engine=self.name))
        return tuple(lines)

    def read_upright(self, pixels: Pixels) -> tuple[int, tuple[TextLine, ...]]:
        """Never turned."""
        return 0, self.read(pixels)


def whole_page(page: Page) -> tuple[CardImage, ...]:
    """Stand in for ``photo.find_cards``: the page is the card."""
    height, width = page.pixels.shape[:2]
    corners = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    return (CardImage(page.source, page.page, 0, corners, page.pixels, whole_page=True),)
