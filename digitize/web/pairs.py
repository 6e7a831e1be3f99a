"""Pairs that may be one person, side by side: what the page shows and does."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from digitize.book import Book
from digitize.review import settle
from digitize.web import render
from digitize.web.asking import COMMAND, Data, Desk, edit_in, words_of


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


def _next_pair(
    desk: Desk, asked: Sequence[settle.Question], after: tuple[str, str] = ("", "")
) -> settle.Question | None:
    fresh = [one for one in asked if (one.new, one.old) not in desk.later]
    others = [one for one in fresh or asked if (one.new, one.old) != after]
    return next(iter(others or asked), None)
