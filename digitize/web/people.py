"""The contacts: searched, corrected, exported, shown as a code."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from digitize.book import Book, StoredContact
from digitize.errors import UsageError
from digitize.review import edits, settle
from digitize.review.select import export_options, select
from digitize.web import render
from digitize.web.asking import COMMAND, Data, Desk, edit_in, words_of
from digitize.web.said import say

ROWS: Final = 200
"""Contacts listed at first: more than anybody reads, few enough to be there at once."""

TYPES: Final = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".vcf": "text/vcard",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def contacts(_desk: Desk, book: Book, request: Request) -> Response:
    """The list with its filters."""
    from digitize.export import TARGETS  # loads spreadsheet libraries

    said = words_of(request)
    values = {
        "page": "contacts",
        "counts": render.counts(book),
        **_listed(book, request),
        "query": {name: request.query_params.get(name, "") for name in ("q", "event", "tag")}
        | {"since": str(_day(request.query_params.get("since", "")) or "")},
        "events": book.contacts.event_names(),
        "tags": book.contacts.tags(),
        "targets": sorted(TARGETS.values(), key=lambda target: target.label.casefold()),
        "total": len(book.contacts),
    }
    return HTMLResponse(render.page("contacts.html", said, title=said("page.contacts"), **values))


def listing(_desk: Desk, book: Book, request: Request) -> Response:
    """Only the rows that fit, for the search as one types."""
    values = {"total": len(book.contacts), **_listed(book, request)}
    return HTMLResponse(render.page("_contacts.html", words_of(request), **values))


def contact(_desk: Desk, book: Book, request: Request) -> Response:
    """One contact: its values, where each came from, its cards, what was done to it."""
    uid = request.query_params.get("uid", "")
    stored = book.contacts.get(uid)
    if stored is None:
        return RedirectResponse("/contacts", 303)
    said = words_of(request)
    values = {"page": "contacts", "counts": render.counts(book)} | render.contact_values(
        book, stored
    )
    return HTMLResponse(render.page("contact.html", said, title=stored.name, **values))


def edit(desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """One value of a contact corrected."""
    uid = str(data.get("uid"))
    saved = edits.save(book, uid, [edit_in(data, desk.region)], command=COMMAND)
    return _drawn_again(book, request, uid, saved=saved is not None)


def note(_desk: Desk, book: Book, request: Request, data: Data) -> Data:
    """What was said when they met."""
    uid = str(data.get("uid"))
    say(book, uid, data, command=COMMAND)
    return _drawn_again(book, request, uid, saved=True)


def forget(_desk: Desk, book: Book, _request: Request, data: Data) -> Data:
    """Erase a person for good, as ``digitize forget`` does."""
    stored = settle.there(book, str(data.get("uid")))
    gone = book.forget(stored.uid)
    return {"cards": gone.cards}


def code(_desk: Desk, book: Book, request: Request) -> Response:
    """A contact's QR code as a drawing."""
    from digitize.export import qr

    stored = book.contacts.get(request.query_params.get("uid", ""))
    if stored is None:
        return Response(status_code=404)
    return Response(qr.make(stored.contact).svg(), media_type="image/svg+xml")


def export(_desk: Desk, book: Book, request: Request, form: str) -> Response:
    """The chosen contacts as a file for another program.

    Raises:
        UsageError: Nobody was chosen, or there is no such format.
    """
    from digitize.export import target_of

    given = parse_qs(form, keep_blank_values=True)
    target = target_of((given.get("to") or [""])[0])
    if "all" in given:
        chosen = list(_selected(book, {name: texts[0] for name, texts in given.items()}))
    else:
        found = [book.contacts.get(uid) for uid in given.get("uid", [])]
        chosen = [one for one in found if one is not None]
    if not chosen:
        said = words_of(request)
        raise UsageError(said("contacts.nobody"), said("contacts.choose"))
    data, suffix = file_of(book, chosen, target.name)
    book.exports.mark([one.uid for one in chosen], target.name)
    return Response(
        data,
        media_type=TYPES.get(suffix, "application/octet-stream"),
        headers={"content-disposition": f'attachment; filename="{target.name}{suffix}"'},
    )


def file_of(book: Book, chosen: Sequence[StoredContact], target: str) -> tuple[bytes, str]:
    """Contacts as one file for a program, and the file's ending; several files come in a zip."""
    from digitize.export import target_of, write

    with tempfile.TemporaryDirectory(prefix="digitize-") as folder:
        path = Path(folder) / f"contacts{target_of(target).suffix or '.zip'}"
        options: dict[str, Any] = export_options(book, chosen)
        made = write([one.contact for one in chosen], target, path, **options)
        if len(made.paths) > 1:  # a program that takes only so many at once
            path = path.with_suffix(".zip")
            write([one.contact for one in chosen], target, path, **options)
        return path.read_bytes(), path.suffix


def _drawn_again(book: Book, request: Request, uid: str, *, saved: bool) -> Data:
    said = words_of(request)
    values = render.contact_values(book, settle.there(book, uid)) | {"counts": render.counts(book)}
    return {
        "saved": saved,
        "reading": render.page("_values.html", said, **values),
        "said": render.page("_said.html", said, **values),
        "counts": values["counts"],
    }


def _listed(book: Book, request: Request) -> dict[str, Any]:
    """The contacts that fit: how many there are, and the rows of the first of them."""
    asked = request.query_params
    found = _selected(book, asked)
    wanted = asked.get("rows", "")
    rows = int(wanted) if wanted.isdecimal() and len(wanted) < 8 else ROWS
    return {"found": len(found), "people": [_row(book, one) for one in found[:rows]]}


def _selected(book: Book, asked: Mapping[str, str]) -> tuple[StoredContact, ...]:
    """The contacts that the filters of the page leave, as those of the command line do."""
    return select(
        book,
        text=asked.get("q", ""),
        event=asked.get("event", ""),
        tag=asked.get("tag", ""),
        since=_day(asked.get("since", "")),
    )


def _row(book: Book, stored: StoredContact) -> dict[str, Any]:
    one = stored.contact
    return {
        "uid": stored.uid,
        "name": stored.name,
        "title": one.title.split("\n")[0],
        "org": one.org if one.org != stored.name else "",
        "email": one.emails[0].address if one.emails else "",
        "phone": render.spaced(one.phones[0].number) if one.phones else "",
        "tags": one.categories,
        "updated": stored.updated[:10],
        "events": [name for name, _ in book.contacts.events(stored.uid)],
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
