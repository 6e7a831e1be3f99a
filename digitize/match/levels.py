"""The steps of every ladder: what two contacts' fields can say about each other, in words.

The words are what a reviewer reads and what ``data/weights.toml`` is keyed by. Each ladder is
listed best first; a field that is missing on either side has no level at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
FAMILY_EMAIL = "same private address that spells only the family"
SHARED_EMAIL = "same address, borne by several people"
OFFICE_EMAIL = "same address of an office"
CONFUSED_EMAIL = "same address but for letters that look alike"
UMLAUT_EMAIL = "same address but for an umlaut"
MISREAD_EMAIL = "same address but for one letter"
SAME_LOCAL = "same local part at another domain"
SAME_LOCAL_HERE = "same local part at another domain of one company"
OTHER_FORMAT = "both spell the name, at one domain"
NUMBERED_EMAIL = "same address but for a number"
OTHER_EMAIL_HERE = "another address at one domain"
OTHER_EMAIL = "different addresses"
OTHER_OFFICE = "one address of one's own, one of an office"
OTHER_SIDE_EMAIL = "one private address, one of a company"

OWN_MOBILE = "same mobile"
OWN_LINE = "same direct line"
SHARED_LINE = "same number, borne by several people"
SWITCHBOARD = "same switchboard or fax"
MISREAD_NUMBER = "same number but for a misread digit"
OTHER_EXTENSION = "two extensions of one exchange"
OTHER_NUMBER = "different numbers"
OTHER_KIND = "numbers of different kinds"
OTHER_MOBILE = "different mobiles"

SAME_LINK = "same profile"
OTHER_LINK = "another profile on the same service"

COMPANY_AND_PLACE = "same company and place"
COMPANY = "same company"
ALIKE_COMPANY = "similar company names"
DOMAIN = "same domain, other company name"
PLACE = "same place"
NEARLY_PLACE = "same place but for a slip"
OTHER_COMPANY = "other company"

SAME_BIRTHDAY = "same birthday"
NEARLY_BIRTHDAY = "same birthday but for a slip"
SAME_DAY = "same day of the year"
OTHER_BIRTHDAY = "other birthday"
APART = "born a generation apart"
GENERATIONS = "junior and senior"
ONE_GENERATION = "only one is called junior or senior"

BRIDGED = "one's own address spells the other's name"

RARE_WHOLE = "hardly a second person has this name"
RARE_GIVEN = "rare given name"
RARE = "rare family name"
UNIQUE = "common family name, but nobody else of this whole name"
COMMON = "several have this name elsewhere"
SEVERAL = "several have this name there"
RELATIVES = "others of this family are there"

SALUTATIONS = "Mr and Mrs"
JOINT = "an entry of several people"
SAME_UID = "same UID"
