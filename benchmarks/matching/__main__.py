"""How good the matching is, on address books and cards it has never seen.

    python -m benchmarks.matching [--names held] [--seed 1] [--existing 6000] [--new 2000]

Prints a line per case and the figures of the goals. ``--foreign`` adds the public FEBRL sets.
"""

from __future__ import annotations

import argparse
import time

from benchmarks.matching.data import labelled
from benchmarks.matching.evaluate import evaluate, summary, table
from digitize.match import Index, decide_all


def main() -> None:
    """Draw, decide, count, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--names", choices=["held", "dev"], default="held")
    parser.add_argument("--seed", type=int, default=9001)
    parser.add_argument("--existing", type=int, default=6000)
    parser.add_argument("--new", type=int, default=2000)
    parser.add_argument("--narrow", action="store_true", help="names from short lists only")
    parser.add_argument("--misses", action="store_true", help="also print what was missed")
    parser.add_argument("--foreign", action="store_true", help="also run the FEBRL sets")
    options = parser.parse_args()
    data = labelled(
        options.seed,
        options.names,
        existing=options.existing,
        new=options.new,
        wide=not options.narrow,
    )
    started = time.perf_counter()
    index = Index.of(data.existing)
    indexed = time.perf_counter()
    decisions = decide_all(data.new, index)
    done = time.perf_counter()
    counts, wrong, missed = evaluate(data, decisions)
    print(
        f"{len(data.existing)} existing, {len(data.new)} new; "
        f"names {options.names}, seed {options.seed}"
    )
    print(table(counts))
    print(summary(counts))
    print(f"seconds: index {indexed - started:.1f}, decide {done - indexed:.1f}")
    for miss in wrong:
        print("FALSE MERGE", miss.case, miss.new, miss.decision.target, miss.decision.reasons)
    if options.misses:
        for miss in missed:
            print(miss.decision.kind, miss.case, miss.decision.reasons)
    if options.foreign:
        from benchmarks.matching.febrl import report

        print(report())


if __name__ == "__main__":
    main()
