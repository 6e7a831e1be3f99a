"""A small CardDAV server that fails on demand, and remembers what it was asked."""

from __future__ import annotations

import base64
import hashlib
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring

from tests.carddav.servers import PASSWORD, USER

BOOK = "/ada/contacts/"
HANGING = 20.0
"""Seconds of silence: longer than any test waits."""


@dataclass(frozen=True)
class Say:
    """An answer instead of the right one."""

    status: int
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()


HANG, DROP, DROP_AFTER, HALF = "hang", "drop", "drop after it was done", "half an answer"
Misdeed = Say | str | None
Rule = Callable[["Asked"], Misdeed]


@dataclass(frozen=True)
class Asked:
    """One request; ``number`` counts those with the same method, from 1."""

    method: str
    path: str
    number: int
    authorization: str
    body: bytes


@dataclass
class Hostile:
    """The server's cards, its rule for misdeeds, and all requests."""

    url: str = ""
    cards: dict[str, bytes] = field(default_factory=dict)
    rule: Rule = lambda _: None
    weak: bool = False  # ETags in the head of answers are weak, as behind some proxies
    open: bool = False  # the rule has looked at the password
    slow: float = 0.0  # seconds it thinks about each request
    asked: list[Asked] = field(default_factory=list)
    at_work: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    stopped: threading.Event = field(default_factory=threading.Event)

    def put_paths(self) -> list[str]:
        """Where cards were sent to, in order."""
        return [one.path for one in self.asked if one.method == "PUT"]


def etag(data: bytes) -> str:
    """The ETag of a card."""
    return f'"{hashlib.sha256(data).hexdigest()[:12]}"'


@contextmanager
def hostile() -> Generator[Hostile]:
    """The server, running."""
    state = Hostile()

    class Handler(_Handler):
        server_state = state

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    state.url = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        state.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet
    server_state: Hostile

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""

    def handle_any(self) -> None:
        state = self.server_state
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        authorization = self.headers.get("Authorization", "")
        with state.lock:
            state.at_work += 1
            state.most_at_once = max(state.most_at_once, state.at_work)
            number = 1 + sum(one.method == self.command for one in state.asked)
            asked = Asked(self.command, self.path, number, authorization, body)
            state.asked.append(asked)
        time.sleep(state.slow)
        try:
            self._answer(asked, state.rule(asked))
        finally:
            with state.lock:
                state.at_work -= 1

    do_PROPFIND = do_REPORT = do_PUT = do_GET = do_DELETE = handle_any  # noqa: N815

    def _answer(self, asked: Asked, misdeed: Misdeed) -> None:
        state = self.server_state
        if isinstance(misdeed, Say):
            self._say(misdeed)
            return
        if misdeed == HANG:
            state.stopped.wait(HANGING)
        if misdeed in (HANG, DROP):
            self._hang_up()
            return
        answer = self._right(asked)
        if misdeed == DROP_AFTER:
            self._hang_up()
            return
        self._say(answer, half=misdeed == HALF)

    def _right(self, asked: Asked) -> Say:
        state = self.server_state
        expected = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        if asked.authorization != expected and not state.open:
            return Say(401, "", (("WWW-Authenticate", 'Basic realm="test"'),))
        data = state.cards.get(asked.path)
        if asked.method == "PUT":
            match, none = self.headers.get("If-Match"), self.headers.get("If-None-Match")
            if (none == "*" and data is not None) or (
                match and (data is None or match != etag(data))
            ):
                return Say(412)
            state.cards[asked.path] = asked.body
            return Say(201, "", (("ETag", etag(asked.body)),))
        if asked.method == "GET":
            if data is None:
                return Say(404)
            return Say(200, data.decode(), (("ETag", etag(data)),))
        if asked.method == "REPORT":
            paths = [one.text or "" for one in fromstring(asked.body).iter("{DAV:}href")]
            return multistatus(
                card(path, state.cards[path]) for path in paths if path in state.cards
            )
        if asked.path == "/.well-known/carddav":
            return Say(301, "", (("Location", "/"),))
        if asked.path == BOOK and self.headers.get("Depth") == "1":
            return multistatus([ADDRESS_BOOK, *(card(path) for path in state.cards)], state)
        if asked.path in ("/", BOOK):
            return multistatus([HOME if asked.path == "/" else ADDRESS_BOOK])
        if asked.path in state.cards:
            return multistatus([card(asked.path)], state)
        if asked.path == "/ada/":
            return multistatus([ADDRESS_BOOK])
        return Say(404)

    def _say(self, answer: Say, *, half: bool = False) -> None:
        data = answer.body.encode()
        self.send_response(answer.status)
        for name, value in answer.headers:
            weak = name == "ETag" and self.server_state.weak
            self.send_header(name, f"W/{value}" if weak else value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if half:
            self.wfile.write(data[: len(data) // 2])
            self._hang_up()
        else:
            self.wfile.write(data)

    def _hang_up(self) -> None:
        self.close_connection = True


HOME = (
    "<response><href>/</href><propstat><prop><resourcetype><collection/></resourcetype>"
    "<C:addressbook-home-set><href>/ada/</href></C:addressbook-home-set></prop>"
    "<status>HTTP/1.1 200 OK</status></propstat></response>"
)
ADDRESS_BOOK = (
    f"<response><href>{BOOK}</href><propstat><prop><resourcetype><collection/><C:addressbook/>"
    "</resourcetype><displayname>Contacts</displayname></prop>"
    "<status>HTTP/1.1 200 OK</status></propstat></response>"
)


def card(path: str, data: bytes | None = None) -> str:
    """The part of an answer about one card; its ETag is filled in later where it is not given."""
    found = f"<C:address-data>{escape(data.decode())}</C:address-data>" if data else ""
    tag = etag(data) if data else f"[[{path}]]"
    return (
        f"<response><href>{escape(path)}</href><propstat><prop><getetag>{tag}</getetag>{found}"
        "<resourcetype/></prop><status>HTTP/1.1 200 OK</status></propstat></response>"
    )


def multistatus(parts: Any, state: Hostile | None = None) -> Say:
    """A whole answer."""
    text = "".join(parts)
    for path, data in (state.cards if state else {}).items():
        text = text.replace(f"[[{path}]]", etag(data))
    spaces = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
    return Say(207, f'<?xml version="1.0"?><multistatus {spaces}>{text}</multistatus>')


def until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Wait for something another thread does."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()
