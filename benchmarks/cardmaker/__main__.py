"""``python -m benchmarks.cardmaker``: make a set of labelled photos."""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks.cardmaker.dataset import gather, produce

SIDES: Final = {"full": 4000, "half": 2600, "small": 1600}
"""Long side of the photos in pixels; full is a phone's 12 megapixels."""


def main() -> None:
    """Read the arguments and make the photos."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["dev", "held"], default="dev")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", choices=list(SIDES), default="full")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    share = -(-options.count // options.jobs)
    parts = [
        range(1 + at, 1 + min(at + share, options.count)) for at in range(0, options.count, share)
    ]
    side = SIDES[options.size]
    if len(parts) == 1:
        produce(options.split, options.seed, parts[0], options.out, long_side=side)
    else:
        with ProcessPoolExecutor(len(parts)) as pool:
            jobs = [
                pool.submit(
                    produce,
                    options.split,
                    options.seed,
                    part,
                    options.out,
                    long_side=side,
                    quiet=at > 0,
                )
                for at, part in enumerate(parts)
            ]
            for job in jobs:
                job.result()
    print(gather(options.out), "photos in", options.out)


if __name__ == "__main__":
    main()
