"""Learn the recogniser's last layers anew, from the features of many lines.

    python -m benchmarks.recogniser.train --learn FILE... --test FILE... [--save]

Starts from PP-OCRv6's own weights, or ``--further`` from those shipped, and then ends half way
between these and what was learnt, which forgets less (Wortsman et al., Robust fine-tuning of zero-
shot models, 2022). Each line's text is laid along its steps once, as CTC would read it
(``alignment``); then the steps are learnt by their log loss. Prints, before and after each round,
for each test file the wrong letters, the lines that are wholly right, and the letters with accents
that were missed. ``--save`` writes ``digitize/ocr/layers.npz``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from benchmarks.recogniser import neck, prior
from benchmarks.recogniser.alignment import aligned
from digitize.ocr import layers, models
from digitize.ocr.alphabet import CHARACTERS

BATCH: Final = 4096
"""Steps."""

WIDEN: Final = 32
"""Lines are padded to a multiple of this many steps, so that few shapes are compiled."""

LONGEST: Final = 256
"""Steps; longer lines are not learnt from."""

UNREADABLE: Final = 12.0
"""Negative logarithm: letters of which no trace is left teach nothing."""

SMALL_CAPITALS: Final = 2
"""Letters read in the other case from which it is the font that knows no small letters."""

PLAIN: Final = "\u00bf"
"""Letters beyond this one bear an accent."""

Forward = Callable[[NDArray[Any], NDArray[Any]], NDArray[Any]]


@dataclass(slots=True)
class Line:
    """``features (T, 384) float16`` of a line, its text, and what each step should say."""

    features: NDArray[np.float16]
    text: str
    said: NDArray[np.int64] | None = None


def load(path: Path) -> list[Line]:
    """Lines long enough to spell their text."""
    with np.load(path) as file:
        parts = np.split(file["features"], np.cumsum(file["lengths"])[:-1])
        pairs = zip(parts, map(str, file["texts"]), strict=True)
        return [
            Line(part[:, : neck.WIDTH], text)
            for part, text in pairs
            if len(text) < len(part) <= LONGEST and set(text) <= set(CHARACTERS)
        ]


def batches(lines: Sequence[Line], rng: np.random.Generator) -> Iterator[tuple[NDArray[Any], ...]]:
    """``features, there, said, lines' numbers``: lines of like length, in random order."""
    order = np.argsort([len(line.features) + rng.uniform(0, 4) for line in lines], kind="stable")
    groups: list[list[int]] = [[]]
    for number in order:
        steps = _padded(len(lines[number].features))
        if (groups[-1] and steps * (len(groups[-1]) + 1) > BATCH) or (
            groups[-1] and steps != _padded(len(lines[groups[-1][0]].features))
        ):
            groups.append([])
        groups[-1].append(int(number))
    for which in rng.permutation(len(groups)):
        group = groups[which]
        steps = _padded(len(lines[group[0]].features))
        rows = BATCH // steps
        features = np.zeros((rows, steps, neck.WIDTH), np.float32)
        there = np.zeros((rows, steps), bool)
        said = np.zeros((rows, steps), np.int32)
        for row, number in enumerate(group):
            line = lines[number]
            features[row, : len(line.features)] = line.features
            there[row, : len(line.features)] = True
            if line.said is not None:
                said[row, : len(line.said)] = line.said
        yield features, there, said, np.array(group)


