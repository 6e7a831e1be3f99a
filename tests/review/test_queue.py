"""Which card comes next, how far one is, and what a row says."""

from __future__ import annotations

from pathlib import Path

import pytest

from digitize.book import Book
from digitize.model import Email, Field, FieldKind, Phone, Reading
from digitize.review import queue
from digitize.review.compare import side_by_side
from digitize.review.rows import contact_on, how_known, rows, unused
from digitize.review.take import taking
from tests.web.cards import CARDS, make_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book.sqlite", CARDS)


def test_the_least_certain_card_comes_first(book: Path) -> None:
    with Book.open(book) as opened:
        sources = [card.source for card in queue.to_review(opened)]
    assert sources == ["IMG_0002.jpg", "IMG_0003.jpg", "IMG_0001.jpg", "IMG_0004.jpg"]


def test_a_card_without_a_name_is_as_uncertain_as_can_be() -> None:
    email = Field(FieldKind.EMAIL, Email("a@x.example"), "a@x.example", (0,), 0.99)
    assert queue.certainty(Reading((email,))) == 0.0
    name = Field(FieldKind.FAMILY, "Weiß", "Weiß", (1,), 0.9)
    assert queue.certainty(Reading((email, name))) == pytest.approx(0.891)


def test_passed_cards_wait_until_the_others_are_done(book: Path) -> None:
    with Book.open(book) as opened:
        cards = queue.to_review(opened)
    first, second, third, fourth = (card.id for card in cards)
    assert queue.following(cards, first, frozenset({first})) == second
    assert queue.following(cards, fourth, frozenset({first, second, third, fourth})) == first
    assert queue.following(cards[:1], first, frozenset()) is None


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ([], queue.USUAL_SECONDS),
        (["2026-04-21T10:00:00Z"], queue.USUAL_SECONDS),
        (["2026-04-21T10:00:00Z", "2026-04-21T10:00:08Z"], 8.0),
        (["2026-04-21T10:00:00Z", "2026-04-21T10:00:00Z"], 1.0),
        (
            ["2026-04-21T10:00:00Z", "2026-04-21T12:00:00Z", "2026-04-21T12:00:04Z"],
            4.0,
        ),
    ],
)
def test_the_pace_is_the_middle_one_without_breaks(times: list[str], seconds: float) -> None:
    assert queue.pace(times) == seconds


def test_progress_counts_this_sitting(book: Path) -> None:
    with Book.open(book) as opened:
        queue.check(opened, 1, command="test")
        assert queue.check(opened, 1, command="test") is None
        found = queue.progress(opened, since="2000")
        assert (found.done, found.total, found.left) == (1, 4, 3)
        assert queue.progress(opened, since="2999").total == 3


def test_rows_say_how_sure_each_value_is_and_where_it_stands(book: Path) -> None:
    with Book.open(book) as opened:
        stored = queue.card_of(opened, 2)
        made = rows(contact_on(opened, stored), stored, how_known(opened, stored.contact))
        by_field = {row.field: row for row in made}
        assert by_field["given"].level == "check"
        assert by_field["given"].lines == (0,)
        assert by_field["given"].alternatives == ("Bernd", "Bemt")
        assert by_field["phones"].assumed == ("COUNTRY_FROM_SETTINGS",)
        assert by_field["title"].level == "empty"
        assert unused(stored, made) == ()
        first = queue.card_of(opened, 1)
        assert unused(first, rows(contact_on(opened, first), first, {})) == (7,)


def test_a_line_is_read_as_the_field_it_is_put_into(book: Path) -> None:
    with Book.open(book) as opened:
        stored = queue.card_of(opened, 2)
        (edit,) = taking(opened, stored, "phones", Phone("+498999998207"), 3)
        assert edit.after == Phone("+498999998201")
        swapped = taking(opened, queue.card_of(opened, 3), "given", "Vogel", 0)
        assert [(one.field, one.after) for one in swapped] == [
            ("given", "Clara"),
            ("family", "Vogel"),
        ]


def test_two_contacts_are_laid_side_by_side(book: Path) -> None:
    with Book.open(book) as opened:
        one, other, *_ = [stored.contact for stored in opened.contacts]
    lines = side_by_side(one, other, one)
    assert {line.field for line in lines if not line.differs} == {"categories", "note"}
    emails = [line for line in lines if line.field == "emails"]
    assert [(line.old is None, line.new is None) for line in emails] == [
        (False, True),
        (True, False),
    ]
