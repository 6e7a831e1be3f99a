"""Running neural networks kept as ONNX files, on one thread, with what is installed.

Takes arrays, gives arrays; nothing is downloaded. OpenVINO runs the text models in about half
of ONNX Runtime's time on the same core (``benchmarks/ocr_runtime.py``) and is used where it is
installed.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]
Network: TypeAlias = Callable[[Floats], Floats]
Constants: TypeAlias = Mapping[str, Floats]
Runtime: TypeAlias = Literal["openvino", "onnxruntime"]
RUNTIMES: tuple[Runtime, ...] = ("openvino", "onnxruntime")

OPENVINO_SETTINGS: dict[str, Any] = {
    "NUM_STREAMS": 1,
    "PERFORMANCE_HINT": "LATENCY",
    # Half the time at the same error rate; left out where the processor has no such numbers.
    "INFERENCE_PRECISION_HINT": "bf16",
}

DECEIVED: list[str] = ["ConvBNFusion", "NchwcTransformer"]
"""ONNX Runtime's optimisers that put a normalisation into the weights before it, and do so with the
file's own constants where others were given: every fifth line came out differently."""


@dataclass(slots=True)
class Stopwatch:
    """Seconds this process has spent inside the models; for benchmarks."""

    inference: float = 0.0
    cpu: float = 0.0


STOPWATCH = Stopwatch()


def best_runtime() -> Runtime:
    """OpenVINO where it is installed, else ONNX Runtime."""
    return "onnxruntime" if importlib.util.find_spec("openvino") is None else "openvino"


def open_network(
    path: Path,
    *,
    runtime: Runtime | None = None,
    threads: int = 1,
    constants: Constants | None = None,
) -> Network:
    """The network in a file: one array in, one array out, its time counted by the ``STOPWATCH``.

    ``constants`` replace the file's own of the same names.
    """
    opener = _openvino if (runtime or best_runtime()) == "openvino" else _onnxruntime
    return _timed(opener(path, constants or {}, threads))


def metadata(path: Path, key: str, runtime: Runtime) -> str:
    """What is written in the file under a key."""
    if runtime == "openvino":
        import openvino

        return str(openvino.Core().read_model(path).get_rt_info()["framework"][key].value)
    return str(_session(path, {}, 1).get_modelmeta().custom_metadata_map[key])


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
        path,
        sess_options=options,
        providers=["CPUExecutionProvider"],
        disabled_optimizers=DECEIVED if values else None,
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
