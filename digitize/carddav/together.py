"""A contact of the book and a card on a server that are one person, met for the first time.

Takes both cards. Gives one with everything either of them has. Leaves alone who is the same.
"""

from __future__ import annotations

from typing import Final

from digitize import vcard
from digitize.carddav.threeway import units
from digitize.pipeline.people import merge
from digitize.vcard import Property, VCard
from digitize.vcard.text import escape

UNDERSTOOD: Final = frozenset(
    "FN N NICKNAME ORG TITLE ROLE EMAIL TEL ADR URL NOTE BDAY CATEGORIES "
    "SOCIALPROFILE IMPP SKYPE SKYPE-USERNAME".split()
)
"""Names (without ``X-``) whose values ``merge`` brings together."""


def union(mine: VCard, theirs: VCard, uid: str) -> VCard:
    """Their card with what mine has besides, under ``uid``."""
    merged, _ = merge(theirs, vcard.contact_of(mine))
    has = {unit.name for unit in units(merged)}
    known = {unit.key for unit in units(merged)}
    more = [
        line
        for unit in units(mine)
        if unit.name not in UNDERSTOOD
        and unit.key not in known
        # One photo is enough, and the server's was chosen by the person.
        and not (unit.name in ("PHOTO", "LOGO", "KIND", "GENDER") and unit.name in has)
        for line in unit.lines
    ]
    if more:
        merged = merged.with_lines((*merged.lines, *more))
    return with_uid(merged, uid)


def with_uid(card: VCard, uid: str) -> VCard:
    """The card with this UID and no other."""
    if card.uid == uid:
        return card
    line = Property("UID", escape(uid))
    others = [one for one in card.lines if not (isinstance(one, Property) and one.name == "UID")]
    return card.with_lines((line, *others))
