"""vCard files, read and written without loss: bytes <-> Document of VCards <-> Contact."""

from __future__ import annotations

from digitize.vcard.build import card_of, uid_of, write
from digitize.vcard.card import VCard
from digitize.vcard.document import Document, parse
from digitize.vcard.property import Property, Unreadable
from digitize.vcard.read import contact_of
from digitize.vcard.versions import as_version, completed

__all__ = [
    "Document",
    "Property",
    "Unreadable",
    "VCard",
    "as_version",
    "card_of",
    "completed",
    "contact_of",
    "parse",
    "uid_of",
    "write",
]
