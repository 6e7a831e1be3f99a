"""``digitize settle`` and ``digitize cards``: the page's decisions on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from digitize.book import Book
from digitize.model import Contact
from tests.conftest import Digitize
from tests.web.cards import Card, make_book

KNOWN = (Contact(given="Anna", family="Weber", title="Einkauf", org="Südlicht GmbH", uid="anna"),)
NEW = (
    Card(
        (
            ("name", "A. Weber"),
            ("org", "Nordlicht Energie GmbH"),
            ("emails", "a.weber@nordlicht.example"),
        ),
        may_be="anna",
    ),
)


@pytest.fixture
def asked(book: Path, digitize: Digitize) -> Digitize:
    """A book with one pair to decide."""
    book.parent.mkdir(parents=True)
    make_book(book, NEW, known=KNOWN)
    return digitize


def new_uid(digitize: Digitize) -> str:
    return str(json.loads(digitize("settle", "--json").output)[0]["new"])


def test_the_pairs_are_listed_with_their_reasons(asked: Digitize) -> None:
    output = asked("settle").output
    assert "A. Weber = Anna Weber?" in output
    assert "work: other company" in output
    assert "1 pair to decide" in output


def test_merging_keeps_one_contact_with_what_both_had(asked: Digitize, book: Path) -> None:
    result = asked("settle", new_uid(asked), "anna", "--merge", "--set", "org=Nordlicht")
    assert result.exit_code == 0, result.output
    with Book.open(book) as opened:
        (one,) = [stored.contact for stored in opened.contacts]
    assert one.org == "Nordlicht"
    assert one.emails[0].address == "a.weber@nordlicht.example"
    assert asked("undo").exit_code == 0
    assert "1 pair to decide" in asked("settle").output


def test_two_people_are_not_asked_about_again(asked: Digitize) -> None:
    assert asked("settle", new_uid(asked), "anna", "--apart").exit_code == 0
    assert "0 pairs to decide" in asked("settle").output


@pytest.mark.parametrize("arguments", [("anna",), ("anna", "anna"), ("anna", "anna", "--merge")])
def test_half_a_decision_is_wrong_usage(asked: Digitize, arguments: tuple[str, ...]) -> None:
    assert asked("settle", *arguments).exit_code == 2
