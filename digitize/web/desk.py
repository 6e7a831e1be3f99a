"""The page at the desk: its addresses, and which function answers each.

Takes a sitting. Gives an ASGI application. Leaves alone who may come in (``guard``) and
everything that is decided about cards and contacts (``digitize.review``).
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import segno
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from digitize.book import Book
from digitize.web import cards, pairs, people, render, sending
from digitize.web.asking import Data, Desk, action, download, nothing_here, page, words_of
from digitize.web.assets import serve_static
from digitize.web.network import is_private


def application(desk: Desk) -> Starlette:
    """Everything the desk's page answers; put a ``Guard`` in front."""
    render.warm()
    pages = {
        "/": home,
        "/review": cards.review,
        "/review/{number:int}": cards.review,
        "/cards/{number:int}.jpg": cards.picture,
        "/photos/{number:int}.jpg": cards.photo,
        "/merges": pairs.merges,
        "/contacts": people.contacts,
        "/contacts/list": people.listing,
        "/contact": people.contact,
        "/phone": phone_page,
        "/phone.svg": phone_code,
        "/qr.svg": people.code,
    }
    actions = {
        "/api/cards/{number:int}/show": cards.show,
        "/api/cards/{number:int}/check": cards.check,
        "/api/cards/{number:int}/skip": cards.skip,
        "/api/cards/{number:int}/edit": cards.edit,
        "/api/cards/{number:int}/take": cards.take_line,
        "/api/cards/{number:int}/note": cards.note,
        "/api/cards/{number:int}/outlines": cards.outlines,
        "/api/cards/{number:int}/draw": cards.draw,
        "/api/cards/{number:int}/add": cards.add,
        "/api/cards/{number:int}/remove": cards.remove,
        "/api/cards/{number:int}/join": cards.join,
        "/api/merges/{how}": pairs.settle_pair,
        "/api/contacts/edit": people.edit,
        "/api/contacts/note": people.note,
        "/api/contacts/forget": people.forget,
        "/api/work": sending.progress,
        "/api/phone/{how}": phone_door,
        "/api/warnings": cards.warn,
        "/api/undo": cards.undo,
    }
    routes = [Route(path, page(desk, show)) for path, show in pages.items()]
    routes += [Route(path, action(desk, act), methods=["POST"]) for path, act in actions.items()]
    routes.append(Route("/export", download(desk, people.export), methods=["POST"]))
    taken = sending.receive(desk, sent=lambda _request, _number: None)
    routes.append(Route("/api/photos", taken, methods=["POST"]))
    routes.append(Route("/static/{name}", serve_static))
    return Starlette(routes=routes, exception_handlers={404: nothing_here})


def home(_desk: Desk, _book: Book, _request: Request) -> Response:
    """The cards are what one comes for."""
    return RedirectResponse("/review", 303)


def phone_page(desk: Desk, book: Book, request: Request) -> Response:
    """What is open for phones, and the code that lets one in."""
    said = words_of(request)
    door = desk.phone
    values: dict[str, Any] = {"page": "phone", "counts": render.counts(book), "door": door}
    if door:
        values["private"] = is_private(door.address)
        values["until"] = clock_of(door.keys.until)
        values["open"] = door.keys.is_open
    return HTMLResponse(render.page("phone_desk.html", said, title=said("phone.title"), **values))


def phone_code(desk: Desk, _book: Book, _request: Request) -> Response:
    """The link for phones as a QR code; only the desk sees it."""
    if desk.phone is None or not desk.phone.keys.is_open:
        return Response(status_code=404)
    data = io.BytesIO()
    segno.make_qr(desk.phone.link, error="m").save(
        data, kind="svg", scale=8, border=4, light="#fff"
    )
    return Response(data.getvalue(), media_type="image/svg+xml")


def phone_door(desk: Desk, _book: Book, request: Request, _data: Data) -> Data:
    """Open the door anew, or close it."""
    if desk.phone is not None:
        if request.path_params["how"] == "close":
            desk.phone.keys.end()
        else:
            desk.phone.keys.renew()
    return {}


def clock_of(until: float | None) -> str:
    """A time of day on this computer."""
    return datetime.fromtimestamp(until).astimezone().strftime("%H:%M") if until else ""
