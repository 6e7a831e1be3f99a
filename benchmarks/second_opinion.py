"""Does a second reading help where the first is unsure?

    python -m benchmarks.second_opinion TRUTH.jsonl PHOTOS [--limit N] [--below 0.95]

Reads each card with PP-OCRv6. Lines below a confidence are read again: by PP-OCRv6 from the line
with its light evened out, enlarged, inverted; and by Tesseract. Prints the wrong characters of each
reading, and those left if the reading with the higher confidence were taken.

Measured on 25 drawn cards with blur, noise and shadow (242 lines, 35 of them doubtful): 2.75 %
wrong characters in the first reading, 2.71 % with the best of the second readings where it is
surer, 2.75 % with Tesseract's. That is no gain; to ask both readings for the likelier text is one
(``benchmarks/recogniser/again.py``).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from benchmarks import labelled
from digitize import ocr
from digitize.model import Pixels, TextLine
from digitize.ocr import detection
from digitize.ocr.rapid import RapidEngine

MARGIN = 0.3
"""Of the line's height, around the crop that is read again."""


def main() -> None:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--below", type=float, default=0.95)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    rapid, tesseract = RapidEngine(), ocr.open_engine("tesseract")
    wrong: dict[str, int] = defaultdict(int)
    chosen: dict[str, int] = defaultdict(int)
    lines = characters = asked = 0
    for card in labelled.cards(options.truth, options.photos, options.limit):
        read = rapid.read(card.pixels)
        for printed in card.lines:
            text, confidence = labelled.read_for(printed, read)
            first = labelled.errors(text, printed.text)
            lines += 1
            characters += len(printed.text)
            for name, again in _again(
                card.pixels, printed, rapid, tesseract, confidence < options.below
            ):
                second = labelled.errors(again.text, printed.text) if again else first
                wrong[name] += second
                better = again is not None and again.confidence > confidence
                chosen[name] += second if better else first
            wrong["first reading"] += first
            chosen["first reading"] += first
            asked += confidence < options.below
    print(f"{lines} lines, {asked} of them below {options.below}; wrong characters in all lines")
    print(f"{'':24}{'always taken':>14}{'if surer':>12}")
    for name, count in wrong.items():
        print(f"{name:24}{count / characters:14.2%}{chosen[name] / characters:12.2%}")


def _again(
    pixels: Pixels, printed: labelled.Printed, rapid: RapidEngine, tesseract: ocr.Engine, ask: bool
) -> list[tuple[str, TextLine | None]]:
    names = ("light evened", "twice as large", "inverted", "tesseract")
    if not ask:
        return [(name, None) for name in names]
    crop = _crop(pixels, printed)
    double = np.asarray(cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)
    pictures = (_evened(crop), double, np.asarray(255 - crop, np.uint8))
    readings = [_whole(rapid.read(picture)) for picture in pictures]
    return list(zip(names, [*readings, _whole(tesseract.read(crop))], strict=True))


def _evened(pixels: Pixels) -> Pixels:
    """As the detector gets it."""
    channels = (detection.network_input(pixels)[0] + 1) * 127.5
    return np.ascontiguousarray(np.round(channels).astype(np.uint8).transpose(1, 2, 0))


def _crop(pixels: Pixels, printed: labelled.Printed) -> Pixels:
    xs, ys = [x for x, _ in printed.box], [y for _, y in printed.box]
    margin = MARGIN * (max(ys) - min(ys))
    left, top = (max(0, int(value - margin)) for value in (min(xs), min(ys)))
    return pixels[top : int(max(ys) + margin), left : int(max(xs) + margin)]


def _whole(lines: tuple[TextLine, ...]) -> TextLine | None:
    if not lines:
        return None
    confidence = sum(line.confidence * len(line.text) for line in lines)
    text = " ".join(line.text for line in lines)
    return replace(lines[0], text=text, confidence=confidence / sum(len(x.text) for x in lines))


if __name__ == "__main__":
    main()
