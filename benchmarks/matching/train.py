"""Measures what every level of agreement weighs, and writes ``digitize/match/data/weights.toml``.

    python -m benchmarks.matching.train

Takes pairs that share a blocking key, from address books of the development names and seeds;
fits a logistic regression with one weight a level, in log2 odds; a missing field has none. The
bands are set on further development seeds: a merge begins above every wrong pair that the rules
let through.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.data import Labelled, labelled
from digitize.match import decide_all
from digitize.match import levels as c
from digitize.match.compare_names import NameLevel
from digitize.match.index import Index
from digitize.match.judge import levels_of
from digitize.match.ownership import Ownership
from digitize.match.profile import Profile
from digitize.match.rules import OPPOSE, may_merge
from digitize.match.weights import Weights

FIT_SEEDS = (101, 102, 103, 104, 105, 106)
BAND_SEEDS = (201, 202, 203, 204)
EXISTING, NEW = 4000, 2000
RIDGE = 0.5
"""Strength of the pull towards zero, in pairs: a level seen twice must not decide."""
REVIEW_AT = (
    0.6,
    0.57,
    0.55,
    0.53,
    0.5,
    0.45,
    0.4,
    0.35,
    0.3,
    0.29,
    0.28,
    0.27,
    0.26,
    0.25,
    0.24,
    0.22,
    0.2,
    0.15,
    0.1,
)
MOST_ASKED = 0.0535
"""Share of cards about which people are asked; the lowest start of the band that keeps to it."""
LEAST_MERGE = 0.8
"""However well the development data part, a merge needs this chance."""

MARGIN = 1.0
"""Log2 odds between the best wrong pair and the first merge: twice as likely."""

LADDERS = (
    ("birthday", (c.SAME_BIRTHDAY, c.NEARLY_BIRTHDAY, c.OTHER_BIRTHDAY, c.APART)),
    ("work", (c.COMPANY_AND_PLACE, c.COMPANY, c.ALIKE_COMPANY, c.DOMAIN)),
    ("work", (c.PLACE, c.NEARLY_PLACE)),
    ("email", (c.OWN_EMAIL, c.CONFUSED_EMAIL, c.MISREAD_EMAIL)),
    ("rarity", (c.RARE_WHOLE, c.RARE, c.UNIQUE)),
    ("phone", (c.OWN_MOBILE, c.OWN_LINE, c.MISREAD_NUMBER)),
)
"""Levels that are one another with a slip, best first."""

WEIGHTS = Path("digitize/match/data/weights.toml")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts that share a key: their levels, whether the rules allow a merge, the truth."""

    levels: tuple[tuple[str, str], ...]
    allowed: bool
    same: bool


def pairs(data: Labelled) -> Iterator[Pair]:
    """Yield every pair that matching would compare."""
    index, among = Index.of(data.existing), Index.of(data.new)
    ownership = Ownership((index, among))

    def pair(left: Profile, right: Profile) -> Pair:
        levels = levels_of(left, right, ownership)
        found = {level.field: level.level for level in levels}
        name = NameLevel(found["name"])
        return Pair(
            tuple(found.items()),
            may_merge(name, frozenset(found.values()), left, right),
            data.person[left.ref] == data.person[right.ref],
        )

    for position, profile in enumerate(among.profiles()):
        for row in index.candidates(profile):
            yield pair(index.profile(row), profile)
        for row in among.candidates(profile):
            if row < position:
                yield pair(among.profile(row), profile)


def _drawn(seeds: tuple[int, ...]) -> Iterator[Labelled]:
    """Address books of two kinds by turns: names as in a country, and from short lists.

    A book of many namesakes and one of few weigh a name differently; the weights are for both.
    """
    for place, seed in enumerate(seeds):
        yield labelled(seed, "dev", existing=EXISTING, new=NEW, wide=place % 2 == 0)


def fit(found: list[Pair]) -> tuple[float, dict[str, dict[str, float]]]:
    """Return the start and the weights of all levels, in log2 odds.

    Names of two people are weighed last, the other weights standing: what a shared number means
    where the names agree is not learnt from assistants, successors and twins.
    """
    opposing = {level.value for level in OPPOSE}
    agreeing = [pair for pair in found if dict(pair.levels)["name"] not in opposing]
    start, levels = _fit_agreeing(agreeing)
    for name in sorted(opposing):
        named = [pair for pair in found if dict(pair.levels)["name"] == name]
        if named:
            levels["name"][name] = _fit_one(named, start, levels)
    return start, ordered(levels)


