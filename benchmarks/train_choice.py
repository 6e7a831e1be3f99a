"""Learn how names, companies, titles and departments are told apart, from labelled cards.

    python -m benchmarks.train_choice --cards CARDS.jsonl... [--photos TRUTH.jsonl LINES.jsonl]...

``CARDS.jsonl`` are truth files whose printed lines are learnt from as they are
(``benchmarks.fields_cards`` makes many); ``LINES.jsonl`` are the recorded lines of photos
(``benchmarks.recorded``). Use developed-on cards only. Writes ``vocabulary/choice.toml``.

A piece of a card is an example: its features, and the field it belongs to or none. Joined pieces
are examples too, nearly all of none. scikit-learn fits; the reader needs only the weights.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.recorded import Recorded, cards_of
from digitize.fields import surroundings_of
from digitize.fields.choose import joined_names, joined_orgs
from digitize.fields.features import Features, Surroundings, beside_name, of_piece, together
from digitize.fields.scores import Role
from digitize.fields.segments import Segment

OUT = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary" / "choice.toml"
HEADER = """\
# What each feature of a piece weighs (digitize/fields/features.py), in log odds against being
# nothing; multinomial logistic regression by benchmarks/train_choice.py on {cards} labelled cards.
"""
SAME = 85.0
"""Likeness (0..100) from which a piece as read is the printed one."""

STRENGTH = 1.0
"""Inverse of the regularisation, scikit-learn's C."""

MOST_PAIRS = 160
"""Pairs of features that are kept."""

MOST_STEPS = 2000

LEAST = 0.05
"""Weights nearer to nothing are left out."""

NONE = "none"


def examples(card: Recorded) -> Iterator[tuple[Features, str]]:
    """Every piece of a card with its features and label."""
    around = surroundings_of(card.lines)
    names, orgs = joined_names(around.pieces), joined_orgs(around.pieces)
    every = [*around.pieces, *names, *orgs]
    labels = [label_of(piece, card, around) for piece in every]
    person = next(
        (piece for piece, label in zip(every, labels, strict=True) if label == Role.NAME), None
    )
    if person is None and card.truth.contact.get("family"):
        return  # the name could not be read: the rest would learn a wrong place
    for piece, label in zip(every, labels, strict=True):
        if len(piece.spans) > 1 and label not in {NONE, Role.NAME, Role.ORG}:
            continue
        found = of_piece(piece, around)
        if piece is not person:
            found |= beside_name(piece, person, around)
        yield together(found), label


def label_of(piece: Segment, card: Recorded, around: Surroundings) -> str:
    """The field of a piece by the truth; a brand beside the legal name is nothing."""
    contact = card.truth.contact
    text = letters(piece.text)
    whole = len(piece.spans) == 1
    for role in (Role.TITLE, Role.DEPARTMENT):
        printed = [
            letters(line.text)
            for line, kind in zip(card.truth.lines, card.fields_of_lines, strict=True)
            if kind == role.value
        ]
        if whole and any(alike(text, one) for one in printed):
            return role.value
    if alike(text, letters(str(contact.get("org", "")))):
        twins = [other for other in around.pieces if alike(letters(other.text), text)]
        return Role.ORG.value if not twins or whole else NONE
    parts = ("prefix", "given", "additional", "family", "suffix")
    said = Counter(letters(" ".join(str(contact.get(part, "")) for part in parts)))
    read = Counter(text)
    missing = sum((said - read).values()) + sum((read - said).values())
    core = str(contact.get("given", "")) + str(contact.get("family", ""))
    enough = len(text) >= 0.9 * len(letters(core))
    if core and enough and missing <= 0.12 * sum(said.values()) + honorifics(contact):
        return Role.NAME.value
    return NONE


def honorifics(contact: object) -> int:
    """Letters that may stand on a line of their own: a prefix or a suffix."""
    if not isinstance(contact, dict):
        return 0
    return len(letters(f"{contact.get('prefix', '')}{contact.get('suffix', '')}"))


def letters(text: str) -> str:
    """Lower case without signs and spaces."""
    return re.sub(r"[\W_]+", "", text.casefold())


def alike(one: str, other: str) -> bool:
    """Whether one is the other, give or take misread letters."""
    return bool(one and other) and fuzz.ratio(one, other) >= SAME


def fit(rows: Sequence[Features], labels: Sequence[str]) -> dict[str, dict[str, float]]:
    """Weights of each role against none."""
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=MOST_STEPS)
    model.fit(matrix, labels)
    kept = _telling(vectors.get_feature_names_out(), matrix, model.coef_)
    vectors.restrict(kept, indices=True)
    matrix = vectors.transform(rows)
    model.fit(matrix, labels)
    classes = list(model.classes_)
    base = model.coef_[classes.index(NONE)]
    constants = model.intercept_
    found: dict[str, dict[str, float]] = {}
    for role in Role:
        place = classes.index(role.value)
        weights = model.coef_[place] - base
        named = dict(zip(vectors.get_feature_names_out(), weights, strict=True))
        named["one"] = named.get("one", 0.0) + constants[place] - constants[classes.index(NONE)]
        found[role.value] = {
            name: round(float(weight), 3)
            for name, weight in sorted(named.items(), key=lambda item: -abs(item[1]))
            if abs(weight) >= LEAST
        }
    right = float(np.mean(model.predict(matrix) == np.array(labels)))
    print(f"{len(labels)} pieces, {right:.4f} of them right when each is asked alone")
    return found


def _telling(names: NDArray[Any], matrix: Any, weights: NDArray[Any]) -> NDArray[Any]:
    """Indices of all single features, and of the pairs whose weights move the most pieces."""
    moved = np.abs(weights).max(axis=0) * np.sqrt(np.asarray(matrix.mean(axis=0)).ravel())
    pair = np.array([" + " in name for name in names])
    least = np.sort(moved[pair])[-min(MOST_PAIRS, int(pair.sum()))]
    return np.flatnonzero(~pair | (moved >= least))


def text_of(weights: dict[str, dict[str, float]], cards: int) -> str:
    """The TOML file."""
    parts = [HEADER.format(cards=cards)]
    for role, table in weights.items():
        parts.append(f"\n[{role}]\n")
        parts += [f'"{name}" = {weight}\n' for name, weight in table.items()]
    return "".join(parts)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=Path, nargs="*", default=[])
    parser.add_argument("--photos", type=Path, nargs=2, action="append", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    rows: list[Features] = []
    labels: list[str] = []
    cards = 0
    sources = [(path, None) for path in options.cards] + [tuple(pair) for pair in options.photos]
    for truth, recorded in sources:
        for card in cards_of(truth, recorded):
            cards += 1
            for found, label in examples(card):
                rows.append(found)
                labels.append(label)
    print(Counter(labels))
    options.out.write_text(text_of(fit(rows, labels), cards), encoding="utf-8")
    print(options.out)


if __name__ == "__main__":
    main()
