"""Cards into the book: each becomes a contact, is compared with everybody known, and stored.

Takes cards in input order. Gives what became of each; every decision is one transaction
with its reasons. Leaves alone pictures and readings.
"""

from __future__ import annotations

import uuid
from dataclasses import replace

from digitize import vcard
from digitize.book import Book, Put, Source, StoredCard
from digitize.book.clock import now
from digitize.book.contacts import contact_in
from digitize.model import CardReading, Contact, Decision, Evidence
from digitize.pipeline.collect import Collected
from digitize.pipeline.people import People, merge
from digitize.pipeline.plan import FiledCard
from digitize.vcard import Property, VCard

_UID_SPACE = uuid.UUID("7c0e0d2e-5f0d-5b52-8a86-4d1c0a6f1b57")

_SAME_CARD = Evidence("photo", "a contact made from this very card", 0.0)

PHOTO_PROPERTY = "X-DIGITIZE-PHOTO"
"""Names the photo a contact was read from."""


class Filing:
    """Files the cards of one run, one decision at a time."""

    def __init__(
        self, book: Book, people: People, *, event: str = "", command: str = "run"
    ) -> None:
        self._book = book
        self._people = people
        self._event = event
        self._command = command
        self._batch = book.journal.new_batch()

    def file(self, stored: StoredCard, collected: Collected) -> FiledCard:
        """Make a contact of one card, or find the one it already became."""
        if not makes_contact(stored.card.contact):
            nothing = Evidence("card", "no name, company, email or phone was read", 0.0)
            return FiledCard(stored.card, Decision("review", evidence=(nothing,)), changed=False)
        there = self._book.contacts.get(stored.contact) if stored.contact else None
        if there is not None:
            return self._known(stored, collected)
        new = self._contact(stored)
        if self._book.contacts.get(new.uid):  # imported from an earlier run's contacts.vcf
            return self._merge(stored, new, Decision("merge", new.uid, 1.0, (_SAME_CARD,)))
        decision = self._people.decide(new)
        if decision.kind == "merge" and decision.target:
            return self._merge(stored, new, decision)
        return self._add(stored, new, decision)

    def _known(self, stored: StoredCard, collected: Collected) -> FiledCard:
        """The photo was read before; a better reading replaces the contact nobody touched."""
        uid = stored.contact
        journal = self._book.journal
        before = journal.decision(stored.entry)
        if not collected.known and journal.untouched_since(stored.entry, uid):
            journal.apply(
                self._batch,
                self._command,
                f"{stored.card.contact.name} read again from {stored.card.source}",
                [
                    Put(
                        uid,
                        self._text(self._contact(stored), stored.card),
                        "card",
                        stored.card.source,
                    )
                ],
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
        return self._filed(stored, decision, uid, known=True)

    def _add(self, stored: StoredCard, new: Contact, decision: Decision) -> FiledCard:
        self._book.journal.apply(
            self._batch,
            self._command,
            f"{new.name} from {stored.card.source}",
            [Put(new.uid, self._text(new, stored.card), "card", stored.card.source)],
            decision=decision,
            source=self._source(stored),
            uid=new.uid,
        )
        self._people.add(new)
        return self._filed(stored, decision, new.uid)

    def _merge(self, stored: StoredCard, new: Contact, decision: Decision) -> FiledCard:
        uid = decision.target or ""
        base = self._bring_in(uid)
        merged, changes = merge(base, new)
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
        self._people.add(contact_in(text, uid))
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

    def _contact(self, stored: StoredCard) -> Contact:
        """The card's contact with UID, revision and event.

        The UID follows from the photo: read again anywhere, a phone updates and does not double.
        """
        card = stored.card
        place = f"{stored.digest}/{card.page}/{card.card}"
        contact = replace(
            card.contact, uid=f"urn:uuid:{uuid.uuid5(_UID_SPACE, place)}", revised=now()
        )
        if not self._event:
            return contact
        date = f" ({card.taken:%Y-%m-%d})" if card.taken else ""
        met = f"Met at {self._event}{date}"
        return replace(
            contact,
            categories=tuple(dict.fromkeys((*contact.categories, self._event))),
            note=f"{contact.note}\n{met}" if contact.note else met,
        )

    def _text(self, contact: Contact, card: CardReading) -> bytes:
        """The vCard, naming the photo it was read from."""
        made = vcard.card_of(contact)
        photo = Property(PHOTO_PROPERTY, _escaped(card.source))
        return made.with_lines((*made.lines, photo)).serialize()

    def _source(self, stored: StoredCard) -> Source:
        taken = stored.card.taken
        return Source(
            stored.digest,
            stored.card.page,
            stored.card.card,
            event=self._event,
            met_on=f"{taken:%Y-%m-%d}" if taken else "",
        )


def makes_contact(contact: Contact) -> bool:
    """Whether there is anything by which a person or company could be known."""
    return bool(contact.given or contact.family or contact.org or contact.emails or contact.phones)


def _escaped(text: str) -> str:
    plain = "".join(character for character in text if character.isprintable())
    return plain.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
