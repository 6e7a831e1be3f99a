"""A script in every text field and file name, looked at on every page: it stays text."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from digitize.book import Book
from digitize.events import Events, note
from digitize.events.days import parse_days
from digitize.review.background import Reader
from digitize.web import phone
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.photos import photo, whole_page
from tests.review.test_background import read_here
from tests.web.cards import make_book
from tests.web.conftest import Faults
from tests.web.test_attacks import HOSTILE, SCRIPT, Client, hostile_contact
from tests.web.test_drop import DROP

FILE_NAMES = (f"{SCRIPT}.jpg", "'\"><svg onload=alert(1)>.jpg", "{{ 7 * 7 }}.jpg", "\u202egpj.exe")


@dataclass
class Hostile:
    """Both pages on a book full of scripts; ``known`` is the UID of the worst contact."""

    desk: Server
    phone: Server
    book: Path
    known: str


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hostile]:
    monkeypatch.setattr("digitize.photo.find_cards", whole_page)
    worst = hostile_contact()
    cards = [HOSTILE, replace(HOSTILE, may_be=worst.uid, source=f"{SCRIPT}.png")]
    book = make_book(tmp_path / "hostile.sqlite", cards, known=[worst], event=SCRIPT)
    with Book.open(book) as opened:
        event = Events(opened.db).named(SCRIPT)
        note(opened, worst.uid, SCRIPT, event, parse_days("2026-04-20").first, how=SCRIPT)
    with Reader(book, event=SCRIPT, read=read_here) as reader:
        sitting = Desk(book, reader=reader)
        with Server(phone.application(sitting), Keys(seconds=3600)) as door:
            sitting.phone = door
            with Server(application(sitting), Keys()) as server:
                yield Hostile(server, door, book, worst.uid)


def harmless(page: Page) -> None:
    """Nothing that was written has become a part of the page."""
    page.wait_for_timeout(50)
    assert page.evaluate("document.title") != "owned"
    strange = "main script, main [onerror], [onload], main img[src='x'], main svg[onload], iframe"
    assert page.locator(strange).count() == 0
    assert page.locator("a[href^='javascript:'], a[href^='data:']").count() == 0


def test_every_page_shows_it_as_text(
    hostile: Hostile, context: BrowserContext, faults: Faults
) -> None:
    page = context.new_page()
    faults.watch(page)
    page.on("dialog", lambda dialog: faults.seen.append(f"dialog: {dialog.message}"))
    page.goto(hostile.desk.link)
    uid = quote(hostile.known, safe="")
    for path in (
        "/review/1",
        "/review/2",
        "/merges",
        "/contacts",
        f"/contacts?q={quote(SCRIPT)}&event={quote(SCRIPT)}&tag={quote(SCRIPT)}&since={quote(SCRIPT)}",
        f"/contact?uid={uid}",
        "/phone",
        f"/merges?new={quote(SCRIPT)}",
        f"/contact?uid={quote(SCRIPT)}",
    ):
        page.goto(hostile.desk.origin + path)
        page.wait_for_selector("body[data-ready]")
        for one in page.locator("details").all():
            one.evaluate("one => { one.open = true; }")
        harmless(page)
    assert faults.unexpected() == []


def test_every_step_with_it_is_harmless(
    hostile: Hostile, context: BrowserContext, faults: Faults
) -> None:
    page = context.new_page()
    faults.watch(page)
    page.goto(f"{hostile.desk.link}")
    page.goto(f"{hostile.desk.origin}/contact?uid={quote(hostile.known, safe='')}")
    page.wait_for_selector("body[data-ready]")
    for row in page.locator("#rows .row").all():
        for entry in row.locator("input:visible, textarea:visible").all():
            entry.fill(f"{SCRIPT}2")
    page.keyboard.press("Tab")
    page.locator("#say input").fill(f"{SCRIPT} said")
    page.keyboard.press("Enter")
    expect(page.locator(".notes")).to_contain_text("said")
    page.wait_for_selector("body:not([data-saving])")
    harmless(page)
    page.goto(f"{hostile.desk.origin}/merges")
    page.wait_for_selector("body[data-ready]")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_be_visible()
    harmless(page)
    page.keyboard.press("u")
    expect(page.locator("#toast")).to_contain_text("one person")
    harmless(page)
    assert faults.unexpected() == []


def test_a_script_as_a_file_name_is_shown_as_text(
    hostile: Hostile, context: BrowserContext, faults: Faults, tmp_path: Path
) -> None:
    page = context.new_page()
    faults.watch(page)
    page.goto(hostile.desk.link)
    page.wait_for_selector("body[data-ready]")
    for person, name in enumerate(FILE_NAMES):
        data = base64.b64encode(photo(tmp_path / "one.jpg", person).read_bytes()).decode()
        page.evaluate(DROP, [name, data])
    expect(page.locator("#work-count")).to_have_text("4 / 4")
    harmless(page)
    assert page.locator("#work script, #work img, #work svg").count() == 0
    with Book.open(hostile.book) as opened:
        new = [card for card in opened.reviewing.cards() if card.id > 2]
    assert len(new) == len(FILE_NAMES)
    assert not any("/" in card.source for card in new)
    for card in new:
        page.goto(f"{hostile.desk.origin}/review/{card.id}")
        page.wait_for_selector("body[data-ready]")
        expect(page.locator(".photo-name")).to_contain_text(card.source)
        harmless(page)
    assert faults.unexpected() == []


def test_a_phone_shows_it_as_text_and_saves_it_under_a_plain_name(
    hostile: Hostile, context: BrowserContext, faults: Faults, tmp_path: Path
) -> None:
    faults.allowed = ("415",)
    page = context.new_page()
    faults.watch(page)
    page.goto(hostile.phone.link)
    page.wait_for_selector("body[data-ready]")
    data = photo(tmp_path / "a.jpg", 1).read_bytes()
    page.locator("#library").set_input_files(
        [
            FilePayload(name=f"{SCRIPT}.jpg", mimeType="image/jpeg", buffer=data),
            FilePayload(name=f"{SCRIPT}.png", mimeType="image/jpeg", buffer=b"no photo"),
        ]
    )
    expect(page.locator(".sent .bad")).to_contain_text("is no photo")
    page.locator('[data-field="given"] input').fill(SCRIPT)
    page.locator('[data-field="given"] input').press("Enter")
    expect(page.locator(".phone-card h2")).to_contain_text("<script>")
    harmless(page)
    with page.expect_download() as waiting:
        page.locator(".phone-card .button").click()
    assert waiting.value.suggested_filename.endswith(".vcf")
    assert "<" not in waiting.value.suggested_filename
    assert faults.unexpected() == []


POLYGLOTS = {
    "script": b"<script>alert(1)</script>",
    "page": b"<html><body onload=alert(1)>",
    "zip": b"PK\x03\x04\x14\x00\x00\x00\x00\x00evil.html",
    "program": b"\n#!/bin/sh\nrm -rf /\n",
}


@pytest.mark.parametrize("what", POLYGLOTS)
def test_a_photo_that_is_something_else_as_well_is_only_shown_drawn_anew(
    hostile: Hostile, tmp_path: Path, what: str
) -> None:
    data = photo(tmp_path / "a.jpg", 1).read_bytes() + POLYGLOTS[what]
    guest, owner = Client(hostile.phone).enter(), Client(hostile.desk).enter()
    sent = {"Origin": f"http://{guest.host}"}
    status, _, _ = guest.ask("POST", "/api/photos?name=x.html", body=data, headers=sent)
    assert status == 200
    while not (ticket := json.loads(guest.post("/api/work")[2])["tickets"][0])["cards"]:
        assert ticket["state"] in ("waiting", "reading")
        time.sleep(0.02)
    (number,) = ticket["cards"]
    for client, path in ((guest, "cards"), (owner, "cards"), (owner, "photos")):
        status, headers, answer = client.ask("GET", f"/{path}/{number}.jpg")
        assert status == 200
        assert headers["content-type"] == "image/jpeg"
        assert headers["x-content-type-options"] == "nosniff"
        assert POLYGLOTS[what] not in answer
