"""Pairs that may be one person, settled in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from digitize.book import Book
from digitize.model import Contact, Email, Phone
from digitize.review.settle import questions
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.web.cards import Card, make_book
from tests.web.conftest import Faults

KNOWN = (
    Contact(
        given="Anna",
        family="Weber",
        title="Einkäuferin",
        nickname="Anni",
        org="Südlicht GmbH",
        uid="anna",
        phones=(Phone("+4915228817386", type="cell"),),
        emails=(Email("anna@weber.example"),),
    ),
    Contact(given="Bernd", family="Keller", org="Keller Ofenbau GmbH", uid="bernd"),
)
NEW = (
    Card(
        (
            ("name", "Anna Weber"),
            ("title", "Leiterin Einkauf"),
            ("org", "Nordlicht Energie GmbH"),
            ("emails", "anna.weber@nordlicht.example"),
        ),
        may_be="anna",
    ),
    Card(
        (
            ("name", "Bernhard Keller"),
            ("org", "Keller Ofenbau GmbH"),
            ("emails", "b.keller@ofenbau.example"),
        ),
        may_be="bernd",
    ),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Two people that may be known already."""
    path = make_book(tmp_path / "book.sqlite", NEW, known=KNOWN)
    with Book.open(path) as opened:
        assert {one.old for one in questions(opened)} == {"anna", "bernd"}
    return path


@pytest.fixture
def merges(book: Path, context: BrowserContext, faults: Faults) -> Iterator[Page]:
    """The page of pairs, on Anna's."""
    with Server(application(Desk(book)), Keys()) as server:
        page = context.new_page()
        faults.watch(page)
        page.goto(server.link)
        page.goto(f"{server.origin}/merges?new={uid_of(book, 'Anna')}")
        page.wait_for_selector("body[data-ready]")
        yield page
        assert faults.unexpected() == []


def uid_of(book: Path, given: str) -> str:
    """The UID of the new contact of this given name."""
    with Book.open(book) as opened:
        return next(
            one.uid
            for one in opened.contacts
            if one.contact.given == given and one.uid not in ("anna", "bernd")
        )


def contact(book: Path, uid: str) -> Contact:
    with Book.open(book) as opened:
        found = opened.contacts.get(uid)
    assert found is not None
    return found.contact


def pairs(book: Path) -> int:
    with Book.open(book) as opened:
        return len(questions(opened))


def line(page: Page, field: str) -> str:
    return page.locator(f'tr[data-field="{field}"] td:last-child input').first.input_value()


def test_old_new_and_merged_stand_side_by_side_with_the_reasons(merges: Page) -> None:
    expect(merges.locator('tr[data-field="org"] td').nth(0)).to_have_text("Südlicht GmbH")
    expect(merges.locator('tr[data-field="org"] td').nth(1)).to_have_text("Nordlicht Energie GmbH")
    expect(merges.locator('tr[data-field="org"]')).to_have_class("differs")
    expect(merges.locator('tr[data-field="given"]')).to_have_class("same")
    expect(merges.locator(".reasons li").first).to_be_visible()


def test_enter_merges_and_nothing_of_either_is_lost(merges: Page, book: Path) -> None:
    merges.keyboard.press("Enter")
    expect(merges.locator(".who h2").first).to_have_text("Bernd Keller")
    together = contact(book, "anna")
    assert {email.address for email in together.emails} == {
        "anna@weber.example",
        "anna.weber@nordlicht.example",
    }
    assert [phone.number for phone in together.phones] == ["+4915228817386"]
    assert "Südlicht GmbH" in together.org + together.note
    with Book.open(book) as opened:
        assert len(list(opened.photos.cards_of("anna"))) == 1
        assert [name for name, _ in opened.contacts.events("anna")] == ["Messe 2026"]


def test_every_value_can_be_switched_before(merges: Page, book: Path) -> None:
    merges.locator('tr[data-field="org"] .pick').first.click()
    assert line(merges, "org") == "Südlicht GmbH"
    merges.locator('tr[data-field="title"] td:last-child input').fill("Chefin")
    merges.locator('tr[data-field="emails"] input[type=checkbox]').first.uncheck()
    merges.locator("#card").focus()
    merges.keyboard.press("Enter")
    expect(merges.locator(".who h2").first).to_have_text("Bernd Keller")
    together = contact(book, "anna")
    assert (together.org, together.title) == ("Südlicht GmbH", "Chefin")
    assert len(together.emails) == 1


def test_a_value_that_only_one_has_can_be_left_out(merges: Page, book: Path) -> None:
    old, new = merges.locator('tr[data-field="nickname"] .pick').all()
    expect(old).to_have_attribute("aria-pressed", "true")
    new.click()
    expect(old).to_have_attribute("aria-pressed", "false")
    expect(new).to_have_attribute("aria-pressed", "true")
    merges.locator("#card").focus()
    merges.keyboard.press("Enter")
    expect(merges.locator(".who h2").first).to_have_text("Bernd Keller")
    assert contact(book, "anna").nickname == ""


def test_two_people_are_never_asked_about_again(merges: Page, book: Path) -> None:
    merges.keyboard.press("a")
    expect(merges.locator(".who h2").first).to_have_text("Bernd Keller")
    merges.reload()
    expect(merges.locator(".who h2").first).to_have_text("Bernd Keller")
    assert pairs(book) == 1
    with Book.open(book) as opened:
        assert len(opened.apart()) == 1


def test_later_shows_the_next_pair_and_this_one_again(merges: Page, book: Path) -> None:
    merges.keyboard.press("s")
    expect(merges.locator(".who h2").first).to_have_text("Bernd Keller")
    merges.keyboard.press("s")
    expect(merges.locator(".who h2").first).to_have_text("Anna Weber")
    assert pairs(book) == 2


def test_undo_parts_them_again(merges: Page, book: Path) -> None:
    before = contact(book, "anna")
    merges.keyboard.press("Enter")
    expect(merges.locator(".who h2").first).to_have_text("Bernd Keller")
    merges.keyboard.press("u")
    expect(merges.locator("#toast")).to_contain_text("one person")
    assert pairs(book) == 2
    assert contact(book, "anna") == before


def test_the_card_of_a_pair_points_to_it(merges: Page, book: Path) -> None:
    with Book.open(book) as opened:
        (card,) = [one for one in opened.reviewing.cards() if one.contact == uid_of(book, "Anna")]
    merges.goto(f"{merges.url.partition('/merges')[0]}/review/{card.id}")
    merges.locator(".notice.ask a").click()
    expect(merges.locator(".who h2").first).to_have_text("Anna Weber")
