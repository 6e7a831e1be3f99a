"""Rules that no score outvotes: when two contacts may be merged without asking.

Each rule can turn a merge into a question, none a question into a merge. They stand beside the
trained weights because two people's data mixed is the worst error, and the rarest ones (twins,
a recycled number, a couple's entry) are too rare to be learnt.
"""

from __future__ import annotations

from digitize.match import levels as c
from digitize.match.compare_emails import Spelled, spells
from digitize.match.compare_names import NameLevel
from digitize.match.compare_work import slipped_company
from digitize.match.fold import collapsed
from digitize.match.given_names import is_known
from digitize.match.profile import Profile
from digitize.match.words import words

AGREE = frozenset(
    {
        NameLevel.SAME,
        NameLevel.UMLAUT,
        NameLevel.WRITING,
        NameLevel.SHORT,
        NameLevel.INITIAL,
        NameLevel.PART_GIVEN,
        NameLevel.PART_FAMILY,
        NameLevel.SWAPPED,
        NameLevel.CONFUSED,
        NameLevel.MISREAD,
    }
)
OPPOSE = frozenset({NameLevel.LOOK_ALIKE, NameLevel.RELATIVE, NameLevel.DIFFERENT})
PERSONAL = frozenset({c.OWN_EMAIL, c.FAMILY_EMAIL, c.OWN_MOBILE, c.SAME_LINK})
"""What people keep when they change the desk; a direct line stays with the desk."""
AT_WORK = frozenset({c.COMPANY, c.COMPANY_AND_PLACE})
NEAR_WORK = AT_WORK | {c.ALIKE_COMPANY}

_WHOLE = frozenset(
    {NameLevel.SAME, NameLevel.UMLAUT, NameLevel.WRITING, NameLevel.SHORT, NameLevel.SWAPPED}
)
_OF_TWINS = frozenset({NameLevel.SHORT, NameLevel.WRITING, NameLevel.INITIAL, NameLevel.PART_GIVEN})
"""Anna and Anne, Jan and Jann: of one birthday and one home they may be two."""
_HALF = frozenset({NameLevel.GIVEN_ONLY, NameLevel.FAMILY_ALIKE})
_PLACES = frozenset({c.PLACE, c.NEARLY_PLACE})
_ONE_HOUSE = _PLACES | {c.COMPANY_AND_PLACE}
_NEARLY_OWN = frozenset({c.CONFUSED_EMAIL, c.SAME_LOCAL_HERE, c.MISREAD_NUMBER})
_NEVER = frozenset({c.SALUTATIONS, c.OTHER_BIRTHDAY, c.APART, c.GENERATIONS, c.ONE_GENERATION})
"""What speaks of two of one family, who may share every value in the house."""
_AGAINST = frozenset(
    {
        c.OTHER_FORMAT,
        c.NUMBERED_EMAIL,
        c.OTHER_EMAIL_HERE,
        c.OTHER_EXTENSION,
        c.OTHER_MOBILE,
        c.OTHER_LINK,
    }
)
_DIFFERENT_VALUES = frozenset({c.OTHER_EMAIL, c.SAME_LOCAL, c.OTHER_NUMBER})
"""No evidence against, but with nothing of one's own in common no ground for a merge either."""


def may_be_one(name: NameLevel, found: frozenset[str], left: Profile, right: Profile) -> bool:
    """Whether nothing speaks of two of one family; what else differs may have been changed."""
    if found & _NEVER or left.joint or right.joint:
        return False
    return name in _WHOLE - {NameLevel.SHORT} or not found & _AGAINST


def is_one_at_home(name: NameLevel, found: frozenset[str]) -> bool:
    """Whether given name, birthday and home are one: twins differ by their given names.

    Nobody lives with a namesake born on the same day; the family name was read badly or changed.
    """
    return name in _HALF and c.SAME_BIRTHDAY in found and bool(found & _PLACES)


