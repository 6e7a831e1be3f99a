"""The door of a server: every request passes here first.

Takes ASGI requests. Refuses foreign names (DNS rebinding), foreign origins (cross-site forms),
strangers without a visit, and bodies that are too large; puts the strict headers on every
answer. Leaves alone what the pages say.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from digitize.web.keys import Keys

MAX_BODY: Final = 64 * 2**20
"""Bytes of one upload: photos of large phones have up to 50 MB."""

SAFE: Final = frozenset({"GET", "HEAD"})

OPEN: Final = "/static/"
"""Nobody's data: served without a visit, so that the page for strangers has its style."""

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware in front of everything.

    ``hosts`` are the ``Host`` values this server has; ``scheme`` is http or https.
    """

    def __init__(
        self, app: ASGIApp, *, keys: Keys, hosts: frozenset[str], scheme: str, cookie: str
    ) -> None:
        self._app = app
        self._keys = keys
        self._hosts = hosts
        self._scheme = scheme
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at the door, or let the request in."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._entrance(scope)
        if answer is not None:
            await answer(scope, receive, _with_headers(send))
            return
        await self._app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> Response | None:
        """Why a request is not even looked at."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts or len(headers.getlist("host")) != 1:
            return PlainTextResponse("This is not the name of this server.\n", 421)
        if scope["method"] not in SAFE and headers.get("origin") != f"{self._scheme}://{host}":
            return PlainTextResponse("Requests from other sites are refused.\n", 403)
        if "transfer-encoding" in headers:
            return PlainTextResponse("Say how long it is.\n", 411, headers={"connection": "close"})
        length = headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            return PlainTextResponse("What length?\n", 400)
        return _too_large() if int(length) > MAX_BODY else None

    def _entrance(self, scope: Scope) -> Response | None:
        """None for those who are in; else the way in, or the closed door."""
        request = Request(scope)
        token = request.query_params.get("token")
        if token is not None and scope["path"] == "/" and scope["method"] == "GET":
            visit = self._keys.enter(token)
            if visit is not None:
                answer = RedirectResponse("/", 303)
                answer.set_cookie(
                    self._cookie,
                    visit.key,
                    httponly=True,
                    samesite="strict",
                    secure=self._scheme == "https",
                    path="/",
                )
                return answer
        visit = self._keys.visit(self._key_in(Headers(scope=scope).get("cookie", "")))
        if visit is None and not scope["path"].startswith(OPEN):
            return _closed(request)
        scope["visit"] = visit
        return None

    def _key_in(self, header: str) -> str:
        try:
            found = SimpleCookie(header).get(self._cookie)
        except CookieError:
            return ""
        return found.value if found else ""


def _closed(request: Request) -> Response:
    """The page for strangers; it says what to do and nothing else."""
    german = request.headers.get("accept-language", "").lower().startswith("de")
    text = (
        "Diese Seite öffnet nur der Link, den digitize im Terminal zeigt (oder der QR-Code). "
        "Er ist abgelaufen oder unvollständig: bitte den neuesten Link verwenden.\n"
        if german
        else "This page opens only with the link that digitize prints in the terminal (or its QR "
        "code). It has expired or is not complete: please use the newest link.\n"
    )
    return PlainTextResponse(text, 403)


def _too_large() -> Response:
    return PlainTextResponse(
        f"Files up to {MAX_BODY // 2**20} MB are taken.\n", 413, headers={"connection": "close"}
    )


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
