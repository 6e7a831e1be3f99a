"""What training pictures are made of: drawn cards, printed pages, surfaces.

    python -m benchmarks.outlines.pool POOL [--cards 1200] [--seed 5]

Writes JPEGs into ``POOL/cards``, ``POOL/prints`` and ``POOL/surfaces``, all of the developed-on
split. ``POOL/pictures`` comes from ``pictures.py``.
"""

from __future__ import annotations

import argparse
import random
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np

from benchmarks.cardmaker import dataset, prints, render, surfaces
from digitize.model import Pixels

CARD_SIDE = 560
"""Pixels of a card's longer side: training pictures are about as large as a whole."""

SURFACE_SIDE = 640


def main() -> None:
    """Read the arguments and fill the pool."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("--cards", type=int, default=1200)
    parser.add_argument("--surfaces", type=int, default=400)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    for name in ("cards", "prints", "surfaces"):
        (options.pool / name).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(options.jobs) as workers:
        parts = [
            workers.submit(
                draw,
                options.pool,
                options.cards // options.jobs,
                options.surfaces // options.jobs,
                options.seed + number,
            )
            for number in range(options.jobs)
        ]
        for part in parts:
            part.result()


def draw(pool: Path, cards: int, grounds: int, seed: int) -> None:
    """Draw the cards, three pages and the surfaces of one seed."""
    cv2.setNumThreads(1)
    rng = random.Random(f"outlines/{seed}")
    with render.browser() as stage:
        for round_ in range(6):
            for number, page in enumerate(prints.pages(stage, "dev", 1000 * seed + round_)):
                write(pool / "prints" / f"{seed}-{round_}-{number}.jpg", page)
        for number in range(cards):
            card = dataset.card(stage, rng, "dev")
            kind = "badge" if card.layout.badge else "card"
            scale = CARD_SIDE / max(card.pixels.shape[:2])
            small = cv2.resize(card.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            write(pool / "cards" / f"{kind}-{seed}-{number:05}.jpg", np.asarray(small, np.uint8))
    names = [name for name in surfaces.of_split("dev") if name != "air"]
    for number in range(grounds):
        name = names[number % len(names)]
        draws = np.random.default_rng([seed, number])
        ground = surfaces.surface(draws, name, SURFACE_SIDE * 3 // 4, SURFACE_SIDE)
        write(pool / "surfaces" / f"{name.replace(' ', '-')}-{seed}-{number:04}.jpg", ground)


def write(path: Path, pixels: Pixels) -> None:
    """Write a JPEG that shows no traces of being one."""
    cv2.imwrite(str(path), pixels, [cv2.IMWRITE_JPEG_QUALITY, 95])


if __name__ == "__main__":
    main()
