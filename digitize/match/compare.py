"""Two profiles -> how each field compares.

Every field is a ladder of levels, best first; missing on either side is no level at all, because
missing is no evidence. A value that others bear too is told apart from one's own.
"""

from __future__ import annotations

from digitize.match import levels as c
from digitize.match.compare_birthdays import compare_birthdays
from digitize.match.compare_emails import Spelled, bridged, compare_emails, spells
from digitize.match.compare_names import NameLevel, compare_names
from digitize.match.compare_phones import compare_phones
from digitize.match.compare_work import compare_work
from digitize.match.entry_names import company_key
from digitize.match.fold import collapsed
from digitize.match.levels import Level, Shared
from digitize.match.profile import Profile


def compare(left: Profile, right: Profile, shared: Shared) -> tuple[Level, ...]:
    """Compare an existing contact with a new one; fields without a level are left out."""
    name = _name(left, right)
    return (
        Level("name", name.value, left.name, right.name),
        *compare_emails(left, right, shared),
        *compare_phones(left, right, shared),
        *_links(left, right),
        *compare_work(left, right),
        *compare_birthdays(left, right),
        *_generations(left, right),
        *_joint(left, right),
        *_salutations(left, right),
        *_bridge(name, left, right),
    )


def _name(left: Profile, right: Profile) -> NameLevel:
    """The level of the names; an address that spells a name stands for one beside a company."""
    level = compare_names(left, right)
    if level in (NameLevel.COMPANY, NameLevel.ONE_MISSING):
        named, nameless = (left, right) if left.is_person else (right, left)
        spelled = any(spells(local, named) == Spelled.WHOLE for local, _ in nameless.emails)
        return NameLevel.SPELLED if spelled else level
    if _is_company_of(left, right) or _is_company_of(right, left):
        return NameLevel.COMPANY
    return level


def _is_company_of(one: Profile, other: Profile) -> bool:
    """Whether one's name is the other's company, and not only the other's own name."""
    if one.org or not other.org:
        return False
    name = company_key(one.name)
    own = {collapsed(word) for word in (*other.given, *other.family)}
    return name == other.org and not own.issuperset(name.split())


def _bridge(name: NameLevel, left: Profile, right: Profile) -> list[Level]:
    """What settles names that are not quite the same: one's own address spells the other's."""
    if name in _SETTLED and (bridged(left, right) or bridged(right, left)):
        return [Level("spelling", c.BRIDGED, left.name, right.name)]
    return []


_SETTLED = frozenset(
    {
        NameLevel.UMLAUT,
        NameLevel.WRITING,
        NameLevel.SHORT,
        NameLevel.INITIAL,
        NameLevel.PART_GIVEN,
        NameLevel.PART_FAMILY,
        NameLevel.CONFUSED,
        NameLevel.MISREAD,
    }
)


def _links(left: Profile, right: Profile) -> list[Level]:
    same = [link for link in left.links if link in right.links]
    if same:
        return [Level("link", c.SAME_LINK, same[0][1], same[0][1])]
    for service, name in left.links:
        for other_service, other in right.links:
            if service == other_service:
                return [Level("link", c.OTHER_LINK, name, other)]
    return []


def _generations(left: Profile, right: Profile) -> list[Level]:
    if left.generation == right.generation:
        return []
    both = left.generation and right.generation
    level = c.GENERATIONS if both else c.ONE_GENERATION
    return [Level("generation", level, left.generation, right.generation)]


def _joint(left: Profile, right: Profile) -> list[Level]:
    joint = left.joint != right.joint
    return [Level("entry", c.JOINT, left.name, right.name)] if joint else []


def _salutations(left: Profile, right: Profile) -> list[Level]:
    one, other = left.salutation, right.salutation
    if one and other and one != other:
        return [Level("salutation", c.SALUTATIONS, one, other)]
    return []
