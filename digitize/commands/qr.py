"""``digitize qr``: one contact as a QR code for a phone's camera."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option, the_contact
from digitize.errors import UnreadableError, UsageError
from digitize.model import Contact
from digitize.vcard import contact_of, parse

PICTURES = {".png", ".svg"}


@click.command("qr")
@click.argument("name")
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a picture (.png or .svg) instead of showing the code here.",
)
@click.option("--full", is_flag=True, help="Leave nothing out, even if the code gets hard to scan.")
@click.option("--force", is_flag=True, help="Overwrite a file that is there already.")
@book_option
@debug_option
def command(name: str, out: Path | None, full: bool, force: bool, book: Path) -> None:
    r"""Show a contact as a QR code that a phone's camera saves.

    NAME is a name, words that fit only one contact, a UID, or a vCard file with one card.

    \b
    Examples:
      digitize qr "Ada Lühr"
      digitize qr "Ada Lühr" -o ada.png
      digitize qr ada.vcf
    """
    from digitize.export import qr
    from digitize.files import write_atomically

    if out is not None:
        if out.suffix.lower() not in PICTURES:
            raise UsageError(f"{out}: is no .png or .svg", "Give the file one of these endings.")
        if out.exists() and not force:
            raise UsageError(f"{out}: is there already", "Overwrite it with --force.")
    contact = _in_file(Path(name)) if name.lower().endswith(".vcf") else _in_book(book, name)
    made = qr.make(contact, size=qr.MOST if full else qr.COMFORTABLE)
    if out is None:
        lines = made.terminal().splitlines()
        columns = shutil.get_terminal_size().columns
        if sys.stdout.isatty() and columns < len(lines[0]):
            raise UsageError(
                f"the code needs {len(lines[0])} columns, this terminal has {columns}",
                "Make the window wider, or write a picture with -o code.png.",
            )
        for line in lines:
            # Fixed colours: on a light terminal the code would be inverted.
            click.secho(line, fg="bright_white", bg="black")
        click.echo(printable(contact.name))
    else:
        write_atomically(out, made.svg() if out.suffix.lower() == ".svg" else made.png())
        click.echo(f"{printable(contact.name)}: {out}")
    if made.left_out:
        click.echo(f"Left out, so that phones can scan it: {', '.join(made.left_out)}.", err=True)


def _in_book(book: Path, name: str) -> Contact:
    with Book.open(book, make=False) as opened:
        return the_contact(opened, name).contact


def _in_file(path: Path) -> Contact:
    try:
        cards = parse(path.read_bytes(), source=str(path)).cards
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise UnreadableError(f"{path}: {reason}", "Check how the name is written.") from error
    if len(cards) != 1:
        raise UsageError(f"{path}: has {len(cards)} cards", "Give a file with exactly one.")
    return contact_of(cards[0])
