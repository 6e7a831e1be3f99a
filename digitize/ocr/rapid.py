"""PP-OCRv6 through rapidocr's models: finds text, cuts the lines out, recognises them in batches.

Takes pictures of cards, gives lines. The networks are driven from here and not through rapidocr's
own pipeline, which hands them more pixels than a card needs and one batch width for all lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr.ch_ppocr_det.utils import DBPostProcess

from digitize.model import Pixels, Quad, TextLine
from digitize.ocr import crops, ctc, lines, models, turning

DETECTOR_SIDE = 960
"""Longest side, in pixels, of what the detector sees (``benchmarks/ocr_runtime.py``)."""

BATCH = 8
"""Lines recognised at once; more gains no time on one core and costs memory."""

WIDTH_STEP = 64
"""Batches are padded to a multiple of this, so that few shapes occur (each is compiled once)."""

WIDEST_IN_BATCH = 1.25
"""A batch holds lines up to this much wider than its narrowest: padding is wasted time."""


class RapidEngine:
    """PP-OCRv6 small, detection and recognition, one thread."""

    name = "rapidocr"

    def __init__(self, threads: int = 1) -> None:
        self._detect = models.open_detector(threads)
        self._recognise, characters = models.open_recogniser(threads)
        self._decoder = ctc.Decoder(characters)
        # The thresholds are rapidocr's own for this model (its config.yaml, section Det).
        self._boxes = DBPostProcess(
            thresh=0.3, box_thresh=0.5, unclip_ratio=1.6, use_dilation=True, score_mode="fast"
        )

    def find(self, pixels: Pixels) -> tuple[Quad, ...]:
        """Where text stands, each box clockwise from its top left as the picture lies."""
        height, width = pixels.shape[:2]
        scale = min(1.0, DETECTOR_SIDE / max(height, width))
        size = (max(32, round(width * scale / 32) * 32), max(32, round(height * scale / 32) * 32))
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        chances = self._detect(_batch([np.asarray(small, np.uint8)], size[1], size[0]))
        found, _ = self._boxes(chances, (height, width))
        return tuple(crops.quad_of(box) for box in np.asarray(found).reshape(-1, 4, 2))

    def recognise(self, pixels: Pixels, quads: Sequence[Quad]) -> tuple[TextLine, ...]:
        """One TextLine for each quad; its text is empty where nothing was recognised."""
        pictures = [crops.cut(pixels, quad) for quad in quads]
        read: dict[int, TextLine] = {}
        for group in _groups([picture.shape[1] for picture in pictures]):
            widest = max(pictures[number].shape[1] for number in group)
            width = -(-widest // WIDTH_STEP) * WIDTH_STEP
            batch = _batch([pictures[number] for number in group], crops.LINE_HEIGHT, width)
            for number, chances in zip(group, self._recognise(batch), strict=True):
                share = pictures[number].shape[1] / width
                read[number] = self._decoder.line(chances, quads[number], share, self.name)
        return tuple(read[number] for number in range(len(quads)))

    def read(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """All text of an upright picture, in reading order."""
        return lines.in_order(self.recognise(pixels, self.find(pixels)))

    def read_upright(self, pixels: Pixels) -> tuple[int, tuple[TextLine, ...]]:
        """Settle which way is up on a few long lines, then read the rest that way."""
        quads = self.find(pixels)
        turns = 0
        if turning.is_sideways(quads):
            turns = 1
            pixels = turning.turn_pixels(pixels, 1)
            quads = self.find(pixels)  # the detector knows upright text best
        probes = turning.longest(quads)
        upright = self.recognise(pixels, [quads[number] for number in probes])
        turned = self.recognise(pixels, [turning.upside_down(quads[number]) for number in probes])
        if turning.is_upside_down(upright, turned):
            turns = (turns + 2) % 4
            quads = tuple(turning.turn_half(quad, pixels) for quad in quads)
            pixels = turning.turn_pixels(pixels, 2)
            known = dict(zip(probes, turned, strict=True))
        else:
            known = dict(zip(probes, upright, strict=True))
        rest = [number for number in range(len(quads)) if number not in known]
        others = self.recognise(pixels, [quads[number] for number in rest])
        known.update(zip(rest, others, strict=True))
        placed = [lines.placed(known[number], quads[number]) for number in range(len(quads))]
        return turns, lines.in_order(placed)


def _groups(widths: Sequence[int]) -> list[list[int]]:
    """Numbers of lines of similar width, at most ``BATCH`` together."""
    groups: list[list[int]] = []
    for number in sorted(range(len(widths)), key=lambda number: widths[number]):
        limit = widths[groups[-1][0]] * WIDEST_IN_BATCH + WIDTH_STEP if groups else 0
        if groups and len(groups[-1]) < BATCH and widths[number] <= limit:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _batch(pictures: Sequence[Pixels], height: int, width: int) -> NDArray[np.float32]:
    """``(N, 3, height, width) float32`` in -1..1, padded with grey on the right."""
    batch = np.zeros((len(pictures), 3, height, width), np.float32)
    for number, picture in enumerate(pictures):
        batch[number, :, :, : picture.shape[1]] = picture.transpose(2, 0, 1)
        batch[number, :, :, : picture.shape[1]] /= 127.5
        batch[number, :, :, : picture.shape[1]] -= 1
    return batch
