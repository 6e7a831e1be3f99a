"""``digitize forget``: a person is erased for good."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option, the_contact
from digitize.errors import UsageError


@click.command("forget")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@book_option
@debug_option
def command(name: str, yes: bool, book: Path) -> None:
    r"""Erase the contact NAME for good: contact, cards, pictures, and the journal's copies.

    This cannot be undone. Your own photos and files already exported are not touched. The
    book keeps the photo's checksum, so that a later run does not read the person again.

    \b
    Example:
      digitize forget "Anna Weiß"
    """
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        if not yes:
            if not sys.stdin.isatty():
                raise UsageError(
                    f"{stored.name}: forgetting cannot be undone", "Confirm it with --yes."
                )
            click.confirm(f"Erase {stored.name} for good?", abort=True)
        written = [target for target, _ in opened.exports.of_contact(stored.uid)]
        servers = opened.remotes.places(stored.uid)
        gone = opened.forget(stored.uid)
        click.echo(f"Erased: the contact, {gone.cards} cards with their pictures.")
        # What left this computer is for the person to erase.
        if written:
            click.echo(f"Was written for {', '.join(written)}: erase it there, too.")
        for place in servers:
            click.echo(printable(f"Is still on {place}: erase it there, too."))
