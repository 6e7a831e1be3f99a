"""Fields of cards whose layouts the choice has not learnt from.

    python -m benchmarks.fields_folds --cards CARDS.jsonl... --photos TRUTH.jsonl LINES.jsonl...

The figures on cards that were learnt from flatter. Here the layouts are parted in two; each half is
read with a choice that learnt from the other. ``benchmarks.calibrate`` learns the confidence so.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

from sklearn.model_selection import GroupKFold

from benchmarks.recorded import Recorded, cards_of
from benchmarks.train_choice import FORGOTTEN, examples, fit, on_prose
from digitize.fields import scores
from digitize.score import figures
from digitize.score.compare import Result, compare

FOLDS = 2
SHOWN = ("given", "family", "title", "org", "department", "emails", "phones+kind", "street", "city")

Table = Mapping[str, Mapping[str, float]]


def layout_of(card: Recorded) -> str:
    """The layout that a card is tagged with."""
    return next((tag for tag in card.tags if tag.startswith("layout:")), "")


def halves(
    cards: Sequence[Recorded], drawn: Sequence[Recorded]
) -> Iterator[tuple[Table, list[Recorded]]]:
    """A choice learnt on part of the layouts, and the ``cards`` of the others."""
    everything = [*cards, *map(on_prose, drawn)]
    learnt = [
        [pair for share in (0.0, FORGOTTEN) for pair in examples(card, share)]
        for card in everything
    ]
    groups = [layout_of(card) for card in everything]
    for learn, ask in GroupKFold(FOLDS).split(everything, groups=groups):
        rows = [row for at in learn for row, _ in learnt[at]]
        labels = [label for at in learn for _, label in learnt[at]]
        yield fit(rows, labels), [cards[at] for at in ask if at < len(cards)]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=Path, nargs="*", default=[])
    parser.add_argument("--photos", type=Path, nargs=2, action="append", default=[])
    options = parser.parse_args()
    cards = [card for truth, lines in options.photos for card in cards_of(truth, lines)]
    drawn = [card for truth in options.cards for card in cards_of(truth)]
    results: list[Result] = []
    for table, asked in halves(cards, drawn):
        with patch.object(scores, "weights", lambda table=table: table):
            results += [compare(one.source, one.tags, one.truth, one.read_card()) for one in asked]
    found = figures(results)
    print(f"all {100 * (found.total.f1 or 0):.2f}, name {100 * (found.name.f1 or 0):.2f}", end="")
    for field in SHOWN:
        print(f", {field} {100 * (found.fields[field].f1 or 0):.2f}", end="")
    print(f"; cards all right {100 * (found.cards.all_right_rate or 0):.1f} of {len(results)}")


if __name__ == "__main__":
    main()
