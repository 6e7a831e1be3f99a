"""``digitize edit``: a contact changed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from digitize.book import Book
from digitize.commands.common import book_option, debug_option, the_contact
from digitize.errors import UsageError
from digitize.model import Contact
from digitize.review.edits import Edit, applied, same, save, setting
from digitize.review.typed import parse_values


@click.command("edit")
@click.argument("name")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="Replace a field.")
@click.option("--add", "adds", multiple=True, metavar="FIELD=VALUE", help="Add to a list.")
@click.option("--remove", "removes", multiple=True, metavar="FIELD=VALUE", help="Take from a list.")
@click.option("--as-typed", is_flag=True, help="Take values that look wrong, too.")
@book_option
@debug_option
def command(
    name: str,
    sets: tuple[str, ...],
    adds: tuple[str, ...],
    removes: tuple[str, ...],
    as_typed: bool,
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
        edits = edits_of(stored.contact, sets, adds, removes, as_typed=as_typed)
        entry = save(opened, stored.uid, edits, command="edit")
        if entry is None:
            click.echo(f"{stored.name}: nothing to change, it is so already.")
            return
        there = opened.contacts.get(stored.uid)
        shown = there.name if there else stored.name
        click.echo(f"{shown}: changed. Take it back with: digitize undo {entry}")


def edits_of(
    contact: Contact,
    sets: Sequence[str],
    adds: Sequence[str],
    removes: Sequence[str],
    *,
    as_typed: bool = False,
) -> list[Edit]:
    """The edits that ``--set``, ``--add`` and ``--remove`` ask for.

    Raises:
        UsageError: There is no such field or value, or a value does not fit its field.
    """
    edits: list[Edit] = []
    for text in sets:
        field, values = parse_values(text, as_typed=as_typed)
        edits += setting(applied(contact, edits), field, values)
    for text in adds:
        field, values = parse_values(text, lists_only=True, as_typed=as_typed)
        edits += [Edit(field, None, value) for value in values]
    for text in removes:
        field, values = parse_values(text, lists_only=True, as_typed=True)
        had = getattr(applied(contact, edits), field)
        gone = [value for value in had if any(same(value, one) for one in values)]
        if not gone:
            raise UsageError(
                f"{text}: {contact.name} has no such value", "digitize show prints what there is."
            )
        edits += [Edit(field, value, None) for value in gone]
    return edits
