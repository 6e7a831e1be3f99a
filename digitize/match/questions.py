"""When two contacts are asked about although their score says that they are two people.

One value of somebody's own beside a name that does not quite fit is a badly read card, a marriage,
or a successor: nobody can tell without looking. None of these rules merges anything.
"""

from __future__ import annotations

from digitize.match import levels as c
from digitize.match.compare_names import NameLevel
from digitize.match.rules import AGREE, NEAR_WORK, PERSONAL

OWN = frozenset({c.OWN_EMAIL, c.SAME_LINK})
"""What spells a person: whoever else bears it wears their name, or was read wrong."""
PLACES = frozenset({c.PLACE, c.NEARLY_PLACE})

_BIRTHDAYS = frozenset({c.SAME_BIRTHDAY, c.NEARLY_BIRTHDAY})
_TWO_GENERATIONS = frozenset({c.GENERATIONS, c.ONE_GENERATION, c.APART})
_SLIPS = frozenset({NameLevel.CONFUSED, NameLevel.MISREAD})
_HALF = frozenset({NameLevel.INITIAL, NameLevel.FAMILY_KNOWN, NameLevel.GIVEN_KNOWN})
_SHARED = frozenset({c.SHARED_LINE, c.SHARED_EMAIL})
_SLIPPED_EMAIL = frozenset({c.CONFUSED_EMAIL, c.MISREAD_EMAIL})
_TWO_PEOPLE = frozenset(
    {
        c.OTHER_BIRTHDAY,
        c.APART,
        c.OTHER_LINK,
        c.SALUTATIONS,
        c.OTHER_FORMAT,
        c.NUMBERED_EMAIL,
        c.OTHER_EMAIL_HERE,
    }
)
_ONE_NAME = frozenset({NameLevel.SAME, NameLevel.UMLAUT, NameLevel.WRITING, NameLevel.SHORT})


def worth_asking(name: NameLevel, found: frozenset[str]) -> bool:
    """Whether names that agree, more or less, are asked about whatever the score."""
    if found & _TWO_GENERATIONS:
        return False
    one = name in _ONE_NAME | _SLIPS
    at_home = one and c.OTHER_MOBILE not in found and bool(found & PLACES)
    all_but_read = name in _SLIPS and bool(found & _SLIPPED_EMAIL) and bool(found & NEAR_WORK)
    half_of_one = name in _HALF and bool(found & _SHARED)
    if name == NameLevel.WITH_COMPANY:
        return bool(found & (PERSONAL | {c.OWN_LINE}))
    slipped = name == NameLevel.SAME and bool(found & {c.CONFUSED_EMAIL, c.SAME_LOCAL_HERE})
    by_chance = name in _ONE_NAME and c.RARE_WHOLE in found and not found & _TWO_PEOPLE
    born = _born_there(found) or (name in AGREE and c.SAME_BIRTHDAY in found)
    own = name in _ONE_NAME and bool(found & PERSONAL)
    wed = name == NameLevel.PART_FAMILY and bool(found & NEAR_WORK)
    asked = at_home or all_but_read or half_of_one or born or slipped or by_chance or own or wed
    return asked or _at_the_same_desk(name, found)


def in_doubt(name: NameLevel, found: frozenset[str]) -> bool:
    """Whether names of two people are asked about.

    One address or profile of one's own was read badly; one birthday and one home are of twins, or
    of one person badly typed.
    """
    if name in (NameLevel.LOOK_ALIKE, NameLevel.RELATIVE) and c.OWN_MOBILE in found:
        return True  # Gosia is Małgorzata, unless she is her daughter
    if name in (NameLevel.LOOK_ALIKE, NameLevel.DIFFERENT) and found & OWN:
        return True
    if name == NameLevel.RELATIVE and found & OWN and found & NEAR_WORK:
        return True  # without a company it is a couple's mailbox
    return _born_there(found)


def _born_there(found: frozenset[str]) -> bool:
    return bool(found & _BIRTHDAYS) and bool(found & PLACES)


def _at_the_same_desk(name: NameLevel, found: frozenset[str]) -> bool:
    """One telephone and nearly one name: married or a successor, a person or a relative."""
    if c.OWN_LINE not in found:
        return False
    if name == NameLevel.GIVEN_ONLY:
        return bool(found & (NEAR_WORK | PLACES))
    return name in AGREE or name in _HALF
