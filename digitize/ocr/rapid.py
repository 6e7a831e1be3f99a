"""PP-OCRv6 through rapidocr's models: finds text, cuts the lines out, recognises them.

Takes pictures of cards, gives lines. The networks are driven from here and not through rapidocr's
own pipeline, which hands them more pixels than a card needs and one batch width for all lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Pixels, Quad, TextLine
from digitize.networks import Runtime
from digitize.ocr import crops, ctc, detection, lines, models, turning, twice
from digitize.pixels import resized

DETECTOR_SIDE = 640
"""Longest side, in pixels, of what the detector sees (``benchmarks/ocr_runtime.py``)."""

CLOSER_SIDE = 1280
"""The same, where the first look found nothing or only type too small for it."""

SMALL_TYPE = 9.0
"""Pixels of the detector's picture; boxes lower than this in the median are looked at closer."""

STEEP = 20.0
"""Degrees that text may run off the x axis before the detector looks again, at a level picture: it
misses a tenth of the lines that run up or down (``benchmarks/ocr_runtime.py``)."""

WIDTH_STEP = 64
"""Lines are padded to a multiple of this many pixels, so that few shapes occur: each is compiled
once and kept, which takes memory (``benchmarks/ocr_runtime.py``)."""

ACROSS = 1.5
"""A box this many times as high as long, seen along the text, is read from both sides."""


TOGETHER = 32
"""Lines that are cut before the first is recognised, and spelt after the last: more than most
cards have. A full page has hundreds, which need not all be in memory."""


class Look(NamedTuple):
    """Chances of characters ``(T, C)`` along a line; of the steps it fills a ``share``."""

    chances: NDArray[np.float32]
    quad: Quad
    share: float


