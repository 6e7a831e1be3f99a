"""What a free scanner app leaves on a scan: ``Scanned with ...`` at the bottom left.

The apps' names are invented. The line stands on the picture and not on the card, so it is no line
of the truth, and it never covers one.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from benchmarks.cardmaker import fonts
from benchmarks.cardmaker.geometry import Floats
from benchmarks.cardmaker.words import Split
from digitize.model import Pixels

if TYPE_CHECKING:
    from playwright.sync_api import Page

APPS: Final[dict[Split, tuple[str, ...]]] = {
    "dev": ("Paperlynx", "Blattfuchs", "Foliodo Free", "ZipScanly"),
    "held": ("Kopiberry", "Docuwren", "Snapfolio X"),
}
WORDS: Final = ("Scanned with {}", "Scanned by {}", "Gescannt mit {}", "Scanned with {} app")


def inked(stage: Page, html: str, faces: str) -> Floats:
    """Black HTML as a mask 0..1, cut to what is drawn, in device pixels."""
    stage.set_viewport_size({"width": 1600, "height": 400})
    stage.set_content(
        f"<!doctype html><meta charset=utf-8><style>{faces}body{{margin:20px;color:#000}}</style>"
        f"{html}"
    )
    stage.evaluate("document.fonts.ready")
    shot = stage.screenshot(type="png")
    grey = np.asarray(cv2.imdecode(np.frombuffer(shot, np.uint8), cv2.IMREAD_GRAYSCALE))
    mask = 1 - grey.astype(np.float32) / 255
    rows, columns = np.nonzero(mask > 0.1)
    return np.asarray(
        mask[rows.min() - 2 : rows.max() + 3, columns.min() - 2 : columns.max() + 3], np.float32
    )


def stamp(stage: Page, rng: random.Random, split: Split) -> Floats:
    """The app's line with its sign, as a mask."""
    font = rng.choice(fonts.of_use(split, "sans")).name
    words = rng.choice(WORDS).format(rng.choice(APPS[split]))
    round_of = rng.choice([3, 8, 20])
    sign = (
        f'<span style="display:inline-block;border:4px solid #000;border-radius:{round_of}px;'
        f'padding:0 5px;font-weight:700;margin-right:10px">{words.split()[2][:1]}</span>'
    )
    sign = sign if rng.random() < 0.6 else ""
    return inked(
        stage, f"<div style=\"font:400 34px '{font}';display:inline-block\">{sign}{words}</div>",
        fonts.face(font),
    )  # fmt: skip


def put(rng: random.Random, scan: Pixels, mark: Floats, boxes: Floats) -> Pixels:
    """The scan with the line at its bottom left; ``boxes`` (n, 4) of lines are kept clear.

    Where a line of the card stands there, the app has put its own below the picture.
    """
    height, width = scan.shape[:2]
    tall = max(int(width * rng.uniform(0.016, 0.024)), 12)
    wide = int(mark.shape[1] * tall / mark.shape[0])
    small = cv2.resize(mark, (wide, tall), interpolation=cv2.INTER_AREA)
    margin = tall // 2
    left, top = margin, height - tall - margin
    hit = (
        (boxes[:, 0] < left + wide + margin)
        & (boxes[:, 2] > left - margin)
        & (boxes[:, 3] > top - margin)
    )
    if hit.any():
        foot = np.full((tall + 2 * margin, width, 3), scan[-1, : width // 2].mean(axis=0), np.uint8)
        scan = np.concatenate([scan, foot])
        top = height + margin
    part = scan[top : top + tall, left : left + wide].astype(np.float32)
    level = 255.0 if part.mean() < 120 else rng.choice([60.0, 110.0])
    cover = small[..., None] * rng.uniform(0.6, 0.9)
    out = scan.copy()
    out[top : top + tall, left : left + wide] = (part + (level - part) * cover).astype(np.uint8)
    return out
