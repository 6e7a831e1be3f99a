"""Learn how names, companies, titles and departments are told apart, from labelled cards.

    python -m benchmarks.train_choice --cards CARDS.jsonl... [--photos TRUTH.jsonl LINES.jsonl]...

``CARDS.jsonl`` are truth files whose printed lines are learnt from as they are
(``benchmarks.fields_cards`` makes many); ``LINES.jsonl`` are the recorded lines of photos
(``benchmarks.recorded``). Use developed-on cards only. Writes ``vocabulary/choice.toml``.

Every card is learnt from twice, the second time as if part of the vocabulary were unknown: the
words of cards nobody has seen are not all in it; there shape and place have to tell. ``--folds``
asks layouts that were not learnt from, to choose the strength of the regularisation.

Part of the drawn cards have running text beside them (``benchmarks.fields_prose``), which is
nothing: cards whose outline is not found are read with what they lie on.

A piece of a card is an example: its features, and the field it belongs to or none. Joined pieces
are examples too, nearly all of none. scikit-learn fits; the reader needs only the weights.

``--earlier CHOICE.toml`` averages them with weights that were learnt from other cards: two models
together err less than either.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import GroupKFold

from benchmarks.fields_prose import with_prose
from benchmarks.recorded import Recorded, cards_of
from digitize.fields import features, surroundings_of
from digitize.fields.features import Features, Surroundings, beside_name, of_piece, together
from digitize.fields.pairing import joined_names, joined_orgs
from digitize.fields.scores import Role
from digitize.fields.segments import Segment

OUT = Path(__file__).parent.parent / "digitize" / "fields" / "vocabulary" / "choice.toml"
HEADER = """\
# What each feature of a piece weighs (digitize/fields/features.py), in log odds against being
# nothing; multinomial logistic regression by benchmarks/train_choice.py on {cards} labelled cards.
"""
SAME = 85.0
"""Likeness (0..100) from which a piece as read is the printed one."""

STRENGTH = 0.2
"""Inverse of the regularisation, scikit-learn's C; the best on layouts not learnt from."""

FORGOTTEN = 0.35
"""Share of the vocabulary that is unknown the second time: of the word lists of the card maker a
fifth is kept out of the developed-on cards, and used for half of the words of the others."""

NAMES = 0.4
"""Of that share, the part for names: the lists of names are the longer ones."""

ON_PROSE = 0.15
"""Share of the drawn cards that lie on running text."""

MOST_PAIRS = 160
"""Pairs of features that are kept."""

MOST_STEPS = 2000

LEAST = 0.05
"""Weights nearer to nothing are left out."""

NONE = "none"


class Forgetful:
    """A vocabulary module in which part of the texts are unknown."""

    def __init__(self, module: Any, seed: str, share: float) -> None:
        self._module, self._seed, self._share = module, seed, share

    def __getattr__(self, name: str) -> Any:
        known = getattr(self._module, name)
        if name not in {"title_words", "department_words", "listed", "organisation_words", "names"}:
            return known

        def ask(text: str) -> Any:
            words = text.casefold().split() or [""]
            forgotten = any(self._is_forgotten(word) for word in words)
            if name == "names":
                return Partly(known(text), self._is_forgotten)
            return type(known(text))(0) if forgotten else known(text)

        return ask

    def _is_forgotten(self, word: str) -> bool:
        return zlib.crc32(f"{self._seed} {word}".encode()) % 1000 < 1000 * self._share


class Partly:
    """A mapping in which part of the keys are not."""

    def __init__(self, known: Any, is_forgotten: Any) -> None:
        self._known, self._is_forgotten = known, is_forgotten

    def __contains__(self, key: str) -> bool:
        return key in self._known and not self._is_forgotten(key)

    def get(self, key: str, default: int = 0) -> int:
        """As of a dict."""
        return self._known.get(key, default) if key in self else default


def on_prose(card: Recorded) -> Recorded:
    """The card, or for part of the cards the card with running text beside it."""
    rng = random.Random(f"prose/{card.source}")  # noqa: S311
    return replace(card, lines=with_prose(card.lines, rng)) if rng.random() < ON_PROSE else card


def examples(card: Recorded, forgotten: float) -> Iterator[tuple[Features, str]]:
    """Every piece of a card with its features and label; ``forgotten`` is a share of words."""
    around = surroundings_of(card.lines)
    with ExitStack() as stack:
        for module in ("titles", "orgs", "words") if forgotten else ():
            share = forgotten * (NAMES if module == "words" else 1)
            partly = Forgetful(getattr(features, module), f"{card.source}{module}", share)
            stack.enter_context(patch.object(features, module, partly))
        yield from _examples(card, around)


def _examples(card: Recorded, around: Surroundings) -> Iterator[tuple[Features, str]]:
    names = joined_names(around.pieces, around.evidence)
    orgs = joined_orgs(around.pieces, around.evidence)
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


def averaged(
    one: dict[str, dict[str, float]], other: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """The mean of the weights of two models; what one does not know weighs nothing there."""
    found: dict[str, dict[str, float]] = {}
    for role, table in one.items():
        mean = {
            name: round((table.get(name, 0.0) + other[role].get(name, 0.0)) / 2, 3)
            for name in {*table, *other[role]}
        }
        kept = [item for item in mean.items() if abs(item[1]) >= LEAST]
        found[role] = dict(sorted(kept, key=lambda item: (-abs(item[1]), item[0])))
    return found


def ask_other_layouts(
    rows: Sequence[Features], labels: Sequence[str], layouts: Sequence[str], folds: int
) -> None:
    """Print how right, and how surprised, models of several strengths are on other layouts."""
    matrix = DictVectorizer().fit_transform(rows)
    known = np.array(labels)
    for strength in (0.01, 0.03, 0.1, 0.3, 1.0, 3.0):
        right, surprise = [], []
        for learn, ask in GroupKFold(folds).split(matrix, known, layouts):
            model = LogisticRegression(C=strength, max_iter=MOST_STEPS)
            model.fit(matrix[learn], known[learn])
            chances = model.predict_proba(matrix[ask])
            right.append(np.mean(model.classes_[chances.argmax(axis=1)] == known[ask]))
            surprise.append(log_loss(known[ask], chances, labels=model.classes_))
        print(f"C {strength}: right {np.mean(right):.4f}, log loss {np.mean(surprise):.4f}")


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
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--earlier", type=Path)
    options = parser.parse_args()
    rows: list[Features] = []
    labels: list[str] = []
    layouts: list[str] = []
    cards = 0
    sources = [(path, None) for path in options.cards] + [tuple(pair) for pair in options.photos]
    for truth, recorded in sources:
        for card in cards_of(truth, recorded):
            cards += 1
            if recorded is None:
                card = on_prose(card)
            layout = next((tag for tag in card.tags if tag.startswith("layout:")), "")
            for share in (0.0, FORGOTTEN):
                for found, label in examples(card, share):
                    rows.append(found)
                    labels.append(label)
                    layouts.append(layout)
    print(Counter(labels))
    if options.folds:
        ask_other_layouts(rows, labels, layouts, options.folds)
        return
    weights = fit(rows, labels)
    if options.earlier:
        weights = averaged(weights, tomllib.loads(options.earlier.read_text("utf-8")))
    text = text_of(weights, cards)
    if options.earlier:
        text = text.replace(
            " labelled cards.", " labelled cards,\n# averaged with earlier ones.", 1
        )
    options.out.write_text(text, encoding="utf-8")
    print(options.out)


if __name__ == "__main__":
    main()