def may_merge(name: NameLevel, found: frozenset[str], left: Profile, right: Profile) -> bool:
    """Whether the rules leave a merge to the score. ``found``: the levels of all fields."""
    if found & _NEVER or left.joint or right.joint:
        return False
    personal = found & PERSONAL
    against = found & _AGAINST
    if name == NameLevel.SPELLED:
        return c.OWN_EMAIL in found and not against
    if name == NameLevel.ONE_MISSING:
        own = c.OWN_EMAIL in found and _is_their_own(left, right)
        return own and not _is_family_firm(left, right)
    if name == NameLevel.NONE:
        return bool(found & AT_WORK) and not against
    if name in _HALF:
        return is_one_at_home(name, found) or _keeps_when_married(name, found, left, right)
    if name in (NameLevel.FAMILY_KNOWN, NameLevel.GIVEN_KNOWN):
        if personal <= {c.OWN_EMAIL} and _is_family_firm(left, right):
            return False  # Koch at koch@ may be any of them
        at_home = name == NameLevel.GIVEN_KNOWN and c.SAME_BIRTHDAY in found
        return bool(personal or (at_home and found & _PLACES)) and not against
    if name not in AGREE:
        return False
    twins = name in _OF_TWINS and c.SAME_BIRTHDAY in found and bool(found & _ONE_HOUSE)
    if c.BRIDGED in found and not twins:
        name = NameLevel.SAME
    if personal == {c.FAMILY_EMAIL}:  # Lisa may be Elisabeth's daughter
        return name in _WHOLE - {NameLevel.SHORT} and not against
    if twins:
        return bool(personal - {c.OWN_EMAIL}) or _spelled_alike(left, right)
    if personal:
        return name != NameLevel.INITIAL or _more_than_an_initial(personal, left, right)
    if against - ({c.OTHER_FORMAT} if name == NameLevel.PART_FAMILY else set()):
        return False
    if _born_on_one_day(name, found, left, right):
        return True
    if c.OWN_LINE in found:
        return _at_one_line(name, found, left, right)
    if found & _NEARLY_OWN:
        at_two_domains = c.SAME_LOCAL_HERE in found and c.COMMON in found
        whole = name in (NameLevel.SAME, NameLevel.SHORT, NameLevel.SWAPPED)
        return whole and not at_two_domains
    return _only_the_workplace(name, found, left, right)


def _keeps_when_married(
    name: NameLevel, found: frozenset[str], left: Profile, right: Profile
) -> bool:
    """Another family name needs a mobile, a profile, or an address that is not just a given name.

    ``anna@`` a company passes on to the next Anna; ``anna.schmidt@`` stays with Anna Schmidt.
    """
    if c.SAME_LINK in found:
        return True
    if c.OWN_MOBILE in found:
        # To the next Anna at the desk goes the mobile too; the next Friederike would be chance.
        same = bool(set(left.emails) & set(right.emails))
        kept = same and _keeps_an_address(name, left, right)
        return kept or c.RARE_GIVEN in found or not found & NEAR_WORK
    return c.OWN_EMAIL in found and _keeps_an_address(name, left, right)


def _keeps_an_address(name: NameLevel, left: Profile, right: Profile) -> bool:
    """Whether an address that both have spells a family name, or is a private one."""
    spelled = (left, right) if name == NameLevel.FAMILY_ALIKE else (left,)
    return any(
        any(spells(local, one) >= Spelled.FAMILY for one in spelled)
        or domain in words().public_domains
        for local, domain in set(left.emails) & set(right.emails)
    )


def _born_on_one_day(name: NameLevel, found: frozenset[str], left: Profile, right: Profile) -> bool:
    """Whether name and birthday are enough: of twins, the names are nearly the same too."""
    there = bool(found & (_PLACES | NEAR_WORK))
    if c.SAME_BIRTHDAY not in found and not (c.NEARLY_BIRTHDAY in found and there):
        return False
    if name in (NameLevel.CONFUSED, NameLevel.MISREAD):
        return there and (not _one_family(left, right) or _nobody_is_called_so(left, right))
    if name in (NameLevel.WRITING, NameLevel.SHORT, NameLevel.PART_GIVEN):
        return there and c.SAME_BIRTHDAY in found and bool(found & NEAR_WORK)
    return name in _WHOLE


def _nobody_is_called_so(left: Profile, right: Profile) -> bool:
    """Whether of two given names one is none: Stefn was read badly, Jannek is a brother."""
    return is_known(left.given[0]) != is_known(right.given[0])


