"""What each mechanism of the field stage adds: the same recorded lines read without it.

    python -m benchmarks.fields_ablation TRUTH.jsonl LINES.jsonl

``LINES.jsonl`` comes from ``benchmarks.recorded``. Prints a Markdown table of F1.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.recorded import Recorded, cards_of
from benchmarks.train_choice import Forgetful
from digitize.fields import accents, features, repair
from digitize.fields.claims import kinds
from digitize.fields.evidence import CrossEvidence
from digitize.score import figures
from digitize.score.compare import compare
from digitize.score.figures import Counts, Figures

SHOWN = ("title", "org", "department", "emails", "phones+kind")


def without() -> Iterator[tuple[str, list[Any]]]:
    """Each mechanism with the patches that turn it off."""
    yield "everything", []
    yield "without cross-evidence", [patch.object(CrossEvidence, "of", lambda _: CrossEvidence())]
    yield (
        "without vocabulary",
        [
            patch.object(features, name, Forgetful(getattr(features, name), "", 1.0))
            for name in ("titles", "orgs", "words")
        ],
    )
    yield (
        "one field after the other",
        [patch.object(import_module("digitize.fields.choose"), "MOST_NAMES", 1)],
    )
    yield (
        "without repairs",
        [
            patch.object(accents, "mended", lambda name, *_, **__: name),
            patch.object(repair, "emails", lambda fields, _: list(fields)),
        ],
    )
    yield "without kinds by order", [patch.object(kinds, "by_order", lambda found, _: tuple(found))]


def measured(cards: list[Recorded]) -> Figures:
    """The figures of all cards as they are read now."""
    return figures([compare(one.source, one.tags, one.truth, one.read_card()) for one in cards])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path)
    parser.add_argument("lines", type=Path)
    options = parser.parse_args()
    cards = list(cards_of(options.truth, options.lines))
    print(f"| | all fields | given + family | {' | '.join(SHOWN)} | cards all right |")
    print("|---|" + "---|" * (len(SHOWN) + 3))
    for name, patches in without():
        with ExitStack() as stack:
            for one in patches:
                stack.enter_context(one)
            found = measured(cards)
        percent: Callable[[Counts], str] = lambda counts: f"{100 * (counts.f1 or 0):.1f}"  # noqa: E731
        row = [percent(found.total), percent(found.name)]
        row += [percent(found.fields[field]) for field in SHOWN]
        row.append(f"{100 * (found.cards.all_right_rate or 0):.1f}")
        print(f"| {name} | {' | '.join(row)} |")


if __name__ == "__main__":
    main()
