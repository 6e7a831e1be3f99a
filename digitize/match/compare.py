"""Two profiles -> how each field compares.

Every field is a ladder of levels, best first; missing on either side is no level at all, because
missing is no evidence. A value that others bear too is told apart from one's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from digitize.match.compare_names import compare_names
from digitize.match.fold import collapsed, ocr
from digitize.match.numbers import number_kind
from digitize.match.profile import Profile
from digitize.match.words import words

Shared = Callable[[str, tuple[str, ...]], bool]
"""``(kind, value) -> bool``: whether a third person bears the value; kind is email or phone."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one field of two contacts compares."""

    field: str
    level: str
    left: str = ""
    right: str = ""


OWN_EMAIL = "same address of one's own"
SHARED_EMAIL = "same address, borne by several people"
OFFICE_EMAIL = "same address of an office"
CONFUSED_EMAIL = "same address but for letters that look alike"
MISREAD_EMAIL = "same address but for one letter"
SAME_LOCAL = "same local part at another domain"
OTHER_FORMAT = "both spell the name, at one domain"
NUMBERED_EMAIL = "same address but for a number"
OTHER_EMAIL_HERE = "another address at one domain"
OTHER_EMAIL = "different addresses"

OWN_MOBILE = "same mobile"
OWN_LINE = "same direct line"
SHARED_LINE = "same number, borne by several people"
SWITCHBOARD = "same switchboard or fax"
MISREAD_NUMBER = "same number but for a misread digit"
OTHER_EXTENSION = "two extensions of one exchange"
OTHER_NUMBER = "different numbers"
OTHER_MOBILE = "different mobiles"

SAME_LINK = "same profile"
OTHER_LINK = "another profile on the same service"

COMPANY_AND_PLACE = "same company and place"
COMPANY = "same company"
PLACE = "same place"
OTHER_COMPANY = "other company"

SAME_BIRTHDAY = "same birthday"
OTHER_BIRTHDAY = "other birthday"
GENERATIONS = "junior and senior"
ONE_GENERATION = "only one is called junior or senior"


def compare(left: Profile, right: Profile, shared: Shared) -> tuple[Level, ...]:
    """Compare an existing contact with a new one; fields without a level are left out."""
    name = compare_names(left, right)
    found = [Level("name", name.value, left.name, right.name)]
    found += _emails(left, right, shared)
    found += _phones(left, right, shared)
    found += _links(left, right)
    found += _work(left, right)
    if left.birthday and right.birthday:
        level = SAME_BIRTHDAY if left.birthday == right.birthday else OTHER_BIRTHDAY
        found.append(Level("birthday", level, left.birthday, right.birthday))
    if left.generation != right.generation:
        both = left.generation and right.generation
        level = GENERATIONS if both else ONE_GENERATION
        found.append(Level("generation", level, left.generation, right.generation))
    return tuple(found)


class Spelled(IntEnum):
    """How much of a person's name an email address spells."""

    NOTHING = 0
    GIVEN = 1
    FAMILY = 2
    WHOLE = 3


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
    if any(word.startswith(rest) for word in given) or rest in (initials, joined):
        return Spelled.WHOLE
    return Spelled.NOTHING


_SHORTEST_FAMILY = 3


_EMAIL_ORDER = (
    OWN_EMAIL,
    CONFUSED_EMAIL,
    SHARED_EMAIL,
    MISREAD_EMAIL,
    OFFICE_EMAIL,
    NUMBERED_EMAIL,
    OTHER_FORMAT,
    SAME_LOCAL,
    OTHER_EMAIL_HERE,
    OTHER_EMAIL,
)


def _emails(left: Profile, right: Profile, shared: Shared) -> list[Level]:
    best: Level | None = None
    for one in left.emails:
        for other in right.emails:
            level = _email(one, other, left, right, shared)
            if best is None or _EMAIL_ORDER.index(level) < _EMAIL_ORDER.index(best.level):
                best = Level("email", level, "@".join(one), "@".join(other))
    return [best] if best else []


def _email(
    one: tuple[str, str], other: tuple[str, str], left: Profile, right: Profile, shared: Shared
) -> str:
    (left_local, left_domain), (right_local, right_domain) = one, other
    office = is_office(left_local) or is_office(right_local)
    if one == other:
        if office:
            return OFFICE_EMAIL
        return SHARED_EMAIL if shared("email", one) else OWN_EMAIL
    bare_left, bare_right = (re.sub(r"[._\-]", "", local) for local in (left_local, right_local))
    if left_domain == right_domain:
        if office:
            return OTHER_EMAIL
        if ocr(bare_left) == ocr(bare_right):
            return CONFUSED_EMAIL
        if re.sub(r"\d", "", bare_left) == re.sub(r"\d", "", bare_right):
            return NUMBERED_EMAIL
        whole = spells(left_local, left) == spells(right_local, right) == Spelled.WHOLE
        if not whole and _one_letter_off(bare_left, bare_right):
            return MISREAD_EMAIL
        if left_domain in words().public_domains:
            return OTHER_EMAIL
        if spells(left_local, left) and spells(right_local, right):
            return OTHER_FORMAT
        return OTHER_EMAIL_HERE
    if bare_left == bare_right and not office:
        if ocr(left_domain) == ocr(right_domain) or OSA.distance(left_domain, right_domain) == 1:
            return CONFUSED_EMAIL
        return SAME_LOCAL if len(bare_left) >= _LONG_LOCAL else OTHER_EMAIL
    return OTHER_EMAIL


