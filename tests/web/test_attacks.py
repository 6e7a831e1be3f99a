"""Nobody else gets in, and nothing written on a card does anything."""

from __future__ import annotations

import http.client
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from digitize.book import Book
from digitize.model import Address, Contact, Email, FieldKind, Phone
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.web.cards import CARDS, Card, make_book
from tests.web.conftest import Faults

SCRIPT = "<script>document.title='owned'</script>\"'><img src=x onerror=document.title='owned'>"

PAGES = ("/", "/review", "/review/1", "/cards/1.jpg")
ACTIONS = ("/api/cards/1/check", "/api/cards/1/edit", "/api/cards/1/take", "/api/undo")


class Client:
    """Speaks to a server without a browser's manners."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.host = f"127.0.0.1:{server.port}"
        self.cookie = ""

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the answer; the path goes out exactly as given."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        sent = {
            "Host": self.host,
            **({"Cookie": self.cookie} if self.cookie else {}),
            **(headers or {}),
        }
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            connection.putheader(name, value)
        if body is not None and not {"Content-Length", "Transfer-Encoding"} & set(sent):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        connection.close()
        return found

    def post(
        self, path: str, data: object = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """As the page's own script asks."""
        sent = {"Origin": f"http://{self.host}", "Content-Type": "application/json", **headers}
        return self.ask("POST", path, body=json.dumps(data or {}).encode(), headers=sent)

    def enter(self) -> Client:
        """Come in by the link."""
        status, headers, _ = self.ask("GET", f"/?token={self.server.keys.token}")
        assert status == 303
        self.cookie = headers["set-cookie"].partition(";")[0]
        return self


