"""Contacts to and from CardDAV servers (RFC 6352): Nextcloud, iCloud, Radicale, Baïkal and others.

Takes an address and a password. Gives address books to ``push`` to and ``pull`` from; what was
sent is remembered card by card. Leaves alone whatever somebody changed in the meantime: that is
asked, never overwritten.
"""

from __future__ import annotations

from digitize.carddav.addressbook import AddressBook
from digitize.carddav.discovery import Collection, choose, discover
from digitize.carddav.outcome import Answer, Ask, Question, Report
from digitize.carddav.pull import pull
from digitize.carddav.push import push
from digitize.carddav.transport import Client, ServerError

__all__ = [
    "AddressBook",
    "Answer",
    "Ask",
    "Client",
    "Collection",
    "Question",
    "Report",
    "ServerError",
    "choose",
    "discover",
    "pull",
    "push",
]
