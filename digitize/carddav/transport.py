"""Requests to a server that may be slow, broken or hostile.

Takes method, address and body. Gives the answer, or a ``ServerError`` in words. Leaves the
password out of everything it says, and sends it nowhere but where it belongs.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from digitize import __version__
from digitize.carddav.address import host_of, is_local, may_have_password, redirected
from digitize.errors import RefusedError

CONNECT_SECONDS: Final = 10.0
"""How long a server may take to accept a connection."""

READ_SECONDS: Final = 30.0
"""How long it may stay silent, and the whole of an answer may take ten times as long."""

MOST_BYTES: Final = 256 << 20
"""The largest answer taken: a hundred cards with large photos fit."""

MOST_REDIRECTS: Final = 5

ATTEMPTS: Final = 2
"""A connection that broke off is tried once more: servers close idle ones at any moment. A card
that was stored before it broke is recognised, because it is only written where none is."""

SHORT_WAIT: Final = 30
"""Seconds that a busy server may ask us to wait (``Retry-After``) before we tell the person."""

WAITS: Final = 3
"""How often it may ask for one request."""

AGENT: Final = f"digitize/{__version__}"

_PIECE: Final = 1 << 16
_BUSY: Final = frozenset({429, 503})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


class ServerError(RefusedError):
    """The server refused or could not be reached; ``status`` is 0 where there was no answer."""

    def __init__(self, message: str, hint: str = "", *, status: int = 0, body: bytes = b"") -> None:
        super().__init__(message, hint)
        self.status = status
        self.body = body


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; ``url`` is where it stood after redirects."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes


class Client:
    """A connection to one server for one user.

    ``trusted`` is the address the user typed: the password goes to its host only.
    """

    def __init__(
        self, trusted: str, user: str, password: str, *, timeout: float = READ_SECONDS
    ) -> None:
        self.trusted = trusted
        self.user = user
        self._password = password
        self._basic = HTTPBasicAuth(user.encode(), password.encode())
        self._digest = HTTPDigestAuth(user, password)
        self._auth: AuthBase = self._basic
        self._timeout = timeout
        self._closed = threading.Event()
        self._session = requests.Session()
        # A proxy cannot reach this computer's own servers.
        self._session.trust_env = not is_local(trusted)

    def another(self) -> Client:
        """A connection of its own to the same server for the same user, for another thread."""
        copy = Client(self.trusted, self.user, self._password, timeout=self._timeout)
        if self._auth is self._digest:
            copy._auth = copy._digest
        return copy

    def close(self) -> None:
        """Close the connection."""
        self._closed.set()
        self._session.close()

    def ask(
        self,
        method: str,
        url: str,
        body: bytes = b"",
        *,
        headers: Mapping[str, str] | None = None,
        good: tuple[int, ...] = (200, 207),
    ) -> Reply:
        """Send one request and follow where it leads.

        Raises:
            ServerError: No answer, one that is not in ``good``, or a way that leads elsewhere.
        """
        waits = redirects = 0
        while True:
            reply = self._once(method, url, body, headers or {})
            if reply.status == 401 and self._auth is self._basic and _wants_digest(reply):
                self._auth = self._digest
                reply = self._once(method, url, body, headers or {})
            if waits < WAITS and reply.status in _BUSY and seconds_to_wait(reply) <= SHORT_WAIT:
                waits += 1
                self._closed.wait(max(seconds_to_wait(reply), 1))
                continue
            if reply.status not in _REDIRECTS or "location" not in reply.headers:
                break
            url = redirected(self.trusted, url, reply.headers["location"])
            redirects += 1
            if redirects > MOST_REDIRECTS:
                raise ServerError(
                    f"{host_of(url)}: sends us in circles",
                    "Check the address.",
                    status=reply.status,
                )
        if reply.status not in good:
            raise refusal(reply, self.user)
        return reply

    def _once(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        if not may_have_password(self.trusted, url):
            raise ServerError(
                f"{host_of(self.trusted)}: leads to {url}, where your password is not sent",
                f"If that is your server, type the same command with {url}",
            )
        attempt = 1
        while True:
            try:
                return self._send(method, url, body, headers)
            except requests.RequestException as error:
                if attempt == ATTEMPTS or not _broke_off(error):
                    # The cause may show the request's headers.
                    raise _in_words(url, error) from None
                attempt += 1

    def _send(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        deadline = time.monotonic() + 10 * self._timeout
        with self._session.request(
            method,
            url,
            data=body or None,
            # An ETag may be another for a packed answer.
            headers={"User-Agent": AGENT, "Accept-Encoding": "identity", **headers},
            auth=self._auth,
            allow_redirects=False,
            stream=True,
            timeout=(min(CONNECT_SECONDS, self._timeout), self._timeout),
        ) as response:
            data = _read(response, url, deadline)
            return Reply(url, response.status_code, _lower(response.headers), data)


def _read(response: requests.Response, url: str, deadline: float) -> bytes:
    pieces, size = [], 0
    for piece in response.iter_content(_PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise ServerError(
                f"{host_of(url)}: the answer is larger than {MOST_BYTES >> 20} MB",
                "Is this the address of an address book?",
            )
        if time.monotonic() > deadline:
            raise requests.Timeout
        pieces.append(piece)
    return b"".join(pieces)


def seconds_to_wait(reply: Reply) -> float:
    """What a busy server says in ``Retry-After`` (RFC 9110, 10.2.3), or endless."""
    text = reply.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return math.inf
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def refusal(reply: Reply, user: str) -> ServerError:
    """What the server's number means, and what to do."""
    host, path = host_of(reply.url), reply.url
    words: dict[int, tuple[str, str]] = {
        401: (
            f"{host}: does not accept user {user} with this password",
            "Type it again. Nextcloud and iCloud want an app password, made in their settings.",
        ),
        403: (
            f"{host}: {user} is not allowed to do this in {path}",
            "Choose an address book of your own with --addressbook.",
        ),
        404: (f"{path}: is not there", "Check the address; often the server's name is enough."),
        405: (
            f"{path}: is no address book",
            "Check the address; often the server's name is enough.",
        ),
        412: (f"{path}: was changed there in the meantime", "Type the same command again."),
        429: (
            f"{host}: has had too many requests",
            "Wait a while, then type the same command again.",
        ),
        507: (f"{host}: has no room left", "Make room there, then type the same command again."),
    }
    message, hint = words.get(reply.status, ("", ""))
    if reply.status in _BUSY and (seconds := seconds_to_wait(reply)) < math.inf:
        message = f"{host}: is too busy and asks to wait {_time(seconds)} (HTTP {reply.status})"
        hint = "Type the same command again then; what was sent is known, and it goes on there."
    if not message and reply.status >= 500:
        message = f"{host}: has a fault of its own (HTTP {reply.status})"
        hint = "Try again later; what was sent is known, and the same command goes on there."
    if not message:
        message, hint = f"{host}: refused (HTTP {reply.status})", "Check the address."
    return ServerError(message, hint, status=reply.status, body=reply.body)


