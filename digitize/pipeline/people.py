"""Everybody known to a run: the book's contacts, and the address books given with --existing.

Takes contacts as they are. Gives decisions about new ones, and merged cards. Leaves alone
the book; the only module that calls ``match``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from digitize import match, vcard
from digitize.book import Book
from digitize.errors import UsageError
from digitize.model import Change, Contact, Decision, Problem
from digitize.vcard import VCard


class People:
    """Contacts by UID, and an index of them that grows with every card that is filed."""

    def __init__(self, book: Book, existing: Iterable[tuple[Path, VCard]] = ()) -> None:
        self._contacts: dict[str, Contact] = {one.uid: one.contact for one in book.contacts}
        self._cards: dict[str, tuple[Path, VCard]] = {}
        for path, card in existing:
            contact = vcard.contact_of(card)
            uid = vcard.uid_of(contact)
            self._cards[uid] = (path, card)
            self._contacts[uid] = replace(contact, uid=uid)
        self._apart = book.apart()
        self._index = _index(self._contacts.values())

    def decide(self, new: Contact) -> Decision:
        """What is to happen with a new contact; pairs kept apart by hand stay apart."""
        if self._index is None:
            return Decision("new")
        decision = match.decide(new, self._index)
        pair = tuple(sorted((new.uid, decision.target or "")))
        return Decision("new") if pair in self._apart else decision

    def name(self, uid: str | None) -> str:
        """The name of somebody known, or an empty text."""
        return self._contacts[uid].name if uid in self._contacts else ""

    def from_file(self, uid: str) -> tuple[Path, VCard] | None:
        """The card of an address book given with --existing, and the file it stands in."""
        return self._cards.get(uid)

    def add(self, contact: Contact) -> None:
        """Somebody new is known, or somebody known has new values."""
        self._contacts[contact.uid] = contact
        self._index = _index(self._contacts.values())


def _index(contacts: Any) -> Any:
    return match.Index.of(contacts) if hasattr(match, "Index") else None


def merge(existing: VCard, new: Contact) -> tuple[VCard, tuple[Change, ...]]:
    """The existing card with what the new contact adds."""
    return match.merge(existing, new)


def read_address_books(
    paths: Iterable[Path],
) -> tuple[tuple[tuple[Path, VCard], ...], tuple[Problem, ...]]:
    """The cards of vCard files, each with its file, and what could not be read in them.

    Raises:
        UsageError: A file cannot be opened, or holds no vCard at all.
    """
    cards: list[tuple[Path, VCard]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            document = vcard.parse(path.read_bytes(), source=path.name)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise UsageError(
                f"{path}: cannot be read: {reason}", "Check the name and the permissions."
            ) from error
        if not document.cards:
            raise UsageError(
                f"{path}: there is no vCard in it",
                "Export your address book as vCard (.vcf) and name that file.",
            )
        cards += [(path, card) for card in document.cards]
        problems += document.problems
    return tuple(cards), tuple(problems)
