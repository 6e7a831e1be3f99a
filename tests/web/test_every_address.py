"""Every address of both pages, attacked in the same ways: none may be forgotten."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from starlette.routing import Route

from digitize.book import Book
from digitize.web import phone
from digitize.web.asking import Desk
from digitize.web.desk import application
from digitize.web.keys import Keys
from digitize.web.server import Server
from tests.web.test_attacks import Client

NOWHERE = Desk(Path("nowhere.sqlite"))
FILLED = {"number": "1", "how": "settle", "name": "style.css"}
HUGE = 200 * 2**20

DOTS = ("..", "../..", "..%2f..", "%2e%2e%2f%2e%2e", "....//....//", "..%5c..", "..%252f..")
SECRET = "etc/passwd"


def routes(page: str) -> list[Route]:
    """All that a page answers."""
    app = application(NOWHERE) if page == "desk" else phone.application(NOWHERE)
    return [route for route in app.routes if isinstance(route, Route)]


def filled(path: str) -> str:
    """A path with its places filled."""
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda place: FILLED[place[1]], path)


def asked(page: str, *, static: bool = False) -> list[tuple[str, str, str]]:
    """Page, method and path of every address."""
    return [
        (page, "POST" if "POST" in (route.methods or ()) else "GET", filled(route.path))
        for route in routes(page)
        if static or not route.path.startswith("/static/")
    ]


EVERY = [*asked("desk"), *asked("phone")]


@pytest.fixture(scope="module")
def book(made_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(made_book, tmp_path_factory.mktemp("every") / "book.sqlite"))


@pytest.fixture(scope="module")
def servers(book: Path) -> Iterator[dict[str, Server]]:
    """Both pages on one book."""
    sitting = Desk(book)
    with (
        Server(phone.application(sitting), Keys(seconds=3600)) as for_phones,
        Server(application(sitting), Keys()) as at_desk,
    ):
        yield {"desk": at_desk, "phone": for_phones}


def ask(client: Client, method: str, path: str, **headers: str) -> tuple[int, bytes]:
    """As the page itself would, but for what ``headers`` say."""
    sent = {"Origin": f"http://{client.host}"} if method == "POST" else {}
    body = b"{}" if method == "POST" else None
    status, _, answer = client.ask(method, path, body=body, headers={**sent, **headers})
    return status, answer


def test_there_are_addresses_to_attack() -> None:
    assert len(asked("desk")) > 25
    assert len(asked("phone")) > 5


@pytest.mark.parametrize(("page", "method", "path"), EVERY)
class TestEveryAddress:
    """Closed for strangers, for other names and for other sites."""

    def test_is_closed_without_a_visit(
        self, servers: dict[str, Server], page: str, method: str, path: str
    ) -> None:
        stranger = Client(servers[page])
        assert ask(stranger, method, path)[0] == 403
        assert ask(stranger, method, f"{path}?token=wrong")[0] == 403
        stranger.cookie = f"digitize-{stranger.server.port}={stranger.server.keys.token}"
        status, answer = ask(stranger, method, path)
        assert status == 403
        assert b"Keller" not in answer

    def test_is_closed_under_another_name(
        self, servers: dict[str, Server], page: str, method: str, path: str
    ) -> None:
        guest = Client(servers[page]).enter()
        status, answer = ask(guest, method, path, Host="evil.example", Origin="http://evil.example")
        assert status == 421
        assert b"Keller" not in answer

    def test_does_nothing_for_another_site(
        self, servers: dict[str, Server], page: str, method: str, path: str
    ) -> None:
        guest = Client(servers[page]).enter()
        if method == "POST":
            assert ask(guest, method, path, Origin="https://evil.example")[0] == 403
            assert guest.ask("POST", path, body=b"{}")[0] == 403
        else:  # a link from elsewhere may open a page, but the browser sends no cookie with it
            assert ask(Client(servers[page]), method, path)[0] == 403


@pytest.mark.parametrize("page", ["desk", "phone"])
@pytest.mark.parametrize("dots", DOTS)
def test_dots_in_any_place_of_any_address_find_no_file(
    servers: dict[str, Server], page: str, dots: str
) -> None:
    guest = Client(servers[page]).enter()
    for route in routes(page):
        method = "POST" if "POST" in (route.methods or ()) else "GET"
        if method == "POST" and "undo" in route.path:
            continue
        for path in (
            re.sub(r"\{.*?\}", f"{dots}/{SECRET}", route.path),
            f"{filled(route.path)}/{dots}/{SECRET}",
            f"/{dots}{filled(route.path)}",
        ):
            if path == filled(route.path):
                continue
            status, answer = ask(guest, method, path)
            assert status in (303, 400, 404, 405), path
            assert b"root:" not in answer
        query = f"{filled(route.path)}?" + "&".join(
            f"{name}={dots}/{SECRET}" for name in ("uid", "q", "event", "new", "name", "to")
        )
        if method == "GET":
            assert b"root:" not in ask(guest, method, query)[1]


@pytest.mark.parametrize("page", ["desk", "phone"])
@pytest.mark.parametrize("path", ["/api/photos?name=x.jpg", "/api/work"])
def test_200_mb_are_refused_while_they_are_being_sent(
    servers: dict[str, Server], page: str, path: str
) -> None:
    guest = Client(servers[page]).enter()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {guest.host}\r\nOrigin: http://{guest.host}\r\n"
        f"Cookie: {guest.cookie}\r\nContent-Length: {HUGE}\r\n\r\n"
    )
    sent, answer, piece = 0, b"", b"\xff\xd8" + b"x" * (2**20 - 2)
    with socket.create_connection(("127.0.0.1", servers[page].port), timeout=20) as connection:
        connection.sendall(head.encode())
        answer = connection.recv(4096)
        with suppress(OSError):  # the server hangs up
            while sent < HUGE:
                connection.sendall(piece)
                sent += len(piece)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert sent < HUGE / 4


def test_none_of_it_has_changed_the_book(
    book: Path, made_book: Path, servers: dict[str, Server]
) -> None:
    assert servers
    with Book.open(book) as attacked, Book.open(made_book) as whole:
        assert [one.vcard for one in attacked.contacts] == [one.vcard for one in whole.contacts]
        assert attacked.reviewing.cards() == whole.reviewing.cards()
    assert not list(book.parent.glob("*-photos"))
