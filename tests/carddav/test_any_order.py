"""Whatever happens on both sides in whatever order: nobody is lost, nobody is doubled."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from digitize import vcard
from digitize.book import Book, Put
from digitize.carddav import (
    AddressBook,
    Answer,
    Client,
    Collection,
    ServerError,
    pull,
    push,
    threeway,
)
from digitize.carddav.addressbook import RemoteCard
from digitize.carddav.desk import card_in
from digitize.model import Contact
from digitize.vcard import Property, VCard
from tests.carddav.hostile import etag

PEOPLE = tuple(
    Contact(given=given, family=family, org=org, uid=f"person-{given.lower()}")
    for given, family, org in (
        ("Anna", "Weber", "Lasertech GmbH"),
        ("Bernd", "Keller", "Ofenbau AG"),
        ("Clara", "Vogel", "Planung KG"),
    )
)


class Memory(AddressBook):
    """An address book that is a dict."""

    def __init__(self) -> None:
        client = Client("https://dav.example/", "ada", "secret")
        super().__init__(client, Collection("https://dav.example/ada/", "Contacts"))
        self.cards: dict[str, bytes] = {}

    @contextmanager
    def another(self) -> Iterator[AddressBook]:
        """The same dict."""
        yield self

    def etags(self) -> dict[str, str]:
        """All of them."""
        return {path: etag(data) for path, data in self.cards.items()}

    def fetch(self, paths: Sequence[str]) -> dict[str, RemoteCard]:
        """Some of them."""
        found = ((path, self.get(path)) for path in paths)
        return {path: card for path, card in found if card}

    def get(self, path: str) -> RemoteCard | None:
        """One of them."""
        data = self.cards.get(path)
        return RemoteCard(path, etag(data), data) if data else None

    def put(self, path: str, data: bytes, *, etag: str = "") -> str:
        """As a server does it."""
        there = self.get(path)
        if (there.etag if there else "") != etag:
            raise ServerError("no", status=412)
        self.cards[path] = data
        written = self.get(path)
        assert written is not None
        return written.etag


def changed(card: VCard, name: str, value: str) -> VCard:
    """A card with another value of a property."""
    others = [one for one in card.lines if not (isinstance(one, Property) and one.name == name)]
    return card.with_lines((*others, Property(name, value)))


PLACES = st.integers(0, len(PEOPLE) - 1)
NAMES = st.sampled_from(["TITLE", "NOTE", "X-PET", "TEL", "PHOTO"])
VALUES = st.sampled_from("abc")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("here"), PLACES, NAMES, VALUES),
        st.tuples(st.just("there"), PLACES, NAMES, VALUES),
        st.tuples(st.just("push"), st.sampled_from(Answer)),
        st.tuples(st.just("pull"), st.sampled_from(Answer)),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS, st.booleans())
def test_in_the_end_both_sides_are_the_same_and_everybody_is_there_once(
    steps: list[tuple[object, ...]], starts_here: bool
) -> None:
    there = Memory()
    with tempfile.TemporaryDirectory() as folder, Book.open(Path(folder) / "book") as book:
        if starts_here:
            puts = [Put(one.uid, vcard.write([one]), "import") for one in PEOPLE]
            book.journal.apply(1, "import", "people", puts)
        else:
            for one in PEOPLE:
                there.cards[there.path_for(one.uid)] = vcard.write([one])

        def both(*answers: Answer) -> None:
            for answer in answers:
                pull(book, there, ask=lambda _, one=answer: one)  # type: ignore[misc]
                push(book, there, list(book.contacts), ask=lambda _, one=answer: one)  # type: ignore[misc]

        for step in steps:
            if step[0] in ("push", "pull"):
                answer = step[1]
                assert isinstance(answer, Answer)
                if step[0] == "pull":
                    pull(book, there, ask=lambda _, one=answer: one)  # type: ignore[misc]
                else:
                    push(book, there, list(book.contacts), ask=lambda _, one=answer: one)  # type: ignore[misc]
                continue
            _, place, name, value = step
            assert isinstance(place, int)
            uid = PEOPLE[place].uid
            stored, path = book.contacts.get(uid), there.path_for(uid)
            if step[0] == "here" and stored:
                card = changed(card_in(stored.vcard), str(name), str(value))
                if card.serialize() != stored.vcard:
                    put = Put(uid, card.serialize(), "hand")
                    book.journal.apply(book.journal.new_batch(), "edit", uid, [put])
            elif step[0] == "there" and path in there.cards:
                card = changed(card_in(there.cards[path]), str(name), str(value))
                there.cards[path] = card.serialize()

        both(Answer.MINE, Answer.MINE)
        here = {one.uid: threeway.keys(card_in(one.vcard)) for one in book.contacts}
        on_server = {
            card_in(data).uid: threeway.keys(card_in(data)) for data in there.cards.values()
        }
        assert set(here) == {one.uid for one in PEOPLE}
        assert here == on_server
        before = dict(there.cards)
        both(Answer.SKIP)
        assert there.cards == before
