"""Cards into the book: each becomes a contact, is compared with everybody known, and stored.

Takes cards in input order. Gives what became of each; every decision is one transaction
with its reasons. Leaves alone pictures and readings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from digitize import vcard
from digitize.book import Book, Put, Source, StoredCard
from digitize.book.clock import now
from digitize.book.editing import edited
from digitize.model import Contact, Decision, Evidence
from digitize.pipeline.collect import Collected
from digitize.pipeline.making import (
    Meeting,
    Place,
    contact_for,
    makes_contact,
    met_on,
    place_of,
    text_of,
    with_meeting,
)
from digitize.pipeline.people import People, merge
from digitize.pipeline.plan import FiledCard
from digitize.vcard import VCard

_SAME_CARD = Evidence("photo", "a contact made from this very card", 0.0)


class Filing:
    """Files the cards of one run: first all decisions, then each in a transaction of its own."""

    def __init__(
        self,
        book: Book,
        people: People,
        *,
        event: str = "",
        command: str = "run",
        batch: int | None = None,
    ) -> None:
        self._book = book
        self._people = people
        self._event = event
        self._command = command
        self._batch = book.journal.new_batch() if batch is None else batch

    def file(self, photos: Sequence[Collected]) -> tuple[tuple[FiledCard, ...], ...]:
        """Make a contact of each card, or find the one it already became; a row for each photo."""
        new: dict[Place, Contact] = {}
        for photo in photos:
            for stored in photo.cards:
                if makes_contact(stored.card.contact) and not self._became(stored):
                    new.setdefault(place_of(stored), contact_for(stored, self._meetings(stored)))
        decisions = dict(zip(new, self._people.decide(tuple(new.values())), strict=True))
        return tuple(
            tuple(self._file_alone(stored, photo, new, decisions) for stored in photo.cards)
            for photo in photos
        )

    def _file_alone(
        self,
        stored: StoredCard,
        photo: Collected,
        new: Mapping[Place, Contact],
        decisions: Mapping[Place, Decision],
    ) -> FiledCard:
        """File one card while no other digitize writes: what is merged into is as it was read."""
        with self._book.journal.transaction():
            return self._file(stored, photo, new, decisions)

    def _file(
        self,
        stored: StoredCard,
        photo: Collected,
        new: Mapping[Place, Contact],
        decisions: Mapping[Place, Decision],
    ) -> FiledCard:
        if not makes_contact(stored.card.contact):
            nothing = Evidence("card", "no name, company, email or phone was read", 0.0)
            return FiledCard(stored.card, Decision("review", evidence=(nothing,)), changed=False)
        stored = self._book.photos.refreshed(stored)  # an earlier twin may have been filed by now
        if self._became(stored):
            return self._known(stored, photo)
        contact, decision = new[place_of(stored)], decisions[place_of(stored)]
        if self._book.contacts.get(contact.uid):  # imported from an earlier run's contacts.vcf
            return self._merge(stored, contact, Decision("merge", contact.uid, 1.0, (_SAME_CARD,)))
        if decision.target and self._people.from_file(decision.target):
            self._bring_in(decision.target)  # also for a question: both belong into the book
        if decision.kind == "merge":
            return self._merge(stored, contact, decision)
        return self._add(stored, contact, decision)

    def _became(self, stored: StoredCard) -> bool:
        """Whether the card's contact is in the book."""
        return bool(stored.contact) and self._book.contacts.get(stored.contact) is not None

    def _known(self, stored: StoredCard, collected: Collected) -> FiledCard:
        """The photo was read before; a better reading replaces the contact nobody touched."""
        uid = stored.contact
        journal = self._book.journal
        before = journal.decision(stored.entry)
        known = [name for name, _ in self._book.contacts.events(uid)]
        put = None
        if not collected.known and journal.is_untouched(uid):
            contact = contact_for(stored, self._meetings(stored, uid))
            text = text_of(contact, stored.card.source)
            put, what = Put(uid, text, "card", stored.card.source), "read again from"
        elif self._event and self._event not in known:
            text = self._with_event(stored, uid)
            put, what = Put(uid, text, "card", stored.card.source), f"met at {self._event},"
        if put:
            journal.apply(
                self._batch,
                self._command,
                f"{stored.card.contact.name} {what} {stored.card.source}",
                [put],
                decision=before,
                source=self._source(stored),
                uid=uid,
            )
        same = Evidence("photo", "the same photo, read before", 0.0)
        if collected.twin_of:
            same = Evidence("photo", f"the same photo as {collected.twin_of}", 0.0)
        decision = Decision("merge", uid, 1.0, (same,))
        if before is not None and before.kind == "review":  # still waiting for an answer
            decision = before
        changed = put is not None or journal.changed_anything(stored.entry)
        return self._filed(stored, decision, uid, known=True, changed=changed)

    def _with_event(self, stored: StoredCard, uid: str) -> bytes:
        there = self._book.contacts.get(uid)
        card = vcard.parse(there.vcard if there else b"").cards[0]
        before = vcard.contact_of(card)
        after = with_meeting(replace(before, revised=now()), (self._event, met_on(stored)))
        return edited(card, before, after).serialize()

    def _add(self, stored: StoredCard, new: Contact, decision: Decision) -> FiledCard:
        self._book.journal.apply(
            self._batch,
            self._command,
            f"{new.name} from {stored.card.source}",
            [Put(new.uid, text_of(new, stored.card.source), "card", stored.card.source)],
            decision=decision,
            source=self._source(stored),
            uid=new.uid,
        )
        return self._filed(stored, decision, new.uid)

    def _merge(self, stored: StoredCard, new: Contact, decision: Decision) -> FiledCard:
        uid = decision.target or ""
        base = self._bring_in(uid)
        merged, changes = merge(base, new, stored.card, region=self._people.region)
        text = merged.serialize() if changes else base.serialize()
        self._book.journal.apply(
            self._batch,
            self._command,
            f"{new.name} from {stored.card.source} put to {self._people.name(uid)}",
            [Put(uid, text, "card", stored.card.source)] if changes else [],
            decision=decision,
            source=self._source(stored),
            uid=uid,
        )
        return self._filed(stored, decision, uid, changed=bool(changes))

    def _bring_in(self, uid: str) -> VCard:
        """The card to merge into; from an address book given with --existing it is imported first.

        Where the book knows the person too, both have what the other had.
        """
        there = self._book.contacts.get(uid)
        given = self._people.from_file(uid)
        if given is None:
            return vcard.parse(there.vcard if there else b"").cards[0]
        path, card = given
        if there is not None:
            card, _ = merge(card, there.contact)
        if there is None or card.serialize() != there.vcard:
            self._book.journal.apply(
                self._batch,
                self._command,
                f"{self._people.name(uid)} from {path.name}",
                [Put(uid, card.serialize(), "import", path.name)],
            )
        return card

    def _filed(
        self,
        stored: StoredCard,
        decision: Decision,
        uid: str,
        *,
        changed: bool = True,
        known: bool = False,
    ) -> FiledCard:
        there = self._book.contacts.get(uid)
        return FiledCard(
            card=stored.card,
            decision=decision,
            uid=uid,
            contact=there.contact if there else stored.card.contact,
            changed=changed,
            twin=self._people.name(decision.target),
            known=known,
        )

    def _meetings(self, stored: StoredCard, uid: str = "") -> list[Meeting]:
        """The events the contact is known from, and the one of this run."""
        known = list(self._book.contacts.events(uid)) if uid else []
        if self._event and self._event not in {name for name, _ in known}:
            known.append((self._event, met_on(stored)))
        return known

    def _source(self, stored: StoredCard) -> Source:
        return Source(*place_of(stored), event=self._event, met_on=met_on(stored))
