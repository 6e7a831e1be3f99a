"""Contacts of the book to an address book on a server.

Takes contacts. Sends those that are new or changed here; each that arrived is remembered at
once, so that a broken connection loses nothing and doubles nobody. Leaves alone cards that
somebody changed there: a person is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from digitize import match, vcard
from digitize.book import Book, StoredContact
from digitize.book.remotes import Link
from digitize.carddav import threeway
from digitize.carddav.addressbook import AddressBook, RemoteCard
from digitize.carddav.dav import preconditions
from digitize.carddav.desk import Desk, card_in, card_of_remote, digest
from digitize.carddav.outcome import Answer, Ask, Kind, Question, Report
from digitize.carddav.outgoing import outgoing
from digitize.carddav.sameness import says_the_same
from digitize.carddav.transport import ServerError
from digitize.model import Contact
from digitize.vcard import VCard

FAULTS_IN_A_ROW: Final = 3
"""A server that fails so often one after the other is broken, and not just one card."""

_THIS_CARD: Final = frozenset({400, 412, 413, 415, 422})
"""Refusals that are about the card, not the server."""


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
    return _Push(Desk(book, there, command="push"), ask, dry_run=dry_run).run(chosen, progress)


@dataclass(frozen=True, slots=True)
class _Known:
    """Cards there that belong to nobody in the book, by UID, and who they are."""

    by_uid: Mapping[str, tuple[RemoteCard, VCard]]
    index: match.Index
    names: Mapping[str, str]


class _Push:
    def __init__(self, desk: Desk, ask: Ask, *, dry_run: bool) -> None:
        self._desk = desk
        self._there = desk.there
        self._ask = ask
        self._dry = dry_run
        self._report = Report()
        self._etags: dict[str, str] = {}
        self._sent: dict[str, Link] = {}

    def run(self, chosen: Sequence[StoredContact], progress: Callable[[], None]) -> Report:
        self._etags = self._there.etags()
        links = {link.contact: link for link in self._desk.links().values()}
        known = self._known(links, fresh=any(one.uid not in links for one in chosen))
        faults = 0
        for number, one in enumerate(chosen):
            try:
                self._send(one, links.get(one.uid), known)
            except ServerError as error:
                if not _is_of_one_card(error):
                    self._report.stopped, self._report.left = error, len(chosen) - number
                    break
                self._report.add(Kind.REFUSED, one.name, _reason(error))
                faults = faults + 1 if error.status >= 500 else 0
                if faults == FAULTS_IN_A_ROW:
                    self._report.stopped, self._report.left = error, len(chosen) - number - 1
                    break
            else:
                faults = 0
            progress()
        if self._sent and self._report.stopped is None:
            self._look_again()
        return self._report

    def _look_again(self) -> None:
        """How the server wrote what it got: many leave lines out, or put them in their own way."""
        try:
            remotes = self._there.fetch(list(self._sent))
        except ServerError:
            return  # all has arrived; the next pull finds out
        for path, remote in remotes.items():
            theirs, link = card_of_remote(remote), self._sent[path]
            there = self._desk.book.contacts.get(link.contact)
            if theirs is not None and there is not None and remote.etag == link.etag:
                base = threeway.dump(card_in(there.vcard), theirs)
                self._desk.agree(replace(link, base=base))

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
            self._report.add(Kind.GONE, one.name)
        elif now != link.etag:
            self._report.add(Kind.NEWER_THERE, one.name)
        else:
            self._report.add(Kind.SAME, one.name)

    def _new(self, one: StoredContact, known: _Known) -> None:
        there = known.by_uid.get(card_in(one.vcard).uid) or known.by_uid.get(one.uid)
        if there is not None:
            self._both(one, there[0], None)
            return
        decision = match.decide(one.contact, known.index)
        if decision.kind == "merge":
            self._report.add(Kind.KNOWN_THERE, one.name, known.names.get(decision.target or "", ""))
            return
        self._put(Kind.CREATED, one, _fresh(one, self._there.path_for(one.uid), one.uid))

    def _gone(self, one: StoredContact, link: Link) -> None:
        """Somebody deleted it there while it was changed here."""
        if self._ask(Question(one.name, (), gone=True)) is Answer.MINE:
            self._put(Kind.CREATED, one, _fresh(one, link.path, link.uid))
        else:
            self._report.add(Kind.GONE, one.name, "it was changed here")

    def _both(self, one: StoredContact, remote: RemoteCard, base: threeway.Base | None) -> None:
        """Both sides may have changed; what they have in common is their base if none is known."""
        theirs, mine = card_of_remote(remote), card_in(one.vcard)
        if theirs is None:
            self._report.add(Kind.UNREADABLE, one.name, "the card there is no vCard")
            return
        if threeway.keys(mine) == threeway.keys(theirs) or says_the_same(mine, theirs):
            if not self._dry:
                self._desk.agree(_as_sent(self._desk.link(remote, one.uid, one.vcard, theirs), one))
            self._report.add(Kind.SAME, one.name)
            return
        if base is None:
            base = threeway.keys(mine) & threeway.keys(theirs)
        merged = threeway.merge(base, mine, theirs)
        answer = self._ask(Question(one.name, merged.conflicts))
        if answer is Answer.SKIP:
            names = ", ".join(name for name, _, _ in merged.conflicts)
            self._report.add(Kind.CONFLICT, one.name, names)
            return
        card = threeway.merge(base, mine, theirs, prefer=answer.side).card
        if not self._dry:
            what = f"{one.name} brought together with {self._there.host}"
            self._desk.store(one.uid, card, remote, theirs, what)
        stored = self._desk.book.contacts.get(one.uid) or one
        if threeway.keys(card) == threeway.keys(theirs):
            self._report.add(Kind.SAME, one.name)
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
            self._report.add(kind, one.name)
            return
        data = card.serialize()
        try:
            etag = self._there.put(link.path, data, etag=link.etag)
        except ServerError as error:
            if error.status not in (404, 410, 412) or (error.status != 412 and not link.etag):
                raise
            self._refused(error, one, link)
            return
        written = self._desk.link(RemoteCard(link.path, etag, data), one.uid, one.vcard, card)
        self._sent[link.path] = _as_sent(written, one)
        self._desk.agree(self._sent[link.path])
        self._etags[link.path] = etag
        self._report.add(kind, one.name)

    def _refused(self, error: ServerError, one: StoredContact, link: Link) -> None:
        """It is not there as we knew it: sent before and not heard of, changed, or deleted."""
        remote = self._there.get(link.path) if error.status == 412 else None
        theirs = card_of_remote(remote) if remote else None
        if remote is None and not link.etag:
            raise error
        if remote is None:
            self._report.add(Kind.GONE, one.name, "it was changed here")
        elif theirs is not None and says_the_same(card_in(one.vcard), theirs):
            self._desk.agree(_as_sent(self._desk.link(remote, one.uid, one.vcard, theirs), one))
            self._report.add(Kind.SAME, one.name)
        else:
            self._report.add(Kind.CONFLICT, one.name, "it was changed there just now")


def _fresh(one: StoredContact, path: str, uid: str) -> Link:
    """Where a card goes that is not there yet."""
    return Link(path, one.uid, uid, etag="", sent="", base='["3.0"]')


def _as_sent(link: Link, one: StoredContact) -> Link:
    """The server has what we have, however it writes it."""
    return replace(link, sent=digest(one.vcard))


def _is_of_one_card(error: ServerError) -> bool:
    if error.status in _THIS_CARD:
        return True
    if error.status in (403, 409):
        return bool(preconditions(error.body) - {"need-privileges"})
    return error.status >= 500 and error.status not in (503, 507)


def _reason(error: ServerError) -> str:
    rules = ", ".join(sorted(preconditions(error.body)))
    return f"HTTP {error.status}{f', {rules}' if rules else ''}"
