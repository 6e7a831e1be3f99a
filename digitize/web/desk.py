"""The page at the desk: its addresses, and which function answers each.

Takes the book's path. Gives an ASGI application. Leaves alone who may come in (``guard``) and
everything that is decided about cards and contacts (``digitize.review``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from digitize.book import Book
from digitize.book.clock import now
from digitize.errors import DigitizeError, UsageError
from digitize.review import edits, queue, settle, take
from digitize.review.typed import FIELDS, value_of, warnings_of
from digitize.web import render
from digitize.web.assets import serve_static
from digitize.web.words import Words, language_of, words

COMMAND = "review"
"""What the journal says of everything done here."""

MOST = 2**63 - 1
"""The largest number of a row in SQLite."""

Data: TypeAlias = Mapping[str, Any]


@dataclass(slots=True)
class Desk:
    """One sitting at one book. ``passed`` cards and ``later`` pairs were put off in it."""

    book: Path
    region: str = "DE"
    since: str = field(default_factory=now)
    passed: set[int] = field(default_factory=set)
    later: set[tuple[str, str]] = field(default_factory=set)

    def open(self) -> Book:
        """The book, for one request."""
        return Book.open(self.book)


def application(desk: Desk) -> Starlette:
    """Everything the desk's page answers; put a ``Guard`` in front."""
    routes = [
        Route("/", _page(desk, home)),
        Route("/review", _page(desk, review)),
        Route("/review/{number:int}", _page(desk, review)),
        Route("/cards/{number:int}.jpg", _page(desk, picture)),
        Route("/static/{name}", serve_static),
        Route("/api/cards/{number:int}/show", _action(desk, show), methods=["POST"]),
        Route("/api/cards/{number:int}/check", _action(desk, check), methods=["POST"]),
        Route("/api/cards/{number:int}/skip", _action(desk, skip), methods=["POST"]),
        Route("/api/cards/{number:int}/edit", _action(desk, edit), methods=["POST"]),
        Route("/api/cards/{number:int}/take", _action(desk, take_line), methods=["POST"]),
        Route("/merges", _page(desk, merges)),
        Route("/api/merges/{how}", _action(desk, settle_pair), methods=["POST"]),
        Route("/api/warnings", _action(desk, warn), methods=["POST"]),
        Route("/api/undo", _action(desk, undo), methods=["POST"]),
    ]
    return Starlette(routes=routes, exception_handlers={404: _nothing_here})


# --- pages ------------------------------------------------------------------------------


def home(_desk: Desk, _book: Book, _request: Request) -> Response:
    """The cards are what one comes for."""
    return RedirectResponse("/review", 303)


def review(desk: Desk, book: Book, request: Request) -> Response:
    """One card, or the sentence that all are done."""
    number = request.path_params.get("number")
    if number is None:
        number = queue.following(queue.to_review(book), 0, frozenset(desk.passed))
    elif book.photos.by_id(number) is None:
        return RedirectResponse("/review", 303)
    said = words_of(request)
    return HTMLResponse(_review_page(desk, book, said, number))


def picture(_desk: Desk, book: Book, request: Request) -> Response:
    """A card's picture by its number."""
    data = book.photos.picture(request.path_params["number"])
    return Response(data, media_type="image/jpeg") if data else Response(status_code=404)


def merges(desk: Desk, book: Book, request: Request) -> Response:
    """The pair asked for, or the next that waits."""
    said = words_of(request)
    asked = settle.questions(book)
    wanted = request.query_params.get("new")
    chosen = next((one for one in asked if one.new == wanted), _next_pair(desk, asked))
    values = {"page": "merges", "counts": render.counts(book), "question": None}
    if chosen:
        values |= render.merge_values(book, chosen)
    return HTMLResponse(render.page("merges.html", said, title=said("page.merges"), **values))


# --- actions ----------------------------------------------------------------------------


