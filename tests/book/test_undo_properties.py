"""Whatever is applied, taking it back is the identity: for the book, and for the vCards in it."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from digitize import match, vcard
from digitize.book import Book, Put
from digitize.model import Contact, Email, Phone

UIDS = ("a", "b", "c")
TEXTS = st.text("aßZ ,;:\\\n", max_size=6)
CONTACTS = st.builds(
    Contact,
    given=st.sampled_from(["Ada", "Udo"]),
    family=st.sampled_from(["Lohmeier", "Brandeis"]),
    title=TEXTS,
    org=TEXTS,
    note=TEXTS,
    emails=st.lists(
        st.sampled_from(["a@x.example", "b@x.example"]).map(Email), max_size=2, unique=True
    ).map(tuple),
    phones=st.lists(
        st.sampled_from(["+4915228817386", "030 23125017"]).map(Phone), max_size=2, unique=True
    ).map(tuple),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["put", "merge", "remove"]), st.sampled_from(UIDS), CONTACTS),
    min_size=1,
    max_size=6,
)


def contents(book: Book) -> list[list[tuple[object, ...]]]:
    """Everything that can be seen of the contacts; not the times at which they were written."""
    db: sqlite3.Connection = book._db
    tables = (
        "SELECT uid, vcard, name, search FROM contacts ORDER BY uid",
        "SELECT contact, field, value, how, place FROM origins ORDER BY 1, 2, 3",
    )
    return [[tuple(row) for row in db.execute(table)] for table in tables]


def put_of(book: Book, kind: str, uid: str, contact: Contact) -> Put:
    there = book.contacts.get(uid)
    if kind == "remove":
        return Put(uid, None, "hand")
    if kind == "merge" and there:
        card = vcard.parse(there.vcard).cards[0]
        merged, _ = match.merge(card, contact, when=date(2026, 5, 4))
        return Put(uid, merged.serialize(), "card", "1.jpg")
    return Put(uid, vcard.card_of(contact).serialize(), "import", "a.vcf")


@settings(max_examples=40, deadline=None)
@given(STEPS, STEPS)
def test_apply_then_undo_is_the_identity_however_much_later(
    before: list[tuple[str, str, Contact]], after: list[tuple[str, str, Contact]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Book.open(Path(folder) / "book.sqlite") as book:
        for number, (kind, uid, contact) in enumerate(before):
            book.journal.apply(number, "import", "x", [put_of(book, kind, uid, contact)])
        start = contents(book)
        made = []
        for kind, uid, contact in after:
            entry = book.journal.apply(99, "run", "x", [put_of(book, kind, uid, contact)])
            made.append(book.journal.get(entry))
        book.journal.undo([entry for entry in made if entry])
        assert contents(book) == start


@settings(max_examples=60, deadline=None)
@given(CONTACTS, CONTACTS, st.sampled_from([b"3.0", b"4.0", b"2.1"]))
def test_a_merge_undone_in_a_file_gives_every_byte_back(
    there: Contact, new: Contact, version: bytes
) -> None:
    data = vcard.card_of(there).serialize().replace(b"VERSION:3.0", b"VERSION:" + version)
    book = vcard.parse(b"before\r\n" + data + b"\r\nafter")
    (card,) = book.cards
    merged, _ = match.merge(card, new, when=date(2026, 5, 4))
    changed = book.replaced({0: merged})
    assert changed.replaced({0: card}).serialize() == book.serialize()
    assert vcard.parse(changed.serialize()).replaced({0: card}).serialize() == book.serialize()
