"""How well fields are read from the printed text, or from recorded lines, and what is missed.

    python -m benchmarks.fields_truth TRUTH.jsonl [--recorded LINES.jsonl] [--misses 60]
        [--fields given,family,title,org,department]

``LINES.jsonl`` comes from ``benchmarks.recorded``; without it the lines are perfect.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from rich.console import Console

from benchmarks.recorded import cards_of
from digitize.score import figures, show
from digitize.score.compare import compare

WIDTH = 150
SHOWN = ("prefix", "given", "additional", "family", "suffix", "title", "department", "org")


def main() -> None:
    """Print the tables and the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--recorded", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument(
        "--fields", default="prefix,given,additional,family,suffix,title,department,org"
    )
    options = parser.parse_args()
    wanted = set(options.fields.split(","))
    cards = list(cards_of(options.truth, options.recorded))
    start = time.perf_counter()
    read = [card.read_card() for card in cards]
    spent = time.perf_counter() - start
    results = [
        compare(card.source, card.tags, card.truth, one)
        for card, one in zip(cards, read, strict=True)
    ]
    console = Console(highlight=False, emoji=False, markup=False, width=WIDTH)
    everything = figures(results)
    console.print(show.per_field(everything))
    console.print(show.reliability(everything.calibration))
    cards_ = everything.cards
    console.print(
        f"{len(cards)} cards, all right {cards_.all_right}, usable {cards_.usable}, "
        f"calibration error {everything.calibration.expected_error}, wrong among least sure "
        f"tenth {everything.calibration.wrong_found}, {1000 * spent / len(cards):.1f} ms a card"
    )
    shown = 0
    for card, result in zip(cards, results, strict=True):
        missed = [value for value in result.missed if value.field in wanted]
        wrong = [
            one.value
            for one in result.judged
            if one.verdict != "right" and one.value.field in wanted
        ]
        if (missed or wrong) and shown < options.misses:
            shown += 1
            layout = next((tag for tag in card.tags if tag.startswith("layout")), "")
            print(f"\n{card.source} {layout}")
            for value in missed:
                print(f"   - {value.field}: {value.text}")
            for value in wrong:
                print(f"   + {value.field}: {value.text}")
            print("     " + " | ".join(line.text for line in card.lines))


if __name__ == "__main__":
    main()
