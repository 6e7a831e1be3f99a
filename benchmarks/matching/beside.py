"""Ours and Splink on the same data in the same run: precision and recall, or time and memory.

    python -m benchmarks.matching.beside [--seed 9001] [--existing 8000] [--new 3000]
    python -m benchmarks.matching.beside --scaling 1000 10000 100000 1000000

Splink's threshold is chosen on a development seed. Only pairs with the address book count, because
Splink links two files and does not look for one person twice among the new cards. Each size of
``--scaling`` runs in a process of its own, so that the peak is that size's.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

from benchmarks.matching.data import Labelled, labelled
from benchmarks.matching.scaling import NEW, contacts
from benchmarks.matching.splink_beside import best_matches, predictions
from digitize.match import Index, decide_all

DEVELOPMENT_SEED = 101
LONGEST_SECONDS = 1200
"""How long one size may take before it counts as not finished."""


def main() -> None:
    """Compare, or measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=9001)
    parser.add_argument("--existing", type=int, default=8000)
    parser.add_argument("--new", type=int, default=3000)
    parser.add_argument("--scaling", nargs="+", type=int, metavar="SIZE")
    parser.add_argument("--one", nargs=2, metavar=("WHO", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(measure(options.one[0], int(options.one[1])), flush=True)
    elif options.scaling:
        for size in options.scaling:
            for who in ("digitize", "splink"):
                print(_in_its_own_process(who, size), flush=True)
    else:
        compare(options.seed, options.existing, options.new)


def compare(seed: int, existing: int, new: int) -> None:
    """Print precision and recall of both on a held-back seed."""
    development = labelled(DEVELOPMENT_SEED, "dev", existing=existing, new=new)
    tuned = best_threshold(development, splink_matches(development))
    held = labelled(seed, "held", existing=existing, new=new)
    splink = splink_matches(held)
    rows = [(f"Splink from {at}", splink, at) for at in (tuned, 0.99, 0.999, 0.9999)]
    for name, found, threshold in (*rows, ("digitize", our_matches(held), 0.0)):
        precision, recall = figures(held, found, threshold)
        print(f"{name:20} precision {precision:.4f}  recall {recall:.4f}")


def splink_matches(data: Labelled) -> dict[str, tuple[str, float]]:
    """Return Splink's best existing contact of each new one."""
    return best_matches(predictions(data.existing, data.new))


def our_matches(data: Labelled) -> dict[str, tuple[str, float]]:
    """Return what we merge unasked with an existing contact."""
    decisions = decide_all(data.new, Index.of(data.existing))
    return {
        contact.uid: (decision.target or "", decision.score)
        for contact, decision in zip(data.new, decisions, strict=True)
        if decision.kind == "merge" and (decision.target or "").startswith("e")
    }


def figures(
    data: Labelled, found: dict[str, tuple[str, float]], threshold: float
) -> tuple[float, float]:
    """Return precision and recall of the matches at or above a threshold."""
    known = {data.person[one.uid] for one in data.existing}
    true = sum(data.person[one.uid] in known for one in data.new)
    taken = {new: old for new, (old, chance) in found.items() if chance >= threshold}
    right = sum(data.person[new] == data.person[old] for new, old in taken.items())
    return right / max(len(taken), 1), right / max(true, 1)


def best_threshold(data: Labelled, found: dict[str, tuple[str, float]]) -> float:
    """Return the threshold with the best F1."""

    def f1(threshold: float) -> float:
        precision, recall = figures(data, found, threshold)
        return 2 * precision * recall / max(precision + recall, 1e-9)

    return max((0.01, *(step / 100 for step in range(5, 100, 5)), 0.99, 0.999), key=f1)


def measure(who: str, size: int) -> str:
    """Match ``NEW`` cards against an address book of ``size``, drawing it not counted."""
    drawing = _Stopwatch()
    for _ in contacts(size):
        pass
    drawn = drawing.read()
    new = labelled(1, "held", existing=0, new=NEW).new
    working = _Stopwatch()
    if who == "splink":
        count = len(best_matches(predictions(contacts(size), new)))
    else:
        decisions = decide_all(new, Index.of(contacts(size)))
        count = sum(decision.kind == "merge" for decision in decisions)
    wall, processor = (max(a - b, 0.0) for a, b in zip(working.read(), drawn, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{who:9} {size:>9,} existing, {len(new):,} new: {wall:7.1f} s, "
        f"{processor:7.1f} s of processor, peak {peak:6.0f} MB, {count} found"
    )


class _Stopwatch:
    """Seconds on the wall and seconds of processor since it was made."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        return time.perf_counter() - self._wall, time.process_time() - self._processor


def _in_its_own_process(who: str, size: int) -> str:
    command = [sys.executable, "-m", "benchmarks.matching.beside", "--one", who, str(size)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"{who:9} {size:>9,} existing: not finished after {LONGEST_SECONDS} s"
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["killed"])[-1]
        return f"{who:9} {size:>9,} existing: failed: {reason}"
    return done.stdout.strip()


if __name__ == "__main__":
    main()