def show(desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """One card, to be put in place of another."""
    return _card_answer(desk, book, request, request.path_params["number"])


def check(desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """All good: mark the card and show the next."""
    number = request.path_params["number"]
    queue.check(book, number, command=COMMAND)
    desk.passed.discard(number)
    return _next_card(desk, book, request, number)


def skip(desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """Later: show the next card, and this one again at the end."""
    number = request.path_params["number"]
    desk.passed.add(number)
    waiting = {card.id for card in queue.to_review(book)}
    if waiting <= desk.passed:
        desk.passed.clear()  # once round: from the beginning
    return _next_card(desk, book, request, number)


def edit(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """One value corrected: ``field``, ``before`` and ``after`` as parts of a form."""
    stored = queue.card_of(book, request.path_params["number"])
    wanted = edit_in(data, desk.region)
    saved = edits.save_on_card(book, stored, [wanted], command=COMMAND)
    return _drawn_again(desk, book, request, saved=saved is not None)


def take_line(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """A line of the picture into a field, or two fields swapped."""
    stored = queue.card_of(book, request.path_params["number"])
    field_name, before = field_in(data), value_in(data, "before", desk.region)
    line = data.get("line")
    if not isinstance(line, int):
        raise UsageError("which line?", "Click a line of the picture.")
    wanted = take.taking(book, stored, field_name, before, line, region=desk.region)
    saved = edits.save_on_card(book, stored, wanted, command=COMMAND) if wanted else None
    return _drawn_again(desk, book, request, saved=saved is not None)


def settle_pair(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """One person, two people, or later; gives the next pair."""
    new, old = str(data.get("new")), str(data.get("old"))
    how = request.path_params["how"]
    if how == "settle":
        given = data.get("edits")
        wanted = [edit_in(one, desk.region) for one in given] if isinstance(given, list) else []
        settle.settle(book, new, old, wanted, command=COMMAND, region=desk.region)
    elif how == "apart":
        settle.keep_apart(book, new, old, command=COMMAND)
    elif how == "later":
        desk.later.add((new, old))
    asked = settle.questions(book)
    if {(one.new, one.old) for one in asked} <= desk.later:
        desk.later.clear()  # once round: from the beginning
    chosen = _next_pair(desk, asked, after=(new, old))
    said, counts = words_of(request), render.counts(book)
    if chosen is None:
        return {"main": render.page("_no_merge.html", said, counts=counts), "counts": counts}
    values = render.merge_values(book, chosen)
    return {"main": render.page("_merge.html", said, **values), "counts": counts}


def warn(desk: Desk, _book: Book, request: Request, data: Data) -> Data:
    """What looks wrong about a value that is being typed."""
    value = value_in(data, "after", desk.region)
    said = words_of(request)
    keys = warnings_of(field_in(data), value) if value is not None else ()
    return {"warnings": " ".join(said(f"warning.{key}") for key in keys)}


def undo(_desk: Desk, book: Book, _request: Request, _data: Data) -> Data:
    """Take back the last thing done on this page; ``card`` says where that was."""
    entries = book.journal.last_batch(COMMAND)
    if not entries:
        return {"done": False}
    place = book.reviewing.place_of(entries[-1].id)
    book.journal.undo(entries)
    return {"done": True, "what": entries[-1].what, "card": place}


# --- what several of them need ----------------------------------------------------------


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


def _review_page(desk: Desk, book: Book, said: Words, number: int | None) -> str:
    values: dict[str, Any] = {"page": "review", "counts": render.counts(book)}
    stored = book.photos.by_id(number) if number else None
    if stored is None:
        return render.page("done.html", said, title=said("review.all_done"), **values)
    values |= render.card_values(book, stored, since=desk.since)
    return render.page("review.html", said, title=said("review.title"), **values)


def _next_pair(
    desk: Desk, asked: Sequence[settle.Question], after: tuple[str, str] = ("", "")
) -> settle.Question | None:
    fresh = [one for one in asked if (one.new, one.old) not in desk.later]
    others = [one for one in fresh or asked if (one.new, one.old) != after]
    return next(iter(others or asked), None)


def _next_card(desk: Desk, book: Book, request: Request, number: int) -> Data:
    following = queue.following(queue.to_review(book), number, frozenset(desk.passed))
    return _card_answer(desk, book, request, following)


def _card_answer(desk: Desk, book: Book, request: Request, following: int | None) -> Data:
    said = words_of(request)
    stored = book.photos.by_id(following) if following else None
    counts = render.counts(book)
    if stored is None:
        html = render.page("_done.html", said, counts=counts)
        return {"url": "/review", "main": html, "counts": counts}
    values = render.card_values(book, stored, since=desk.since)
    html = render.page("_card.html", said, counts=counts, **values)
    return {"url": f"/review/{stored.id}", "main": html, "counts": counts}


def _drawn_again(desk: Desk, book: Book, request: Request, *, saved: bool) -> Data:
    said = words_of(request)
    stored = queue.card_of(book, request.path_params["number"])
    counts = render.counts(book)
    values = render.card_values(book, stored, since=desk.since) | {"counts": counts}
    return {
        "saved": saved,
        "reading": render.page("_fields.html", said, **values),
        "bar": render.page("_bar.html", said, **values),
        "counts": counts,
    }


Page: TypeAlias = Callable[[Desk, Book, Request], Response]
Action: TypeAlias = Callable[[Desk, Book, Request, Data], Data]


def _page(desk: Desk, show: Page) -> Callable[[Request], Response]:
    """An address that shows something; what goes wrong is said on a page."""

    def endpoint(request: Request) -> Response:
        if request.path_params.get("number", 0) > MOST:
            return _nothing_here(request, KeyError())
        try:
            with desk.open() as book:
                return show(desk, book, request)
        except DigitizeError as error:
            return _error_page(request, error)

    return endpoint


def _action(desk: Desk, act: Action) -> Callable[[Request], Any]:
    """An address that does something, asked and answered in JSON."""

    def work(request: Request, data: Data) -> Response:
        if request.path_params.get("number", 0) > MOST:
            return JSONResponse({"error": "there is no such card", "hint": ""}, 404)
        try:
            with desk.open() as book:
                return JSONResponse(act(desk, book, request, data))
        except DigitizeError as error:
            return JSONResponse({"error": error.message, "hint": error.hint}, 409)

    async def endpoint(request: Request) -> Response:
        try:
            data = await request.json() if int(request.headers.get("content-length", "0")) else {}
        except ValueError:
            data = None
        if not isinstance(data, dict):
            return JSONResponse({"error": "this is not what was asked for", "hint": ""}, 400)
        return await run_in_threadpool(work, request, data)

    return endpoint


def _error_page(request: Request, error: DigitizeError) -> Response:
    return HTMLResponse(
        render.page(
            "message.html",
            words_of(request),
            title=words_of(request)("page.error"),
            text=error.message,
            hint=error.hint,
            page="",
            counts={"review": 0, "merges": 0},
        ),
        409,
    )


def _nothing_here(request: Request, _error: Exception) -> Response:
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
