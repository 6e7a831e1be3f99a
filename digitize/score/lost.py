"""Where a printed value was lost on its way to the contact.

Takes a ``Result``, gives a stage for each missed value: the first station at which it was no
longer itself. Text positions are not compared: a truth line counts as detected when a read
line of the same card resembles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz

from digitize.score.compare import Result
from digitize.score.values import FIELDS, Value, letters

DETECTED: Final = 60.0
"""Likeness (0..100) from which a read line is the printed line, misread."""


class Stage(StrEnum):
    """The stations, in the order of the pipeline."""

    CARD = "card not found"
    LINE = "line not detected"
    CHARACTERS = "misread characters"
    WRONG_FIELD = "claimed by wrong field"
    LEFT_OVER = "claimed by no field"
    NORMALISED = "normalised wrongly"
    UNEXPLAINED = "read, then lost"


@dataclass(frozen=True, slots=True)
class Lost:
    """A printed value, where it was lost, and the text that shows it."""

    source: str
    value: Value
    stage: Stage
    shown: str = ""


def lost(results: Iterable[Result]) -> tuple[Lost, ...]:
    """Every missed value of every card with its stage."""
    return tuple(
        _lost(result, value)
        for result in results
        for value in result.missed
        if value.field in FIELDS
    )


def _lost(result: Result, value: Value) -> Lost:
    read = result.read
    if read is None:
        return Lost(result.source, value, Stage.CARD)
    meant = next((one.value.text for one in result.judged if one.meant is value), "")
    stands, shown = _on_card(value, read.lines)
    if stands < DETECTED:
        return Lost(result.source, value, Stage.LINE, shown if meant == "" else meant)
    if stands < 100:
        return Lost(result.source, value, Stage.CHARACTERS, shown)
    if meant:
        return Lost(result.source, value, Stage.NORMALISED, meant)
    # Whole values only: "Ada" inside "Adam" or inside an email address was not claimed.
    needle = f" {_words(value.text)} "
    for one in result.judged:
        if one.value.field != value.field and needle in f" {_words(one.value.text)} ":
            return Lost(
                result.source, value, Stage.WRONG_FIELD, f"{one.value.field}: {one.value.text}"
            )
    for text in read.left_over:
        if needle in f" {_words(text)} ":
            return Lost(result.source, value, Stage.LEFT_OVER, text)
    return Lost(result.source, value, Stage.UNEXPLAINED, shown)


def _on_card(value: Value, lines: Iterable[str]) -> tuple[float, str]:
    """How well the value stands in the read lines, 0..100, and the line that has it best."""
    texts = tuple(lines)
    if value.field == "country":
        return 100.0, ""  # a code: never printed as such, so only its reading can go wrong
    if value.field == "phones":
        needle = re.sub(r"\D", "", value.key.split(" ")[0])[-7:]
        shrunk = [re.sub(r"\D", "", text) for text in texts]
    else:
        needle = letters(value.text)
        shrunk = [letters(text) for text in texts]
    shrunk.append("".join(shrunk))  # a value may run over two lines
    best, shown = 0.0, ""
    for text, line in zip(shrunk, (*texts, " ".join(texts)), strict=True):
        likeness = (
            fuzz.partial_ratio(needle, text)
            if len(text) >= len(needle)
            else (fuzz.ratio(needle, text))
        )
        if likeness > best:
            best, shown = likeness, line
    return best, shown


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