def _is_their_own(left: Profile, right: Profile) -> bool:
    """Whether the nameless one's address spells enough of the other's name."""
    named, nameless = (left, right) if left.is_person else (right, left)
    return any(spells(local, named) for local, _ in nameless.emails)


def _spelled_alike(left: Profile, right: Profile) -> bool:
    """Whether one address they share spells the whole name of both."""
    shared = set(left.emails) & set(right.emails)
    return any(
        all(spells(local, one) == Spelled.WHOLE for one in (left, right)) for local, _ in shared
    )


def _more_than_an_initial(personal: frozenset[str], left: Profile, right: Profile) -> bool:
    """A. Maier and Anna Maier at maier@ may be Anna and Andreas; at anna.maier@ they are not."""
    if personal != {c.OWN_EMAIL}:
        return True
    shared = set(left.emails) & set(right.emails)
    spelled = {spells(local, one) for local, _ in shared for one in (left, right)}
    if spelled & {Spelled.WHOLE, Spelled.GIVEN}:
        return True
    public = any(domain in words().public_domains for _, domain in shared)
    return not public and not _is_family_firm(left, right)


def _at_one_line(name: NameLevel, found: frozenset[str], left: Profile, right: Profile) -> bool:
    """A line is a desk's or a household's: the name must be more than nearly the same."""
    if name in _WHOLE - {NameLevel.SHORT} or name == NameLevel.PART_FAMILY:
        return True
    if name == NameLevel.CONFUSED:
        return not _spells_itself(left, right)
    alone = not _is_family_firm(left, right) and c.RELATIVES not in found
    in_house = alone and bool(found & NEAR_WORK)
    if name in (NameLevel.SHORT, NameLevel.PART_GIVEN):  # Hans-Peter's son is called Peter
        return in_house
    if name == NameLevel.MISREAD:
        return in_house and _one_family(left, right)
    return name == NameLevel.INITIAL and in_house


def _only_the_workplace(
    name: NameLevel, found: frozenset[str], left: Profile, right: Profile
) -> bool:
    """A badge: the whole name and the company, nothing else to compare, and nobody of that name."""
    if not found & NEAR_WORK or found & (_DIFFERENT_VALUES | {c.SEVERAL, c.RELATIVES}):
        return False
    if c.ALIKE_COMPANY in found and not slipped_company(left, right):
        return False  # Siemens and Siemens Healthineers
    if name == NameLevel.SAME:
        badge = _is_badge(left) or _is_badge(right)
        return badge or bool(found & {c.RARE_WHOLE, c.RARE, c.UNIQUE})
    rare = bool(found & {c.RARE_WHOLE, c.RARE})
    if not rare or c.MISREAD_EMAIL in found or _is_family_firm(left, right):
        return False
    if name == NameLevel.SWAPPED:  # Martin Frank and Frank Martin are two people
        return is_known(left.given[0]) != is_known(left.family[-1])
    if name == NameLevel.MISREAD:
        return _one_family(left, right)
    return name == NameLevel.CONFUSED  # Marc and Marco may be two: a short form is not enough


def _is_badge(profile: Profile) -> bool:
    """Whether name and company are all that is told: a merge then brings nothing that is mixed."""
    return not (profile.emails or profile.phones or profile.links or profile.birthday)


def _one_family(left: Profile, right: Profile) -> bool:
    """Whether the slip is in the given name, and so no other family's name."""
    return collapsed("".join(left.family)) == collapsed("".join(right.family))


def _is_family_firm(left: Profile, right: Profile) -> bool:
    """Whether the company bears the family's name, so that others of the family are near."""
    companies = {word for one in (left, right) for word in one.org.split()}
    hosts = [site for one in (left, right) for site in one.sites]
    families = {collapsed(word) for one in (left, right) for word in one.family}
    return not families.isdisjoint(companies) or any(
        collapsed(host).startswith(family) for host in hosts for family in families
    )


def _spells_itself(left: Profile, right: Profile) -> bool:
    """Both cards' own addresses spell their family names: both were read right, and differ."""
    return all(
        any(spells(local, one) >= Spelled.FAMILY for local, _ in one.emails)
        for one in (left, right)
    )
