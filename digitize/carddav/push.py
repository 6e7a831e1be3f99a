"""Contacts of the book to an address book on a server.

Takes contacts. Sends those that are new or changed here, several side by side; each that
arrived is remembered at once, so that a broken connection loses nothing and doubles nobody.
Leaves alone cards that somebody changed there: a person is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from digitize import match, vcard
from digitize.book import Book, StoredContact
from digitize.book.remotes import Link
from digitize.carddav import threeway
from digitize.carddav.addressbook import AddressBook, RemoteCard
from digitize.carddav.desk import Desk, as_sent, card_in, card_of_remote, digest
from digitize.carddav.outbox import Letter, Outbox
from digitize.carddav.outcome import Answer, Ask, Kind, Question, Report
from digitize.carddav.outgoing import outgoing
from digitize.carddav.sameness import says_the_same
from digitize.carddav.transport import ServerError
from digitize.model import Contact
from digitize.vcard import VCard


def push(
    book: Book,
    there: AddressBook,
    chosen: Sequence[StoredContact],
    *,
    ask: Ask,
    dry_run: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Bring contacts to the server; ``ask`` is called for what was changed on both sides.

    ``progress`` is called after each contact. An error that ends the work is in the report,
    beside all that was done before.

    Raises:
        ServerError: The server refused before anything was sent.
    """
    desk = Desk(book, there, command="push")
    return _Push(desk, ask, Outbox(desk, progress), dry_run=dry_run).run(chosen)


@dataclass(frozen=True, slots=True)
class _Known:
    """Cards there that belong to nobody in the book, by UID, and who they are."""

    by_uid: Mapping[str, tuple[RemoteCard, VCard]]
    index: match.Index
    names: Mapping[str, str]


