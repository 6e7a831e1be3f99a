"""A contact's card as a server takes it: 3.0 (or 4.0 where it had that), with UID, FN and N."""

from __future__ import annotations

from digitize import vcard
from digitize.carddav.together import with_uid
from digitize.vcard import Property, VCard


def outgoing(card: VCard, uid: str) -> VCard:
    """The card to send under ``uid``; a card that has all it needs is sent as it is."""
    if card.version not in ("3.0", "4.0"):
        card = card.with_lines(card.lines)
    card = with_uid(card, uid)
    names = {line.name for line in card.properties if line.value.strip()}
    if {"FN", "N"} <= names:
        return card
    made = vcard.card_of(vcard.contact_of(card)).properties
    name = next((line for line in made if line.name == "N"), Property("N", ";;;;"))
    full = next(line for line in made if line.name == "FN")
    missing = [line for line in (full, name) if line.name not in names]
    kept = [
        line
        for line in card.lines
        if not (isinstance(line, Property) and line.name in {one.name for one in missing})
    ]
    return card.with_lines((*missing, *kept))
