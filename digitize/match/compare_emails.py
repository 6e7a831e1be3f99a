"""Email addresses of two profiles -> one level, and how much of a name an address spells."""

from __future__ import annotations

import re
from enum import IntEnum

from rapidfuzz.distance import OSA, Postfix, Prefix

from digitize.match import levels as c
from digitize.match.compare_work import same_company
from digitize.match.fold import collapsed, ocr, plain, written_out
from digitize.match.given_names import is_known
from digitize.match.levels import Level, Shared
from digitize.match.profile import Profile, site_of
from digitize.match.words import words

_ORDER = (
    c.OWN_EMAIL,
    c.FAMILY_EMAIL,
    c.CONFUSED_EMAIL,
    c.SHARED_EMAIL,
    c.SAME_LOCAL_HERE,
    c.MISREAD_EMAIL,
    c.UMLAUT_EMAIL,
    c.OFFICE_EMAIL,
    c.NUMBERED_EMAIL,
    c.OTHER_FORMAT,
    c.SAME_LOCAL,
    c.OTHER_EMAIL_HERE,
    c.OTHER_EMAIL,
    c.OTHER_SIDE_EMAIL,
    c.OTHER_OFFICE,
)
_LONG_LOCAL = 6
"""Letters from which a local part is hardly shared by chance: t.may is, thomas.mayer is not."""
_LONG_DOMAIN = 10
"""Letters of a domain from which two of them may be misread: ri as n."""
_SHORTEST_FAMILY = 3
"""Letters a family name needs to be found inside an address: Li and Ot are in too many words."""


class Spelled(IntEnum):
    """How much of a person's name an email address spells."""

    NOTHING = 0
    GIVEN = 1
    FAMILY = 2
    WHOLE = 3


def compare_emails(left: Profile, right: Profile, shared: Shared) -> list[Level]:
    """Return the best level of all pairs of addresses; none where one has no address."""
    best: Level | None = None
    for one in left.emails:
        for other in right.emails:
            level = _email(one, other, left, right, shared)
            if best is None or _ORDER.index(level) < _ORDER.index(best.level):
                best = Level("email", level, "@".join(one), "@".join(other))
    return [best] if best else []


def _email(
    one: tuple[str, str], other: tuple[str, str], left: Profile, right: Profile, shared: Shared
) -> str:
    (left_local, left_domain), (right_local, right_domain) = one, other
    office = is_office(left_local) or is_office(right_local)
    public = words().public_domains
    if one == other:
        if office:
            return c.OFFICE_EMAIL
        if shared("email", one):
            return c.SHARED_EMAIL
        home = left_domain in public
        return c.FAMILY_EMAIL if home and _spells_the_family(left_local, left) else c.OWN_EMAIL
    if office:
        return c.OTHER_OFFICE
    bare_left, bare_right = (re.sub(r"[._\-]", "", local) for local in (left_local, right_local))
    if left_domain == right_domain:
        if ocr(bare_left) == ocr(bare_right):
            accent = plain(bare_left) == plain(bare_right)  # no address has one: read badly
            umlaut = collapsed(bare_left) == collapsed(bare_right) and not accent
            return c.UMLAUT_EMAIL if umlaut else c.CONFUSED_EMAIL
        if re.sub(r"\d", "", bare_left) == re.sub(r"\d", "", bare_right):
            return c.NUMBERED_EMAIL
        if _middle_initial(bare_left, bare_right, left) or _middle_initial(
            bare_right, bare_left, right
        ):
            return c.OTHER_EMAIL_HERE
        whole = spells(left_local, left) == spells(right_local, right) == Spelled.WHOLE
        if not whole and _one_letter_off(bare_left, bare_right):
            return c.MISREAD_EMAIL
        if left_domain in public:
            return c.OTHER_EMAIL
        if spells(left_local, left) and spells(right_local, right):
            return c.OTHER_FORMAT
        return c.OTHER_EMAIL_HERE
    if bare_left == bare_right:
        if _one_domain(left_domain, right_domain):
            return c.CONFUSED_EMAIL
        if _of_one_company(left_domain, right_domain) and same_company(left, right):
            return c.SAME_LOCAL_HERE
        return c.SAME_LOCAL if len(bare_left) >= _LONG_LOCAL else c.OTHER_EMAIL
    if (left_domain in public) != (right_domain in public):
        return c.OTHER_SIDE_EMAIL
    return c.OTHER_EMAIL


def _of_one_company(one: str, other: str) -> bool:
    """Whether two domains are one but for what stands before or behind: de.bosch.com, bosch.de.

    The company's name alone is not enough: two towns have a Schmidt Elektro GmbH each.
    """
    if not words().public_domains.isdisjoint((one, other)):
        return False
    left, right = site_of(one), site_of(other)
    return left == right or left.partition(".")[0] == right.partition(".")[0]


