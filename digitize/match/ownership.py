"""Whose a value is, by counting who else in the book bears it.

A number or address that two people bear is nobody's own, whatever kind of number it is. Counted
over the address book and the new cards together, because forty cards of one fair hold a whole
department with one number.
"""

from __future__ import annotations

from collections.abc import Sequence

from digitize.match import levels as c
from digitize.match.compare_names import NameLevel, compare_names
from digitize.match.compare_work import other_company, same_company
from digitize.match.index import Index
from digitize.match.keys import email_key, family_key, given_key, name_key, phone_key
from digitize.match.levels import Level
from digitize.match.profile import Profile

_OTHER_PEOPLE = frozenset(
    {
        NameLevel.DIFFERENT,
        NameLevel.RELATIVE,
        NameLevel.LOOK_ALIKE,
        NameLevel.FAMILY_ALIKE,
        NameLevel.GIVEN_ONLY,
    }
)
_HALF_NAMES = frozenset(
    {
        NameLevel.INITIAL,
        NameLevel.FAMILY_KNOWN,
        NameLevel.GIVEN_KNOWN,
        NameLevel.ONE_MISSING,
        NameLevel.SPELLED,
    }
)
"""What several people of one number or mailbox may be called."""
_FAMILY = frozenset({NameLevel.RELATIVE, NameLevel.LOOK_ALIKE})
_WHOLE_NAMES = frozenset(
    {
        NameLevel.SAME,
        NameLevel.UMLAUT,
        NameLevel.WRITING,
        NameLevel.SHORT,
        NameLevel.SWAPPED,
        NameLevel.CONFUSED,
    }
)
_LOOSE_NAMES = frozenset(
    {
        NameLevel.SHORT,
        NameLevel.INITIAL,
        NameLevel.PART_GIVEN,
        NameLevel.CONFUSED,
        NameLevel.MISREAD,
    }
)
"""Names that a brother or sister at the same desk might fit as well."""
_IDENTIFIERS = frozenset(
    {c.OWN_EMAIL, c.FAMILY_EMAIL, c.OWN_MOBILE, c.OWN_LINE, c.SAME_LINK, c.CONFUSED_EMAIL}
)
_FEW_BEARERS = 2
_RARE_SHARE = 0.0005
"""Share of the book's contacts up to which a family name is rare; one in two thousand."""
_FAMILIES, _GIVENS = 1000, 100
"""Names that a book is taken to hold beside its own: a book of ten people shows no name as common,
and so none as rare."""
_HARDLY = 0.002
"""People of one whole name to be expected in the book, up to which a stranger hardly has it."""
_RARE_GIVEN = 0.002
"""Share of the book up to which a given name is rare: that of one person in five hundred."""
_MOST_BEARERS = 40
"""Contacts bearing a value from which it is a switchboard without looking at their names."""
_MOST_RELATIVES = 200
"""Bearers of a family name who are looked at; a name with more of them is no one's own."""


