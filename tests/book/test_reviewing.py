"""Looking at cards, drawing them anew, and taking that back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from digitize import vcard
from digitize.book import Book, Photo, Put, Source
from digitize.model import CardReading, Contact, Decision, Field, FieldKind, Reading

CORNERS = ((0.0, 0.0), (9.0, 0.0), (9.0, 5.0), (0.0, 5.0))
WIDER = ((0.0, 0.0), (20.0, 0.0), (20.0, 5.0), (0.0, 5.0))
CARD = CardReading("1.jpg", 0, 0, CORNERS, picture=b"FRONT", size=(9, 5))
BACK = replace(CARD, card=1, picture=b"BACK")
FRONT_PLACE, BACK_PLACE = ("d1", 0, 0), ("d1", 0, 1)
NAMED = Reading((Field(FieldKind.FAMILY, "Weiß", "Weiß", (0,), 0.9),))


def add(book: Book, uid: str, number: int) -> None:
    """A contact made from one of the photo's cards."""
    data = vcard.card_of(Contact(family=uid, uid=uid)).serialize()
    book.journal.apply(
        book.journal.new_batch(),
        "run",
        uid,
        [Put(uid, data, "card", "1.jpg")],
        decision=Decision("new"),
        source=Source("d1", 0, number, event="Messe"),
        uid=uid,
    )


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A photo with two cards of two contacts."""
    with Book.open(tmp_path / "book.sqlite") as opened:
        opened.photos.save(Photo("d1", "1.jpg", 1, "auto", "1"), (CARD, BACK))
        add(opened, "anna", 0)
        add(opened, "back", 1)
        yield opened


def check(book: Book) -> None:
    book.journal.apply(
        book.journal.new_batch(),
        "review",
        "seen",
        [],
        also=lambda entry: book.reviewing.check(entry, FRONT_PLACE),
    )


def settle(book: Book) -> None:
    """The back is put to Anna; its contact goes away."""

    def also(entry: int) -> None:
        book.reviewing.give_to(entry, BACK_PLACE, "anna")
        book.reviewing.move_meetings(entry, "back", "anna")

    there = book.contacts.get("anna")
    assert there is not None
    data = there.vcard.replace(b"END:", b"NOTE:back\r\nEND:")
    puts = [Put("anna", data, "card", "1.jpg"), Put("back", None, "card")]
    book.journal.apply(book.journal.new_batch(), "review", "one person", puts, also=also)


def test_a_checked_card_is_asked_about_no_more(book: Book) -> None:
    assert [card.place for card in book.reviewing.cards(unchecked=True)] == [
        FRONT_PLACE,
        BACK_PLACE,
    ]
    check(book)
    assert [card.place for card in book.reviewing.cards(unchecked=True)] == [BACK_PLACE]
    assert book.reviewing.checked_at(FRONT_PLACE)
    assert len(book.reviewing.checks_since("2000")) == 1


def test_undoing_a_check_asks_again(book: Book) -> None:
    check(book)
    book.journal.undo(book.journal.last_batch("review"))
    assert not book.reviewing.checked_at(FRONT_PLACE)


def test_a_checked_contact_is_not_replaced_by_a_better_reading(book: Book) -> None:
    assert book.journal.is_untouched("anna")
    check(book)
    assert not book.journal.is_untouched("anna")


def test_the_last_batch_of_a_command_passes_over_others(book: Book) -> None:
    check(book)
    add(book, "carl", 1)
    assert [entry.what for entry in book.journal.last_batch("review")] == ["seen"]
    assert [entry.what for entry in book.journal.last_batch()] == ["carl"]


def test_a_card_drawn_anew_keeps_its_number_and_contact(book: Book) -> None:
    front = book.photos.cards("d1")[0]
    redrawn = replace(CARD, outline=WIDER, reading=NAMED, picture=b"NEW")
    book.journal.apply(
        5, "review", "drawn", [], also=lambda e: book.reviewing.redraw(e, FRONT_PLACE, redrawn)
    )
    now = book.photos.by_id(front.id)
    assert now is not None
    assert (now.card.outline, now.card.picture, now.contact) == (WIDER, b"NEW", "anna")
    assert book.photos.picture(front.id) == b"NEW"
    assert book.reviewing.is_by_hand("d1")
    book.journal.undo(book.journal.last_batch("review"))
    assert book.photos.by_id(front.id) == front
    assert not book.reviewing.is_by_hand("d1")


def test_a_card_taken_away_comes_back_as_it_was(book: Book) -> None:
    before = book.photos.cards("d1")
    book.journal.apply(5, "review", "none", [], also=lambda e: book.reviewing.remove(e, BACK_PLACE))
    assert len(book.photos.cards("d1")) == 1
    assert book.reviewing.next_number(BACK_PLACE) == 2
    book.journal.undo(book.journal.last_batch())
    assert book.photos.cards("d1") == before


def test_a_card_added_by_hand_goes_when_that_is_undone(book: Book) -> None:
    third = replace(CARD, card=2)
    book.journal.apply(
        5, "review", "third", [], also=lambda e: book.reviewing.redraw(e, ("d1", 0, 2), third)
    )
    assert [card.place[2] for card in book.reviewing.beside(FRONT_PLACE)] == [0, 1, 2]
    book.journal.undo(book.journal.last_batch())
    assert [card.place[2] for card in book.reviewing.beside(FRONT_PLACE)] == [0, 1]


def test_undoing_a_merge_gives_the_card_its_contact_back(book: Book) -> None:
    settle(book)
    assert [card.contact for card in book.photos.cards("d1")] == ["anna", "anna"]
    assert book.contacts.events("anna") == (("Messe", ""),)
    book.journal.undo(book.journal.last_batch())
    assert [card.contact for card in book.photos.cards("d1")] == ["anna", "back"]
    assert book.contacts.get("back") is not None


def test_two_kept_apart_may_be_asked_about_again_when_undone(book: Book) -> None:
    book.journal.apply(
        5, "review", "two", [], also=lambda e: book.reviewing.keep_apart(e, "b", "a")
    )
    assert book.apart() == {("a", "b")}
    book.journal.undo(book.journal.last_batch())
    assert book.apart() == frozenset()


def test_the_place_of_a_photo_is_remembered(book: Book, tmp_path: Path) -> None:
    assert book.photos.file_of("d1") is None
    book.photos.seen_at("d1", tmp_path / "all.zip", ("1.jpg",))
    assert book.photos.file_of("d1") == ((tmp_path / "all.zip").resolve(), ("1.jpg",))


def test_forgetting_erases_what_was_merged_and_drawn(book: Book, tmp_path: Path) -> None:
    book.photos.seen_at("d1", tmp_path / "1.jpg")
    check(book)
    settle(book)
    book.forget("anna")
    assert book.photos.cards("d1") == ()
    assert book.photos.file_of("d1") is None
    assert book.reviewing.checks_since("2000") == ()
    assert not any("back" in entry.what or "anna" in entry.what for entry in book.journal.recent())
    book.close()
    assert b"FRONT" not in book.path.read_bytes()
    assert b"FN:back" not in book.path.read_bytes()


def test_forgetting_leaves_a_contact_that_was_parted_again(book: Book) -> None:
    settle(book)
    book.journal.undo(book.journal.last_batch())
    book.forget("anna")
    assert book.contacts.get("back") is not None
    assert [entry.what for entry in book.journal.of_contact("back")] != []
