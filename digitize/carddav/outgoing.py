"""A contact's card as a server takes it: 3.0 (or 4.0 where it has that), with UID, FN and N."""

from __future__ import annotations

from digitize.carddav.together import with_uid
from digitize.vcard import VCard, as_version, completed


def outgoing(card: VCard, uid: str, version: str = "3.0") -> VCard:
    """The card to send under ``uid``; a card that has all it needs is sent as it is."""
    asked = as_version(card, "4.0" if version == "4.0" else "3.0")
    return completed(with_uid(asked, uid), uid)
