"""``digitize import``: address books into the book."""

from __future__ import annotations

from pathlib import Path

import click

from digitize.cli import printable
from digitize.commands.common import book_option, debug_option
from digitize.errors import ExitCode


@click.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@book_option
@debug_option
def command(files: tuple[Path, ...], book: Path) -> None:
    r"""Bring address books into the book, so that cards are matched with people you know.

    FILE is a vCard file (.vcf) of any program and version, or a folder of them. Every line
    is kept as it is. Importing a file again changes nothing; a contact with the same UID is
    brought up to date.

    \b
    Examples:
      digitize import contacts.vcf
      digitize import ~/Contacts/
    """
    from digitize.pipeline.bring_in import bring_in  # slow to import

    result = bring_in(files, book)
    for problem in result.problems:
        click.echo(
            printable(f"digitize: {problem.source}: {problem.error}\n  {problem.hint}"), err=True
        )
    click.echo(
        f"{result.new} new, {result.updated} brought up to date, {result.unchanged} unchanged."
    )
    if result.problems:
        code = ExitCode.SOME_UNREADABLE if result.total else ExitCode.NOTHING_READABLE
        raise SystemExit(int(code))
