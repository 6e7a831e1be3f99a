"""Contacts as a table for people, or as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from digitize.book import Book, StoredContact, phone_text
from digitize.cards_jsonl import contact_object
from digitize.cli import printable
from digitize.commands.common import print_json


def contact_json(book: Book, stored: StoredContact) -> dict[str, Any]:
    """One contact with its UID, times and events."""
    return {
        "uid": stored.uid,
        "name": stored.name,
        "created": stored.created,
        "updated": stored.updated,
        "events": [
            {"name": name, "date": date or None} for name, date in book.contacts.events(stored.uid)
        ],
        "contact": contact_object(stored.contact),
    }


def print_contacts(book: Book, found: Sequence[StoredContact], *, as_json: bool) -> None:
    """Print the contacts; a sentence where there are none."""
    if as_json:
        print_json([contact_json(book, stored) for stored in found])
        return
    if not found:
        click.echo("No contacts.")
        return
    from rich.table import Table  # only for people
    from rich.text import Text

    from digitize.terminal import standard_output

    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("Name", "Company", "Email", "Phone", "Met at"):
        table.add_column(heading, overflow="fold")
    for stored in found:
        contact = stored.contact
        cells = (
            stored.name,
            contact.org if contact.org != stored.name else "",
            contact.emails[0].address if contact.emails else "",
            phone_text(contact.phones[0]) if contact.phones else "",
            ", ".join(name for name, _ in book.contacts.events(stored.uid)),
        )
        table.add_row(*(Text(printable(cell)) for cell in cells))
    standard_output().print(table)
    click.echo(f"{len(found)} contact{'s' if len(found) != 1 else ''}")
