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
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitize.errors import EngineError

Floats: TypeAlias = NDArray[np.float32]
Network: TypeAlias = Callable[[Floats], Floats]
Runtime: TypeAlias = Literal["openvino", "onnxruntime"]
RUNTIMES: tuple[Runtime, ...] = ("openvino", "onnxruntime")

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"

_LATIN_END = "\u0250"
"""Basic Latin to Latin Extended-B: every Latin alphabet of Europe."""

_SIGNS = frozenset("ẞ–—−‘’‚“”„•…‰€™☎✆✉→●■▪○□№″′")
"""Signs beyond that block which are printed on cards."""

_NEVER = frozenset("ǀǁǂǃƽƼƨƧƄƅſǺ")
"""Letters of no European language that look like ones which are (clicks, tones, the long s)."""

_LAST_LAYER = 2
"""Constants that carry one number for each character: the last layer's weights and its bias."""


OPENVINO_SETTINGS: dict[str, Any] = {
    "NUM_STREAMS": 1,
    "PERFORMANCE_HINT": "LATENCY",
    # Half the time at the same error rate; left out where the processor has no such numbers.
    "INFERENCE_PRECISION_HINT": "bf16",
}


@dataclass(slots=True)
class Stopwatch:
    """Seconds this process has spent inside the models; for benchmarks."""

    inference: float = 0.0
    cpu: float = 0.0


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
            f"the installed rapidocr brings no {name}",
            "Type: pip install --upgrade --force-reinstall rapidocr",
        )
    return path


def best_runtime() -> Runtime:
    """OpenVINO where it is installed, else ONNX Runtime."""
    return "onnxruntime" if importlib.util.find_spec("openvino") is None else "openvino"


def open_detector(runtime: Runtime | None = None, threads: int = 1) -> Network:
    """``(1, 3, H, W) float32`` in -1..1, sides multiples of 32 -> ``(1, 1, H, W)`` text chance."""
    return _timed(_open(model_path(DETECTOR), None, runtime or best_runtime(), threads))


def open_recogniser(
    runtime: Runtime | None = None, threads: int = 1
) -> tuple[Network, tuple[str, ...]]:
    """``(N, 3, 48, W) float32`` in -1..1 -> ``(N, W / 8, C)`` chances, and the C characters.

    Character 0 is the blank of CTC, written as the empty string. The chances of the characters
    that are kept add up to 1: those of all others are shared out among them.
    """
    path = model_path(RECOGNISER)
    runtime = runtime or best_runtime()
    characters = _characters(path, runtime)
    kept = [number for number, text in enumerate(characters) if is_wanted(text)]
    network = _open(path, np.asarray(kept, np.intp), runtime, threads)
    return _timed(network), tuple(characters[number] for number in kept)


def is_wanted(text: str) -> bool:
    """Whether a card may hold this character; the blank is the empty string."""
    return not text or text in _SIGNS or (" " <= text < _LATIN_END and text not in _NEVER)


def _characters(path: Path, runtime: Runtime) -> tuple[str, ...]:
    """The blank, the model's own list, the space: in the order of the model's last layer."""
    if runtime == "openvino":
        import openvino

        written = str(
            openvino.Core().read_model(path).get_rt_info()["framework"]["character"].value
        )
    else:
        written = _session(path, 1).get_modelmeta().custom_metadata_map["character"]
    return ("", *written.splitlines(), " ")


def _open(path: Path, kept: NDArray[np.intp] | None, runtime: Runtime, threads: int) -> Network:
    opener = _openvino if runtime == "openvino" else _onnxruntime
    return opener(path, kept, threads)


def _openvino(path: Path, kept: NDArray[np.intp] | None, threads: int) -> Network:
    import openvino

    core = openvino.Core()
    model = core.read_model(path)
    if kept is not None:
        _cut_last_layer(model, kept)
    settings = {**OPENVINO_SETTINGS, "INFERENCE_NUM_THREADS": threads}
    if "BF16" not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        settings.pop("INFERENCE_PRECISION_HINT", None)
    request = core.compile_model(model, "CPU", settings).create_infer_request()

    def run(batch: Floats) -> Floats:
        request.infer([batch], share_inputs=True)
        return np.array(request.get_output_tensor().data, np.float32)

    return run


def _cut_last_layer(model: Any, kept: NDArray[np.intp]) -> None:
    from openvino import opset13

    everything = model.outputs[0].get_partial_shape()[2].get_length()
    layers = [
        node
        for node in model.get_ordered_ops()
        if node.get_type_name() == "Constant"
        and list(node.get_output_shape(0))[-1:] == [everything]
    ]
    if len(layers) != _LAST_LAYER:
        raise EngineError("the installed rapidocr brings a model of another shape", "")
    for node in layers:
        fewer = opset13.constant(np.ascontiguousarray(node.data[..., kept]))
        node.output(0).replace(fewer.output(0))
    model.validate_nodes_and_infer_types()


def _onnxruntime(path: Path, kept: NDArray[np.intp] | None, threads: int) -> Network:
    session = _session(path, threads)
    (name,) = (entry.name for entry in session.get_inputs())

    def run(batch: Floats) -> Floats:
        (result,) = session.run(None, {name: batch})
        if kept is None:
            return np.asarray(result, np.float32)
        chances = np.asarray(result[..., kept], np.float32)
        # The same as a softmax over the kept characters alone.
        return np.asarray(chances / np.maximum(chances.sum(-1, keepdims=True), 1e-9), np.float32)

    return run


def _session(path: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # with ever new shapes the arena only grows
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        path, sess_options=options, providers=["CPUExecutionProvider"]
    )


def _timed(network: Network) -> Network:
    def run(batch: Floats) -> Floats:
        started, busy = time.perf_counter(), time.process_time()
        try:
            return network(batch)
        finally:
            STOPWATCH.inference += time.perf_counter() - started
            STOPWATCH.cpu += time.process_time() - busy

    return run
