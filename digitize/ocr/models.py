"""The PP-OCRv6 models inside the ``rapidocr`` wheel, opened.

The recogniser knows 18,710 characters, most of them Chinese: its last layers are replaced by ones
for Latin alphabets (``layers``), which read better, save time and forbid what stands on no card.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from digitize import networks
from digitize.errors import EngineError
from digitize.networks import Floats, Network, Runtime, best_runtime, open_network
from digitize.ocr import layers
from digitize.ocr.alphabet import LETTERS

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"


def model_path(name: str) -> Path:
    """The model's file in the installed ``rapidocr`` package.

    Raises:
        EngineError: It is not there.
    """
    package = importlib.util.find_spec("rapidocr")
    if package is None or package.origin is None:
        raise EngineError("rapidocr is not installed", "Type: pip install rapidocr")
    path = Path(package.origin).parent / "models" / name
    if not path.is_file():
        raise EngineError(
            f"the installed rapidocr brings no {name}",
            "Type: pip install --upgrade --force-reinstall rapidocr",
        )
    return path


def open_detector(runtime: Runtime | None = None, threads: int = 1) -> Network:
    """``(1, 3, H, W) float32`` in -1..1, sides multiples of 32 -> ``(1, 1, H, W)`` text chance."""
    return open_network(model_path(DETECTOR), runtime=runtime, threads=threads)


def open_recogniser(
    runtime: Runtime | None = None, threads: int = 1, *, learnt: bool = True
) -> tuple[Network, tuple[str, ...]]:
    """``(N, 3, 48, W) float32`` in -1..1 -> ``(N, W / 8, C)`` chances, and the C characters.

    Character 0 is the blank of CTC, written as the empty string. A model that the learnt layers do
    not belong to, and any model if not ``learnt``, is used with its own.
    """
    path = model_path(RECOGNISER)
    runtime = runtime or best_runtime()
    known = characters(path, runtime)
    learned = layers.learnt_for(path) if learnt else None
    if learned is None:
        network = open_network(path, runtime=runtime, threads=threads)
        kept = [number for number, text in enumerate(known) if not text or text in LETTERS]
        return _only(network, kept), tuple(known[number] for number in kept)
    # ONNX Runtime takes other constants only in the shape of the model's own.
    fits = runtime == "openvino"
    constants = learned.constants if fits else learned.filled_up(len(known))
    network = open_network(path, runtime=runtime, threads=threads, constants=constants)
    columns = range(len(learned.characters))
    return network if fits else _only(network, columns), learned.characters


def _only(network: Network, columns: Sequence[int]) -> Network:
    """The chances of some characters, those of all others shared out among them."""

    def run(batch: Floats) -> Floats:
        chances = np.asarray(network(batch)[..., list(columns)], np.float32)
        return np.asarray(chances / np.maximum(chances.sum(-1, keepdims=True), 1e-9), np.float32)

    return run


def characters(path: Path, runtime: Runtime = "openvino") -> tuple[str, ...]:
    """The blank, the model's own list, the space: in the order of the model's last layer."""
    return ("", *networks.metadata(path, "character", runtime).splitlines(), " ")