class Ownership:
    """Answers whether a third person bears a value of two contacts that are being compared."""

    def __init__(self, indexes: Sequence[Index]) -> None:
        self._indexes = indexes

    def shared(self, left: Profile, right: Profile, kind: str, value: tuple[str, ...]) -> bool:
        """Whether somebody who is neither ``left`` nor ``right`` bears the value.

        ``kind`` is ``email`` (local part, domain) or ``phone`` (digits, extension).
        """
        key = email_key(*value) if kind == "email" else phone_key(*value)
        # Half a name beside Anna's number may be Anna's, or that of Udo who has the number too.
        enough = any if compare_names(left, right) in _HALF_NAMES else all
        for index in self._indexes:
            if index.count(key) > _MOST_BEARERS:
                return True
            for row in index.rows(key, _MOST_BEARERS):
                third = index.profile(row)
                if _bears(third, kind, value) and enough(
                    _is_other(third, one) for one in (left, right)
                ):
                    return True
        return False

    def rarity(self, left: Profile, right: Profile, levels: tuple[Level, ...]) -> tuple[Level, ...]:
        """Return how much the name alone says: nothing where a stronger field speaks."""
        fields = {level.field: level.level for level in levels}
        name = NameLevel(fields["name"])
        if name in (NameLevel.GIVEN_ONLY, NameLevel.FAMILY_ALIKE) and c.OWN_MOBILE in set(
            fields.values()
        ):
            rare = self._given_share(right.given) <= _RARE_GIVEN
            return (Level("rarity", c.RARE_GIVEN, "", " ".join(right.given)),) if rare else ()
        if name in _LOOSE_NAMES and self._has_relatives_there(left, right):
            return (Level("rarity", c.RELATIVES, " ".join(left.family), right.name),)
        if (
            name not in _WHOLE_NAMES | {NameLevel.PART_GIVEN, NameLevel.MISREAD}
            or set(fields.values()) & _IDENTIFIERS
        ):
            return ()
        namesakes = self._namesakes(left, right)
        if namesakes == c.SEVERAL:
            return (Level("rarity", c.SEVERAL, left.name, right.name),)
        known = self._indexes[0]
        borne = (*right.family, *(right.given if name == NameLevel.SWAPPED else ()))
        bearers = max((known.count(family_key(word)) for word in borne), default=0)
        rare = bearers <= max(_FEW_BEARERS, _RARE_SHARE * len(known))
        level = c.RARE if rare else namesakes
        if namesakes == c.UNIQUE and self._expected(left, right) <= _HARDLY:
            level = c.RARE_WHOLE
        return (Level("rarity", level, str(bearers), " ".join(right.family)),)

    def _given_share(self, given: tuple[str, ...]) -> float:
        """Return the share of people who have a given name, as far as the book can tell."""
        known = self._indexes[0]
        bearers = known.count(given_key(given[0])) if given else 0
        return (bearers + 1) / (len(known) + _GIVENS)

    def _family_share(self, family: tuple[str, ...]) -> float:
        known = self._indexes[0]
        bearers = min((known.count(family_key(word)) for word in family), default=0)
        return (bearers + 1) / (len(known) + _FAMILIES)

    def _expected(self, left: Profile, right: Profile) -> float:
        """Return how many people of one whole name a book of this size holds by chance."""
        return len(self._indexes[0]) * max(
            self._given_share(one.given) * self._family_share(one.family) for one in (left, right)
        )

    def _namesakes(self, left: Profile, right: Profile) -> str:
        """Whether a third person of this name may work there, lives elsewhere, or is not known."""
        found = c.UNIQUE
        keys = {name_key(left), name_key(right)} - {0}
        for index in self._indexes:
            for key in keys:
                if index.count(key) > _MOST_BEARERS:
                    return c.SEVERAL
                for row in index.rows(key, _MOST_BEARERS):
                    third = index.profile(row)
                    if (
                        third in (left, right)
                        or compare_names(third, right) not in _WHOLE_NAMES
                        or _share_a_value(third, left)
                        or _share_a_value(third, right)
                    ):
                        continue
                    if not (other_company(third, right) or other_company(third, left)):
                        return c.SEVERAL
                    found = c.COMMON
        return found

    def _has_relatives_there(self, left: Profile, right: Profile) -> bool:
        """Whether somebody else of this family works at the same place."""
        if not same_company(left, right):
            return False
        for index in self._indexes:
            for key in {family_key(word) for word in (*left.family, *right.family)}:
                if index.count(key) > _MOST_RELATIVES:
                    return True
                for row in index.rows(key, _MOST_RELATIVES):
                    third = index.profile(row)
                    if third in (left, right) or not same_company(third, left):
                        continue
                    if compare_names(third, left) in _FAMILY or (
                        compare_names(third, right) in _FAMILY
                    ):
                        return True
        return False


def _bears(profile: Profile, kind: str, value: tuple[str, ...]) -> bool:
    if kind == "email":
        return value in profile.emails
    whole = "".join(value)
    return any(number + extension == whole for number, extension, _ in profile.phones)


def _share_a_value(one: Profile, other: Profile) -> bool:
    """Whether two entries of one name have a value in common: a double entry."""
    numbers = {number + extension for number, extension, _ in one.phones}
    return bool(
        set(one.emails) & set(other.emails)
        or set(one.places) & set(other.places)
        or (one.birthday and one.birthday == other.birthday)
        or numbers & {number + extension for number, extension, _ in other.phones}
    )


def _is_other(third: Profile, one: Profile) -> bool:
    return compare_names(third, one) in _OTHER_PEOPLE
