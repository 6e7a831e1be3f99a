"""What does it help to recognise doubtful lines again, in other ways?

    python -m benchmarks.recogniser.again TRUTH.jsonl PHOTOS [--limit 250] [--below 0.9]

Recognises each line of labelled photos; one with a character less sure than ``--below`` once more,
cut out in another way. Then either the text is kept that is likelier under both readings
(``twice``) or, where the steps lie alike, the mean of their chances is read. Prints the wrong
letters, the lines that are right, the letters with accents missed, and how many lines each way made
better and worse; case, dashes and bullets do not count: some fonts draw them alike.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from benchmarks.recogniser import features
from benchmarks.recogniser.train import PLAIN
from digitize.model import Pixels, Quad
from digitize.ocr import crops, models, twice
from digitize.ocr.rapid import WIDTH_STEP, network_input
from digitize.ocr.twice import Chances

Way = Callable[[Pixels, Quad], Pixels]


def shifted(above: float, below: float, stretch: float = 1.0) -> Way:
    """Cut with so much more above and below, in heights of the line."""

    def cut(pixels: Pixels, quad: Quad) -> Pixels:
        a, b, c, d = np.array(quad)
        left, right = d - a, c - b
        corners = [a - above * left, b - above * right, c + below * right, d + below * left]
        size = crops.size_of(quad)
        fair = (1 + above + below) * stretch * size[1] / max(size[1], 1.0)
        return crops.cut(pixels, crops.quad_of(np.array(corners)), fair)

    return cut


WAYS: Final[dict[str, Way]] = {
    "0.9 times as wide": shifted(0, 0, 0.9),
    "1.1 times as wide": shifted(0, 0, 1.1),
    "1.2 times as wide": shifted(0, 0, 1.2),
    "three pixels up": shifted(1 / 16, -1 / 16),
    "three pixels down": shifted(-1 / 16, 1 / 16),
    "more above and below": shifted(0.06, 0.06),
}


def main() -> None:
    """Read, read again, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int, default=250)
    parser.add_argument("--below", type=float, default=0.9)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    twice.UNSURE = options.below
    network, characters = models.open_recogniser()

    def chances(picture: Pixels) -> Chances:
        width = -(-picture.shape[1] // WIDTH_STEP) * WIDTH_STEP
        return np.asarray(network(network_input(picture, width))[0], np.float32)

    def text(read: Chances) -> str:
        said = (characters[number] for number, _ in groupby(read.argmax(axis=1)))
        return "".join(said)

    pairs: dict[str, list[tuple[str, str, str]]] = {"once": []}
    for pixels, quad, printed in features.found_lines(options.truth, options.photos, options.limit):
        first = chances(crops.cut(pixels, quad))
        read = text(first)
        pairs["once"].append((printed, read, read))
        doubtful = twice.is_doubtful(first)
        for name, way in WAYS.items():
            second = chances(way(pixels, quad)) if doubtful else first
            kept = second if doubtful and twice.second_is_likelier(first, second) else first
            pairs.setdefault(f"{name}, the likelier", []).append((printed, read, text(kept)))
            if second.shape == first.shape:
                mean = text(first + second)
                pairs.setdefault(f"{name}, the mean", []).append((printed, read, mean))
    for name, part in pairs.items():
        if len(part) == len(pairs["once"]):
            report(name, part)


def report(name: str, lines: Sequence[tuple[str, str, str]]) -> None:
    """A row for lines of ``printed, read once, read again``."""
    wrong = letters = right = missed = better = worse = 0
    for line in lines:
        printed, once, again = map(folded, line)
        before, after = (Levenshtein.distance(printed, read) for read in (once, again))
        better, worse = better + (after < before), worse + (after > before)
        wrong, letters, right = wrong + after, letters + len(printed), right + (after == 0)
        missed += sum(
            letter > PLAIN
            for op in Levenshtein.opcodes(printed, again)
            if op.tag != "equal"
            for letter in printed[op.src_start : op.src_end]
        )
    print(
        f"{name:36}{wrong / letters:8.3%} letters wrong {right / len(lines):8.2%} lines right "
        f"{missed:4} accents missed   {better} better, {worse} worse"
    )


def folded(text: str) -> str:
    """What counts of a text."""
    return text.casefold().replace("–", "-").replace("•", "·")


if __name__ == "__main__":
    main()