@pytest.fixture(scope="module")
def book(made_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One book for all attacks: none may change it."""
    return Path(shutil.copy(made_book, tmp_path_factory.mktemp("attacks") / "book.sqlite"))


@pytest.fixture(scope="module")
def server(book: Path) -> Iterator[Server]:
    """One page for all attacks."""
    with Server(application(Desk(book)), Keys()) as running:
        yield running


@pytest.fixture
def stranger(server: Server) -> Client:
    return Client(server)


@pytest.fixture
def owner(server: Server) -> Client:
    return Client(server).enter()


class TestTheDoor:
    """Token, cookie, Host and Origin."""

    @pytest.mark.parametrize("path", PAGES)
    def test_without_a_token_every_page_is_closed(self, stranger: Client, path: str) -> None:
        status, _, body = stranger.ask("GET", path)
        assert status == 403
        assert b"Keller" not in body

    @pytest.mark.parametrize("path", ACTIONS)
    def test_without_a_token_nothing_can_be_done(
        self, stranger: Client, path: str, book: Path
    ) -> None:
        assert stranger.post(path)[0] == 403
        with Book.open(book) as opened:
            assert len(opened.reviewing.cards(unchecked=True)) == len(CARDS)

    @pytest.mark.parametrize("token", ["", "x", "é", "0" * 32, "%00"])
    def test_a_wrong_token_opens_nothing(self, stranger: Client, token: str) -> None:
        status, headers, _ = stranger.ask("GET", f"/?token={token.encode().hex()}")
        assert status == 403
        assert "set-cookie" not in headers

    def test_a_made_up_cookie_opens_nothing(self, server: Server, stranger: Client) -> None:
        stranger.cookie = f"digitize-{server.port}={server.keys.token}"
        assert stranger.ask("GET", "/review")[0] == 403

    def test_the_cookie_is_for_this_site_and_no_script(
        self, server: Server, stranger: Client
    ) -> None:
        _, headers, _ = stranger.ask("GET", f"/?token={server.keys.token}")
        cookie = headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert server.keys.token.lower() not in cookie

    @pytest.mark.parametrize(
        "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:80", ""]
    )
    def test_a_foreign_host_is_refused(self, owner: Client, host: str) -> None:
        status, _, body = owner.ask("GET", "/review", headers={"Host": host})
        assert status in (400, 421)
        assert b"Keller" not in body

    @pytest.mark.parametrize(
        "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"]
    )
    @pytest.mark.parametrize("path", ACTIONS)
    def test_a_foreign_origin_is_refused(self, owner: Client, path: str, origin: str) -> None:
        assert owner.post(path, Origin=origin)[0] == 403

    def test_a_form_without_an_origin_is_refused(self, owner: Client) -> None:
        assert owner.ask("POST", "/api/undo", body=b"{}")[0] == 403

    def test_every_answer_carries_the_strict_headers(self, owner: Client, stranger: Client) -> None:
        for client, path in (
            (owner, "/review"),
            (owner, "/cards/1.jpg"),
            (stranger, "/"),
            (owner, "/nowhere"),
        ):
            _, headers, _ = client.ask("GET", path)
            policy = headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
            assert "unsafe" not in policy
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["cache-control"] == "no-store"
            assert "server" not in headers

    def test_the_page_listens_on_this_computer_only(self, server: Server) -> None:
        assert server._socket.getsockname()[0] == "127.0.0.1"


class TestPaths:
    """No path of the request ever reaches the disk."""

    @pytest.mark.parametrize(
        "path",
        [
            "/static/../server.py",
            "/static/..%2fserver.py",
            "/static/%2e%2e/server.py",
            "/static/....//server.py",
            "/static//etc/passwd",
            "/cards/../../etc/passwd",
            "/cards/..%2f1.jpg",
            "/cards/-1.jpg",
            "/cards/1.jpg/../../x",
            "/cards/99999999999999999999.jpg",
            "/review/../static/x",
            "/../../etc/passwd",
            "//etc/passwd",
            "/static/style.css%00.png",
        ],
    )
    def test_dots_and_slashes_find_nothing(self, owner: Client, path: str) -> None:
        status, _, body = owner.ask("GET", path)
        assert status in (303, 404)
        assert b"root:" not in body
        assert b"import" not in body


class TestBodies:
    """What is sent may be anything."""

    def test_an_announced_upload_of_200_mb_is_refused_unread(self, owner: Client) -> None:
        size = str(200 * 2**20)
        status, _, _ = owner.ask(
            "POST",
            "/api/undo",
            body=b"x" * 1000,
            headers={"Origin": f"http://{owner.host}", "Content-Length": size},
        )
        assert status == 413

    def test_an_upload_that_does_not_say_its_length_is_refused_unread(self, owner: Client) -> None:
        headers = {"Origin": f"http://{owner.host}", "Transfer-Encoding": "chunked"}
        body = b"10\r\n" + b"x" * 16 + b"\r\n0\r\n\r\n"
        status, _, _ = owner.ask("POST", "/api/undo", body=body, headers=headers)
        assert status == 411

    @pytest.mark.parametrize(
        "body",
        [
            b"",
            b"[]",
            b"null",
            b"{",
            b"\xff\xfe",
            b'{"field": 1}',
            b'{"field": "emails", "after": []}',
            b'{"field":"__class__","after":{"text":"x"}}',
        ],
    )
    @pytest.mark.parametrize("path", ["/api/cards/1/edit", "/api/cards/1/take", "/api/warnings"])
    def test_nonsense_is_refused_in_words(self, owner: Client, path: str, body: bytes) -> None:
        status, _, answer = owner.ask(
            "POST", path, body=body, headers={"Origin": f"http://{owner.host}"}
        )
        assert status in (200, 400, 409)
        assert isinstance(json.loads(answer), dict)


def hostile_contact() -> Contact:
    """A contact in which every text is a script."""
    return Contact(
        prefix=SCRIPT,
        given=SCRIPT,
        additional=SCRIPT,
        family=SCRIPT,
        suffix=SCRIPT,
        title=SCRIPT,
        org=SCRIPT,
        department=SCRIPT,
        note=SCRIPT,
        nickname=SCRIPT,
        birthday=SCRIPT,
        categories=(SCRIPT,),
        emails=(Email(f"{SCRIPT}@x.example"),),
        phones=(Phone(SCRIPT, SCRIPT),),
        urls=("javascript:alert(1)", SCRIPT),
        socials=("data:text/html,x",),
        addresses=(Address(SCRIPT, SCRIPT, SCRIPT, SCRIPT, SCRIPT),),
        uid="../" + SCRIPT,
    )


HOSTILE = Card(
    (("name", f"A {SCRIPT}"), ("org", SCRIPT), ("title", SCRIPT), ("emails", SCRIPT), ("", SCRIPT)),
    0.5,
    wrong=tuple(
        (kind, SCRIPT)
        for kind in (FieldKind.GIVEN, FieldKind.FAMILY, FieldKind.ORG, FieldKind.TITLE)
    ),
    source=f"../{SCRIPT}.jpg",
    warnings=(SCRIPT,),
)


def test_a_script_in_every_field_and_file_name_stays_text(
    context: BrowserContext, tmp_path: Path, faults: Faults
) -> None:
    book = make_book(
        tmp_path / "hostile.sqlite", [HOSTILE], known=[hostile_contact()], event=SCRIPT
    )
    with Server(application(Desk(book)), Keys()) as server:
        page = context.new_page()
        faults.watch(page)
        page.goto(server.link)
        page.wait_for_selector("body[data-ready]")
        expect(page.locator("h1")).to_contain_text("<script>")
        page.locator('[data-field="title"] input').fill(f"{SCRIPT}!")
        page.keyboard.press("Enter")
        expect(page.locator("#toast")).to_have_text("Saved")
        expect(page.locator(".photo-name")).to_contain_text("<script>")
        page.keyboard.press("Enter")
        assert page.locator("main script, main [onerror], main img[src=x]").count() == 0
        assert "owned" not in page.title()
    assert faults.unexpected() == []


def test_card_numbers_that_do_not_exist_are_told_apart_from_faults(owner: Client) -> None:
    status, _, answer = owner.post("/api/cards/4711/check")
    assert status == 409
    assert json.loads(answer)["error"] == "there is no card 4711"


def test_no_attack_has_changed_the_book(book: Path, made_book: Path) -> None:
    with Book.open(book) as attacked, Book.open(made_book) as whole:
        assert [one.vcard for one in attacked.contacts] == [one.vcard for one in whole.contacts]
        assert attacked.reviewing.cards() == whole.reviewing.cards()


def test_a_book_that_was_moved_away_is_said_on_the_page(made_book: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(made_book, tmp_path / "book.sqlite"))
    with Server(application(Desk(book)), Keys()) as server:
        owner = Client(server).enter()
        book.rename(book.with_suffix(".away"))
        book.mkdir()
        status, _, body = owner.ask("GET", "/review")
    assert status == 409
    assert b"the book must be a file" in body