def bridged(one: Profile, other: Profile) -> bool:
    """Whether an address that only ``one`` has spells what ``other`` is called, in full.

    K. Braun at katharina.braun@ is Katharina Braun; Anna Becker at a.beckerkalthofer@ is Anna
    Becker-Kalthofer; Konig at koenig@ is König, but nobody at kohler@ is Köhler or is not.
    """
    given, family = _written(other.given), _written(other.family)
    own_given, own_family = _written(one.given), _written(one.family)
    one_name = own_given == given and collapsed(family) == collapsed(own_family)
    if one_name and "".join(other.family).isascii():
        return False
    for local, domain in one.emails:
        if (local, domain) in other.emails or is_office(local):
            continue
        folded = re.sub(r"[._\-\d]", "", local)
        if given == own_given and own_family in folded and len(own_family) >= len(family):
            continue
        if given != own_given:
            if len(given) > 2 and folded in (given, given + family, family + given):
                return True
        elif family in folded and spells(local, other) == Spelled.WHOLE:
            return True
    return False


def _written(name: tuple[str, ...]) -> str:
    """Return a name as an address with umlauts written out has it."""
    return "".join(written_out(word) for word in name)


def _one_domain(one: str, other: str) -> bool:
    """Whether two domains are one, badly read: voss-antriebe and voss-antnebe."""
    name, _, top = one.rpartition(".")
    other_name, _, other_top = other.rpartition(".")
    if ocr(one) == ocr(other):
        return True
    if re.findall(r"\d", one) != re.findall(r"\d", other):
        return False
    slips = 2 if min(len(name), len(other_name)) >= _LONG_DOMAIN else 1
    if top == other_top:
        return OSA.distance(name, other_name, score_cutoff=slips) <= slips
    return name == other_name and OSA.distance(top, other_top) == 1


def _spells_the_family(local: str, profile: Profile) -> bool:
    """Whether an address is a family name, perhaps with a number: any of the family may read it."""
    return spells(local, profile) == Spelled.FAMILY


def _middle_initial(short: str, long: str, profile: Profile) -> bool:
    """Whether ``long`` is ``short`` with a letter before the family name: thomas.a.mayer@."""
    families = {collapsed(word) for word in profile.family} | {collapsed("".join(profile.family))}
    one, other = collapsed(short), collapsed(long)
    return any(
        family
        and one.endswith(family)
        and other.endswith(family)
        and other[: -len(family)][:-1] == one[: -len(family)] != ""
        for family in families
    )


def _one_letter_off(one: str, other: str) -> bool:
    """Whether two local parts differ by one letter, and not only by one more at the end."""
    if min(len(one), len(other)) < _LONG_LOCAL or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return not (one[:-1] == other or other[:-1] == one or _two_given_names(one, other))


def _two_given_names(one: str, other: str) -> bool:
    """Whether what differs is a given name on either side: christian, christina."""
    end = Postfix.similarity(one, other)
    heads = {(one[: len(one) - cut], other[: len(other) - cut]) for cut in range(end + 1)}
    start = Prefix.similarity(one, other)
    tails = {(one[cut:], other[cut:]) for cut in range(start + 1)}
    return any(
        min(len(left), len(right)) > 2 and is_known(left) and is_known(right)
        for left, right in heads | tails
    )


def is_office(local: str) -> bool:
    """Whether an address belongs to an office or a household, not to one person."""
    parts = re.split(r"[._\-+\d]+", local)
    roles, households = words().role_names, words().households
    return parts[0] in roles or local in roles or not households.isdisjoint(parts)


def spells(local: str, profile: Profile) -> Spelled:
    """Return how much of the name the local part of an address spells."""
    parts = re.split(r"[._\-]", re.sub(r"\d+$", "", local))
    folded = "".join(collapsed(part) for part in parts)
    given = [collapsed(word) for word in (*profile.given, *profile.additional)]
    joined = "".join(given)
    families = {collapsed(word) for word in profile.family}
    families |= {collapsed("".join(profile.family))}
    family = next((f for f in sorted(families, key=len, reverse=True) if f and f in folded), "")
    if len(family) < _SHORTEST_FAMILY:
        return Spelled.GIVEN if folded and folded in (*given, joined) else Spelled.NOTHING
    rest = folded.replace(family, "", 1)
    if not rest:
        return Spelled.FAMILY
    initials = "".join(word[:1] for word in given)
    for part in _without_particles(rest):
        if not part:
            return Spelled.FAMILY
        if any(word.startswith(part) for word in given) or part in (initials, joined):
            return Spelled.WHOLE
    return Spelled.NOTHING


def _without_particles(rest: str) -> list[str]:
    """What stands before the family name, also without its von, van der, du: ``fdu`` as ``f``."""
    found = [rest]
    for part in found:  # what is added is looked at in its turn: van der
        ends = (word for word in words().particles if part.endswith(word))
        found.extend(part[: -len(word)] for word in ends)
    return found
