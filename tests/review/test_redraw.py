"""Outlines drawn by a person: read again, added, taken away, joined; each can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from digitize.book import Book, Photo, StoredCard
from digitize.errors import UnreadableError, UsageError
from digitize.model import CardReading, Quad
from digitize.photo import Input, card_at
from digitize.pipeline.collect import Collected
from digitize.pipeline.filing import Filing
from digitize.pipeline.people import People
from digitize.pipeline.reading import read_card
from digitize.review import queue, redraw
from digitize.review.background import cards_of
from digitize.review.originals import input_of, page_of, preview
from digitize.review.redraw import Drawn
from tests.photos import STEP, GreyEngine

LEFT: Quad = ((50.0, 50.0), (450.0, 50.0), (450.0, 290.0), (50.0, 290.0))
RIGHT: Quad = ((550.0, 50.0), (950.0, 50.0), (950.0, 290.0), (550.0, 290.0))


def two_cards(path: Path) -> Path:
    """A photo with Anna Weber's card on the left and Bernd Keller's on the right."""
    drawn = Image.new("RGB", (1000, 340), "white")
    for person, (corner, *_rest) in enumerate((LEFT, RIGHT)):
        grey = STEP * (person + 2)
        drawn.paste((grey, grey, grey), (int(corner[0]), 50, int(corner[0]) + 400, 290))
    drawn.save(path, quality=95)
    return path


def read_here(drawn: Drawn) -> CardReading:
    page = page_of(drawn.item, drawn.digest, drawn.page)
    card = card_at(page, drawn.outline, drawn.card)
    return read_card(card, page, GreyEngine(), region=drawn.region)


def with_one_card(path: Path, photo: Path) -> Path:
    """A book in which the photo has one card: the left one."""
    item = Input(photo.name, photo)
    digest = item.digest()
    card = read_here(Drawn(item, digest, 0, 0, LEFT, "auto", "DE"))
    with Book.open(path) as book:
        book.photos.save(Photo(digest, item.source, 1, "auto", "1 DE"), (card,))
        book.photos.seen_at(digest, photo)
        found = Collected(item, digest, cards_of(book, digest, item.source))
        Filing(book, People(book)).file([found])
    return path


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    path = with_one_card(tmp_path / "book.sqlite", two_cards(tmp_path / "two.jpg"))
    with Book.open(path) as opened:
        yield opened


def first(book: Book) -> StoredCard:
    return queue.card_of(book, book.reviewing.cards()[0].id)


def names(book: Book) -> list[str]:
    return [one.name for one in book.contacts]


def undo(book: Book) -> None:
    book.journal.undo(book.journal.last_batch("test"))


def test_a_card_read_again_brings_its_contact_along(book: Book) -> None:
    assert names(book) == ["Anna Weber"]
    before = first(book)
    redraw.read_again(book, before, RIGHT, read_here, command="test")
    assert names(book) == ["Bernd Keller"]
    assert first(book).card.outline == RIGHT
    assert first(book).contact == before.contact
    undo(book)
    assert names(book) == ["Anna Weber"]
    assert first(book) == before


def test_a_contact_that_a_person_checked_stays(book: Book) -> None:
    queue.check(book, first(book).id, command="test")
    redraw.read_again(book, first(book), RIGHT, read_here, command="test")
    assert names(book) == ["Anna Weber"]
    assert first(book).card.lines[0].text == "Bernd Keller"


def test_a_missed_card_is_added_and_becomes_a_contact(book: Book) -> None:
    number = redraw.add(book, first(book), RIGHT, read_here, command="test")
    assert names(book) == ["Anna Weber", "Bernd Keller"]
    added = queue.card_of(book, number)
    assert (added.card.card, added.card.outline) == (1, RIGHT)
    undo(book)
    assert names(book) == ["Anna Weber"]
    assert len(book.reviewing.cards()) == 1


def test_what_is_no_card_goes_with_its_contact(book: Book) -> None:
    redraw.remove(book, first(book), command="test")
    assert names(book) == []
    assert book.reviewing.cards() == ()
    undo(book)
    assert names(book) == ["Anna Weber"]
    assert first(book).contact


def test_two_sides_become_one_contact(book: Book) -> None:
    back = queue.card_of(book, redraw.add(book, first(book), RIGHT, read_here, command="test"))
    redraw.join(book, back, first(book), command="test")
    (together,) = book.contacts
    assert {one.id for one in book.photos.cards_of(together.uid)} == {first(book).id, back.id}
    assert len(together.contact.emails) == 2
    with pytest.raises(UsageError, match="joined already"):
        redraw.join(book, queue.card_of(book, back.id), first(book), command="test")
    undo(book)
    assert names(book) == ["Anna Weber", "Bernd Keller"]


def test_a_back_without_a_contact_just_belongs_to_the_front(book: Book) -> None:
    empty: Quad = ((460.0, 50.0), (540.0, 50.0), (540.0, 290.0), (460.0, 290.0))
    back = queue.card_of(book, redraw.add(book, first(book), empty, read_here, command="test"))
    assert back.contact == ""
    redraw.join(book, back, first(book), command="test")
    assert queue.card_of(book, back.id).contact == first(book).contact
    undo(book)
    assert queue.card_of(book, back.id).contact == ""


def test_a_photo_that_moved_away_is_said(book: Book, tmp_path: Path) -> None:
    (tmp_path / "two.jpg").rename(tmp_path / "away.jpg")
    with pytest.raises(UnreadableError, match="no such file"):
        redraw.read_again(book, first(book), RIGHT, read_here, command="test")
    Image.new("RGB", (100, 100)).save(tmp_path / "two.jpg")
    with pytest.raises(UnreadableError, match="another photo"):
        redraw.read_again(book, first(book), RIGHT, read_here, command="test")
    assert names(book) == ["Anna Weber"]


def test_the_preview_tells_the_size_of_the_photo(book: Book) -> None:
    stored = first(book)
    seen = preview(page_of(input_of(book, stored), stored.digest, 0))
    assert (seen.width, seen.height) == (1000, 340)
    assert seen.picture.startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    "points",
    [
        None,
        [],
        "abcd",
        [[0, 0], [100, 0], [100, 100]],
        [[0, 0], [100, 100], [100, 0], [0, 100]],
        [[0, 0], [10, 0], [10, 10], [0, 10]],
        [[0, 0], [100, 0], [200, 0], [0, 100]],
        [["x", 0], [100, 0], [100, 100], [0, 100]],
        [[float("nan"), 0], [100, 0], [100, 100], [0, 100]],
        [[1e300, 0], [100, 0], [100, 100], [0, 100]],
    ],
)
def test_corners_that_make_no_card_are_refused(points: object) -> None:
    with pytest.raises(UsageError):
        redraw.outline_of(points)


def test_corners_set_the_other_way_round_are_put_in_order() -> None:
    other_way = [LEFT[0], LEFT[3], LEFT[2], LEFT[1]]
    assert redraw.outline_of(other_way) == LEFT
