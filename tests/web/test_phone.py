"""The page for a phone: photos in, contacts back, nothing else, and not for ever."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from digitize import vcard
from digitize.book import Book
from digitize.cli import cli
from digitize.review import queue
from digitize.review.background import Reader
from digitize.web import network, phone
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.photos import photo, whole_page
from tests.review.test_background import read_here
from tests.web.cards import CARDS
from tests.web.conftest import WAIT, Faults
from tests.web.test_attacks import Client

HOUR = 3600.0


class Clock:
    """A time that tests move."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Doors:
    """The page at the desk and the one for phones, on one book."""

    desk: Server
    phone: Server
    clock: Clock


@pytest.fixture
def doors(book: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doors]:
    """Both pages, with a reader that needs no recognition."""
    monkeypatch.setattr("digitize.photo.find_cards", whole_page)
    clock = Clock()
    with Reader(book, event="Messe", read=read_here) as reader:
        sitting = Desk(book, reader=reader)
        keys = Keys(seconds=HOUR, clock=clock)
        with Server(phone.application(sitting), keys) as for_phones:
            sitting.phone = for_phones
            with Server(application(sitting), Keys()) as at_desk:
                yield Doors(at_desk, for_phones, clock)


@pytest.fixture
def mobile(browser: Browser, doors: Doors, faults: Faults) -> Iterator[Page]:
    """A phone of 390 by 844 points that has scanned the code."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=3,
        is_mobile=True,
        has_touch=True,
        locale="en-GB",
    )
    context.set_default_timeout(WAIT)
    page = context.new_page()
    faults.watch(page)
    page.goto(doors.phone.link)
    page.wait_for_selector("body[data-ready]")
    yield page
    assert faults.unexpected() == []
    context.close()


def family_names(book: Path) -> set[str]:
    with Book.open(book) as opened:
        return {one.contact.family for one in opened.contacts}


def test_a_photo_becomes_a_contact_corrected_and_saved_in_the_phone(
    mobile: Page, book: Path, tmp_path: Path
) -> None:
    mobile.locator("#camera").set_input_files(photo(tmp_path / "card.jpg", 4))
    expect(mobile.locator(".phone-card h2")).to_have_text("Eva Lorenz")
    mobile.locator('[data-field="given"] input').fill("Ewa")
    mobile.locator('[data-field="given"] input').press("Enter")
    expect(mobile.locator(".phone-card h2")).to_have_text("Ewa Lorenz")
    with mobile.expect_download() as waiting:
        mobile.get_by_role("link", name="Save in this phone").tap()
    assert waiting.value.suggested_filename == "Ewa Lorenz.vcf"
    waiting.value.save_as(tmp_path / "eva.vcf")
    (card,) = vcard.parse((tmp_path / "eva.vcf").read_bytes()).cards
    assert vcard.contact_of(card).name == "Ewa Lorenz"
    with Book.open(book) as opened:
        (stored,) = [one for one in opened.contacts if one.contact.family == "Lorenz"]
        assert opened.contacts.events(stored.uid) == (("Messe", ""),)


def test_several_photos_in_a_row_each_get_their_place(
    mobile: Page, faults: Faults, tmp_path: Path
) -> None:
    faults.allowed = ("415",)
    torn = tmp_path / "torn.jpg"
    torn.write_text("no photo")
    mobile.locator("#camera").set_input_files(photo(tmp_path / "a.jpg", 0))
    mobile.locator("#library").set_input_files([photo(tmp_path / "b.jpg", 1), torn])
    expect(mobile.locator(".phone-card h2")).to_have_count(2)
    expect(mobile.locator(".sent .bad")).to_contain_text("is no photo")
    mobile.reload()
    expect(mobile.locator(".phone-card h2")).to_have_count(2)


def test_a_correction_by_phone_is_taken_back(mobile: Page, book: Path, tmp_path: Path) -> None:
    undo = mobile.get_by_role("button", name="Undo")
    expect(undo).to_be_hidden()
    mobile.locator("#camera").set_input_files(photo(tmp_path / "card.jpg", 4))
    mobile.locator('[data-field="given"] input').fill("Ewa")
    mobile.locator('[data-field="given"] input').press("Enter")
    expect(mobile.locator(".phone-card h2")).to_have_text("Ewa Lorenz")
    undo.tap()
    expect(mobile.locator(".phone-card h2")).to_have_text("Eva Lorenz")
    expect(undo).to_be_hidden()
    assert "Lorenz" in family_names(book)


def test_the_phones_page_is_switched_to_german_and_stays_so(mobile: Page) -> None:
    mobile.get_by_role("button", name="Seite auf Deutsch anzeigen").tap()
    expect(mobile.locator("h1")).to_have_text("Karten per Telefon")
    mobile.reload()
    expect(mobile.locator("html")).to_have_attribute("lang", "de")


def test_a_contact_for_the_phone_is_a_vcard_that_every_phone_takes(
    doors: Doors, tmp_path: Path
) -> None:
    guest = Client(doors.phone).enter()
    assert upload(guest, photo(tmp_path / "a.jpg", 0).read_bytes())[0] == 200
    number = cards_sent(guest)[0]
    status, headers, data = guest.ask("GET", f"/cards/{number}.vcf")
    assert status == 200
    assert headers["content-type"].startswith("text/vcard")
    assert headers["content-disposition"].startswith("inline")  # Safari shows it at once
    assert b"VERSION:3.0" in data


def test_it_is_usable_with_one_thumb(mobile: Page, tmp_path: Path) -> None:
    mobile.locator("#camera").set_input_files(photo(tmp_path / "a.jpg", 0))
    expect(mobile.locator(".phone-card h2")).to_be_visible()
    assert mobile.evaluate("document.documentElement.scrollWidth") <= 390
    shutter = mobile.locator(".shutter .primary").bounding_box()
    assert shutter is not None
    assert shutter["height"] >= 48
    assert shutter["y"] > 844 / 2
    for target in mobile.locator(".phone-card input:visible, .phone-card .button").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 40


def test_a_phone_never_sees_the_book_nor_undoes_what_the_desk_did(doors: Doors, book: Path) -> None:
    guest = Client(doors.phone).enter()
    for path in ("/review", "/contacts", "/contacts/list", "/merges", "/export", "/phone.svg"):
        assert guest.ask("GET", path)[0] == 404
    assert guest.ask("GET", "/cards/1.jpg")[0] == 409
    assert guest.ask("GET", "/cards/1.vcf")[0] == 409
    edit = {"field": "given", "before": None, "after": {"text": "x"}}
    assert guest.post("/api/cards/1/edit", edit)[0] == 409
    with Book.open(book) as opened:
        queue.check(opened, 1, command="review")
    assert json.loads(guest.post("/api/undo")[2]) == {"undoable": False}
    with Book.open(book) as opened:
        assert len(opened.reviewing.cards(unchecked=True)) == len(CARDS) - 1


def test_one_phone_does_not_see_what_another_sent(doors: Doors, tmp_path: Path) -> None:
    one, other = Client(doors.phone).enter(), Client(doors.phone).enter()
    data = photo(tmp_path / "a.jpg", 0).read_bytes()
    assert upload(one, data)[0] == 200
    number = cards_sent(one)[0]
    assert one.ask("GET", f"/cards/{number}.jpg")[0] == 200
    assert other.ask("GET", f"/cards/{number}.jpg")[0] == 409
    assert json.loads(other.post("/api/work")[2])["tickets"] == []


def cards_sent(guest: Client) -> list[int]:
    """The numbers of the cards on the first photo sent, once it is read."""
    for _ in range(600):
        told = json.loads(guest.post("/api/work")[2])["tickets"][0]
        if told["state"] == "done":
            return list(told["cards"])
        time.sleep(0.05)
    raise AssertionError(told)


def upload(client: Client, data: bytes, name: str = "a.jpg") -> tuple[int, dict[str, str], bytes]:
    headers = {"Origin": f"http://{client.host}"}
    return client.ask("POST", f"/api/photos?name={name}", body=data, headers=headers)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script>",
        b"GIF89a/*<svg onload=alert(1)>*/=1;alert(1)//",
        b"\xff\xd8\xff\xe0<?php system($_GET['c']); ?><script>alert(1)</script>",
        b"%PDF-1.7 <script>alert(1)</script>",
        b"\x89PNG\r\n\x1a\n<html>",
        b"",
    ],
)
def test_a_polyglot_is_never_given_back_as_it_came(doors: Doors, book: Path, data: bytes) -> None:
    guest = Client(doors.phone).enter()
    status, headers, answer = upload(guest, data, "x.html")
    assert status in (200, 415)
    assert headers["content-type"].startswith("application/json")
    assert b"alert" not in answer
    kept = list((book.parent / f"{book.name}-photos").glob("*"))
    assert all(path.suffix in (".photo", ".pdf") for path in kept)


def test_an_upload_of_200_mb_is_refused_before_it_is_read(doors: Doors) -> None:
    guest = Client(doors.phone).enter()
    headers = {"Origin": f"http://{guest.host}", "Content-Length": str(200 * 2**20)}
    assert guest.ask("POST", "/api/photos?name=x", body=b"\xff\xd8", headers=headers)[0] == 413


@pytest.mark.parametrize(
    "name", ["../../x.jpg", "..%2f..%2fx.jpg", "%00", "/etc/passwd", "a" * 5000]
)
def test_no_name_of_a_file_reaches_the_disk(
    doors: Doors, book: Path, tmp_path: Path, name: str
) -> None:
    guest = Client(doors.phone).enter()
    assert upload(guest, photo(tmp_path / "in" / "a.jpg", 2).read_bytes(), name)[0] == 200
    there = {path.name for path in tmp_path.iterdir()}
    assert there <= {"in", book.name, f"{book.name}-photos", f"{book.name}-wal", f"{book.name}-shm"}


class TestTheTokenEnds:
    """Code and visits are over together, or when the desk says so."""

    def test_after_its_time_the_code_opens_nothing(self, doors: Doors) -> None:
        doors.clock.now += HOUR
        status, headers, _ = Client(doors.phone).ask("GET", f"/?token={doors.phone.keys.token}")
        assert status == 403
        assert "set-cookie" not in headers

    def test_after_its_time_a_visit_is_over(self, doors: Doors, tmp_path: Path) -> None:
        guest = Client(doors.phone).enter()
        assert guest.ask("GET", "/")[0] == 200
        doors.clock.now += HOUR
        assert guest.ask("GET", "/")[0] == 403
        assert upload(guest, photo(tmp_path / "a.jpg", 0).read_bytes())[0] == 403

    def test_the_desk_closes_the_door_and_opens_it_with_a_new_code(self, doors: Doors) -> None:
        owner, guest = Client(doors.desk).enter(), Client(doors.phone).enter()
        old = doors.phone.keys.token
        assert owner.ask("GET", "/phone.svg")[0] == 200
        assert owner.post("/api/phone/close")[0] == 200
        assert guest.ask("GET", "/")[0] == 403
        assert owner.ask("GET", "/phone.svg")[0] == 404
        assert owner.post("/api/phone/renew")[0] == 200
        assert doors.phone.keys.token != old
        assert Client(doors.phone).ask("GET", f"/?token={old}")[0] == 403
        Client(doors.phone).enter()

    def test_the_phones_token_does_not_open_the_desk(self, doors: Doors) -> None:
        assert Client(doors.desk).ask("GET", f"/?token={doors.phone.keys.token}")[0] == 403
        guest = Client(doors.phone).enter()
        desk = Client(doors.desk)
        desk.cookie = guest.cookie.replace(str(doors.phone.port), str(doors.desk.port))
        assert desk.ask("GET", "/review")[0] == 403


def test_the_desk_says_what_is_open_and_until_when(
    browser: Browser, doors: Doors, faults: Faults
) -> None:
    context = browser.new_context(locale="de-DE")
    page = context.new_page()
    faults.watch(page)
    page.goto(doors.desk.link)
    page.goto(f"{doors.desk.origin}/phone")
    expect(page.locator(".facts")).to_contain_text(f"http://127.0.0.1:{doors.phone.port}/")
    expect(page.locator(".facts")).to_contain_text("nicht verschlüsselt")
    expect(page.locator("img.code")).to_be_visible()
    page.get_by_role("button", name="Für Telefone schließen").click()
    expect(page.locator("h1")).to_contain_text("Geschlossen")
    assert faults.unexpected() == []
    context.close()


def test_tls_has_a_certificate_for_this_address_made_on_the_spot(
    book: Path, tmp_path: Path
) -> None:
    certificate, fingerprint = network.make_certificate(tmp_path, "127.0.0.1")
    assert certificate.key.stat().st_mode & 0o077 == 0
    assert len(fingerprint.split(":")) == 32
    with Server(phone.application(Desk(book)), Keys(seconds=60), certificate=certificate) as server:
        trusting = ssl.create_default_context(cafile=str(certificate.chain))
        asking = http.client.HTTPSConnection("127.0.0.1", server.port, context=trusting, timeout=20)
        asking.request("GET", f"/?token={server.keys.token}")
        answer = asking.getresponse()
        assert answer.status == 303
        assert "secure" in (answer.getheader("set-cookie") or "").lower()
        asking.close()


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("192.168.1.20", True),
        ("10.0.0.5", True),
        ("172.20.1.1", True),
        ("169.254.3.4", True),
        ("8.8.8.8", False),
        ("93.184.216.34", False),
        ("nonsense", False),
    ],
)
def test_a_network_is_private_or_said_not_to_be(address: str, private: bool) -> None:
    assert network.is_private(address) is private


def test_the_terminal_says_what_is_opened(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Server, "wait", lambda _self: None)
    arguments = ["review", "--no-browser", "--phone", "--address", "127.0.0.1", "--book", str(book)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert "For phones on your network: http://127.0.0.1:" in result.output
    assert "60 minutes" in result.output
    assert "Not encrypted" in result.output
    assert "█" in result.output or "▀" in result.output


def test_a_network_that_is_not_private_is_said_in_the_terminal_and_on_the_page(
    book: Path, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digitize.web.network.is_private", lambda _address: False)
    monkeypatch.setattr("digitize.web.desk.is_private", lambda _address: False)
    _, _, page = Client(doors.desk).enter().ask("GET", "/phone")
    assert b"is NOT an address of a private network" in page
    monkeypatch.setattr(Server, "wait", lambda _self: None)
    arguments = ["review", "--no-browser", "--phone", "--address", "127.0.0.1", "--book", str(book)]
    result = CliRunner().invoke(cli, arguments)
    assert "Caution: 127.0.0.1 is NOT an address of a private network" in result.output


def test_ctrl_c_is_the_usual_way_to_end_the_page(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_self: Server) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Server, "wait", interrupted)
    result = CliRunner().invoke(cli, ["review", "--no-browser", "--book", str(book)])
    assert result.exit_code == 0
    assert "everything is saved" in result.output


def test_an_address_that_is_not_ours_is_wrong_usage(book: Path) -> None:
    arguments = ["review", "--no-browser", "--phone", "--address", "192.0.2.7", "--book", str(book)]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert "192.0.2.7" in result.output
