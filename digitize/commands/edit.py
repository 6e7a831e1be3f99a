"""``digitize edit``: a contact changed by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from digitize import vcard
from digitize.book import Book, Put
from digitize.book.clock import now
from digitize.book.editing import edited
from digitize.commands.common import book_option, debug_option, the_contact
from digitize.commands.typed import FIELDS, parse_values
from digitize.errors import UsageError
from digitize.model import Contact


@click.command("edit")
@click.argument("name")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="Replace a field.")
@click.option("--add", "adds", multiple=True, metavar="FIELD=VALUE", help="Add to a list.")
@click.option("--remove", "removes", multiple=True, metavar="FIELD=VALUE", help="Take from a list.")
@book_option
@debug_option
def command(
    name: str,
    sets: tuple[str, ...],
    adds: tuple[str, ...],
    removes: tuple[str, ...],
    book: Path,
) -> None:
    r"""Change the contact NAME by hand. Everything else of it stays as it is.

    FIELD is prefix, given, additional, family, suffix, title, org, department, note,
    nickname, birthday, or one of the lists emails, phones, urls, addresses, socials,
    categories. An empty VALUE clears the field. `digitize undo` takes the change back.

    \b
    Examples:
      digitize edit "Anna Weiß" --set title="Head of Sales" --set org="Muster GmbH"
      digitize edit weiss --add emails=anna@weiss.example --add "phones=cell:0172 9925904"
      digitize edit weiss --add "addresses=Hauptstr. 1; 70173; Stuttgart; ; DE"
      digitize edit weiss --remove phones=+4971112345
    """
    if not (sets or adds or removes):
        raise UsageError("edit: nothing to change", 'For example: --set title="Head of Sales"')
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        before = stored.contact
        after = before
        for text in sets:
            field, values = parse_values(text)
            after = _with(after, field, values)
        for text in adds:
            field, values = parse_values(text, lists_only=True)
            after = _with(after, field, (*getattr(after, field), *values))
        for text in removes:
            after = _without(after, text)
        if after == before:
            click.echo(f"{stored.name}: nothing to change, it is so already.")
            return
        after = replace(after, revised=now())
        card = edited(vcard.parse(stored.vcard).cards[0], before, after)
        entry = opened.journal.apply(
            opened.journal.new_batch(),
            "edit",
            f"{after.name}: {', '.join(_changed(before, after))}",
            [Put(stored.uid, card.serialize(), "hand")],
        )
        click.echo(f"{after.name}: changed. Take it back with: digitize undo {entry}")


def _with(contact: Contact, field: str, values: tuple[Any, ...]) -> Contact:
    several = FIELDS[field]
    value = tuple(dict.fromkeys(values)) if several else (values[0] if values else "")
    changed = _replaced(contact, field, value)
    if field in ("prefix", "given", "additional", "family", "suffix"):
        return replace(changed, formatted_name=replace(changed, formatted_name="").name)
    return changed


def _without(contact: Contact, text: str) -> Contact:
    field, values = parse_values(text, lists_only=True)
    had = getattr(contact, field)
    gone = [value for value in had if any(_same(value, one) for one in values)]
    if not gone:
        raise UsageError(
            f"{text}: {contact.name} has no such value", "digitize show prints what there is."
        )
    return _replaced(contact, field, tuple(value for value in had if value not in gone))


def _replaced(contact: Contact, field: str, value: Any) -> Contact:
    changes: dict[str, Any] = {field: value}
    return replace(contact, **changes)


def _same(value: Any, typed: Any) -> bool:
    """Equal in what identifies it: the number, the address, not its kind."""
    for key in ("number", "address"):
        if hasattr(value, key):
            return bool(getattr(value, key) == getattr(typed, key))
    return bool(value == typed)


def _changed(before: Contact, after: Contact) -> list[str]:
    return [field for field in FIELDS if getattr(before, field) != getattr(after, field)]
