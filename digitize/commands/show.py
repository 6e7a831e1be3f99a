"""``digitize show``: one contact, and where each value came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from digitize.book import Book, Origin, StoredContact, values_of
from digitize.cli import printable
from digitize.commands.common import (
    book_option,
    debug_option,
    json_option,
    print_json,
    the_contact,
)

_HOW = {"card": "read from", "import": "imported from", "hand": "typed by hand"}


@click.command("show")
@click.argument("name")
@click.option("--vcard", "as_vcard", is_flag=True, help="Print the vCard itself.")
@json_option
@book_option
@debug_option
def command(name: str, as_vcard: bool, as_json: bool, book: Path) -> None:
    r"""Show the contact NAME: every value, where it came from and when, and its history.

    NAME is a name, any words that fit only one contact, or a UID.

    \b
    Examples:
      digitize show "Anna Weiß"
      digitize show weiss --vcard > anna.vcf
    """
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        if as_vcard:
            click.echo(stored.vcard, nl=False)
        elif as_json:
            from digitize.commands.table import contact_json

            origins = opened.contacts.origins(stored.uid)
            print_json(
                {
                    **contact_json(opened, stored),
                    "origins": [
                        {
                            "field": o.field,
                            "value": o.value,
                            "how": o.how,
                            "from": o.place,
                            "at": o.at,
                        }
                        for o in origins
                    ],
                    "written": [
                        {"for": target, "at": at}
                        for target, at in opened.exports.of_contact(stored.uid)
                    ],
                    "servers": list(opened.remotes.places(stored.uid)),
                    "history": [
                        {"entry": e.id, "command": e.command, "what": e.what, "at": e.at}
                        for e in opened.journal.of_contact(stored.uid)
                    ],
                }
            )
        else:
            for line in _lines(opened, stored):
                click.echo(printable(line))


def _lines(book: Book, stored: StoredContact) -> Iterator[str]:
    yield f"{stored.name}   (UID {stored.uid})"
    latest = {(o.field, o.value): o for o in book.contacts.origins(stored.uid)}
    values = values_of(stored.contact)
    label = max((len(field) for field, _ in values), default=0)
    width = min(max((len(text) for _, text in values), default=0), 48)
    for field, text in values:
        shown = text.replace("\n", " / ")
        yield f"  {field:<{label}}  {shown:<{width}}  {_origin(latest.get((field, text)))}".rstrip()
    for name, date in book.contacts.events(stored.uid):
        yield f"  {'met at':<{label}}  {name}{f', {date}' if date else ''}"
    for card in book.photos.cards_of(stored.uid):
        number = f", card {card.card.card + 1}" if card.card.card else ""
        yield f"  {'photo':<{label}}  {card.card.source}{number}"
    for target, at in book.exports.of_contact(stored.uid):
        yield f"  {'written':<{label}}  for {target}, {at[:10]}"
    for place in book.remotes.places(stored.uid):
        yield f"  {'server':<{label}}  {place}"
    yield "History"
    for entry in book.journal.of_contact(stored.uid):
        undone = "  (undone)" if entry.undone_at else ""
        when = entry.at[:16].replace("T", " ")
        yield f"  #{entry.id}  {when}  {entry.command}: {entry.what}{undone}"
        if entry.decision and entry.decision.kind != "new":
            yield f"      {entry.decision.kind}: {'; '.join(entry.decision.reasons)}"


def _origin(origin: Origin | None) -> str:
    if origin is None:
        return ""
    return f"{_HOW[origin.how]} {origin.place}".rstrip() + f", {origin.at[:10]}"
