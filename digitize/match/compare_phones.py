"""Telephone numbers of two profiles -> one level, and whether their mobiles contradict."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from digitize.match import levels as c
from digitize.match.levels import Level, Shared
from digitize.match.numbers import number_kind
from digitize.match.profile import Profile

Phone = tuple[str, str, str]
"""Digits with country code, extension, type; as a profile has them."""

_ORDER = (
    c.OWN_MOBILE,
    c.OWN_LINE,
    c.SHARED_LINE,
    c.MISREAD_NUMBER,
    c.SWITCHBOARD,
    c.OTHER_EXTENSION,
    c.OTHER_NUMBER,
    c.OTHER_KIND,
)
_EXCHANGE_DIGITS = 8
"""Country, area and exchange code together have at least as many digits where we know them."""
_EXTENSION_DIGITS = 4
_DIRECT_DIALLING = ("49", "43", "41")
"""Countries where a number that ends in 0 is the switchboard of a block of extensions."""


def compare_phones(left: Profile, right: Profile, shared: Shared) -> list[Level]:
    """Return the best level of all pairs of numbers, and beside it that all mobiles differ."""
    best: Level | None = None
    for one in left.phones:
        for other in right.phones:
            level = _phone(one, other, shared)
            if best is None or _ORDER.index(level) < _ORDER.index(best.level):
                best = Level("phone", level, _written(one), _written(other))
    found = [best] if best else []
    lefts, rights = _mobiles(left), _mobiles(right)
    if lefts and rights and not set(lefts) & set(rights):
        found.append(Level("mobile", c.OTHER_MOBILE, "+" + lefts[0], "+" + rights[0]))
    return found


def _phone(one: Phone, other: Phone, shared: Shared) -> str:
    (left, left_extension, left_type), (right, right_extension, right_type) = one, other
    whole_left, whole_right = left + left_extension, right + right_extension
    fax = "fax" in (left_type, right_type)
    if whole_left == whole_right:
        if fax or _is_switchboard(whole_left):
            return c.SWITCHBOARD
        if shared("phone", (left, left_extension)):
            return c.SHARED_LINE
        return c.OWN_MOBILE if _is_mobile(one) or _is_mobile(other) else c.OWN_LINE
    if left == right:
        return c.OTHER_EXTENSION if left_extension and right_extension else c.SWITCHBOARD
    if fax:
        return c.OTHER_NUMBER if left_type == right_type else c.OTHER_KIND
    lines = not (_is_mobile(one) or _is_mobile(other))
    if lines and _same_exchange(whole_left, whole_right):
        return c.SWITCHBOARD if "0" in (whole_left[-1], whole_right[-1]) else c.OTHER_EXTENSION
    if (
        len(whole_left) == len(whole_right)
        and OSA.distance(whole_left, whole_right, score_cutoff=1) == 1
    ):
        return c.MISREAD_NUMBER
    return c.OTHER_NUMBER if _kind(one) == _kind(other) else c.OTHER_KIND


def _kind(phone: Phone) -> str:
    """Mobile, home or line: only numbers of one kind contradict each other."""
    if _is_mobile(phone):
        return "mobile"
    return "home" if phone[2] == "home" else "line"


def _same_exchange(left: str, right: str) -> bool:
    """Whether two numbers share all but their last two to four digits."""
    common = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        common += 1
    return common >= _EXCHANGE_DIGITS and max(len(left), len(right)) - common <= _EXTENSION_DIGITS


def _is_switchboard(number: str) -> bool:
    return (
        number.startswith(_DIRECT_DIALLING)
        and number.endswith("0")
        and number_kind(number) == "line"
    )


def _is_mobile(phone: Phone) -> bool:
    return phone[2] == "cell" or (phone[2] != "fax" and number_kind(phone[0]) == "mobile")


def _mobiles(profile: Profile) -> list[str]:
    return [phone[0] for phone in profile.phones if _is_mobile(phone)]


def _written(phone: Phone) -> str:
    return f"+{phone[0]}" + (f" ext. {phone[1]}" if phone[1] else "")
