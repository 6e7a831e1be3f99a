"""Learns the weights with which a quad is judged to be a card's outline.

    python benchmarks/learn_outlines.py TRUTH.jsonl... [--out digitize/photo/weights.toml]

The photos lie beside each truth file, of the card maker or of ``benchmarks.outlines.scenes``. Every
proposed quad is measured as the program measures it; corners within 3 % of a card's longer side
make it right, beyond 6 % wrong. One hidden layer is fitted with Adam (Kingma and Ba 2015) from a
fixed seed; every fifth photo is held back to report.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.photo import evidence, outline, proposals, read_pages, scoring, sighted

HIDDEN = 10
ROUNDS = 600
RATE = 0.01
DECAY = 2e-3

Array = NDArray[np.float64]


def main() -> None:
    """Read the arguments, learn, write, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("truth", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path(scoring.WEIGHTS_FILE))
    parser.add_argument("--cache", type=Path, help="keeps the measurements between runs")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    if options.cache and options.cache.exists():
        kept = np.load(options.cache)
        measured, errors, photos = kept["measured"], kept["errors"], kept["photos"]
    else:
        measured, errors, photos = measure(options.truth)
        if options.cache:
            np.savez(options.cache, measured=measured, errors=errors, photos=photos)
    right = errors < 0.03
    clear = right | (errors > 0.06)
    held_back = photos % 5 == 0
    train = clear & ~held_back
    middle, spread = measured[train].mean(axis=0), measured[train].std(axis=0) + 1e-6
    scaled = (measured - middle) / spread
    weights = fit(scaled[train], right[train], photos[train])
    score = forward(scaled, weights)[1]
    for name, part in (("learned from", ~held_back), ("held back", held_back)):
        numbers = np.unique(photos[part])
        best = [errors[photos == n][np.argmax(score[photos == n])] for n in numbers]
        possible = [bool((errors[photos == n] < 0.03).any()) for n in numbers]
        print(
            f"{name}: {len(numbers)} photos, right quad proposed in {sum(possible)}, "
            f"ranked first in {sum(error < 0.05 for error in best)}"
        )
    write(options.out, middle, spread, weights)


def measure(truths: list[Path]) -> tuple[Array, Array, NDArray[np.int64]]:
    """Features, corner errors by longer side, and photo numbers of all quads."""
    random = np.random.default_rng(0)
    features, errors, photos = [], [], []
    number = 0
    for truth in truths:
        for line in truth.read_text("utf-8").splitlines():
            row = json.loads(line)
            page = next(read_pages(truth.parent / row["source"], source=row["source"]))
            seen = evidence.gather(page.pixels)
            drawn = sighted.quads_seen(seen)
            quads = np.concatenate([proposals.from_lines(seen), proposals.from_regions(seen)])
            some = random.permutation(len(quads))[:60]
            quads = np.concatenate(
                [
                    quads[some],
                    outline.candidates(seen, quads),
                    drawn,
                    outline.candidates(seen, drawn),
                ]
            )
            features.append(scoring.describe(seen, quads))
            nearest = np.full(len(quads), 9.0)
            for card in row["cards"]:
                corners = corners_of(card) * seen.scale / page.step
                longest = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1).max()
                for steps in range(4):
                    away = np.linalg.norm(np.roll(corners, steps, axis=0) - quads, axis=2)
                    nearest = np.minimum(nearest, away.max(axis=1) / longest)
            errors.append(nearest)
            photos.append(np.full(len(quads), number))
            number += 1
    return np.concatenate(features), np.concatenate(errors), np.concatenate(photos)


def corners_of(card: Any) -> Array:
    """Of a photo of the card maker, or the polygon of a picture of ``benchmarks.outlines``."""
    return np.array(card["outline"] if isinstance(card, dict) else card[:: len(card) // 4])


def fit(x: Array, right: NDArray[np.bool_], photos: NDArray[np.int64]) -> list[Array]:
    """Two layers; every photo, and in it right and wrong, weigh the same."""
    weigh = np.zeros(len(x))
    for kind in (right, ~right):
        counts = np.bincount(photos[kind], minlength=photos.max() + 1)
        weigh[kind] = 1 / counts[photos[kind]]
    weigh /= weigh.sum()
    random = np.random.default_rng(1)
    width = x.shape[1]
    weights = [random.normal(0, width**-0.5, (width, HIDDEN)), np.zeros(HIDDEN)]
    weights += [random.normal(0, HIDDEN**-0.5, HIDDEN), np.zeros(1)]
    first = [np.zeros_like(w) for w in weights]
    second = [np.zeros_like(w) for w in weights]
    for step in range(1, ROUNDS + 1):
        hidden, score = forward(x, weights)
        wrong = weigh * (1 / (1 + np.exp(-score)) - right)
        back = np.outer(wrong, weights[2]) * (1 - hidden**2)
        slopes = [x.T @ back, back.sum(axis=0), hidden.T @ wrong, np.array([wrong.sum()])]
        for place in (0, 2):
            slopes[place] = slopes[place] + DECAY * weights[place] / weights[place].size ** 0.5
        rate = RATE * min(1.0, 3 * (1 - step / (ROUNDS + 1)))
        for place, slope in enumerate(slopes):
            first[place] = 0.9 * first[place] + 0.1 * slope
            second[place] = 0.999 * second[place] + 0.001 * slope**2
            unbiased = first[place] / (1 - 0.9**step), second[place] / (1 - 0.999**step)
            weights[place] = weights[place] - rate * unbiased[0] / (np.sqrt(unbiased[1]) + 1e-8)
    return weights


def forward(x: Array, weights: list[Array]) -> tuple[Array, Array]:
    """The hidden layer and the score."""
    hidden = np.tanh(x @ weights[0] + weights[1])
    return hidden, hidden @ weights[2] + weights[3]


def write(path: Path, middle: Array, spread: Array, weights: list[Array]) -> None:
    """The weights as TOML, one row a feature."""

    def row(values: Array) -> str:
        return "[" + ", ".join(f"{value:.4g}" for value in np.atleast_1d(values)) + "]"

    lines = [
        "# How a quad's measurements are weighed to the log odds that it is a card's outline.",
        "# Learned by benchmarks/learn_outlines.py from generated photos; see there.",
        f"hidden_bias = {row(weights[1])}",
        f"output = {row(weights[2])}",
        f"output_bias = {weights[3][0]:.4g}",
    ]
    for name, mean, width, weight in zip(scoring.FEATURES, middle, spread, weights[0], strict=True):
        lines += ["", f'["{name}"]', f"middle = {mean:.5g}", f"spread = {width:.5g}"]
        lines += [f"hidden = {row(weight)}"]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
