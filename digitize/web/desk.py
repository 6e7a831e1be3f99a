"""The page at the desk: its addresses, and which function answers each.

Takes a sitting. Gives an ASGI application. Leaves alone who may come in (``guard``) and
everything that is decided about cards and contacts (``digitize.review``).
"""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digitize.book import Book
from digitize.web import cards, pairs, people
from digitize.web.asking import Desk, action, download, nothing_here, page
from digitize.web.assets import serve_static


def application(desk: Desk) -> Starlette:
    """Everything the desk's page answers; put a ``Guard`` in front."""
    pages = {
        "/": home,
        "/review": cards.review,
        "/review/{number:int}": cards.review,
        "/cards/{number:int}.jpg": cards.picture,
        "/merges": pairs.merges,
        "/contacts": people.contacts,
        "/contacts/list": people.listing,
        "/contact": people.contact,
        "/qr.svg": people.code,
    }
    actions = {
        "/api/cards/{number:int}/show": cards.show,
        "/api/cards/{number:int}/check": cards.check,
        "/api/cards/{number:int}/skip": cards.skip,
        "/api/cards/{number:int}/edit": cards.edit,
        "/api/cards/{number:int}/take": cards.take_line,
        "/api/merges/{how}": pairs.settle_pair,
        "/api/contacts/edit": people.edit,
        "/api/contacts/forget": people.forget,
        "/api/warnings": cards.warn,
        "/api/undo": cards.undo,
    }
    routes = [Route(path, page(desk, show)) for path, show in pages.items()]
    routes += [Route(path, action(desk, act), methods=["POST"]) for path, act in actions.items()]
    routes.append(Route("/export", download(desk, people.export), methods=["POST"]))
    routes.append(Route("/static/{name}", serve_static))
    return Starlette(routes=routes, exception_handlers={404: nothing_here})


def home(_desk: Desk, _book: Book, _request: Request) -> Response:
    """The cards are what one comes for."""
    return RedirectResponse("/review", 303)