def _padded(steps: int) -> int:
    return -(-steps // WIDEN) * WIDEN


def lay(weights: neck.Weights, lines: Sequence[Line]) -> list[Line]:
    """The lines that can be read, each with what its steps should say."""
    numbers = {letter: place + 1 for place, letter in enumerate(CHARACTERS)}
    kept = []
    for line, scores in scored(weights, lines):
        line.said, worst = aligned(scores, [numbers[letter] for letter in line.text])
        if worst < UNREADABLE and not _in_small_capitals(spelled(scores), line.text):
            kept.append(line)
    print(f"{len(kept)} of {len(lines)} lines can be read", flush=True)
    return kept


def _in_small_capitals(seen: str, text: str) -> bool:
    """Whether only the case is read wrong: a font has drawn its small letters as capitals."""
    differing = sum(a != b for a, b in zip(seen, text, strict=False))
    return differing >= SMALL_CAPITALS and seen.casefold() == text.casefold()


def scored(
    weights: neck.Weights, lines: Sequence[Line]
) -> Iterator[tuple[Line, NDArray[np.float32]]]:
    """Each line with its ``(T, C)`` logits."""
    for features, there, _, group in batches(lines, np.random.default_rng(1)):
        scores = np.asarray(_FORWARD(weights, features, there))
        for row, number in enumerate(group):
            yield lines[number], scores[row, : len(lines[number].features)]


_FORWARD = jax.jit(neck.logits)


def learn(
    weights: neck.Weights, lines: Sequence[Line], tests: dict[str, list[Line]], options: Any
) -> neck.Weights:
    """Adam over the mean log loss of the steps, with ever smaller strides."""
    rng = np.random.default_rng(7)
    rounds = sum(1 for _ in batches(lines, rng))
    total = options.epochs * rounds
    strides = optax.warmup_cosine_decay_schedule(0, options.rate, min(100, total // 4), total)
    optimiser = optax.adam(strides)
    weights = jax.tree.map(jnp.asarray, weights)
    state = optimiser.init(weights)

    def loss(weights: neck.Weights, features: Any, there: Any, said: Any) -> Any:
        scores = neck.logits(weights, features, there)
        lost = optax.softmax_cross_entropy_with_integer_labels(scores, said)
        return jnp.sum(lost * there) / jnp.sum(there)

    def one_step(weights: neck.Weights, state: Any, *batch: Any) -> tuple[neck.Weights, Any, Any]:
        value, slope = jax.value_and_grad(loss)(weights, *batch)
        changes, state = optimiser.update(slope, state, weights)
        return optax.apply_updates(weights, changes), state, value

    step = jax.jit(one_step)
    for epoch in range(options.epochs):
        values = []
        for features, there, said, _ in batches(lines, rng):
            weights, state, value = step(weights, state, features, there, said)
            values.append(float(value))
        print(f"round {epoch + 1}: loss {np.mean(values):.4f}", flush=True)
        if options.keep:
            np.savez(options.keep, **weights)
        for name, part in tests.items():
            report(f"  {name}", weights, part)
    return {name: np.asarray(value) for name, value in weights.items()}


def report(name: str, weights: neck.Weights, lines: Sequence[Line]) -> None:
    """Print how well the lines are read."""
    wrong = letters = right = accents = missed = 0
    for line, scores in scored(weights, lines):
        seen = spelled(scores)
        a, b = line.text.replace(" ", ""), seen.replace(" ", "")
        wrong += Levenshtein.distance(a, b)
        letters += len(a)
        right += line.text == seen
        accents += sum(letter > PLAIN for letter in a)
        for op in Levenshtein.opcodes(a, b):
            part = "" if op.tag == "equal" else a[op.src_start : op.src_end]
            missed += sum(letter > PLAIN for letter in part)
    print(
        f"{name:24} letters wrong {wrong / letters:6.2%}   lines right {right / len(lines):6.1%}"
        f"   accented letters missed {missed / max(accents, 1):6.2%} of {accents}",
        flush=True,
    )


def spelled(scores: NDArray[np.float32]) -> str:
    """The text that the steps say."""
    best = scores.argmax(axis=1)
    changes = best[np.flatnonzero(np.diff(best, prepend=0))]
    return "".join(CHARACTERS[number - 1] for number in changes if number)


def main() -> None:
    """Learn, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--learn", type=Path, nargs="*", default=[])
    parser.add_argument("--test", type=Path, nargs="+", required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--keep", type=Path, help="write the weights of each round here")
    parser.add_argument("--further", action="store_true", help="start from the shipped layers")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    weights = neck.shipped_weights() if options.further else neck.own_weights()
    tests = {path.stem: load(path) for path in options.test}
    for name, part in tests.items():
        report(f"before: {name}", weights, part)
    lines = lay(weights, [line for path in options.learn for line in load(path)])
    start, weights = weights, learn(weights, lines, tests, options)
    weights["last bias"] = weights["last bias"].copy()
    weights["last bias"][1:] += prior.shift([line.text for line in lines])
    if options.further:
        weights = {name: (start[name] + value) / 2 for name, value in weights.items()}
    for name, part in tests.items():
        report(f"to ship: {name}", weights, part)
    if options.save:
        path = models.model_path(models.RECOGNISER)
        layers.save(neck.constants(weights), CHARACTERS, path)


if __name__ == "__main__":
    main()
