"""The page for a phone on the same network: photos in, contacts back, and nothing else.

A server of its own: from here nobody sees the book, only the cards sent on the same visit.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digitize.book import Book, StoredCard
from digitize.errors import UsageError
from digitize.review import edits, queue
from digitize.web import render, sending
from digitize.web.asking import Data, Desk, action, edit_in, nothing_here, page, words_of
from digitize.web.assets import serve_static
from digitize.web.keys import Visit
from digitize.web.people import file_of

COMMAND: Final = "phone"

PHONES: Final = "vcard"
"""The format that every phone's address book takes."""


def application(desk: Desk) -> Starlette:
    """Everything a phone may ask; put a ``Guard`` with keys of its own in front."""
    routes = [
        Route("/", page(desk, home)),
        Route("/cards/{number:int}.jpg", page(desk, picture)),
        Route("/cards/{number:int}.vcf", page(desk, vcard)),
        Route("/api/photos", sending.receive(desk, sent=_note), methods=["POST"]),
        Route("/api/work", action(desk, work), methods=["POST"]),
        Route("/api/cards/{number:int}/edit", action(desk, edit), methods=["POST"]),
        Route("/api/undo", action(desk, undo), methods=["POST"]),
        Route("/static/{name}", serve_static),
    ]
    return Starlette(routes=routes, exception_handlers={404: nothing_here})


def home(_desk: Desk, _book: Book, request: Request) -> Response:
    """A large button for the camera, and what came of the photos sent."""
    said = words_of(request)
    return HTMLResponse(render.page("phone.html", said, title=said("phone.title")))


def work(desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """How far the photos of this visit are; cards that are read come as a piece of the page."""
    visit: Visit = request.scope["visit"]
    said = words_of(request)
    tickets = [desk.reader.ticket(number) if desk.reader else None for number in visit.tickets]
    told = []
    for ticket in tickets:
        if ticket is None:
            continue
        visit.cards.update(ticket.cards)
        told.append(sending.told(ticket, said.said) | {"html": _drawn(book, ticket.cards, request)})
    return {
        "tickets": told,
        "left": sum(one["state"] in ("waiting", "reading") for one in told),
        "undoable": bool(visit.entries),
    }


def picture(_desk: Desk, book: Book, request: Request) -> Response:
    """The picture of a card sent on this visit."""
    stored = _own(book, request)
    return Response(stored.card.picture, media_type="image/jpeg")


def vcard(_desk: Desk, book: Book, request: Request) -> Response:
    """The contact of a card sent on this visit, for the phone's own address book."""
    stored = _own(book, request)
    contact = book.contacts.get(stored.contact)
    if contact is None:
        raise UsageError("nothing on this card makes a contact", "Write a name first.")
    # Shown in place, not saved as a file: Safari then offers the phone's own contacts at once.
    name = quote(contact.name, safe="")
    return Response(
        file_of(book, [contact], PHONES)[0],
        media_type="text/vcard",
        headers={
            "content-disposition": f"inline; filename=\"contact.vcf\"; filename*=UTF-8''{name}.vcf"
        },
    )


def edit(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """One value of a card sent on this visit corrected."""
    stored = _own(book, request)
    saved = edits.save_on_card(book, stored, [edit_in(data, desk.region)], command=COMMAND)
    visit: Visit = request.scope["visit"]
    if saved is not None:
        visit.entries.append(saved)
    html = _drawn(book, (stored.id,), request)
    return {"saved": saved is not None, "html": html, "undoable": bool(visit.entries)}


def undo(_desk: Desk, book: Book, request: Request, _data: Data) -> Data:
    """Take back the last correction of this visit."""
    visit: Visit = request.scope["visit"]
    entry = book.journal.get(visit.entries[-1]) if visit.entries else None
    if entry is None:
        return {"undoable": False}
    if not entry.undone_at:  # else somebody at the desk was faster
        book.journal.undo((entry,))
    visit.entries.pop()
    card = book.reviewing.place_of(entry.id)
    here = card if card in visit.cards else None
    html = _drawn(book, (here,), request) if here else ""
    return {"undoable": bool(visit.entries), "card": here, "html": html}


def _own(book: Book, request: Request) -> StoredCard:
    number = request.path_params["number"]
    visit: Visit = request.scope["visit"]
    if number not in visit.cards:
        raise UsageError("this card was not sent from here", "Take its photo with this phone.")
    return queue.card_of(book, number)


def _drawn(book: Book, cards: tuple[int, ...], request: Request) -> str:
    found = [one for number in cards if (one := book.photos.by_id(number))]
    said = words_of(request)
    return "".join(
        render.page("_phone_card.html", said, **render.phone_values(book, stored))
        for stored in found
    )


def _note(request: Request, number: int) -> None:
    visit: Visit = request.scope["visit"]
    visit.tickets.append(number)
