"""The PP-OCRv6 models inside the ``rapidocr`` wheel, and what runs them.

Takes arrays, gives arrays; nothing is downloaded. OpenVINO runs them in about half of ONNX
Runtime's time on the same core (``benchmarks/ocr_runtime.py``) and is used where it is installed.
The recogniser knows 18,710 characters, most of them Chinese: its last layer is cut down to the
Latin ones, which saves time and memory and forbids what cannot stand on these cards.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from digitize.errors import EngineError

Floats: TypeAlias = NDArray[np.float32]
Network: TypeAlias = Callable[[Floats], Floats]

_LATIN_END = 0x0250
"""Basic Latin to Latin Extended-B: every Latin alphabet of Europe."""

_SIGNS = "ẞ–—−‘’‚“”„•…€™☎✆✉→№″′"
"""Signs beyond that block which are printed on cards."""


@dataclass(slots=True)
class Stopwatch:
    """Seconds this process has spent inside the models; for benchmarks."""

    inference: float = 0.0


STOPWATCH = Stopwatch()


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
            f"the installed rapidocr brings no {name}", "Type: pip install --upgrade rapidocr"
        )
    return path


def open_detector(threads: int = 1) -> Network:
    """``(1, 3, H, W) float32`` in -1..1, sides multiples of 32 -> ``(1, 1, H, W)`` text chance."""
    return _timed(_open(model_path("PP-OCRv6_det_small.onnx"), None, threads))


def open_recogniser(threads: int = 1) -> tuple[Network, tuple[str, ...]]:
    """``(N, 3, 48, W) float32`` in -1..1 -> ``(N, W / 8, C)`` chances, and the C characters.

    Character 0 is the blank of CTC, written as the empty string.
    """
    path = model_path("PP-OCRv6_rec_small.onnx")
    characters = _characters(path)
    kept = [number for number, text in enumerate(characters) if _is_latin(text)]
    network = _open(path, np.asarray(kept), threads)
    return _timed(network), tuple(characters[number] for number in kept)


def _is_latin(text: str) -> bool:
    return not text or (len(text) == 1 and (" " <= text < chr(_LATIN_END) or text in _SIGNS))


@cache
def _characters(path: Path) -> tuple[str, ...]:
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(
        path, sess_options=options, providers=["CPUExecutionProvider"]
    )
    written: str = session.get_modelmeta().custom_metadata_map["character"]
    return ("", *written.removesuffix("\n").split("\n"), " ")


def _open(path: Path, kept: NDArray[np.intp] | None, threads: int) -> Network:
    if importlib.util.find_spec("openvino") is not None:
        return _openvino(path, kept, threads)
    return _onnx(path, kept, threads)


def _openvino(path: Path, kept: NDArray[np.intp] | None, threads: int) -> Network:
    import openvino
    from openvino import opset13

    core = openvino.Core()
    model = core.read_model(path)
    if kept is not None:
        everything = model.outputs[0].get_partial_shape()[2].get_length()
        for node in model.get_ordered_ops():
            if node.get_type_name() != "Constant":
                continue
            shape = node.get_output_shape(0)
            if len(shape) and shape[-1] == everything:
                fewer = opset13.constant(np.ascontiguousarray(node.data[..., kept]))
                node.output(0).replace(fewer.output(0))
        model.validate_nodes_and_infer_types()
    settings: dict[str, Any] = {
        "INFERENCE_NUM_THREADS": threads,
        "NUM_STREAMS": 1,
        "PERFORMANCE_HINT": "LATENCY",
    }
    request = core.compile_model(model, "CPU", settings).create_infer_request()

    def run(batch: Floats) -> Floats:
        (result,) = request.infer([batch], share_inputs=True).values()
        return np.asarray(result, np.float32)

    return run


def _onnx(path: Path, kept: NDArray[np.intp] | None, threads: int) -> Network:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # with ever new shapes the arena only grows
    session = onnxruntime.InferenceSession(
        path, sess_options=options, providers=["CPUExecutionProvider"]
    )
    (name,) = (entry.name for entry in session.get_inputs())

    def run(batch: Floats) -> Floats:
        (result,) = session.run(None, {name: batch})
        return np.asarray(result if kept is None else result[..., kept], np.float32)

    return run


def _timed(network: Network) -> Network:
    def run(batch: Floats) -> Floats:
        started = time.perf_counter()
        try:
            return network(batch)
        finally:
            STOPWATCH.inference += time.perf_counter() - started

    return run
