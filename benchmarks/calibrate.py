"""Learn the chance that a field is right, from labelled photos whose lines were recorded.

    python -m benchmarks.calibrate --cards CARDS.jsonl... --photos TRUTH.jsonl LINES.jsonl...
        [--held TRUTH.jsonl LINES.jsonl]

Every photo is read with a choice that was learnt without its layout, as a card that nobody has
seen would be: a choice is too sure of the layouts it knows. Writes ``vocabulary/calibration.toml``
and prints how well it holds, on other layouts and on the held-back photos.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.fields_folds import halves, layout_of
from benchmarks.recorded import Recorded, cards_of
from digitize import cards_jsonl
from digitize.contact import confidence_of, contact_of, units_of
from digitize.fields import calibration, raw_fields, scores
from digitize.fields.calibration import Features
from digitize.fields.respelt import respelt
from digitize.model import Assumption
from digitize.score import ReadCard
from digitize.score.compare import compare

OUT = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary" / "calibration.toml"
HEADER = """\
# What each feature of a field weighs (digitize/fields/calibration.py), in log odds of being right;
# logistic regression by benchmarks/calibrate.py on {fields} fields of {cards} photographed cards.
"""
STRENGTH = 0.1
"""Inverse of the regularisation, scikit-learn's C."""


def samples(card: Recorded) -> Iterator[tuple[Features, bool]]:
    """Each field of a card as it is read now, and whether it is right."""
    reading, evidence = raw_fields(card.lines, codes=card.codes)
    lines = respelt(card.lines)
    contact = cards_jsonl.contact_object(contact_of(reading))
    read = ReadCard(card.source, contact, confidence=confidence_of(reading))
    judged: dict[tuple[str, int], bool] = {}
    for one in compare(card.source, card.tags, card.truth, read).judged:
        if not one.value.field.startswith("phones+"):
            unit = one.value.unit
            judged[unit] = judged.get(unit, True) and one.verdict == "right"
    for unit, field in units_of(reading):
        if Assumption.FROM_CODE in field.assumed or unit not in judged:
            continue  # what a code says need not be printed, so the truth cannot judge it
        found = calibration.features(field, reading.fields, lines, evidence)
        yield found, judged[unit]


def out_of_fold(
    cards: Sequence[Recorded], drawn: Sequence[Recorded]
) -> Iterator[tuple[Features, bool, str]]:
    """Samples of every card, read with a choice learnt on other layouts."""
    for table, asked in halves(cards, drawn):
        with patch.object(scores, "weights", lambda table=table: table):
            for card in asked:
                for found, right in samples(card):
                    yield found, right, layout_of(card)


def ask_other_layouts(
    rows: Sequence[Features], right: Sequence[bool], layouts: Sequence[str]
) -> None:
    """Print the calibration error on layouts that the calibration was not learnt from."""
    matrix, known = DictVectorizer().fit_transform(rows), np.array(right)
    chances = np.zeros(len(known))
    for learn, ask in GroupKFold(5).split(matrix, known, layouts):
        model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(matrix[learn], known[learn])
        chances[ask] = model.predict_proba(matrix[ask])[:, 1]
    show("other layouts", chances, known)


def show(name: str, chances: NDArray[np.float64], right: NDArray[np.bool_]) -> None:
    """Calibration error over ten bins, and the share of the wrong among the least sure tenth."""
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            error += inside.mean() * abs(chances[inside].mean() - right[inside].mean())
    least = np.argsort(chances)[: max(1, round(0.1 * len(chances)))]
    found = (~right[least]).sum() / max(1, (~right).sum())
    print(f"{name}: {len(right)} fields, {right.mean():.4f} right, error {error:.4f}, ", end="")
    print(f"{found:.3f} of the wrong ones among the least sure tenth")


def main() -> None:
    """Fit, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=Path, nargs="*", default=[])
    parser.add_argument("--photos", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--held", type=Path, nargs=2)
    options = parser.parse_args()
    cards = [card for truth, lines in options.photos for card in cards_of(truth, lines)]
    drawn = [card for truth in options.cards for card in cards_of(truth)]
    rows, right, layouts = zip(*out_of_fold(cards, drawn), strict=True)
    ask_other_layouts(rows, right, layouts)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    model.fit(matrix, np.array(right))
    named = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    text = HEADER.format(fields=len(rows), cards=len(cards))
    text += "".join(f'"{name}" = {round(float(one), 3)}\n' for name, one in sorted(named.items()))
    OUT.write_text(text, encoding="utf-8")
    if options.held:
        calibration.weights.cache_clear()
        asked = [one for card in cards_of(*options.held) for one in samples(card)]
        known = np.array([one for _, one in asked])
        chances = model.predict_proba(vectors.transform([row for row, _ in asked]))[:, 1]
        show("held back", chances, known)


if __name__ == "__main__":
    main()
