"""What runs the models best: runtimes, threads, shapes, detector sizes.

    python -m benchmarks.ocr_runtime TRUTH.jsonl PHOTOS [--limit N]

Each row of the first table is a process of its own: CPU and wall seconds a card after a warm-up,
and peak memory. The second table says how many printed lines the detector misses at which size of
picture, with light evened out and without, and lying on its side; the third what Tesseract reads
with and without the same. The last says how often one line, read from both ends, shows which way
is up, and how often wrongly. Others may use the machine: trust the ratios, not the seconds.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks import labelled
from digitize import networks
from digitize.model import Pixels, Quad
from digitize.ocr import crops, detection, models, rapid, turning
from digitize.ocr.tesseract import TesseractEngine, dark_on_white
from digitize.pixels import turned

SIDES = (512, 640, 736, 960, 1280)

CONFIGURATIONS: tuple[dict[str, Any], ...] = (
    {"runtime": "openvino", "threads": 1},
    {"runtime": "openvino", "threads": 2},
    {"runtime": "openvino", "threads": 1, "settings": {"INFERENCE_PRECISION_HINT": "f32"}},
    {"runtime": "openvino", "threads": 1, "settings": {"PERFORMANCE_HINT": "THROUGHPUT"}},
    {"runtime": "openvino", "threads": 1, "settings": {"CPU_RUNTIME_CACHE_CAPACITY": 0}},
    {"runtime": "openvino", "threads": 1, "step": 8},
    {"runtime": "openvino", "threads": 1, "step": 32},
    {"runtime": "openvino", "threads": 1, "step": 128},
    {"runtime": "openvino", "threads": 1, "batch": 6, "step": 32},
    {"runtime": "openvino", "threads": 1, "all characters": True},
    {"runtime": "onnxruntime", "threads": 1},
    {"runtime": "onnxruntime", "threads": 2},
)


def main() -> None:
    """Measure and print; with ``--one`` measure one configuration in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int, default=30)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    cards = list(labelled.cards(options.truth, options.photos, options.limit))
    if options.one:
        print(json.dumps(measure(cards, json.loads(options.one))))
        return
    print(f"{'configuration':64}{'CPU ms':>8}{'wall ms':>9}{'open s':>8}{'MB':>6}")
    for configuration in CONFIGURATIONS:
        command = [sys.executable, "-m", "benchmarks.ocr_runtime", options.truth, options.photos]
        command += ["--limit", str(options.limit), "--one", json.dumps(configuration)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        row = json.loads(done.stdout)
        label = " ".join(f"{key}={value}" for key, value in configuration.items())
        print(f"{label:64}{row['cpu']:8.0f}{row['wall']:9.0f}{row['open']:8.2f}{row['peak']:6.0f}")
    detector_sizes(cards)
    tesseract_input(cards[:10])
    settling(cards)


def measure(cards: Sequence[labelled.Labelled], configuration: dict[str, Any]) -> dict[str, float]:
    """Milliseconds a card, seconds to open, peak megabytes of this process."""
    started = time.perf_counter()
    networks.OPENVINO_SETTINGS.update(configuration.get("settings", {}))
    if "all characters" in configuration:
        setattr(models, "is_wanted", lambda _text: True)  # noqa: B010 - replaced on purpose
    rapid.WIDTH_STEP = configuration.get("step", rapid.WIDTH_STEP)
    engine = rapid.RapidEngine(
        runtime=configuration["runtime"],
        threads=configuration["threads"],
    )
    opened = time.perf_counter() - started
    read: Callable[[Pixels], object] = engine.read
    if batch := configuration.get("batch", 0):
        recognise, _ = models.open_recogniser()

        def read(pixels: Pixels) -> object:
            quads = [turning.along(quad, 0.0) for quad in engine.find(pixels)]
            return [recognise(group) for group in batches(pixels, quads, batch)]

    for card in cards:  # every shape is compiled once
        read(card.pixels)
    cpu, wall = time.process_time(), time.perf_counter()
    for card in cards:
        read(card.pixels)
    return {
        "cpu": (time.process_time() - cpu) / len(cards) * 1000,
        "wall": (time.perf_counter() - wall) / len(cards) * 1000,
        "open": opened,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def batches(pixels: Pixels, quads: Sequence[Quad], size: int) -> list[networks.Floats]:
    """The lines in batches of similar width, each padded to its widest."""
    cut = sorted((crops.cut(pixels, quad) for quad in quads), key=lambda line: line.shape[1])
    groups = [cut[start : start + size] for start in range(0, len(cut), size)]
    result = []
    for group in groups:
        width = -(-group[-1].shape[1] // rapid.WIDTH_STEP) * rapid.WIDTH_STEP
        result.append(np.concatenate([rapid.network_input(line, width) for line in group]))
    return result


def detector_sizes(cards: Sequence[labelled.Labelled]) -> None:
    """Lines of which the boxes cover less than 93 %, and the detector's CPU milliseconds."""
    detect = models.open_detector()
    print(f"\n{'detector side':16}{'evened':>10}{'as it is':>10}{'sideways':>10}{'CPU ms':>8}")
    total = sum(len(card.lines) for card in cards)
    for side in SIDES:
        missed = {"evened": 0, "as it is": 0, "sideways": 0}
        spent = 0.0
        for card in cards:
            for name in missed:
                turns = int(name == "sideways")
                pixels = turned(card.pixels, -turns)
                size = detection.network_size(pixels, side)
                small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
                started = time.process_time()
                batch = (
                    rapid.network_input(small, size[0])
                    if name == "as it is"
                    else detection.network_input(small)
                )
                chances = detect(batch)
                spent += time.process_time() - started
                height, width = pixels.shape[:2]
                boxes = detection.boxes(chances[0, 0], width, height)
                if turns:
                    boxes = tuple(turning.turned(box, turns, width, height) for box in boxes)
                covers = [labelled.covered(printed, boxes) for printed in card.lines]
                missed[name] += sum(cover < 0.93 for cover in covers)
        counts = "".join(f"{count / total:10.1%}" for count in missed.values())
        print(f"{side:<16}{counts}{spent / len(cards) / len(missed) * 1000:8.0f}")


def tesseract_input(cards: Sequence[labelled.Labelled]) -> None:
    """Wrong characters of Tesseract on the card as it is, and dark on white."""
    print(f"\n{'Tesseract':16}{'wrong':>8}{'seconds':>9}")
    for name, prepare in (("as it is", np.asarray), ("dark on white", dark_on_white)):
        engine = TesseractEngine(prepare)
        wrong = total = 0
        started = time.perf_counter()
        for card in cards:
            lines = engine.read(card.pixels)
            for printed in card.lines:
                wrong += labelled.errors(labelled.read_for(printed, lines)[0], printed.text)
                total += len(printed.text)
        seconds = (time.perf_counter() - started) / len(cards)
        print(f"{name:16}{wrong / total:8.1%}{seconds:9.2f}")


if __name__ == "__main__":
    main()


def settling(cards: Sequence[labelled.Labelled]) -> None:
    """By how clearly one way must be worth more: lines that settle it, and those that mislead."""
    engine = rapid.RapidEngine()
    both = []
    for card in cards:
        quads = [turning.along(quad, 0.0) for quad in engine.find(card.pixels)]
        for number in turning.probes(quads):
            ends = (quads[number], turning.started_at(quads[number], 2))
            right, wrong = ([line] for line in engine.recognise(card.pixels, ends))
            both.append((turning.worth(right), turning.worth(wrong)))
    print(f"\n{'clearly':>8}{'enough':>8}{'settled':>9}{'misled':>8}{'of':>6}")
    for clearly in (1.3, 1.5, 2.0, 3.0):
        for enough in (4.0, 8.0, 12.0):
            clear = [
                right > wrong
                for right, wrong in both
                if max(right, wrong) >= max(enough, clearly * min(right, wrong))
            ]
            print(
                f"{clearly:8}{enough:8}{len(clear) / len(both):9.1%}"
                f"{clear.count(False):8}{len(both):6}"
            )
