"""Wall time and peak memory of matching 1,000 new cards against ever larger address books.

    python -m benchmarks.matching.scaling [1000 10000 100000 1000000]

Each size runs in a process of its own, so that the peak is that size's. The address book is drawn
while it is indexed, as it would be read from a file; drawing alone is timed apart and taken off.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.matching.data import labelled
from benchmarks.matching.world import Company, World
from benchmarks.matching.write_down import entry
from digitize.match import Index, decide_all
from digitize.model import Contact

NEW = 1000
COMPANY_SIZE = 8
"""People of one company in the address book, on average."""


def contacts(count: int) -> Iterator[Contact]:
    """Yield the address book: the known people of the cases, then others."""
    data = labelled(1, "held", existing=0, new=NEW)
    known = data.existing[:count]
    yield from known
    world = World.of(2, "held")
    company: Company | None = None
    for place in range(len(known), count):
        if company is None or world.chance(1 / COMPANY_SIZE):
            company = world.company()
        yield replace(entry(world, world.person(company), ""), uid=f"x{place}")


def measure(count: int) -> str:
    """Run one size in this process."""
    started = time.perf_counter()
    for _ in contacts(count):
        pass
    drawing = time.perf_counter() - started
    new = labelled(1, "held", existing=0, new=NEW).new
    started = time.perf_counter()
    index = Index.of(contacts(count))
    indexing = time.perf_counter() - started - drawing
    started = time.perf_counter()
    decisions = decide_all(new, index)
    deciding = time.perf_counter() - started
    merged = sum(decision.kind == "merge" for decision in decisions)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{count:>9,} existing, {len(new):,} new: index {indexing:7.1f} s, "
        f"decide {deciding:6.1f} s, peak {peak:6.0f} MB, {merged} merged"
    )


def main() -> None:
    """Run every size, each in a fresh process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    for size in options.sizes:
        if options.here:
            print(measure(size), flush=True)
            continue
        command = [sys.executable, "-m", "benchmarks.matching.scaling", "--here", str(size)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