def _time(seconds: float) -> str:
    if seconds < 100:
        return f"{math.ceil(seconds)} seconds"
    minutes = math.ceil(seconds / 60)
    return f"{minutes} minutes" if minutes < 100 else f"{math.ceil(minutes / 60)} hours"


def _in_words(url: str, error: requests.RequestException) -> ServerError:
    host = host_of(url)
    again = "Try again later; what was sent is known, and the same command goes on there."
    if isinstance(error, requests.exceptions.SSLError):
        return ServerError(
            f"{host}: its certificate is not trusted",
            "Check the address. For a certificate of your own set REQUESTS_CA_BUNDLE to its file.",
        )
    if isinstance(error, requests.Timeout):
        return ServerError(f"{host}: does not answer in time", again)
    text = str(error).lower()
    if "resolve" in text or "getaddrinfo" in text or "name or service" in text:
        return ServerError(f"{host}: there is no such host", "Check how the address is written.")
    if "connection refused" in text or "unreachable" in text:
        return ServerError(f"{host}: cannot be reached", "Check the address and the network.")
    return ServerError(f"{host}: the connection broke off", again)


def _broke_off(error: requests.RequestException) -> bool:
    """Whether there was a connection, and it ended in the middle."""
    if isinstance(error, requests.exceptions.SSLError | requests.Timeout):
        return False
    broken = requests.ConnectionError | requests.exceptions.ChunkedEncodingError
    return isinstance(error, broken) and "Failed to" not in str(error)


def _wants_digest(reply: Reply) -> bool:
    offered = reply.headers.get("www-authenticate", "").lower()
    return "digest" in offered and "basic" not in offered


def _lower(headers: Any) -> Mapping[str, str]:
    return {str(key).lower(): str(value) for key, value in headers.items()}
