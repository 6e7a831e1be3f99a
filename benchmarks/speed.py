"""How fast the whole pipeline is beside the engines as they come, on the same photos.

    python -m benchmarks.speed PHOTOS [--limit N] [--slow-limit N]

One run measures, each in processes of its own, counting from the start of the process:

- ``digitize run PHOTOS --jobs 2``,
- plain ``pytesseract.image_to_string(photo, lang="deu+eng")`` in two processes,
- plain ``RapidOCR()(photo)`` as it comes,
- where the pipeline's time goes: one process, seconds inside the models and outside.

Others may use the machine: trust the ratios, not the seconds. The plain engines are so slow that
they may be given fewer photos (``--slow-limit``); all figures are per photo.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"}
"""What all three can open, so that all get the same."""

GOAL_TESSERACT, GOAL_RAPIDOCR, GOAL_OUTSIDE, GOAL_MEMORY = 5.0, 1.5, 0.25, 700

TESSERACT = """
import sys
from concurrent.futures import ProcessPoolExecutor
import pytesseract
from PIL import Image, ImageOps
def read(path):
    with Image.open(path) as photo:
        return len(pytesseract.image_to_string(ImageOps.exif_transpose(photo), lang="deu+eng"))
if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        print(sum(pool.map(read, sys.argv[1:])))
"""

RAPIDOCR = """
import sys
from rapidocr import RapidOCR
engine = RapidOCR()
for path in sys.argv[1:]:
    engine(path)
"""

PROFILE = """
import sys, time
from pathlib import Path
import cv2
from digitize import ocr, photo
from digitize.fields import read_fields
from digitize.networks import STOPWATCH
cv2.setNumThreads(1)
engine = ocr.open_engine("auto")
paths = [Path(name) for name in sys.argv[1:]]
def read(path):
    for page in photo.read_pages(path, source=path.name):
        spent["photo"] -= time.process_time()
        cards = photo.find_cards(page)
        spent["photo"] += time.process_time()
        for card in cards:
            spent["text"] -= time.process_time()
            turns, lines = ocr.read_upright(card, engine)
            spent["text"] += time.process_time()
            spent["fields"] -= time.process_time()
            card = photo.turn(card, turns)
            read_fields(lines, codes=card.codes, size=card.pixels.shape[1::-1])
            spent["fields"] += time.process_time()
spent = {"photo": 0.0, "text": 0.0, "fields": 0.0}
read(paths[0])
spent = dict.fromkeys(spent, 0.0)
STOPWATCH.cpu = 0.0
started = time.process_time()
for path in paths:
    read(path)
whole = time.process_time() - started
spent["file"] = whole - sum(spent.values())
print(whole, STOPWATCH.cpu, *(f"{name}={value}" for name, value in spent.items()))
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run took."""

    photos: int
    wall: float
    cpu: float
    peak: float  # megabytes, of the largest process
    output: str

    @property
    def rate(self) -> float:
        """Photos per second."""
        return self.photos / self.wall


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int, default=24)
    parser.add_argument("--slow-limit", type=int, default=8)
    options = parser.parse_args()
    found = [path for path in sorted(options.photos.rglob("*")) if path.suffix.lower() in PICTURES]
    paths = found[: options.limit]
    few = spread(paths, options.slow_limit)
    if not paths:
        parser.error(f"no photos in {options.photos}")
    with tempfile.TemporaryDirectory() as folder:
        ours = pipeline(paths, Path(folder))
    results = {
        "digitize run --jobs 2": ours,
        "plain Tesseract, 2 processes": python(TESSERACT, few),
        "plain RapidOCR": python(RAPIDOCR, few),
    }
    print(f"{'':30}{'photos':>7}{'per s':>8}{'CPU s each':>12}{'peak MB':>9}{'ours is':>9}")
    for name, figures in results.items():
        print(
            f"{name:30}{figures.photos:7}{figures.rate:8.2f}{figures.cpu / figures.photos:12.2f}"
            f"{figures.peak:9.0f}{ours.rate / figures.rate:8.1f}x"
        )
    print(
        f"goals: {GOAL_TESSERACT} times plain Tesseract, {GOAL_RAPIDOCR} times plain RapidOCR, "
        f"at most {GOAL_MEMORY} MB a process"
    )
    show_profile(python(PROFILE, paths))


def spread(paths: Sequence[Path], count: int) -> list[Path]:
    """That many of the paths, evenly spread."""
    step = max(1, len(paths) // max(count, 1))
    return list(paths[::step][:count])


def pipeline(paths: Sequence[Path], folder: Path) -> Figures:
    """The whole program on copies of the photos, with a book of its own."""
    photos = folder / "photos"
    photos.mkdir()
    for number, path in enumerate(paths):
        shutil.copy(path, photos / f"{number:04}{path.suffix}")
    command = [sys.executable, "-m", "digitize", "run", photos, "--jobs", "2", "--quiet"]
    command += ["--out", folder / "out", "--book", folder / "book.sqlite"]
    return measured([str(part) for part in command], len(paths))


def python(code: str, paths: Sequence[Path]) -> Figures:
    """A script of its own, given the photos."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.py"
        script.write_text(code, encoding="utf-8")
        return measured([sys.executable, str(script), *map(str, paths)], len(paths))


def measured(command: Sequence[str], photos: int) -> Figures:
    """Run it, watching the memory of its processes; CPU is that of all of them."""
    before, started = os.times(), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        watch = Watch(process.pid)
        watch.start()
        output, problems = process.communicate()
        watch.stop()
    if process.returncode:
        print(problems[-2000:], file=sys.stderr)
        raise SystemExit(f"failed with {process.returncode}: {command[:4]}")
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Figures(photos, time.perf_counter() - started, cpu, watch.peak, output)


class Watch(threading.Thread):
    """The largest peak memory among a process and its descendants, from ``/proc`` (Linux)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self._pid = pid
        self._done = threading.Event()

    def run(self) -> None:
        """Look ten times a second."""
        while not self._done.wait(0.1):
            for pid in family(self._pid):
                self.peak = max(self.peak, high_water(pid))

    def stop(self) -> None:
        """Look no more."""
        self._done.set()
        self.join()


def family(pid: int) -> set[int]:
    """The process and all that it started."""
    members = {pid}
    for child in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            numbers = child.read_text().split()
        except OSError:  # it has ended
            continue
        members |= {member for number in numbers for member in family(int(number))}
    return members


def high_water(pid: int) -> float:
    """Peak resident megabytes; 0 once the process has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    kilobytes = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(kilobytes[0]) / 1024 if kilobytes else 0.0


def show_profile(profile: Figures) -> None:
    """Where the CPU time of one process goes."""
    whole, inference, *stages = profile.output.split()
    total, inside = float(whole), float(inference)
    print(f"\none process: {total / profile.photos:.2f} CPU s a photo")
    print(f"  inside the models {inside / total:6.1%}")
    print(f"  outside           {1 - inside / total:6.1%}   (goal: at most {GOAL_OUTSIDE:.0%})")
    for stage in stages:
        name, seconds = stage.split("=")
        own = float(seconds) - (inside if name == "text" else 0.0)
        print(f"    {name:16}{own / total:6.1%}")


if __name__ == "__main__":
    main()