def ordered(levels: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return the weights with no step above a better one: more in common never counts for less.

    What is merged has more in common afterwards; so a second merge finds what the first did.
    """
    for field, ladder in LADDERS:
        weights = levels.get(field, {})
        most = math.inf
        for level in ladder:
            if level in weights:
                most = weights[level] = min(weights[level], most)
    return levels


def _fit_one(found: list[Pair], start: float, levels: dict[str, dict[str, float]]) -> float:
    """Return the weight, in log2 odds, of a level that all pairs have; by Newton's method."""
    others = np.array([_odds(pair, start, levels) for pair in found]) * math.log(2)
    positive = sum(pair.same for pair in found)
    weight = 0.0
    for _ in range(60):
        chance = 1.0 / (1.0 + np.exp(-np.clip(others + weight, -50, 50)))
        spread = float((chance * (1.0 - chance)).sum()) + RIDGE
        step = (positive - float(chance.sum()) - RIDGE * weight) / spread
        weight += max(-1.0, min(1.0, step))
    return weight / math.log(2)


def _fit_agreeing(found: list[Pair]) -> tuple[float, dict[str, dict[str, float]]]:
    names = sorted({level for pair in found for level in pair.levels})
    column = {level: place + 1 for place, level in enumerate(names)}
    grouped: dict[tuple[int, ...], list[int]] = {}
    for pair in found:
        key = tuple(sorted(column[level] for level in pair.levels))
        counts = grouped.setdefault(key, [0, 0])
        counts[pair.same] += 1
    rows = np.zeros((len(grouped), len(names) + 1))
    rows[:, 0] = 1.0
    for place, key in enumerate(grouped):
        rows[place, list(key)] = 1.0
    counts_array = np.array(list(grouped.values()), dtype=float)
    weights = _newton(rows, counts_array[:, 1], counts_array.sum(axis=1))
    levels: dict[str, dict[str, float]] = {}
    for (field, level), place in column.items():
        levels.setdefault(field, {})[level] = float(weights[place]) / math.log(2)
    return float(weights[0]) / math.log(2), levels


def _newton(
    rows: NDArray[np.float64], positive: NDArray[np.float64], total: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Fit a ridge logistic regression by Newton's method (Hastie et al., section 4.4.1)."""
    weights = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(60):
        chance = 1.0 / (1.0 + np.exp(-rows @ weights))
        gradient = rows.T @ (positive - total * chance) - ridge * weights
        spread = total * chance * (1.0 - chance)
        step = np.linalg.solve((rows.T * spread) @ rows + np.diag(ridge), gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def chance_of(pair: Pair, start: float, weights: dict[str, dict[str, float]]) -> float:
    """Return the chance that a pair is one person."""
    odds = _odds(pair, start, weights)
    return 1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, odds))))


def _odds(pair: Pair, start: float, weights: dict[str, dict[str, float]]) -> float:
    return start + sum(weights.get(field, {}).get(level, 0.0) for field, level in pair.levels)


def bands(found: list[Pair], start: float, weights: dict[str, dict[str, float]]) -> float:
    """Return where merging begins: ``MARGIN`` above the best wrong pair."""
    wrong = [chance_of(pair, start, weights) for pair in found if pair.allowed and not pair.same]
    best = sorted(wrong)[-8:]
    print("wrong pairs that the rules allow, highest chances:", [round(w, 4) for w in best])
    if not wrong:
        return LEAST_MERGE
    odds = math.log2(best[-1] / (1 - best[-1])) + MARGIN
    return max(LEAST_MERGE, 1.0 / (1.0 + math.exp2(-odds)))


def review_band(start: float, weights: dict[str, dict[str, float]], merge_at: float) -> float:
    """Return where questions begin: as low as ``MOST_ASKED`` allows on the band seeds."""
    best = REVIEW_AT[0]
    for review_at in REVIEW_AT:
        asked = cards = 0
        for data in _drawn(BAND_SEEDS[:2]):
            found = Weights(start, weights, merge_at, review_at)
            decisions = decide_all(data.new, Index.of(data.existing), weights=found)
            asked += sum(decision.kind == "review" for decision in decisions)
            cards += len(decisions)
        print(f"review from {review_at}: {asked / cards:.4f} of the cards asked")
        if asked > MOST_ASKED * cards:
            break
        best = review_at
    return best


def write(
    start: float,
    weights: dict[str, dict[str, float]],
    merge_at: float,
    review_at: float,
    count: int,
) -> None:
    """Write the weights file."""
    source = (
        f"logistic regression on {count} labelled pairs, development names, "
        f"seeds {FIT_SEEDS}; bands from seeds {BAND_SEEDS}"
    )
    lines = [
        "# Log2 odds of every level; missing fields weigh nothing. Not written by hand, but by:",
        "# python -m benchmarks.matching.train",
        f'source = "{source}"',
        f"start = {start:.3f}",
        f"merge_at = {merge_at:.4f}",
        f"review_at = {review_at}",
    ]
    for field in sorted(weights):
        lines += ["", f"[levels.{field}]"]
        ordered = sorted(weights[field].items(), key=lambda item: -item[1])
        lines += [f'"{level}" = {weight:.3f}' for level, weight in ordered]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, set the bands, write."""
    fitted = [p for data in _drawn(FIT_SEEDS) for p in pairs(data)]
    start, weights = fit(fitted)
    held = [p for data in _drawn(BAND_SEEDS) for p in pairs(data)]
    merge_at = bands(held, start, weights)
    review_at = review_band(start, weights, merge_at)
    write(start, weights, merge_at, review_at, len(fitted))
    print(
        f"{len(fitted)} pairs, {sum(p.same for p in fitted)} of them one person; "
        f"merge at {merge_at:.4f}"
    )


if __name__ == "__main__":
    main()
