"""The cards, one at a time: what the review page shows and does."""

from __future__ import annotations

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from digitize.book import Book, StoredCard
from digitize.errors import UsageError
from digitize.review import edits, originals, queue, redraw, take
from digitize.review.typed import warnings_of
from digitize.web import render
from digitize.web.asking import COMMAND, MOST, Data, Desk, edit_in, field_in, value_in, words_of
from digitize.web.said import say

PREVIEWS: Final = 6
"""Photos kept ready to be shown, about half a megabyte each."""


def review(desk: Desk, book: Book, request: Request) -> Response:
    """One card, or the sentence that all are done."""
    number = request.path_params.get("number")
    if number is None:
        number = queue.following(queue.to_review(book), 0, frozenset(desk.passed))
    elif book.photos.by_id(number) is None:
        return RedirectResponse("/review", 303)
    said = words_of(request)
    values: dict[str, Any] = {"page": "review", "counts": render.counts(book)}
    stored = book.photos.by_id(number) if number else None
    if stored is None:
        return HTMLResponse(render.page("done.html", said, title=said("review.all_done"), **values))
    values |= render.card_values(book, stored, since=desk.since, passed=desk.passed)
    return HTMLResponse(render.page("review.html", said, title=said("review.title"), **values))


def picture(_desk: Desk, book: Book, request: Request) -> Response:
    """A card's picture by its number."""
    data = book.photos.picture(request.path_params["number"])
    return Response(data, media_type="image/jpeg") if data else Response(status_code=404)


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
    part = str(data.get("part") or "")
    wanted = take.taking(book, stored, field_name, before, line, part=part, region=desk.region)
    saved = edits.save_on_card(book, stored, wanted, command=COMMAND) if wanted else None
    return _drawn_again(desk, book, request, saved=saved is not None)


def note(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """What was said when they met, about the contact of a card."""
    stored = queue.card_of(book, request.path_params["number"])
    say(book, stored.contact, data, command=COMMAND)
    return _drawn_again(desk, book, request, saved=True)


def photo(desk: Desk, book: Book, request: Request) -> Response:
    """The whole photo of a card, drawn anew as a JPEG: never the file as it came."""
    stored = queue.card_of(book, request.path_params["number"])
    return Response(_preview(desk, book, stored).picture, media_type="image/jpeg")


def outlines(desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """The size of a card's photo, and the outlines of all cards on the same page."""
    stored = queue.card_of(book, request.path_params["number"])
    seen = _preview(desk, book, stored)
    place = (stored.digest, stored.card.page, stored.card.card)
    beside = [book.photos.by_id(one.id) for one in book.reviewing.beside(place)]
    return {
        "width": seen.width,
        "height": seen.height,
        "cards": [{"id": one.id, "outline": one.card.outline} for one in beside if one],
    }


def draw(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """The card read again with the corners that were dragged."""
    stored = queue.card_of(book, request.path_params["number"])
    corners = redraw.outline_of(data.get("outline"))
    redraw.read_again(book, stored, corners, _read(desk), command=COMMAND, region=desk.region)
    return _card_answer(desk, book, request, stored.id)


def add(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """A card that was missed in the photo."""
    stored = queue.card_of(book, request.path_params["number"])
    corners = redraw.outline_of(data.get("outline"))
    new = redraw.add(book, stored, corners, _read(desk), command=COMMAND, region=desk.region)
    return _card_answer(desk, book, request, new)


def remove(desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """What is no card goes."""
    number = request.path_params["number"]
    redraw.remove(book, queue.card_of(book, number), command=COMMAND)
    return _next_card(desk, book, request, number)


def join(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """Two sides of one card."""
    other = data.get("other")
    if not isinstance(other, int) or not 0 < other <= MOST:
        raise UsageError("which card?", "Choose the other side.")
    stored = queue.card_of(book, request.path_params["number"])
    redraw.join(book, stored, queue.card_of(book, other), command=COMMAND)
    return _card_answer(desk, book, request, stored.id)


def _read(desk: Desk) -> redraw.Read:
    if desk.reader is None:
        raise UsageError("this page reads no photos", "Use: digitize cards CARD --outline ...")
    return desk.reader.read_drawn


def _preview(desk: Desk, book: Book, stored: StoredCard) -> originals.Preview:
    """The photo of a card; the last few are kept, since decoding takes a moment."""
    key = (stored.digest, stored.card.page)
    if key not in desk.previews:
        item = originals.input_of(book, stored)
        page = originals.page_of(item, stored.digest, stored.card.page)
        while len(desk.previews) >= PREVIEWS:
            desk.previews.pop(next(iter(desk.previews)))
        desk.previews[key] = originals.preview(page)
    return desk.previews[key]


def warn(desk: Desk, _book: Book, request: Request, data: Data) -> Data:
    """What looks wrong about a value that is being typed."""
    value = value_in(data, "after", desk.region)
    said = words_of(request)
    keys = warnings_of(field_in(data), value) if value is not None else ()
    return {"warnings": " ".join(said(f"warning.{key}") for key in keys)}


def undo(_desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """Take back the last thing done on this page; ``card`` says where that was."""
    entries = book.journal.last_batch(COMMAND)
    if not entries:
        return {"done": False}
    place = book.reviewing.place_of(entries[-1].id)
    book.journal.undo(entries)
    return {"done": True, "what": words_of(request).said(entries[-1].what), "card": place}


def _next_card(desk: Desk, book: Book, request: Request, number: int) -> Data:
    following = queue.following(queue.to_review(book), number, frozenset(desk.passed))
    return _card_answer(desk, book, request, following)


def _card_answer(desk: Desk, book: Book, request: Request, following: int | None) -> Data:
    said = words_of(request)
    stored = book.photos.by_id(following) if following else None
    counts = render.counts(book)
    if stored is None:
        html = render.page("_done.html", said, counts=counts)
        return {"url": "/review", "main": html, "bar": "", "counts": counts}
    values = render.card_values(book, stored, since=desk.since, passed=desk.passed)
    html = render.page("_card.html", said, counts=counts, **values)
    bar = render.page("_bar.html", said, **values)
    return {"url": f"/review/{stored.id}", "main": html, "bar": bar, "counts": counts}


def _drawn_again(desk: Desk, book: Book, request: Request, *, saved: bool) -> Data:
    said = words_of(request)
    stored = queue.card_of(book, request.path_params["number"])
    counts = render.counts(book)
    values = render.card_values(book, stored, since=desk.since, passed=desk.passed) | {
        "counts": counts
    }
    return {
        "saved": saved,
        "reading": render.page("_fields.html", said, **values),
        "lines": render.page("_lines.html", said, **values),
        "said": render.page("_said.html", said, **values),
        "bar": render.page("_bar.html", said, **values),
        "counts": counts,
    }
