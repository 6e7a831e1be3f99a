"""Cards of an address book on a server into the book.

Takes an address book. Brings what is new or changed there, with the same decisions as a run:
who is known is merged, who may be known becomes a question. Leaves alone what was changed on
both sides, unless told whose version stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from digitize import vcard
from digitize.book import Book, Put
from digitize.book.remotes import Link
from digitize.carddav import threeway
from digitize.carddav.addressbook import AddressBook, RemoteCard
from digitize.carddav.desk import Desk, card_in, card_of_remote, digest
from digitize.carddav.outcome import Answer, Ask, Kind, Question, Report
from digitize.carddav.together import union, with_uid
from digitize.carddav.transport import ServerError
from digitize.model import Contact, Decision
from digitize.pipeline.people import People
from digitize.vcard import VCard


def pull(
    book: Book,
    there: AddressBook,
    *,
    ask: Ask,
    dry_run: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> Report:
    """Bring the server's cards into the book; ``ask`` is called for what both sides changed.

    Raises:
        ServerError: The server refused; nothing was changed.
    """
    return _Pull(Desk(book, there, command="pull"), ask, dry_run=dry_run).run(progress)


class _Pull:
    def __init__(self, desk: Desk, ask: Ask, *, dry_run: bool) -> None:
        self._desk = desk
        self._book = desk.book
        self._ask = ask
        self._dry = dry_run
        self._report = Report()
        self._left: Mapping[str, Link] = {}

    def run(self, progress: Callable[[], None]) -> Report:
        etags = self._desk.there.etags()
        links = self._desk.links()
        self._left = self._desk.left()
        wanted = [path for path, etag in etags.items() if self._is_wanted(path, etag, links)]
        remotes = self._fetched(wanted)
        strangers: list[tuple[RemoteCard, VCard]] = []
        for remote in remotes:
            card = card_of_remote(remote)
            if card is None:
                self._report.add(Kind.UNREADABLE, remote.path)
            elif remote.path in links:
                self._known(remote, card, links[remote.path])
                progress()
            else:
                strangers.append((remote, card))
        self._strangers(strangers, {link.contact for link in links.values()}, progress)
        for path, link in links.items():
            if path not in etags:
                self._report.add(Kind.GONE, self._name(link.contact))
        return self._report

    def _is_wanted(self, path: str, etag: str, links: Mapping[str, Link]) -> bool:
        if path in links:
            if etag and links[path].etag == etag:
                self._report.add(Kind.SAME, self._name(links[path].contact))
                return False
            return True
        if path in self._left and etag and self._left[path].etag == etag:
            self._report.add(Kind.LEFT, path)
            return False
        if self._book.remotes.is_forgotten(self._desk.number, path):
            self._report.add(Kind.FORGOTTEN, path)
            return False
        return True

    def _fetched(self, paths: Sequence[str]) -> list[RemoteCard]:
        """The cards; what a server leaves out of a large answer is asked for by itself."""
        there = self._desk.there
        found = there.fetch(paths)
        try:
            missing = {path: there.get(path) for path in paths if path not in found}
        except ServerError as error:
            self._report.stopped = error
            missing = {}
        return [one for path in paths if (one := found.get(path) or missing.get(path))]

    def _known(self, remote: RemoteCard, theirs: VCard, link: Link) -> None:
        there = self._book.contacts.get(link.contact)
        if there is None:
            return
        mine, base = card_in(there.vcard), threeway.load(link.base)
        untouched = link.sent == digest(there.vcard)
        merged = threeway.merge(base, mine, theirs, untouched=untouched)
        if merged.conflicts:
            answer = self._ask(Question(there.name, merged.conflicts))
            if answer is Answer.SKIP:
                names = ", ".join(name for name, _, _ in merged.conflicts)
                self._report.add(Kind.CONFLICT, there.name, names)
                return
            merged = threeway.merge(base, mine, theirs, prefer=answer.side)
        card = with_uid(merged.card, mine.uid or link.contact)
        same = threeway.keys(card) == threeway.keys(mine)
        self._report.add(Kind.SAME if same else Kind.UPDATED, there.name)
        if self._dry:
            return
        self._desk.store(
            link.contact,
            mine if same else card,
            remote,
            theirs,
            f"{there.name} from {self._desk.there.host}",
        )

    def _strangers(
        self,
        found: Sequence[tuple[RemoteCard, VCard]],
        taken: set[str],
        progress: Callable[[], None],
    ) -> None:
        """Cards that belong to nobody yet: the same UID, the same person, or somebody new."""
        people = People(self._book) if found else None
        fresh: list[tuple[RemoteCard, VCard, Contact]] = []
        for remote, card in found:
            contact = _contact(card)
            # One by one: who is there twice on the server is no question for this book.
            decision = people.decide((contact,))[0] if people else Decision("new")
            there = self._book.contacts.get(contact.uid)
            if there is not None and there.uid not in taken:
                decision = Decision("merge", there.uid, 1.0, decision.evidence)
            target = decision.target or ""
            known = self._book.contacts.get(target)
            if decision.kind == "merge" and known is not None and target not in taken:
                taken.add(target)
                self._merge(remote, card, contact, decision)
            elif decision.kind == "new" and there is None:
                fresh.append((remote, card, contact))
            else:
                self._doubtful(remote, card, contact, decision)
            progress()
        self._bring(fresh)

    def _merge(
        self, remote: RemoteCard, theirs: VCard, contact: Contact, decision: Decision
    ) -> None:
        uid = decision.target or ""
        there = self._book.contacts.get(uid)
        if there is None:
            return
        mine = card_in(there.vcard)
        same = threeway.keys(mine) == threeway.keys(theirs)
        card = mine if same else union(mine, theirs, mine.uid or uid)
        self._report.add(Kind.SAME if same else Kind.MERGED, contact.name, there.name)
        if self._dry:
            return
        link = self._desk.link(remote, uid, card.serialize(), theirs)
        if same:
            self._desk.agree(link)
            return
        self._book.journal.apply(
            self._desk.batch(),
            "pull",
            f"{contact.name} from {self._desk.there.host} put to {there.name}",
            [Put(uid, card.serialize(), "import", self._desk.there.host)],
            decision=decision,
            also=lambda _: self._desk.agree(link),
        )

    def _doubtful(
        self, remote: RemoteCard, card: VCard, contact: Contact, decision: Decision
    ) -> None:
        uid = self._free_uid(contact.uid)
        self._report.add(Kind.DOUBTFUL, contact.name, self._name(decision.target or ""))
        if self._dry:
            return
        stored = with_uid(card, uid)
        link = self._desk.link(remote, uid, stored.serialize(), card)
        self._book.journal.apply(
            self._desk.batch(),
            "pull",
            f"{contact.name} from {self._desk.there.host}",
            [Put(uid, stored.serialize(), "import", self._desk.there.host)],
            decision=replace(decision, kind="review"),
            also=lambda _: self._desk.agree(link),
        )

    def _bring(self, fresh: Sequence[tuple[RemoteCard, VCard, Contact]]) -> None:
        """Everybody new, in one transaction."""
        for _, _, contact in fresh:
            self._report.add(Kind.NEW, contact.name)
        if self._dry or not fresh:
            return
        puts: dict[str, Put] = {}
        links: list[Link] = []
        for remote, card, contact in fresh:
            uid = self._free_uid(contact.uid, puts)
            stored = card if card.uid in ("", uid) else with_uid(card, uid)
            data = stored.serialize()
            puts[uid] = Put(uid, data, "import", self._desk.there.host)
            links.append(self._desk.link(remote, uid, data, card))

        def agree(_entry: int) -> None:
            for link in links:
                self._desk.agree(link)

        what = f"{len(puts)} contacts from {self._desk.there.host}"
        self._book.journal.apply(self._desk.batch(), "pull", what, list(puts.values()), also=agree)

    def _free_uid(self, uid: str, more: Mapping[str, object] | None = None) -> str:
        """A UID nobody has: two cards with one UID are two contacts all the same."""
        free, number = uid, 1
        while self._book.contacts.get(free) or free in (more or {}):
            number += 1
            free = f"{uid}-{number}"
        return free

    def _name(self, uid: str) -> str:
        there = self._book.contacts.get(uid)
        return there.name if there else ""


def _contact(card: VCard) -> Contact:
    contact = vcard.contact_of(card)
    return replace(contact, uid=vcard.uid_of(contact))
