"""Printed pages of nonsense for cards to lie on: a newspaper, a letter, a programme."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from benchmarks.cardmaker import fonts
from benchmarks.cardmaker.words import Split
from digitize.model import Pixels

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SYLLABLES: Final = (
    "ver an der tal no ri gen mo ku ster ba li en fel or da to wan se el ing ra pos ti um ha "
    "ko re la"
).split()

CSS: Final = """
h1{background:#24506e;color:#fff;padding:30px} table{font-size:20px}
h2{font-size:30px;line-height:1.05} h2+p{font-size:14px;text-align:justify}
"""


def _word(rng: random.Random) -> str:
    word = "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice([1, 2, 2, 3, 3])))
    return word.capitalize() if rng.random() < 0.25 else word


def prose(rng: random.Random, words: int) -> str:
    """So many words of nonsense."""
    return " ".join(_word(rng) + rng.choice(["", "", "", "", ",", "."]) for _ in range(words))


def pages(stage: Page, split: Split, seed: int) -> tuple[Pixels, ...]:
    """Three pages, drawn by the browser in fonts of the split."""
    rng = random.Random(f"prints/{split}/{seed}")
    serif = rng.choice(fonts.of_use(split, "serif")).name
    sans = rng.choice(fonts.of_use(split, "sans")).name
    faces = fonts.face(serif) + fonts.face(sans)
    news = "".join(f"<h2>{prose(rng, 5)}</h2><p>{prose(rng, 120)}</p>" for _ in range(9))
    letter = f"<h3>{prose(rng, 4)}</h3>" + "".join(f"<p>{prose(rng, 70)}</p>" for _ in range(6))
    rows = "".join(
        f"<tr><td>{rng.randint(8, 18)}:{rng.choice(['00', '15', '30'])}"
        f"<td>{prose(rng, 5)}<td>{prose(rng, 2)}"
        for _ in range(22)
    )
    bodies = {
        f"font-family:'{serif}';columns:4;column-gap:26px;background:#e9e5da;color:#26241f": news,
        f"font-family:'{serif}';background:#fbfbf9;padding:120px 110px;font-size:19px": letter,
        f"font-family:'{sans}';background:#f6f7f9": (
            f"<h1>{prose(rng, 3)}</h1><table width=100% cellpadding=9>{rows}</table>"
        ),
    }
    stage.set_viewport_size({"width": 1000, "height": 1300})
    found = []
    for look, body in bodies.items():
        styles = f"<style>{faces}{CSS}</style>"
        stage.set_content(f'<!doctype html><meta charset=utf-8>{styles}<body style="{look}">{body}')
        stage.evaluate("document.fonts.ready")
        shot = cv2.imdecode(np.frombuffer(stage.screenshot(type="png"), np.uint8), cv2.IMREAD_COLOR)
        found.append(np.asarray(shot, np.uint8))
    return tuple(found)
