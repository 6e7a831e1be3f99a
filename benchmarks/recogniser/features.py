"""What the recogniser's layers before its neck say about lines, kept in files.

    python -m benchmarks.recogniser.features drawn --count 40000 --seed 1 OUT.npz
    python -m benchmarks.recogniser.features photographed TRUTH.jsonl PHOTOS OUT.npz

The layers before are the same for ever, so each line has to go through them once only. A file holds
``features (S, 384) float16``, all lines' steps one below the other, ``lengths (N,)`` and ``texts
(N,)``.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import openvino
from numpy.typing import NDArray

from benchmarks import labelled
from benchmarks.recogniser import drawn, neck, texts
from digitize import networks
from digitize.model import Pixels, Quad
from digitize.ocr import crops, models, turning
from digitize.ocr.alphabet import LETTERS
from digitize.ocr.rapid import WIDTH_STEP, RapidEngine, network_input

HELD_FAMILIES: Final = 6
"""One family of this many is not learnt from, but tested on."""


class Body:
    """The recogniser up to where its neck begins."""

    def __init__(self) -> None:
        core = openvino.Core()
        model = core.read_model(models.model_path(models.RECOGNISER))
        (entry,) = (
            node
            for node in model.get_ordered_ops()
            if node.get_type_name() == "Convolution"
            and node.input_value(1).get_node().get_friendly_name() == neck.CONVOLUTIONS["enter"][0]
        )
        model = openvino.Model([entry.input_value(0)], model.get_parameters(), "body")
        settings = {**networks.OPENVINO_SETTINGS, "INFERENCE_NUM_THREADS": 1}
        self._request = core.compile_model(model, "CPU", settings).create_infer_request()

    def features(self, picture: Pixels) -> NDArray[np.float16]:
        """``(T, 384)`` for a line 48 pixels high, padding included."""
        width = -(-picture.shape[1] // WIDTH_STEP) * WIDTH_STEP
        self._request.infer([network_input(picture, width)])
        return np.array(self._request.get_output_tensor().data)[0, :, 0].T.astype(np.float16)


def drawn_lines(count: int, seed: int, *, held: bool) -> Iterator[tuple[Pixels, str]]:
    """Drawn lines with their texts, of the learnt-from or the held-back families."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    names = [
        name
        for number, name in enumerate(drawn.families())
        if (number % HELD_FAMILIES == 0) == held
    ]
    margins = drawn.margins(names, 200, rng, RapidEngine().find)
    made = 0
    while made < count:
        text, font = texts.line(rng), drawn.face(rng.choice(names), rng)
        if font is None or len(text) < 2:
            continue
        text = text.upper() if font.has_no_small_letters() else text
        if font.has(text) and (line := drawn.picture(text, font, margins, rng)) is not None:
            made += 1
            yield line, text


def photographed_lines(truth: Path, photos: Path) -> Iterator[tuple[Pixels, str]]:
    """The lines of labelled photos whose box the detector found as one."""
    for pixels, quad, text in found_lines(truth, photos, 1 << 30):
        yield crops.cut(pixels, quad), text


def found_lines(truth: Path, photos: Path, limit: int) -> Iterator[tuple[Pixels, Quad, str]]:
    """The same, each as its card, the box and the text."""
    engine = RapidEngine()
    for card in labelled.cards(truth, photos, limit):
        quads = [turning.along(quad, 0.0) for quad in engine.find(card.pixels)]
        for printed in card.lines:
            inside = [quad for quad in quads if labelled.covered(printed, [quad]) > 0.05]
            text = printed.text.replace("\u00a0", " ")
            alone = len(inside) == 1 and all(
                line is printed or labelled.covered(line, inside) < 0.05 for line in card.lines
            )
            if alone and labelled.covered(printed, inside) > 0.97 and set(text) <= LETTERS:
                yield card.pixels, inside[0], text


def main() -> None:
    """Make a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="what", required=True)
    one = commands.add_parser("drawn")
    one.add_argument("--count", type=int, default=40000)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--held", action="store_true")
    other = commands.add_parser("photographed")
    other.add_argument("truth", type=Path)
    other.add_argument("photos", type=Path)
    for command in (one, other):
        command.add_argument("out", type=Path)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    lines = (
        drawn_lines(options.count, options.seed, held=options.held)
        if options.what == "drawn"
        else photographed_lines(options.truth, options.photos)
    )
    save(lines, options.out)


def save(lines: Iterator[tuple[Pixels, str]], out: Path) -> None:
    """Run the lines through the body and write the file."""
    body = Body()
    features, written = [], []
    for picture, text in lines:
        features.append(body.features(picture))
        written.append(text)
    columns: dict[str, Any] = {
        "features": np.concatenate(features),
        "lengths": np.array([len(steps) for steps in features]),
        "texts": np.array(written),
    }
    np.savez(out, **columns)
    print(f"{out}: {len(written)} lines, {len(columns['features'])} steps")


if __name__ == "__main__":
    main()
