"""A line of a card put into a field."""

from __future__ import annotations

from pathlib import Path

import pytest

from digitize.book import Book
from digitize.model import Address, Value
from digitize.review import queue
from digitize.review.take import taking
from tests.web.cards import Card, make_book

LINES = (
    ("name", "Anna Weber"),
    ("", "10115 Berlin"),
    ("", "Hafenstraße 12"),
    ("", "Strom, der bleibt"),
    ("phones", "Tel. +49 30 23125 101"),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book.sqlite", [Card(LINES)])


def taken(path: Path, field: str, before: Value | None, line: int, part: str = "") -> Value | None:
    with Book.open(path) as book:
        stored = queue.card_of(book, 1)
        (edit,) = taking(book, stored, field, before, line, part=part)
    return edit.after


def test_an_address_takes_what_the_line_says_and_keeps_the_rest(book: Path) -> None:
    street = Address("Hafenstraße 12", "", "", "", "DE")
    whole = taken(book, "addresses", street, 1)
    assert whole == Address("Hafenstraße 12", "10115", "Berlin", "", "DE")
    town = Address("", "10115", "Berlin", "", "DE")
    assert taken(book, "addresses", town, 2) == whole


def test_a_line_that_is_no_address_goes_into_the_part_one_is_in(book: Path) -> None:
    before = Address("Hafenstraße 12", "10115", "", "", "DE")
    after = taken(book, "addresses", before, 3, "city")
    assert after == Address("Hafenstraße 12", "10115", "Strom, der bleibt", "", "DE")
    street = taken(book, "addresses", before, 3)
    assert street == Address("Strom, der bleibt", "10115", "", "", "DE")


def test_a_line_of_several_words_gives_the_field_its_own_part_of_it(book: Path) -> None:
    assert getattr(taken(book, "phones", None, 4), "number", "") == "+493023125101"
    assert taken(book, "title", None, 3) == "Strom, der bleibt"
