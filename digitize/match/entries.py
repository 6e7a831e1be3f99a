"""Whether two cards with one UID are one entry that was changed, or two people.

UIDs of small programs are numbers that begin at one in every address book, so that two books
brought together have the same UIDs for different people.
"""

from __future__ import annotations

from digitize.match.compare_names import compare_names
from digitize.match.profile import profile_of
from digitize.match.rules import OPPOSE
from digitize.model import Contact


def is_one_entry(left: Contact, right: Contact, *, region: str = "DE") -> bool:
    """Whether two contacts with one UID may be one person, renamed or moved.

    Names of two people are two entries, unless an address, number or profile is the same.
    """
    one, other = profile_of(left, "1", region), profile_of(right, "2", region)
    if compare_names(one, other) not in OPPOSE:
        return True
    numbers = {number + extension for number, extension, kind in one.phones if kind != "fax"}
    return bool(
        set(one.emails) & set(other.emails)
        or set(one.links) & set(other.links)
        or numbers & {number + extension for number, extension, _ in other.phones}
    )
