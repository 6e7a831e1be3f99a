"""Whether a server only wrote a card in its own way, or somebody changed it.

Takes two cards. Gives an answer by what they say, not how: servers put lines in another order,
add lines of their own and leave out what they do not know.
"""

from __future__ import annotations

from digitize import vcard
from digitize.carddav.outgoing import outgoing
from digitize.carddav.threeway import keys
from digitize.carddav.together import UNDERSTOOD
from digitize.model import Contact
from digitize.vcard import VCard


def says_the_same(mine: VCard, theirs: VCard) -> bool:
    """Whether both have the same values, and no line of a kind that both have is another."""
    one, other = (vcard.contact_of(outgoing(card, "same")) for card in (mine, theirs))
    return _content(one) == _content(other) and not _others_differ(mine, theirs)


def _others_differ(mine: VCard, theirs: VCard) -> bool:
    """Lines nobody understands, of a kind that both sides have."""
    ours, there = keys(mine), keys(theirs)
    kinds = ({name for name, _ in ours} & {name for name, _ in there}) - UNDERSTOOD
    return any((name, digest) not in there for name, digest in ours if name in kinds)


def _content(contact: Contact) -> tuple[object, ...]:
    return (
        contact.prefix,
        contact.given,
        contact.additional,
        contact.family,
        contact.suffix,
        contact.title,
        contact.org,
        contact.department,
        frozenset(contact.emails),
        frozenset(contact.phones),
        frozenset(contact.urls),
        frozenset(contact.addresses),
        frozenset(contact.socials),
        contact.note,
        contact.nickname,
        contact.birthday,
        frozenset(contact.categories),
    )
