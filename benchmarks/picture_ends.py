"""How much of a side lies on an edge: of cards' own sides, and of the picture's end.

    python -m benchmarks.picture_ends TRUTH.jsonl PHOTOS [--limit N]

Prints percentiles of the support. Of a card that reaches out of the picture one side is the
picture's end; ``digitize.photo.choose.EDGED`` tells it from a card that ends just within.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from digitize import photo
from digitize.photo import scoring
from digitize.photo.choose import EDGED
from digitize.photo.evidence import FloatArray, gather

GAPS = (1, 3, 6)
"""Working pixels between a side and the picture's end."""

SHARES = (5, 25, 50, 75, 95)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    own: list[float] = []
    ends: list[float] = []
    rows = [json.loads(line) for line in options.truth.read_text("utf-8").splitlines()]
    for row in rows[: options.limit]:
        (page,) = photo.read_pages(options.photos / row["source"], source=row["source"])
        evidence = gather(page.pixels)
        cards = np.array([card["outline"] for card in row["cards"]], np.float32).reshape(-1, 4, 2)
        cards = cards * np.float32(evidence.scale / page.step) - np.float32(0.5)
        inside = ((cards > 3) & (cards < np.array(evidence.size) - 4)).all(axis=(1, 2))
        own += scoring.side_support(evidence, cards[inside]).ravel().tolist()
        for quads, side in at_ends(*evidence.size):
            ends += scoring.side_support(evidence, quads)[:, side].tolist()
    print(f"{'sides':24}{'number':>7}" + "".join(f"{share:6} %" for share in SHARES) + "   below")
    show("of cards", own)
    show("along the picture's end", ends)


def at_ends(width: int, height: int) -> tuple[tuple[FloatArray, int], ...]:
    """Quads that begin near the upper end or end near the lower one, and which side that is."""
    left, right = 0.3 * width, 0.7 * width
    upper = [[(left, g), (right, g), (right, 0.4 * height), (left, 0.4 * height)] for g in GAPS]
    lower = [
        [(left, height / 2), (right, height / 2), (right, height - 1 - g), (left, height - 1 - g)]
        for g in GAPS
    ]
    return (np.array(upper, np.float32), 0), (np.array(lower, np.float32), 2)


def show(name: str, values: Sequence[float]) -> None:
    """One row."""
    shares = "".join(f"{value:8.2f}" for value in np.percentile(values, SHARES))
    print(f"{name:24}{len(values):7}{shares}{np.mean(np.array(values) < EDGED):8.1%}")


if __name__ == "__main__":
    main()
