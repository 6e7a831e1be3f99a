"""Whose a value is, by counting who else in the book bears it.

A number or address that two people bear is nobody's own, whatever kind of number it is. Counted
over the address book and the new cards together, because forty cards of one fair hold a whole
department with one number.
"""

from __future__ import annotations

from collections.abc import Sequence

from digitize.match.compare import (
    CONFUSED_EMAIL,
    OWN_EMAIL,
    OWN_LINE,
    OWN_MOBILE,
    SAME_LINK,
    Level,
)
from digitize.match.compare_names import NameLevel, compare_names
from digitize.match.index import Index
from digitize.match.keys import email_key, family_key, name_key, phone_key
from digitize.match.profile import Profile

_OTHER_PEOPLE = frozenset(
    {NameLevel.DIFFERENT, NameLevel.RELATIVE, NameLevel.LOOK_ALIKE, NameLevel.GIVEN_ONLY}
)
_WHOLE_NAMES = frozenset({NameLevel.SAME, NameLevel.UMLAUT, NameLevel.SHORT, NameLevel.SWAPPED})
_IDENTIFIERS = frozenset({OWN_EMAIL, OWN_MOBILE, OWN_LINE, SAME_LINK, CONFUSED_EMAIL})
_FEW_BEARERS = 3
_RARE_SHARE = 0.0005
"""Share of the book's contacts up to which a family name is rare; one in two thousand."""

SEVERAL = "several have this name"
_MOST_BEARERS = 40
"""Contacts bearing a value from which it is a switchboard without looking at their names."""


class Ownership:
    """Answers whether a third person bears a value of two contacts that are being compared."""

    def __init__(self, indexes: Sequence[Index]) -> None:
        self._indexes = indexes

    def shared(self, left: Profile, right: Profile, kind: str, value: tuple[str, ...]) -> bool:
        """Whether somebody who is neither ``left`` nor ``right`` bears the value.

        ``kind`` is ``email`` (local part, domain) or ``phone`` (digits, extension).
        """
        key = email_key(*value) if kind == "email" else phone_key(*value)
        for index in self._indexes:
            if index.count(key) > _MOST_BEARERS:
                return True
            for row in index.rows(key, _MOST_BEARERS):
                third = index.profile(row)
                if (
                    _bears(third, kind, value)
                    and _is_other(third, left)
                    and _is_other(third, right)
                ):
                    return True
        return False

    def rarity(self, new: Profile, levels: tuple[Level, ...]) -> tuple[Level, ...]:
        """Return how much the name alone says: nothing where a stronger field speaks."""
        fields = {level.field: level.level for level in levels}
        if fields["name"] not in _WHOLE_NAMES or set(fields.values()) & _IDENTIFIERS:
            return ()
        known = self._indexes[0]
        bearers = max((known.count(family_key(word)) for word in new.family), default=0)
        namesakes = known.count(name_key(new))
        if namesakes > 1:
            return (Level("rarity", SEVERAL, str(namesakes), new.name),)
        rare = bearers <= max(_FEW_BEARERS, _RARE_SHARE * len(known))
        level = "rare family name" if rare else "common family name"
        return (Level("rarity", level, str(bearers), " ".join(new.family)),)


def _bears(profile: Profile, kind: str, value: tuple[str, ...]) -> bool:
    if kind == "email":
        return value in profile.emails
    whole = "".join(value)
    return any(number + extension == whole for number, extension, _ in profile.phones)


def _is_other(third: Profile, one: Profile) -> bool:
    return compare_names(third, one) in _OTHER_PEOPLE
