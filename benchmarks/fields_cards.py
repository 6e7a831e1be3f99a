"""Printed lines of generated cards without photographs: many labels for the fields, quickly.

    python -m benchmarks.fields_cards OUT.jsonl --count 1500 [--seed 101] [--split dev]

Draws cards as the card maker does, and writes its truth file without taking pictures of them.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

from benchmarks.cardmaker import dataset, render
from benchmarks.cardmaker.render import Card


def row_of(card: Card, source: str) -> dict[str, Any]:
    """A line of a truth file; the card fills its picture."""
    height, width = card.pixels.shape[:2]
    return {
        "source": source,
        "tags": [f"layout:{card.layout.name}", f"country:{card.country}"],
        "cards": [
            {
                "outline": [[0, 0], [width, 0], [width, height], [0, height]],
                "lines": [
                    {"text": line.text, "box": _quad(*line.box), "field": line.field}
                    for line in card.lines
                ],
                "size": [width, height],
                "contact": card.contact,
            }
        ],
    }


def _quad(left: float, top: float, right: float, bottom: float) -> list[list[float]]:
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def main() -> None:
    """Draw and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--split", choices=["dev", "held"], default="dev")
    options = parser.parse_args()
    with render.browser() as stage, options.out.open("w", encoding="utf-8") as out:
        for number in range(1, options.count + 1):
            rng = random.Random(f"{options.split}/{options.seed}/{number}")  # noqa: S311
            row = row_of(dataset.card(stage, rng, options.split), f"{number:05d}")
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
