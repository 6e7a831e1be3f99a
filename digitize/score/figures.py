"""The results of all cards, added up.

Takes the results of ``compare``, gives rates. Every rate of nothing is None, never 0 or 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from digitize.score.compare import Judged, Result
from digitize.score.values import FIELDS, PHONE_KIND

BINS: Final = 10
"""Bins of equal width of the reliability table (Guo et al. 2017 use 15 on larger sets)."""

LEAST_CONFIDENT: Final = 0.1
"""The share of fields a person would check first."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, wrong and missed values of a field; ``near`` adds the nearly right to the right."""

    right: int = 0
    near: int = 0
    misread: int = 0
    misplaced: int = 0
    invented: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.near + other.near,
            self.misread + other.misread,
            self.misplaced + other.misplaced,
            self.invented + other.invented,
            self.missed + other.missed,
        )

    @property
    def read(self) -> int:
        """Values the program gave."""
        return self.right + self.misread + self.misplaced + self.invented

    @property
    def printed(self) -> int:
        """Values the cards have."""
        return self.right + self.missed

    @property
    def precision(self) -> float | None:
        """Share of the values read that are right."""
        return _rate(self.right, self.read)

    @property
    def recall(self) -> float | None:
        """Share of the printed values that were read right."""
        return _rate(self.right, self.printed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return _rate(2 * self.right, self.read + self.printed)

    @property
    def lenient_f1(self) -> float | None:
        """F1 when nearly right is right."""
        return _rate(2 * self.near, self.read + self.printed)

    @property
    def invented_rate(self) -> float | None:
        """Share of the values read that are nowhere on the card."""
        return _rate(self.invented, self.read)


@dataclass(frozen=True, slots=True)
class Cards:
    """How many cards were found, and how many are worth having."""

    printed: int
    found: int
    false: int
    all_right: int
    usable: int

    @property
    def all_right_rate(self) -> float | None:
        """Share of the printed cards without any error."""
        return _rate(self.all_right, self.printed)

    @property
    def usable_rate(self) -> float | None:
        """Share of the printed cards with the right name and a way to reach the person."""
        return _rate(self.usable, self.printed)


@dataclass(frozen=True, slots=True)
class Bin:
    """Fields with a confidence in ``low..high``: how sure on average, how often right."""

    low: float
    high: float
    fields: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether a confidence means what it says; ``fields`` have one, ``without`` do not."""

    bins: tuple[Bin, ...]
    fields: int
    without: int
    expected_error: float | None
    wrong_found: float | None  # share of all wrong fields that the least confident tenth holds


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is said about a set of cards."""

    cards: Cards
    total: Counts
    name: Counts
    fields: dict[str, Counts]
    calibration: Calibration


def figures(results: Sequence[Result]) -> Figures:
    """Add up; ``fields`` holds every field, also those no card has."""
    per_field = {name: Counts() for name in (*FIELDS, PHONE_KIND)}
    for result in results:
        for one in result.judged:
            per_field[one.value.field] += _counts(one)
        for value in result.missed:
            per_field[value.field] += Counts(missed=1)
    return Figures(
        cards=Cards(
            printed=sum(result.truth is not None for result in results),
            found=sum(result.truth is not None and result.read is not None for result in results),
            false=sum(result.truth is None for result in results),
            all_right=sum(result.all_right for result in results),
            usable=sum(result.usable for result in results),
        ),
        total=sum((per_field[name] for name in FIELDS), Counts()),
        name=per_field["given"] + per_field["family"],
        fields=per_field,
        calibration=_calibration(results),
    )


def by_tag(results: Iterable[Result], group: str) -> dict[str, Figures]:
    """Figures for each tag of a group: ``difficulty`` gives ``difficulty:easy`` and so on.

    A whole tag gives itself alone.
    """
    sorted_out: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        for tag in result.tags:
            if tag == group or tag.startswith(f"{group}:"):
                sorted_out[tag].append(result)
    return {tag: figures(sorted_out[tag]) for tag in sorted(sorted_out)}


def worst(results: Iterable[Result], count: int) -> tuple[Result, ...]:
    """The cards with the most errors, cards not found at all and false cards among them."""
    wrong = (result for result in results if result.errors)
    return tuple(sorted(wrong, key=lambda result: (-result.errors, result.source))[:count])


def _counts(one: Judged) -> Counts:
    return Counts(
        right=int(one.verdict == "right"),
        near=int(one.near),
        misread=int(one.verdict == "misread"),
        misplaced=int(one.verdict == "misplaced"),
        invented=int(one.verdict == "invented"),
    )


def _calibration(results: Iterable[Result]) -> Calibration:
    samples, without = _samples(results)
    bins = []
    for place in range(BINS):
        low, high = place / BINS, (place + 1) / BINS
        inside = [one for one in samples if low <= one[0] < high or (high == 1.0 == one[0])]
        if inside:
            bins.append(Bin(low, high, len(inside), _mean(inside, 0), _mean(inside, 1)))
    error = sum(one.fields * abs(one.confidence - one.right) for one in bins)
    least = sorted(samples)[: max(1, round(LEAST_CONFIDENT * len(samples)))]
    return Calibration(
        bins=tuple(bins),
        fields=len(samples),
        without=without,
        expected_error=_rate(error, len(samples)),
        wrong_found=_rate(
            sum(not right for _, right in least), sum(not right for _, right in samples)
        ),
    )


def _samples(results: Iterable[Result]) -> tuple[list[tuple[float, bool]], int]:
    """(confidence, right) of every unit: an address is one, right if all its parts are."""
    samples: list[tuple[float, bool]] = []
    without = 0
    for result in results:
        units: dict[tuple[str, int], list[Judged]] = defaultdict(list)
        for one in result.judged:
            if one.value.field in FIELDS:
                units[one.value.unit].append(one)
        for unit in units.values():
            sure = unit[0].value.confidence
            if sure is None:
                without += 1
            else:
                samples.append((min(max(sure, 0.0), 1.0), all(o.verdict == "right" for o in unit)))
    return samples, without


def _mean(samples: Sequence[tuple[float, bool]], place: int) -> float:
    return sum(float(one[place]) for one in samples) / len(samples)


def _rate(part: float, whole: float) -> float | None:
    return part / whole if whole else None


RATES: Final[dict[str, Callable[[Counts], float | None]]] = {
    "precision": lambda counts: counts.precision,
    "recall": lambda counts: counts.recall,
    "f1": lambda counts: counts.f1,
    "lenient_f1": lambda counts: counts.lenient_f1,
    "invented_rate": lambda counts: counts.invented_rate,
}
"""The rates of a field, by the name they have in the JSON file."""
