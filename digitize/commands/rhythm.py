"""``digitize rhythm``: how often to be in touch, and when one was last."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from digitize import followups
from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option, the_contact
from digitize.commands.followup import this_day
from digitize.errors import UsageError


@click.group("rhythm")
def command() -> None:
    r"""Stay in touch: say how often, and see whose turn it is.

    \b
    Examples:
      digitize rhythm set "Anna Weiß" --every 3m
      digitize rhythm set --tag alumni --every 1y
      digitize rhythm talked "Anna Weiß" --how "phone call"
      digitize rhythm list
    """


@command.command("set")
@click.argument("name", default="")
@click.option("--tag", default="", metavar="TAG", help="All who bear it, or one below it.")
@click.option("--every", default="", metavar="SPAN", help="10d, 2w, 3m, 1y; empty ends it.")
@book_option
@debug_option
def set_(name: str, tag: str, every: str, book: Path) -> None:
    """Say how often to be in touch with the contact NAME, or with a tag."""
    if bool(name) == bool(tag):
        raise UsageError("rhythm: of whom?", "Name a contact, or a tag with --tag.")
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name) if name else None
        uid, shown = (stored.uid, stored.name) if stored else ("", tag)
        if every:
            span = followups.parse_span(every)
            followups.set_rhythm(opened, uid=uid, tag=tag, every=span)
        else:
            followups.drop_rhythm(opened, uid=uid, tag=tag)
    click.echo(printable(f"{shown}: {f'every {every}' if every else 'no rhythm'}"))


@command.command("talked")
@click.argument("name")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Which day.")
@click.option("--how", default="", metavar="TEXT", help="Phone call, mail, lunch, ...")
@book_option
@debug_option
def talked(name: str, on: datetime | None, how: str, book: Path) -> None:
    """Say that you were in touch with the contact NAME."""
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        followups.touched(opened, stored.uid, on.date() if on else this_day(), how)
    click.echo(printable(f"{stored.name}: noted."))


@command.command("list")
@click.option("--overdue", is_flag=True, help="Only whose turn it is.")
@book_option
@debug_option
def list_(overdue: bool, book: Path) -> None:
    """List everybody with a rhythm, the most overdue first."""
    with Book.open(book, make=False) as opened:
        found = followups.turns(opened, this_day())
    for one in found:
        if overdue and one.due > this_day():
            continue
        last = f"last {one.last}" if one.last else "not yet in touch"
        when = followups.when(one.due, this_day())
        click.echo(printable(f"{when:<14} {one.name}   every {one.every}, {last}"))
    if not found:
        click.echo("Nobody has a rhythm yet: digitize rhythm set NAME --every 3m")
