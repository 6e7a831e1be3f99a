"""Between the browser and the functions: one book for each request, errors in words.

Takes Starlette requests. Gives what pages and actions need of them: the language, the field and
the values that a form sent. Leaves alone what the pages show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from digitize.book import Book
from digitize.book.clock import now
from digitize.errors import DigitizeError, UsageError
from digitize.review import edits
from digitize.review.background import Reader
from digitize.review.originals import Preview
from digitize.review.typed import FIELDS, value_of
from digitize.web import render
from digitize.web.keys import Keys
from digitize.web.words import Words, language_of, words

COMMAND: Final = "review"
"""What the journal says of everything done on the page."""

MOST: Final = 2**63 - 1
"""The largest number of a row in SQLite."""

Data: TypeAlias = Mapping[str, Any]


class Door(Protocol):
    """The server for phones, as the desk's page sees it."""

    keys: Keys
    address: str
    fingerprint: str

    @property
    def link(self) -> str:
        """What the QR code says."""


@dataclass(slots=True)
class Desk:
    """One sitting at one book: ``passed`` cards and ``later`` pairs were put off in it.

    ``reader`` reads photos that come, ``phone`` is the door for phones, where they are wanted.
    """

    book: Path
    region: str = "DE"
    since: str = field(default_factory=now)
    passed: set[int] = field(default_factory=set)
    later: set[tuple[str, str]] = field(default_factory=set)
    reader: Reader | None = None
    phone: Door | None = None
    previews: dict[tuple[str, int], Preview] = field(default_factory=dict)

    def open(self) -> Book:
        """The book, for one request."""
        return Book.open(self.book)


def words_of(request: Request) -> Words:
    """The language of this request."""
    chosen = request.cookies.get("language")
    return words(language_of(chosen, request.headers.get("accept-language", "")))


def field_in(data: Data) -> str:
    """The field a request is about.

    Raises:
        UsageError: There is no such field.
    """
    name = data.get("field")
    if not isinstance(name, str) or name not in FIELDS:
        raise UsageError(f"{name}: is no field", f"FIELD is one of: {', '.join(FIELDS)}.")
    return name


def value_in(data: Data, key: str, region: str) -> Any:
    """A value given as the parts of a form, or None."""
    parts = data.get(key)
    if isinstance(parts, Mapping):
        texts = {str(name): str(text) for name, text in parts.items()}
        return value_of(field_in(data), texts, region)
    return None


def edit_in(data: Any, region: str) -> edits.Edit:
    """The edit a request asks for.

    Raises:
        UsageError: There is no such field.
    """
    if not isinstance(data, Mapping):
        raise UsageError("this is no edit", "Reload the page.")
    return edits.Edit(
        field_in(data), value_in(data, "before", region), value_in(data, "after", region)
    )


Page: TypeAlias = Callable[[Desk, Book, Request], Response]
Action: TypeAlias = Callable[[Desk, Book, Request, Data], Data]


def page(desk: Desk, show: Page) -> Callable[[Request], Response]:
    """An address that shows something; what goes wrong is said on a page."""

    def endpoint(request: Request) -> Response:
        if request.path_params.get("number", 0) > MOST:
            return nothing_here(request, KeyError())
        try:
            with desk.open() as book:
                return show(desk, book, request)
        except DigitizeError as error:
            return _error_page(request, error)

    return endpoint


def download(
    desk: Desk, make: Callable[[Desk, Book, Request, str], Response]
) -> Callable[[Request], Any]:
    """An address that a form is sent to, and that gives a file."""

    def work(request: Request, form: str) -> Response:
        try:
            with desk.open() as book:
                return make(desk, book, request, form)
        except DigitizeError as error:
            return _error_page(request, error)

    async def endpoint(request: Request) -> Response:
        form = (await request.body()).decode("utf-8", "replace")
        return await run_in_threadpool(work, request, form)

    return endpoint


def action(desk: Desk, act: Action) -> Callable[[Request], Any]:
    """An address that does something, asked and answered in JSON."""

    def work(request: Request, data: Data) -> Response:
        if request.path_params.get("number", 0) > MOST:
            return JSONResponse({"error": "there is no such card", "hint": ""}, 404)
        try:
            with desk.open() as book:
                return JSONResponse(act(desk, book, request, data))
        except DigitizeError as error:
            return JSONResponse(problem(request, error), 409)

    async def endpoint(request: Request) -> Response:
        try:
            data = await request.json() if int(request.headers.get("content-length", "0")) else {}
        except ValueError:
            data = None
        if not isinstance(data, dict):
            return JSONResponse({"error": "this is not what was asked for", "hint": ""}, 400)
        return await run_in_threadpool(work, request, data)

    return endpoint


def problem(request: Request, error: DigitizeError) -> dict[str, str]:
    """What went wrong and what to do, in the language of the page."""
    said = words_of(request).said
    return {"error": said(error.message), "hint": said(error.hint)}


def _error_page(request: Request, error: DigitizeError) -> Response:
    return HTMLResponse(
        render.page(
            "message.html",
            words_of(request),
            title=words_of(request)("page.error"),
            text=words_of(request).said(error.message),
            hint=words_of(request).said(error.hint),
            page="",
            counts={"review": 0, "merges": 0},
        ),
        409,
    )


def nothing_here(request: Request, _error: Exception) -> Response:
    """The page for addresses that lead nowhere."""
    said = words_of(request)
    return HTMLResponse(
        render.page(
            "message.html",
            said,
            title=said("page.not_found"),
            text="",
            hint="",
            page="",
            counts={"review": 0, "merges": 0},
        ),
        404,
    )
