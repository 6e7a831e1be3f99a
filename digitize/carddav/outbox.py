"""Cards on their way to a server, several side by side, and what became of each contact.

Takes cards that were decided to be sent. Each that arrived is remembered at once; each that did
not is noted with the reason. Leaves alone who is sent, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from digitize.book import StoredContact
from digitize.book.remotes import Link
from digitize.carddav import refusals, threeway
from digitize.carddav.abreast import Abreast
from digitize.carddav.addressbook import RemoteCard
from digitize.carddav.desk import Desk, as_sent, card_in, card_of_remote
from digitize.carddav.outcome import Kind, Report, Step
from digitize.carddav.sameness import says_the_same
from digitize.carddav.transport import ServerError
from digitize.vcard import VCard

FAULTS_IN_A_ROW: Final = 3
"""A server that fails so often one after the other is broken, and not just one card."""

GRACE_SECONDS: Final = 3.0
"""How long somebody who pressed Ctrl-C waits for the answers to what was sent already."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A card to be sent to where ``link`` says; ``kind`` is what it is noted as there."""

    kind: Kind
    one: StoredContact
    link: Link
    card: VCard


class Outbox:
    """What is sent, and the notes about it; ``stopped`` is what ended the work before its end.

    Only the connections are used in other threads; the book is written where it was opened.
    """

    def __init__(self, desk: Desk, progress: Callable[[], None]) -> None:
        self._desk = desk
        self._progress = progress
        self._steps: dict[str, Step] = {}
        self._sent: dict[str, Link] = {}
        self._faults = 0
        self._post: Abreast[Letter, RemoteCard] = Abreast(
            self._connection, again=refusals.may_be_too_much
        )
        self.stopped: ServerError | None = None

    def send(self, letter: Letter) -> None:
        """Begin to send; what became of others meanwhile is noted first."""
        self._take(self._post.until_free())
        if self.stopped is None:
            self._post.start(letter)

    def note(self, kind: Kind, one: StoredContact, detail: str = "") -> None:
        """Note what became of a contact."""
        self._steps[one.uid] = Step(kind, one.name, detail)
        self._faults = 0
        self._progress()

    def failed(self, one: StoredContact, error: ServerError) -> None:
        """Note that the server refused a contact, or that it refuses all of them."""
        if not refusals.is_of_one_card(error):
            self.stopped = self.stopped or error
            return
        faults = self._faults + 1 if error.status >= 500 else 0
        self.note(Kind.REFUSED, one, refusals.reason(error))
        self._faults = faults
        if faults == FAULTS_IN_A_ROW:
            self.stopped = self.stopped or error

    def settle(self) -> None:
        """Wait until all that was sent is answered."""
        self._take(self._post.until_empty(redo=self.stopped is None))
        if self.stopped is not None:
            self._take(self._post.until_empty(redo=False))

    def interrupt(self) -> None:
        """Remember what arrives in a moment, and wait for no more."""
        self._take(self._post.until_empty(redo=False, seconds=GRACE_SECONDS))

    def close(self) -> None:
        """Close the connections."""
        self._post.close()

    def report(self, chosen: Sequence[StoredContact]) -> Report:
        """The notes, in the order of the contacts."""
        steps = [self._steps[one.uid] for one in chosen if one.uid in self._steps]
        return Report(steps, self.stopped, len(chosen) - len(steps))

    def look_again(self) -> None:
        """How the server wrote what it got: many leave lines out, or put them in their own way."""
        try:
            remotes = self._desk.there.fetch(list(self._sent))
        except ServerError:
            return  # all has arrived; the next pull finds out
        for path, remote in remotes.items():
            theirs, link = card_of_remote(remote), self._sent[path]
            there = self._desk.book.contacts.get(link.contact)
            if theirs is not None and there is not None and remote.etag == link.etag:
                base = threeway.dump(card_in(there.vcard), theirs)
                self._desk.agree(replace(link, base=base))

    @contextmanager
    def _connection(self) -> Iterator[Callable[[Letter], RemoteCard]]:
        with self._desk.there.another() as there:

            def put(letter: Letter) -> RemoteCard:
                path, data = letter.link.path, letter.card.serialize()
                return RemoteCard(path, there.put(path, data, etag=letter.link.etag), data)

            yield put

    def _take(self, answers: Iterator[tuple[Letter, RemoteCard | ServerError]]) -> None:
        """Remember what arrived, and see to what did not, until the server refuses all."""
        was_stopped = self.stopped
        for letter, answer in answers:
            if isinstance(answer, RemoteCard):
                self._arrived(letter, answer)
            else:
                try:
                    self._refused(letter, answer)
                except ServerError as error:
                    self.failed(letter.one, error)
            if self.stopped is not was_stopped:
                return

    def _arrived(self, letter: Letter, remote: RemoteCard) -> None:
        one = letter.one
        link = as_sent(self._desk.link(remote, one.uid, one.vcard, letter.card), one)
        self._desk.agree(link)
        self._sent[link.path] = link
        self.note(letter.kind, one)

    def _refused(self, letter: Letter, error: ServerError) -> None:
        """It is not there as we knew it: sent before and not heard of, changed, or deleted.

        Raises:
            ServerError: ``error``, where it says something else.
        """
        one, link = letter.one, letter.link
        if error.status not in (404, 410, 412) or (error.status != 412 and not link.etag):
            raise error
        remote = self._desk.there.get(link.path) if error.status == 412 else None
        theirs = card_of_remote(remote) if remote else None
        if remote is None and not link.etag:
            raise error
        if remote is None:
            self.note(Kind.GONE, one, "it was changed here")
        elif theirs is not None and says_the_same(card_in(one.vcard), theirs):
            self._desk.agree(as_sent(self._desk.link(remote, one.uid, one.vcard, theirs), one))
            self.note(Kind.SAME, one)
        else:
            self.note(Kind.CONFLICT, one, "it was changed there just now")
