"""Two birthdays -> one level: the same, the same but for a slip of the hand, or another.

Takes texts as vCards have them: ``YYYY-MM-DD``, or ``--MM-DD`` where the year is not told.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from digitize.match import levels as c
from digitize.match.levels import Level
from digitize.match.profile import Profile

_FULL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_GENERATION = 15
"""Years between two birthdays that are no slip of the hand, but a parent and a child."""
_YEARLESS = frozenset({"0000", "1604"})
"""What stands for an unknown year: Apple writes 1604, others noughts."""
_NOBODY = frozenset(
    {
        ("1900", "01", "01"),
        ("1901", "01", "01"),
        ("1601", "01", "01"),
        ("1970", "01", "01"),
        ("4501", "01", "01"),
    }
)
"""Noughts of Excel, Windows, Unix and Outlook: they would make everybody's birthday one."""
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")


def compare_birthdays(left: Profile, right: Profile) -> list[Level]:
    """Return the level of two birthdays; none where one is unknown or cannot be read."""
    level = _level(left.birthday, right.birthday)
    return [Level("birthday", level, left.birthday, right.birthday)] if level else []


def _level(left: str, right: str) -> str:
    if not left or not right:
        return ""
    one, other = _parts(left), _parts(right)
    if one is None or other is None:
        return ""
    if not one[0] or not other[0]:
        return c.SAME_DAY if one[1:] == other[1:] else c.OTHER_BIRTHDAY
    if one == other:
        return c.SAME_BIRTHDAY
    swapped = one[0] == other[0] and one[1:] == (other[2], other[1])
    if abs(int(one[0]) - int(other[0])) >= _GENERATION:
        return c.OTHER_BIRTHDAY if one[1:] == other[1:] else c.APART
    if swapped or OSA.distance("".join(one), "".join(other), score_cutoff=1) <= 1:
        return c.NEARLY_BIRTHDAY
    return c.OTHER_BIRTHDAY


def _parts(text: str) -> tuple[str, str, str] | None:
    """Year (empty if not told), month and day; None for what programs write for no birthday."""
    full = _FULL.match(text)
    if full:
        year, month, day = full[1], full[2], full[3]
        if "00" in (month, day) or (year, month, day) in _NOBODY:
            return None
        return "" if year in _YEARLESS else year, month, day
    short = _NO_YEAR.match(text)
    return ("", short[1], short[2]) if short else None
