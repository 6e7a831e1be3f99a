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


class TestCards:
    """``digitize cards``."""

    def test_the_least_certain_stands_first(self, asked: Digitize) -> None:
        (card,) = json.loads(asked("cards", "--json").output)
        assert (card["name"], card["checked"]) == ("A. Weber", None)
        assert 0 < card["certainty"] < 1

    def test_a_checked_card_is_no_more_listed_as_unchecked(self, asked: Digitize) -> None:
        assert asked("cards", "1", "--check").exit_code == 0
        assert "0 cards" in asked("cards", "--unchecked").output
        assert "checked  A. Weber" in asked("cards").output
        asked("undo")
        assert "1 card" in asked("cards", "--unchecked").output

    def test_the_lines_of_a_card_are_shown(self, asked: Digitize) -> None:
        assert "1  Nordlicht Energie GmbH" in asked("cards", "1", "--lines").output

    def test_what_is_no_card_goes(self, asked: Digitize) -> None:
        assert asked("cards", "1", "--remove").exit_code == 0
        assert "0 cards" in asked("cards").output

    def test_a_photo_whose_place_nobody_knows_is_said(self, asked: Digitize) -> None:
        result = asked("cards", "1", "--outline", "0,0 500,0 500,300 0,300")
        assert result.exit_code == 3
        assert "is not known" in result.output

    @pytest.mark.parametrize(
        "arguments",
        [("--check",), ("9", "--check"), ("1", "--check", "--remove"), ("1", "--outline", "1,2")],
    )
    def test_half_a_wish_is_wrong_usage(self, asked: Digitize, arguments: tuple[str, ...]) -> None:
        assert asked("cards", *arguments).exit_code == 2

    def test_shows_how_sure_each_value_is_and_what_stands_nowhere(self, asked: Digitize) -> None:
        output = asked("cards", "1", "--values").output
        assert "Nordlicht Energie GmbH" in output
        assert "sure 97%" in output
        told = json.loads(asked("cards", "1", "--values", "--json").output)
        assert {"field": "family", "value": "Weber"}.items() <= told["values"][1].items()
        assert told["left_over"] == []

    def test_corrects_a_card_as_the_page_does(self, asked: Digitize, book: Path) -> None:
        assert asked("cards", "1", "--set", "given=Anna", "--set", "title=Chefin").exit_code == 0
        with Book.open(book) as opened:
            (found,) = [one.contact for one in opened.contacts if one.uid != "anna"]
        assert (found.given, found.title) == ("Anna", "Chefin")
        assert asked("undo").exit_code == 0
        assert "A." in asked("cards", "1", "--values").output

    def test_puts_a_line_into_a_field(self, asked: Digitize, book: Path) -> None:
        assert asked("cards", "1", "--place", "1=department").exit_code == 0
        with Book.open(book) as opened:
            (found,) = [one.contact for one in opened.contacts if one.uid != "anna"]
        assert (found.department, found.org) == ("Nordlicht Energie GmbH", "")

    @pytest.mark.parametrize("place", ["x", "99=title", "1=nonsense", "=title"])
    def test_says_what_is_wrong_about_a_line_or_field(self, asked: Digitize, place: str) -> None:
        assert asked("cards", "1", "--place", place).exit_code == 2
