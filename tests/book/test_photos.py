"""Photos and cards in the book."""

from datetime import datetime
from pathlib import Path

from digitize.book import Book, Photo
from digitize.model import CardReading, Field, FieldKind, Reading, TextLine

CORNERS = ((0.0, 0.0), (9.5, 0.0), (9.5, 5.0), (0.0, 5.0))
TAKEN = datetime(2026, 4, 21, 9, 30)  # noqa: DTZ001 - cameras write local time
CARD = CardReading(
    "a/1.jpg",
    2,
    1,
    CORNERS,
    lines=(TextLine("Anna", CORNERS, 0.9),),
    reading=Reading((Field(FieldKind.GIVEN, "Anna", "Anna", (0,), 0.9),), ("rest",), ("doubt",)),
    warnings=("doubt",),
    picture=b"\xff\xd8JPEG",
    taken=TAKEN,
    size=(900, 500),
)
PHOTO = Photo("d1", "a/1.jpg", 3, "auto", "1 DE", taken=TAKEN)


def test_a_photo_comes_back_with_its_cards(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.sqlite") as book:
        book.photos.save(PHOTO, (CARD,))
        (stored,) = book.photos.cards("d1")
        photo = book.photos.get("d1")
    assert stored.card == CARD
    assert photo is not None
    assert (photo.pages, photo.taken, photo.problem) == (3, TAKEN, None)


def test_a_card_bears_the_name_its_photo_has_today(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.sqlite") as book:
        book.photos.save(PHOTO, (CARD,))
        (stored,) = book.photos.cards("d1", source="copy.jpg")
    assert stored.card.source == "copy.jpg"


def test_a_photo_that_could_not_be_read_keeps_its_reason(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.sqlite") as book:
        book.photos.save(Photo("d2", "2.jpg", 0, "auto", "1", error="torn", hint="glue"))
        photo = book.photos.get("d2")
    assert photo is not None
    assert photo.problem is not None
    assert (photo.problem.source, photo.problem.error, photo.problem.hint) == (
        "2.jpg",
        "torn",
        "glue",
    )


def test_a_photo_nobody_met_is_unknown(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.sqlite") as book:
        assert book.photos.get("d9") is None
        assert book.photos.cards("d9") == ()