class RapidEngine:
    """PP-OCRv6 small, detection and recognition."""

    name = "rapidocr"

    def __init__(
        self,
        *,
        runtime: Runtime | None = None,
        threads: int = 1,
    ) -> None:
        self._detect = models.open_detector(runtime, threads)
        self._recognise, characters = models.open_recogniser(runtime, threads)
        self._decoder = ctc.Decoder(characters)

    def read(self, pixels: Pixels) -> tuple[TextLine, ...]:
        """All text of an upright picture, in reading order."""
        quads = [turning.along(quad, 0.0) for quad in self.find(pixels)]
        return lines.in_order(self._recognise_all(pixels, quads, {}))

    def read_upright(self, pixels: Pixels) -> tuple[int, tuple[TextLine, ...]]:
        """Settle which way is up on a few long lines, then read the rest that way."""
        height, width = pixels.shape[:2]
        direction, quads = self._find_along_text(pixels)
        pixels = crops.aligned(pixels)
        known, flipped = self._settle(pixels, quads)
        if flipped:
            direction += 180.0
            quads = [turning.started_at(quad, 2) for quad in quads]
        turns = turning.quarter_turns(direction)
        read = self._recognise_all(pixels, quads, known)
        turned = [turning.turned_line(line, turns, width, height) for line in read]
        return turns, lines.in_order(turned, tilt=direction + 90.0 * turns)

    def find(self, pixels: Pixels, side: int = DETECTOR_SIDE) -> tuple[Quad, ...]:
        """Boxes around lines of text, clockwise, from any corner."""
        height, width = pixels.shape[:2]
        size = detection.network_size(pixels, side)
        small = resized(pixels, *size)
        chances = self._detect(detection.network_input(small))
        return detection.boxes(chances[0, 0], width, height)

    def recognise(self, pixels: Pixels, quads: Sequence[Quad]) -> tuple[TextLine, ...]:
        """One TextLine for each quad; its text is empty where nothing was recognised."""
        pixels = crops.aligned(pixels)
        return tuple(
            line
            for first in range(0, len(quads), TOGETHER)
            for line in self._read_together(pixels, quads[first : first + TOGETHER])
        )

    def _read_together(self, pixels: Pixels, quads: Sequence[Quad]) -> list[TextLine]:
        seen = self._look(pixels, quads)
        doubtful = [number for number, look in enumerate(seen) if twice.is_doubtful(look.chances)]
        again = self._look(pixels, [quads[number] for number in doubtful], twice.NARROWER)
        for number, second in zip(doubtful, again, strict=True):
            if twice.second_is_likelier(seen[number].chances, second.chances):
                seen[number] = second
        return [self._decoder.line(*look, self.name) for look in seen]

    def _look(self, pixels: Pixels, quads: Sequence[Quad], stretch: float = 1.0) -> list[Look]:
        """What the network makes of each line.

        One by one: a batch's padding costs more than it saves on one core. But all are cut before,
        since the network leaves nothing of the cache to others.
        """
        pictures = [crops.cut(pixels, quad, stretch) for quad in quads]
        widths = [-(-picture.shape[1] // WIDTH_STEP) * WIDTH_STEP for picture in pictures]
        batches = [network_input(*padded) for padded in zip(pictures, widths, strict=True)]
        answers = [self._recognise(batch) for batch in batches]
        return [
            Look(chances, quad, picture.shape[1] / width)
            for (chances,), quad, picture, width in zip(
                answers, quads, pictures, widths, strict=True
            )
        ]

    def _settle(self, pixels: Pixels, quads: Sequence[Quad]) -> tuple[dict[int, Look], bool]:
        """Lines surely seen the right way round, and whether that is from the far end.

        Long lines are read from both ends, one after the other, until one way is clearly worth
        more than the other: mostly the first line shows it.
        """
        seen: dict[int, list[Look]] = {}
        near: list[TextLine] = []
        far: list[TextLine] = []
        for number in turning.probes(quads):
            ends = [turning.started_at(quads[number], start) for start in (0, 2)]
            seen[number] = self._look(pixels, ends)
            for way, look in zip((near, far), seen[number], strict=True):
                way.append(self._decoder.line(*look, self.name, doubts=False))
            if turning.settled(near, far):
                break
        flipped = turning.worth(far) > turning.worth(near)
        right = zip(seen.items(), far if flipped else near, strict=True)
        sure = {at: ways[flipped] for (at, ways), line in right if line.confidence >= twice.UNSURE}
        return sure, flipped

    def _find_along_text(self, pixels: Pixels) -> tuple[float, list[Quad]]:
        """The text's direction up to a half turn, and the boxes from their own top left."""
        quads = self.find(pixels)
        direction = turning.direction_of(quads)
        side = _side_for(pixels, quads)
        if side > DETECTOR_SIDE or abs(direction) > STEEP:
            quads = self._find_level(pixels, direction, side)
            direction = turning.direction_of(quads)
        return direction, [turning.along(quad, direction) for quad in quads]

    def _find_level(self, pixels: Pixels, direction: float, side: int) -> tuple[Quad, ...]:
        """Boxes in ``pixels``, found in a copy turned so that its text runs level."""
        level, back = crops.levelled(pixels, direction, side)
        return tuple(
            crops.quad_of(cv2.transform(np.array([quad], np.float32), back)[0])
            for quad in self.find(level, side)
        )

    def _recognise_all(
        self, pixels: Pixels, quads: Sequence[Quad], known: Mapping[int, Look]
    ) -> list[TextLine]:
        """A line for each quad, those in ``known`` as they are; text across the rest both ways."""
        rest = [number for number in range(len(quads)) if number not in known]
        jobs: list[tuple[int, Quad]] = []
        for number in rest:
            width, height = size = crops.size_of(quads[number])
            starts = (1, 3) if height > ACROSS * width and min(size) > 0 else (0,)
            jobs.extend((number, turning.started_at(quads[number], start)) for start in starts)
        read = {number: self._decoder.line(*look, self.name) for number, look in known.items()}
        answers = self.recognise(pixels, [quad for _, quad in jobs])
        for (number, _), line in zip(jobs, answers, strict=True):
            if number not in read or turning.worth([line]) > turning.worth([read[number]]):
                read[number] = line
        return [read[number] for number in range(len(quads))]


def _side_for(pixels: Pixels, quads: Sequence[Quad]) -> int:
    """``CLOSER_SIDE`` where the type is small for the detector and there are pixels to gain."""
    scale = min(1.0, DETECTOR_SIDE / max(pixels.shape[:2]))
    heights = [min(crops.size_of(quad)) * scale for quad in quads]
    gains = scale < 1.0 and (not heights or median(heights) < SMALL_TYPE)
    return CLOSER_SIDE if gains else DETECTOR_SIDE


def network_input(picture: Pixels, width: int) -> NDArray[np.float32]:
    """``(1, 3, H, width) float32`` in -1..1, padded with grey on the right; of BGR or BGRA."""
    height, own = picture.shape[:2]
    padded = np.zeros((1, 3, height, width), np.float32)
    for channel, plane in zip(cv2.split(picture), padded[0], strict=False):
        filled = plane[:, :own]
        cv2.addWeighted(channel, 1 / 127.5, channel, 0.0, -1.0, dst=filled, dtype=cv2.CV_32F)
    return padded