_LONG_LOCAL = 6
"""Letters from which a local part is hardly shared by chance: t.may is, thomas.mayer is not."""


def _one_letter_off(one: str, other: str) -> bool:
    """Whether two local parts differ by one letter, and not only by one more at the end."""
    if min(len(one), len(other)) < _LONG_LOCAL or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return not (one[:-1] == other or other[:-1] == one)


def is_office(local: str) -> bool:
    """Whether an address belongs to an office."""
    return re.split(r"[._\-+\d]", local)[0] in words().role_names or local in words().role_names


_PHONE_ORDER = (
    OWN_MOBILE,
    OWN_LINE,
    SHARED_LINE,
    MISREAD_NUMBER,
    SWITCHBOARD,
    OTHER_EXTENSION,
    OTHER_NUMBER,
)


def _phones(left: Profile, right: Profile, shared: Shared) -> list[Level]:
    best: Level | None = None
    for one in left.phones:
        for other in right.phones:
            level = _phone(one, other, shared)
            if best is None or _PHONE_ORDER.index(level) < _PHONE_ORDER.index(best.level):
                best = Level("phone", level, _written(one), _written(other))
    found = [best] if best else []
    lefts, rights = _mobiles(left), _mobiles(right)
    if lefts and rights and not set(lefts) & set(rights):
        found.append(Level("mobile", OTHER_MOBILE, "+" + lefts[0], "+" + rights[0]))
    return found


def _phone(one: tuple[str, str, str], other: tuple[str, str, str], shared: Shared) -> str:
    (left, left_extension, left_type), (right, right_extension, right_type) = one, other
    whole_left, whole_right = left + left_extension, right + right_extension
    fax = "fax" in (left_type, right_type)
    if whole_left == whole_right:
        if fax or _is_switchboard(whole_left):
            return SWITCHBOARD
        if shared("phone", (left, left_extension)):
            return SHARED_LINE
        return OWN_MOBILE if _is_mobile(one) or _is_mobile(other) else OWN_LINE
    if left == right:
        return OTHER_EXTENSION if left_extension and right_extension else SWITCHBOARD
    if fax:
        return OTHER_NUMBER
    lines = not (_is_mobile(one) or _is_mobile(other))
    if lines and _same_exchange(whole_left, whole_right):
        return SWITCHBOARD if "0" in (whole_left[-1], whole_right[-1]) else OTHER_EXTENSION
    if (
        len(whole_left) == len(whole_right)
        and OSA.distance(whole_left, whole_right, score_cutoff=1) == 1
    ):
        return MISREAD_NUMBER
    return OTHER_NUMBER


def _same_exchange(left: str, right: str) -> bool:
    """Whether two numbers share all but their last two to four digits."""
    common = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        common += 1
    return common >= _EXCHANGE_DIGITS and max(len(left), len(right)) - common <= _EXTENSION_DIGITS


_EXCHANGE_DIGITS = 8
"""Country, area and exchange code together have at least as many digits where we know them."""
_EXTENSION_DIGITS = 4
_DIRECT_DIALLING = ("49", "43", "41")
"""Countries where a number that ends in 0 is the switchboard of a block of extensions."""


def _is_switchboard(number: str) -> bool:
    return (
        number.startswith(_DIRECT_DIALLING)
        and number.endswith("0")
        and number_kind(number) == "line"
    )


def _is_mobile(phone: tuple[str, str, str]) -> bool:
    return phone[2] == "cell" or (phone[2] != "fax" and number_kind(phone[0]) == "mobile")


def _mobiles(profile: Profile) -> list[str]:
    return [phone[0] for phone in profile.phones if _is_mobile(phone)]


def _written(phone: tuple[str, str, str]) -> str:
    return f"+{phone[0]}" + (f" ext. {phone[1]}" if phone[1] else "")


def _links(left: Profile, right: Profile) -> list[Level]:
    same = [link for link in left.links if link in right.links]
    if same:
        return [Level("link", SAME_LINK, same[0][1], same[0][1])]
    for service, name in left.links:
        for other_service, other in right.links:
            if service == other_service:
                return [Level("link", OTHER_LINK, name, other)]
    return []


def _work(left: Profile, right: Profile) -> list[Level]:
    """Company, domain and place are one piece of evidence: the workplace."""
    same_place = bool(set(left.places) & set(right.places))
    same_company = bool(set(left.sites) & set(right.sites)) or _same_org(left.org, right.org)
    shown = (left.org or " ".join(left.sites), right.org or " ".join(right.sites))
    if same_company:
        return [Level("work", COMPANY_AND_PLACE if same_place else COMPANY, *shown)]
    if same_place:
        return [Level("work", PLACE, " ".join(left.places[0]), " ".join(right.places[0]))]
    known_left, known_right = left.org or left.sites, right.org or right.sites
    return [Level("work", OTHER_COMPANY, *shown)] if known_left and known_right else []


_SAME_ORG = 90.0
"""rapidfuzz token_sort_ratio from which company names on the development data are one company."""


def _same_org(left: str, right: str) -> bool:
    if not left or not right:
        return False
    if left == right or ocr(left) == ocr(right):
        return True
    short, long = sorted((left, right), key=len)
    if len(short) >= _SHORTEST_ORG and long.startswith(short + " "):
        return True
    return fuzz.token_sort_ratio(left, right, score_cutoff=_SAME_ORG) > 0


_SHORTEST_ORG = 5