class _Push:
    def __init__(self, desk: Desk, ask: Ask, outbox: Outbox, *, dry_run: bool) -> None:
        self._desk = desk
        self._there = desk.there
        self._ask = ask
        self._out = outbox
        self._dry = dry_run
        self._etags: dict[str, str] = {}

    def run(self, chosen: Sequence[StoredContact]) -> Report:
        self._etags = self._there.etags()
        links = {link.contact: link for link in self._desk.links().values()}
        known = self._known(links, fresh=any(one.uid not in links for one in chosen))
        try:
            for one in chosen:
                try:
                    self._send(one, links.get(one.uid), known)
                except ServerError as error:
                    self._out.failed(one, error)
                if self._out.stopped:
                    break
            self._out.settle()
        except KeyboardInterrupt:
            self._out.interrupt()
            raise
        finally:
            self._out.close()
        if self._out.stopped is None:
            self._out.look_again()
        return self._out.report(chosen)

    def _answer(self, question: Question) -> Answer:
        """Ask the person; while they think, nothing that arrived is left unremembered."""
        self._out.settle()
        return self._ask(question)

    def _known(self, links: Mapping[str, Link], *, fresh: bool) -> _Known:
        """Whom the server has already: nobody is to be there twice."""
        by_uid: dict[str, tuple[RemoteCard, VCard]] = {}
        contacts: list[Contact] = []
        if fresh:
            taken = {link.path for link in links.values()}
            strangers = self._there.fetch([path for path in self._etags if path not in taken])
            for remote in strangers.values():
                card = card_of_remote(remote)
                if card is not None:
                    contact = vcard.contact_of(card)
                    by_uid.setdefault(card.uid or remote.path, (remote, card))
                    contacts.append(contact)
        names = {contact.uid: contact.name for contact in contacts}
        return _Known(by_uid, match.Index.of(contacts), names)

    def _send(self, one: StoredContact, link: Link | None, known: _Known) -> None:
        if link is None:
            self._new(one, known)
        elif link.sent == digest(one.vcard):
            self._unchanged(one, link)
        elif link.path not in self._etags:
            self._gone(one, link)
        elif self._etags[link.path] == link.etag and not threeway.only_theirs(link.base):
            self._put(Kind.UPDATED, one, link)
        else:
            remote = self._there.get(link.path)
            if remote is None:
                self._gone(one, link)
            elif remote.etag == link.etag:
                self._put(Kind.UPDATED, one, link, theirs=card_of_remote(remote))
            else:
                self._both(one, remote, threeway.load(link.base))

    def _unchanged(self, one: StoredContact, link: Link) -> None:
        now = self._etags.get(link.path)
        if now is None:
            self._out.note(Kind.GONE, one)
        elif now != link.etag:
            self._out.note(Kind.NEWER_THERE, one)
        else:
            self._out.note(Kind.SAME, one)

    def _new(self, one: StoredContact, known: _Known) -> None:
        there = known.by_uid.get(card_in(one.vcard).uid) or known.by_uid.get(one.uid)
        if there is not None:
            self._both(one, there[0], None)
            return
        decision = match.decide(one.contact, known.index)
        if decision.kind == "merge":
            self._out.note(Kind.KNOWN_THERE, one, known.names.get(decision.target or "", ""))
            return
        self._put(Kind.CREATED, one, _fresh(one, self._there.path_for(one.uid), one.uid))

    def _gone(self, one: StoredContact, link: Link) -> None:
        """Somebody deleted it there while it was changed here."""
        if self._answer(Question(one.name, (), gone=True)) is Answer.MINE:
            self._put(Kind.CREATED, one, _fresh(one, link.path, link.uid))
        else:
            self._out.note(Kind.GONE, one, "it was changed here")

    def _both(self, one: StoredContact, remote: RemoteCard, base: threeway.Base | None) -> None:
        """Both sides may have changed; what they have in common is their base if none is known."""
        theirs, mine = card_of_remote(remote), card_in(one.vcard)
        if theirs is None:
            self._out.note(Kind.UNREADABLE, one, "the card there is no vCard")
            return
        if threeway.keys(mine) == threeway.keys(theirs) or says_the_same(mine, theirs):
            if not self._dry:
                self._desk.agree(as_sent(self._desk.link(remote, one.uid, one.vcard, theirs), one))
            self._out.note(Kind.SAME, one)
            return
        if base is None:
            base = threeway.keys(mine) & threeway.keys(theirs)
        merged = threeway.merge(base, mine, theirs)
        card = merged.card
        if merged.conflicts:
            answer = self._answer(Question(one.name, merged.conflicts))
            if answer is Answer.SKIP:
                names = ", ".join(name for name, _, _ in merged.conflicts)
                self._out.note(Kind.CONFLICT, one, names)
                return
            card = threeway.merge(base, mine, theirs, prefer=answer.side).card
        if not self._dry:
            what = f"{one.name} brought together with {self._there.host}"
            self._desk.store(one.uid, card, remote, theirs, what)
        stored = self._desk.book.contacts.get(one.uid) or one
        if threeway.keys(card) == threeway.keys(theirs):
            self._out.note(Kind.SAME, one)
        else:
            link = self._desk.link(remote, one.uid, stored.vcard, theirs)
            self._put(Kind.UPDATED, stored, link, theirs=theirs)

    def _put(
        self, kind: Kind, one: StoredContact, link: Link, *, theirs: VCard | None = None
    ) -> None:
        """Send a card to where ``link`` says, with what of ``theirs`` is the server's own."""
        card = outgoing(card_in(one.vcard), link.uid, threeway.version_in(link.base))
        if theirs is not None:
            card = threeway.with_theirs(card, theirs, threeway.only_theirs(link.base))
        if self._dry:
            self._out.note(kind, one)
            return
        self._out.send(Letter(kind, one, link, card))


def _fresh(one: StoredContact, path: str, uid: str) -> Link:
    """Where a card goes that is not there yet."""
    return Link(path, one.uid, uid, etag="", sent="", base='["3.0"]')
