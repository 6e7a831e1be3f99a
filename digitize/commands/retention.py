"""``digitize retention``: who has been kept long enough."""

from __future__ import annotations

from pathlib import Path

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option, json_option, print_json
from digitize.commands.followup import this_day
from digitize.followups import parse_span
from digitize.privacy import due


@click.command("retention")
@click.option("--keep", required=True, metavar="SPAN", help="How long to keep: 24m, 3y.")
@json_option
@book_option
@debug_option
def command(keep: str, as_json: bool, book: Path) -> None:
    r"""List who had no meeting, note, promise kept, or change for longer than --keep.

    Nothing is deleted; `digitize forget` does that, one person at a time.

    \b
    Example:
      digitize retention --keep 24m
    """
    with Book.open(book, make=False) as opened:
        found = due(opened, parse_span(keep), this_day())
    if as_json:
        print_json(
            [
                {"uid": o.uid, "name": o.name, "last": o.last.isoformat(), "open": o.open}
                for o in found
            ]
        )
        return
    for one in found:
        still = f"   {one.open} promised still" if one.open else ""
        click.echo(printable(f"{one.last}  {one.name}   (UID {one.uid}){still}"))
    click.echo(
        f"{len(found)} due. Forget one with: digitize forget UID" if found else "Nobody is due."
    )
