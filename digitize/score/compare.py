"""A labelled card against its reading: which values are right, and what the wrong ones are.

Takes a pair of cards (either may be absent), gives a ``Result``. A wrong value is

- *misread*: the card has an unread value of that field which resembles it;
- *misplaced*: its text is printed on the card, but belongs elsewhere or stands there twice;
- *invented*: its text is nowhere on the card. A country is a code and no text, so a wrong one
  that the card has nowhere is invented.

A company that is printed nowhere but in the domain of an email or link is no value of the card's,
and no error either: one reader writes it down, another leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from digitize.score.truth import ReadCard, TruthCard
from digitize.score.values import FIELDS, Value, letters, nearly, values_of

WORD: Final = 3
"""Letters from which a word is no chance find within other words."""

Verdict: TypeAlias = Literal["right", "misread", "misplaced", "invented"]

RESEMBLES: Final = 0.6
"""Likeness (1 - edits / length) from which a wrong value is a reading of that right value."""

PRINTED: Final = 80.0
"""Likeness (0..100, best place in the printed text) from which a text counts as printed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A read value and what it is; ``near``: right by the lenient rule."""

    value: Value
    verdict: Verdict
    near: bool = False
    meant: Value | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One card: every read value judged, and the printed values that were not read."""

    source: str
    tags: tuple[str, ...]
    truth: TruthCard | None
    read: ReadCard | None
    judged: tuple[Judged, ...]
    missed: tuple[Value, ...]

    @property
    def errors(self) -> int:
        """Wrong and missed values in the fields that count."""
        wrong = sum(one.verdict != "right" and one.value.field in FIELDS for one in self.judged)
        return wrong + sum(value.field in FIELDS for value in self.missed)

    @property
    def all_right(self) -> bool:
        """Every value read and none wrong."""
        return self.truth is not None and self.read is not None and not self.errors

    @property
    def usable(self) -> bool:
        """Given and family name right, and an email or phone right (if the card has any)."""
        if self.truth is None or self.read is None:
            return False
        wrong = {one.value.field for one in self.judged if one.verdict != "right"}
        wrong |= {value.field for value in self.missed}
        if wrong & {"given", "family"}:
            return False
        right = {one.value.field for one in self.judged if one.verdict == "right"}
        reachable = {value.field for value in values_of(self.truth.contact)} & {"emails", "phones"}
        return bool(right & reachable) or not reachable


def compare(
    source: str, tags: Sequence[str], truth: TruthCard | None, read: ReadCard | None
) -> Result:
    """Judge every value of a card; without ``truth`` all are false, without ``read`` all missed."""
    open_values = list(values_of(truth.contact)) if truth else []
    read_values = list(values_of(read.contact, read.confidence)) if read else []
    printed = _Printed(line.text for line in truth.lines) if truth else _Printed(())
    judged: list[Judged] = []

    wrong: list[Value] = []
    for value in read_values:
        twin = next((one for one in open_values if _same(one, value)), None)
        if twin is None:
            wrong.append(value)
        else:
            open_values.remove(twin)
            judged.append(Judged(value, "right", near=True, meant=twin))

    # A value meant by one wrong reading is not meant by the next one as well.
    meant_free = list(open_values)
    for value in wrong:
        if truth and _spelled_by_domain(value, truth):
            continue
        meant = _meant(value, meant_free)
        if meant is not None:
            meant_free.remove(meant)
            near = nearly(value.field, value.key, meant.key)
            judged.append(Judged(value, "misread", near=near, meant=meant))
        else:
            on_card = printed.has(value) or any(
                value.key == one.key for one in (values_of(truth.contact) if truth else ())
            )
            judged.append(Judged(value, "misplaced" if on_card else "invented"))
    return Result(source, tuple(tags), truth, read, tuple(judged), tuple(open_values))


def _spelled_by_domain(value: Value, truth: TruthCard) -> bool:
    """Whether this is a company, printed nowhere, that an email's or link's domain spells out."""
    if value.field != "org":
        return False
    written = [one for one in values_of(truth.contact) if one.field in {"org", "emails", "urls"}]
    domains = [letters(one.key.rpartition("@")[2].partition("/")[0]) for one in written]
    name = letters(value.text)
    return (
        all(one.field != "org" for one in written)
        and len(name) >= WORD
        and any(name in domain for domain in domains)
    )


class _Printed:
    """The text of a card, to ask whether something stands there."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = letters(" ".join(lines))
        self._digits = re.sub(r"\D", "", self._text)

    def has(self, value: Value) -> bool:
        if value.field == "country":
            return False
        if value.field.startswith("phones"):
            # Country code and extension may be added; the subscriber's last digits are printed.
            number = re.sub(r"\D", "", value.key.split(" ")[0])
            return bool(number) and number[-6:] in self._digits
        if value.field == "emails":
            # The domain alone makes info@ of ada@: both halves have to be there.
            parts = value.text.split("@")
            return all(any_place(letters(part), self._text) for part in parts)
        return any_place(letters(value.text), self._text) or self._has_words(value.text)

    def _has_words(self, text: str) -> bool:
        """Whether most of a longer text is printed in pieces, such as lines of two columns."""
        words = [word for word in map(letters, text.split()) if len(word) >= WORD]
        there = sum(len(word) for word in words if any_place(word, self._text))
        return len(words) > 1 and 100 * there >= PRINTED * sum(map(len, words))


def any_place(text: str, within: str) -> bool:
    """Whether ``text`` stands in ``within`` (both ``letters``), give or take some characters."""
    if not text:
        return True
    if len(text) > len(within):
        return fuzz.ratio(text, within) >= PRINTED
    return fuzz.partial_ratio(text, within, score_cutoff=PRINTED) >= PRINTED


def _same(left: Value, right: Value) -> bool:
    return left.field == right.field and left.key == right.key


def _meant(value: Value, free: Sequence[Value]) -> Value | None:
    best: tuple[float, Value] | None = None
    for one in free:
        if one.field != value.field:
            continue
        likeness = Levenshtein.normalized_similarity(value.key, one.key)
        if likeness >= RESEMBLES and (best is None or likeness > best[0]):
            best = (likeness, one)
    return best[1] if best else None
