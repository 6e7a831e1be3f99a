"""Lists into the book: of attendees beside an event, of contacts among the contacts.

Takes the people of a list. An attendee nobody met stays on the list and becomes no contact: the
data of people one never met is to be kept to what is needed. Gives who of them one has met.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from digitize import vcard
from digitize.attendees.matching import decide
from digitize.attendees.people import Attendee
from digitize.book import Book, Put
from digitize.book.clock import now
from digitize.book.contacts import contact_in
from digitize.events import Event
from digitize.model import Contact
from digitize.pipeline.people import merge

_UID_SPACE: Final = uuid.UUID("5b1cf1bb-7d3b-5d0a-9f43-0b1e0d3f7c11")

MET, KNOWN, STRANGER = "met", "known", "not met"


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of an event's lists; ``state`` is met, known (from elsewhere) or not met."""

    name: str
    org: str
    email: str
    uid: str
    state: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a list's people."""

    people: int
    matched: int
    new: int = 0
    changed: int = 0


def bring_attendees(
    book: Book, event: Event, people: Sequence[Attendee], *, name: str, region: str
) -> Counts:
    """Put a list beside an event; it replaces the list of the same name that was there."""
    contacts = [person.contact for person in people]
    decisions = decide(book, contacts, region=region)
    batch = book.journal.new_batch()
    matched = changed = 0
    with book.journal.transaction():
        book.db.execute("DELETE FROM attendees WHERE event = ? AND list = ?", (event.id, name))
        rows = []
        for person, decision in zip(people, decisions, strict=True):
            uid = (decision.target or "") if decision.kind == "merge" else ""
            matched += bool(uid)
            changed += bool(uid) and _add_to(book, uid, person.contact, name, batch)
            rows.append(_row(person, uid, event, name))
        book.db.executemany(
            "INSERT INTO attendees (contact, event, list, name, org, email, badge, person, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    match_badges(book, event)
    return Counts(len(people), matched, changed=changed)


def bring_contacts(book: Book, people: Sequence[Attendee], *, name: str, region: str) -> Counts:
    """Make contacts of a list's people, or add to those who are known."""
    contacts = [_with_uid(person.contact) for person in people]
    decisions = decide(book, contacts, region=region)
    batch = book.journal.new_batch()
    puts: dict[str, Put] = {}
    matched = changed = 0
    with book.journal.transaction():
        for contact, decision in zip(contacts, decisions, strict=True):
            target = decision.target if decision.kind == "merge" else None
            if book.contacts.get(contact.uid):  # this very row came in before
                target = contact.uid
            if target:
                matched += 1
                changed += _add_to(book, target, contact, name, batch)
            elif decision.kind == "review":
                put = Put(contact.uid, vcard.card_of(contact).serialize(), "import", name)
                what = f"{contact.name} from {name}"
                book.journal.apply(batch, "import", what, [put], decision=decision)
                changed += 1
            else:
                data = vcard.card_of(contact).serialize()
                puts.setdefault(contact.uid, Put(contact.uid, data, "import", name))
        if puts:
            what = f"{len(puts)} contacts from {name}"
            book.journal.apply(batch, "import", what, list(puts.values()))
    return Counts(len(people), matched, len(puts), changed)


def listed(book: Book, event: Event) -> tuple[Listed, ...]:
    """Everybody on the event's lists, whom one met first."""
    rows = book.db.execute(
        "SELECT attendees.name, org, email, contact, EXISTS (SELECT 1 FROM meetings"
        " WHERE meetings.contact = attendees.contact AND meetings.event = attendees.event) AS met"
        " FROM attendees WHERE event = ? ORDER BY name COLLATE NOCASE, attendees.id",
        (event.id,),
    )
    found = [
        Listed(
            row["name"],
            row["org"],
            row["email"],
            row["contact"],
            MET if row["met"] else KNOWN if row["contact"] else STRANGER,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (MET, KNOWN, STRANGER).index(one.state)))


def match_badges(book: Book, event: Event) -> int:
    """Give the list's values to cards whose code carries an id of the list; gives how many."""
    rows = book.db.execute(
        "SELECT id, badge, person, list FROM attendees WHERE event = ? AND badge <> ''"
        " AND contact = ''",
        (event.id,),
    ).fetchall()
    by_id = {badge: row for row in rows for badge in row["badge"].split("\n")}
    if not by_id:
        return 0
    batch, found = book.journal.new_batch(), 0
    met = book.db.execute("SELECT DISTINCT contact FROM meetings WHERE event = ?", (event.id,))
    for (uid,) in met.fetchall():
        stored = book.contacts.get(uid)
        if stored is None:
            continue
        codes = list(stored.contact.urls)
        for card in book.photos.cards_of(uid):
            codes += card.card.reading.left_over
        row = next((by_id[one] for text in codes for one in _ids(text) if one in by_id), None)
        if row is not None:
            person = contact_in(row["person"].encode(), uid)
            _add_to(book, uid, person, row["list"], batch)
            book.db.execute("UPDATE attendees SET contact = ? WHERE id = ?", (uid, row["id"]))
            found += 1
    return found


def _ids(text: str) -> tuple[str, ...]:
    """What of a code may be the id: all of it, or the last part of an address."""
    plain = text.strip().casefold()
    return plain, plain.rstrip("/").rpartition("/")[2].rpartition("=")[2]


def _add_to(book: Book, uid: str, contact: Contact, name: str, batch: int) -> bool:
    """Add what a list says to a contact; what was there stays."""
    stored = book.contacts.get(uid)
    if stored is None:
        return False
    bare = replace(contact, uid="", revised="", categories=())
    merged, changes = merge(vcard.parse(stored.vcard).cards[0], bare)
    if not changes:
        return False
    put = Put(uid, merged.serialize(), "import", name)
    book.journal.apply(batch, "import", f"{stored.name}: values from {name}", [put])
    return True


def _with_uid(contact: Contact) -> Contact:
    """The same row gives the same UID, so that a list imported twice doubles nobody."""
    email = contact.emails[0].address.casefold() if contact.emails else ""
    key = f"{contact.name}|{email or contact.org}".casefold()
    return replace(contact, uid=f"urn:uuid:{uuid.uuid5(_UID_SPACE, key)}", revised=now())


def _row(person: Attendee, uid: str, event: Event, name: str) -> tuple[object, ...]:
    contact = person.contact
    return (
        uid,
        event.id,
        name,
        contact.name,
        contact.org,
        contact.emails[0].address.casefold() if contact.emails else "",
        "\n".join(person.badges),
        vcard.card_of(contact).serialize().decode(),
        now(),
    )
