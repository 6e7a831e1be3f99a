"""Where the book and an address book on a server meet, and what both agreed on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from digitize import vcard
from digitize.book import Book, Put, StoredContact
from digitize.book.remotes import Link
from digitize.carddav import threeway
from digitize.carddav.addressbook import AddressBook, RemoteCard
from digitize.vcard import VCard


class Desk:
    """One book and one address book, for as long as a command works."""

    def __init__(self, book: Book, there: AddressBook, *, command: str) -> None:
        self.book = book
        self.there = there
        self.command = command
        self.number = book.remotes.address_book(there.url, there.name)
        self._batch = 0

    def links(self) -> Mapping[str, Link]:
        """What is known of the cards there, by path; of contacts that are in the book."""
        known = self.book.remotes.links(self.number)
        return {link.path: link for link in known if self.book.contacts.get(link.contact)}

    def left(self) -> Mapping[str, Link]:
        """Cards there of contacts that are no longer in the book, merged into others for example.

        Those whose coming was undone are not among them: a pull brings them again.
        """
        known = self.book.remotes.links(self.number)
        return {link.path: link for link in known if self._was_taken_out(link.contact)}

    def _was_taken_out(self, uid: str) -> bool:
        if self.book.contacts.get(uid):
            return False
        return any(not entry.undone_at for entry in self.book.journal.of_contact(uid))

    def link(self, remote: RemoteCard, contact: str, mine: bytes, theirs: VCard) -> Link:
        """Both sides as they stand now; what the book has besides is left to be sent."""
        card = card_in(mine)
        same = threeway.keys(card) == threeway.keys(theirs)
        return Link(
            path=remote.path,
            contact=contact,
            uid=theirs.uid or contact,
            etag=remote.etag,
            sent=digest(mine) if same else "",
            base=threeway.dump(card, theirs),
        )

    def agree(self, link: Link) -> None:
        """Remember it."""
        self.book.remotes.keep(self.number, link)

    def store(self, uid: str, card: VCard, remote: RemoteCard, theirs: VCard, what: str) -> None:
        """Put a card into the book and remember that both agree, in one transaction."""
        data = card.serialize()
        link = self.link(remote, uid, data, theirs)
        there = self.book.contacts.get(uid)
        if there is not None and there.vcard == data:
            self.agree(link)
            return
        self.book.journal.apply(
            self.batch(),
            self.command,
            what,
            [Put(uid, data, "import", self.there.host)],
            also=lambda _: self.agree(link),
        )

    def batch(self) -> int:
        """The number under which this command can be undone as a whole."""
        self._batch = self._batch or self.book.journal.new_batch()
        return self._batch


def card_in(data: bytes) -> VCard:
    """The card of a contact in the book."""
    return vcard.parse(data).cards[0]


def card_of_remote(remote: RemoteCard) -> VCard | None:
    """The card a server has, or None where it is none."""
    cards = vcard.parse(remote.data).cards
    return cards[0] if cards else None


def as_sent(link: Link, one: StoredContact) -> Link:
    """The link, when the server has what the book has, however it writes it."""
    return replace(link, sent=digest(one.vcard))


def digest(data: bytes) -> str:
    """By what a vCard is known again."""
    return hashlib.sha256(data).hexdigest()
