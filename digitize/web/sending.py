"""Photos that come over the page: taken in, read in the background, told how far they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from digitize.book import Book
from digitize.errors import DigitizeError, UsageError
from digitize.review.background import Reader, Ticket
from digitize.review.uploads import keep
from digitize.web import render
from digitize.web.asking import Data, Desk, problem, words_of

MOST_WAITING: Final = 300
"""Photos that may wait to be read; whoever sends more is told to wait, too."""


def receive(desk: Desk, *, sent: Callable[[Request, int], None]) -> Callable[[Request], Any]:
    """The address that photos are sent to, one at a time, as they are; gives a ticket's number.

    ``sent`` is told of each ticket, with the request it came by.
    """

    def work(request: Request, data: bytes) -> Response:
        try:
            reader = _reader(desk)
            with desk.open() as book:
                folder = book.uploads
            item = keep(folder, data, unquote(request.query_params.get("name", "")))
            number = reader.add(item)
        except DigitizeError as error:
            return JSONResponse(problem(request, error), 415)
        sent(request, number)
        return JSONResponse({"ticket": number})

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(work, request, await request.body())

    return endpoint


def progress(desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """What is being read, and what waits on each page."""
    tickets = desk.reader.tickets() if desk.reader else ()
    said = words_of(request)
    return {
        "tickets": [told(ticket, said.said) for ticket in tickets],
        "left": sum(not ticket.over for ticket in tickets),
        "counts": render.counts(book),
    }


def told(ticket: Ticket, said: Callable[[str], str]) -> dict[str, Any]:
    """A ticket as the page's script takes it."""
    problem = ticket.problem
    return {
        "ticket": ticket.number,
        "source": ticket.source,
        "state": ticket.state,
        "cards": list(ticket.cards),
        "names": list(ticket.names),
        "known": ticket.known,
        "error": said(problem.error) if problem else "",
        "hint": said(problem.hint) if problem else "",
    }


def _reader(desk: Desk) -> Reader:
    if desk.reader is None:
        raise UsageError("this page takes no photos", "Use: digitize run PHOTO...")
    if sum(not ticket.over for ticket in desk.reader.tickets()) >= MOST_WAITING:
        raise UsageError("too many photos are waiting", "Send this one when some have been read.")
    return desk.reader
