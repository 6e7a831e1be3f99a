"""The PP-OCRv6 models inside the ``rapidocr`` wheel, and what runs them.

Takes arrays, gives arrays; nothing is downloaded. OpenVINO runs them in about half of ONNX
Runtime's time on the same core (``benchmarks/ocr_runtime.py``) and is used where it is installed.
The recogniser knows 18,710 characters, most of them Chinese: its last layers are replaced by ones
for Latin alphabets (``layers``), which read better, save time and forbid what stands on no card.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from digitize.errors import EngineError
from digitize.ocr import layers
from digitize.ocr.alphabet import LETTERS

Floats: TypeAlias = NDArray[np.float32]
Network: TypeAlias = Callable[[Floats], Floats]
Constants: TypeAlias = Mapping[str, Floats]
Runtime: TypeAlias = Literal["openvino", "onnxruntime"]
RUNTIMES: tuple[Runtime, ...] = ("openvino", "onnxruntime")

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"

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
    return _timed(_open(model_path(DETECTOR), {}, runtime or best_runtime(), threads))


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
        network = _open(path, {}, runtime, threads)
        kept = [number for number, text in enumerate(known) if not text or text in LETTERS]
        return _timed(_only(network, kept)), tuple(known[number] for number in kept)
    # ONNX Runtime takes other constants only in the shape of the model's own.
    fits = runtime == "openvino"
    constants = learned.constants if fits else learned.filled_up(len(known))
    network = _open(path, constants, runtime, threads)
    columns = range(len(learned.characters))
    return _timed(network if fits else _only(network, columns)), learned.characters


def _only(network: Network, columns: Sequence[int]) -> Network:
    """The chances of some characters, those of all others shared out among them."""

    def run(batch: Floats) -> Floats:
        chances = np.asarray(network(batch)[..., list(columns)], np.float32)
        return np.asarray(chances / np.maximum(chances.sum(-1, keepdims=True), 1e-9), np.float32)

    return run


def characters(path: Path, runtime: Runtime = "openvino") -> tuple[str, ...]:
    """The blank, the model's own list, the space: in the order of the model's last layer."""
    if runtime == "openvino":
        import openvino

        written = str(
            openvino.Core().read_model(path).get_rt_info()["framework"]["character"].value
        )
    else:
        written = _session(path, {}, 1).get_modelmeta().custom_metadata_map["character"]
    return ("", *written.splitlines(), " ")


def _open(path: Path, constants: Constants, runtime: Runtime, threads: int) -> Network:
    opener = _openvino if runtime == "openvino" else _onnxruntime
    return opener(path, constants, threads)


def _openvino(path: Path, constants: Constants, threads: int) -> Network:
    import openvino
    from openvino import opset13

    core = openvino.Core()
    model = core.read_model(path)
    for node in model.get_ordered_ops() if constants else ():
        if node.get_type_name() == "Constant" and node.get_friendly_name() in constants:
            new = opset13.constant(np.ascontiguousarray(constants[node.get_friendly_name()]))
            node.output(0).replace(new.output(0))
    model.validate_nodes_and_infer_types()
    settings = {**OPENVINO_SETTINGS, "INFERENCE_NUM_THREADS": threads}
    if "BF16" not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        settings.pop("INFERENCE_PRECISION_HINT", None)
    request = core.compile_model(model, "CPU", settings).create_infer_request()

    def run(batch: Floats) -> Floats:
        request.infer([batch], share_inputs=True)
        return np.array(request.get_output_tensor().data, np.float32)

    return run


def _onnxruntime(path: Path, constants: Constants, threads: int) -> Network:
    import onnxruntime

    values = {
        name: onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(value))
        for name, value in constants.items()
    }
    session = _session(path, values, threads)
    (name,) = (entry.name for entry in session.get_inputs())

    # The session does not copy the values: they live as long as what runs it.
    def run(batch: Floats, _values: object = values) -> Floats:
        (result,) = session.run(None, {name: batch})
        return np.asarray(result, np.float32)

    return run


def _session(path: Path, values: Mapping[str, Any], threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # with ever new shapes the arena only grows
    options.log_severity_level = 3
    for name, value in values.items():
        options.add_initializer(name, value)
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
