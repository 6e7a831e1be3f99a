"""Opening hours: lines of weekdays, times and ``Ruhetag``, in the languages of cards.

Takes a Sheet. Claims them, so that they are no company, title or number; they are shown as left
over. Leaves alone lines that say more than when a door is open.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from digitize.fields import words
from digitize.fields.text import CLAIMED, Sheet
from digitize.model import Span

_AMBIGUOUS = frozenset({"quarta", "quinta", "sexta", "terca"})
"""Portuguese weekdays that are also numbers."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_vocabulary()[name])


@cache
def _phrases(name: str, pattern: str) -> re.Pattern[str]:
    return re.compile(pattern % "|".join(_vocabulary()[name]), re.IGNORECASE)


@cache
def _vocabulary() -> dict[str, list[str]]:
    source = resources.files("digitize.fields") / "vocabulary" / "hours.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


_HEADING = r"\s*(?:%s)\s*:?\s*(?=$|[\d(]|[^\W\d_]{1,10}\b)"
_CLOSED = r"\b(?:%s)\b"


_FEWEST = 2

SHORT = 4
"""Letters of a short form; a longer word is a weekday and nothing else."""


def claim(sheet: Sheet) -> Iterator[Span]:
    """The spans of opening hours."""
    for number, text in enumerate(sheet.texts):
        free = text.replace(CLAIMED, " ")
        if _tells_hours(free):
            span = Span(number, 0, len(text))
            sheet.claim((span,))
            yield span
            continue
        for part in re.finditer(r"[^|•\x00]+", text):
            if part[0] != text and _tells_hours(part[0]):
                span = Span(number, part.start(), part.end())
                sheet.claim((span,))
                yield span


def _tells_hours(text: str) -> bool:
    """Every word is a weekday or stands between such, and one of them is sure."""
    if _phrases("headings", _HEADING).match(text):
        return True
    tokens = re.findall(r"[^\W\d_]+(?:-(?=rendez)[^\W\d_]+)?", words.bare(text))
    if not tokens:
        return False
    known = _words("days")
    days = [token for token in tokens if token in known]
    others = [token for token in tokens if token not in known | _words("around")]
    if others or (len(tokens) < _FEWEST and not re.search(r"\d", text)):
        return False  # `Freitag` alone is somebody's name
    sure = any(len(day) > SHORT and day not in _AMBIGUOUS for day in days)
    timed = bool(days) and re.search(r"\d", text) is not None
    return sure or timed or (len(tokens) > 1 and bool(_phrases("closed", _CLOSED).search(text)))
