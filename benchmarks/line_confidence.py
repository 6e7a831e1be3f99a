"""Is a line's confidence the chance that it was read right?

    python -m benchmarks.line_confidence TRUTH.jsonl PHOTOS [--limit N] [--engine auto]

Prints how many of the lines with about the same confidence were read right to the letter (spaces
not counted), and how often a right line is surer than a wrong one (area under the curve).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from benchmarks import labelled
from digitize import ocr

GROUPS = 6


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--engine", default="auto")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    engine = ocr.open_engine(options.engine)
    judged = []
    missed = 0
    for card in labelled.cards(options.truth, options.photos, options.limit):
        lines = engine.read(card.pixels)
        for printed in card.lines:
            text, confidence = labelled.read_for(printed, lines)
            missed += not text
            if text:
                judged.append((confidence, labelled.errors(text, printed.text) == 0))
    judged.sort()
    right = np.array([sure for sure, good in judged if good])
    wrong = np.array([sure for sure, good in judged if not good])
    print(f"{len(judged)} lines read, {missed} not found, {len(right) / len(judged):.1%} right")
    if len(right) and len(wrong):
        print(f"a right line is surer than a wrong one: {(right[:, None] > wrong).mean():.3f}")
    print(f"{'confidence':>12}{'right':>8}{'lines':>7}")
    for group in np.array_split(np.array(judged, float), GROUPS):
        print(f"{group[:, 0].mean():12.3f}{group[:, 1].mean():8.3f}{len(group):7}")


if __name__ == "__main__":
    main()
