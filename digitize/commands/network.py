"""``digitize network``: tags and their tree, who introduced whom, what people offer and need."""

from __future__ import annotations

from pathlib import Path

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option, the_contact
from digitize.network import (
    introduced,
    introducer_of,
    paths_to,
    put_below,
    role_of,
    said,
    say,
    tree,
)
from digitize.review.edits import Edit
from digitize.review.edits import save as save_edits


@click.group("network")
def command() -> None:
    r"""Keep how you know people: tags, who introduced whom, what they offer and need.

    \b
    Examples:
      digitize network tag "Anna Weiß" alumni
      digitize network below alumni network
      digitize network introduced "Omar Müller" --by "Anna Weiß"
      digitize network path "Omar Müller"
    """


@command.command("tag")
@click.argument("name")
@click.argument("tags", nargs=-1, required=True, metavar="TAG...")
@click.option("--remove", is_flag=True, help="Take the tags away.")
@book_option
@debug_option
def tag(name: str, tags: tuple[str, ...], remove: bool, book: Path) -> None:
    """Give the contact NAME tags; exports carry them as categories."""
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        had = stored.contact.categories
        edits = [
            Edit("categories", one if remove else None, None if remove else one)
            for one in tags
            if (one in had) == remove
        ]
        entry = save_edits(opened, stored.uid, edits, command="network") if edits else None
    changed = ", ".join(f"#{one}" for one in tags if (one in had) == remove)
    done = (
        f"{'no longer ' if remove else ''}{changed}. Take it back with: digitize undo {entry}"
        if entry
        else "nothing to change."
    )
    click.echo(printable(f"{stored.name}: {done}"))


@command.command("below")
@click.argument("tag_name", metavar="TAG")
@click.argument("parent", default="")
@book_option
@debug_option
def below(tag_name: str, parent: str, book: Path) -> None:
    """Put TAG below PARENT: whoever bears it is found by the other, too. Without PARENT, undo."""
    with Book.open(book, make=False) as opened:
        put_below(opened.db, tag_name, parent)
    click.echo(printable(f"{tag_name}: below {parent}" if parent else f"{tag_name}: on top"))


@command.command("tags")
@book_option
@debug_option
def tags(book: Path) -> None:
    """Show the tree of tags."""
    with Book.open(book, make=False) as opened:
        for depth, name in tree(opened.db, opened.contacts.tags()):
            click.echo(printable("  " * depth + name))


@command.command("offers")
@click.argument("name")
@click.argument("text")
@book_option
@debug_option
def offers(name: str, text: str, book: Path) -> None:
    """Keep what the contact NAME offers; `digitize find` finds it."""
    _say(book, name, "offers", text)


@command.command("needs")
@click.argument("name")
@click.argument("text")
@book_option
@debug_option
def needs(name: str, text: str, book: Path) -> None:
    """Keep what the contact NAME needs; `digitize find` finds it."""
    _say(book, name, "needs", text)


@command.command("introduced")
@click.argument("name")
@click.option("--by", required=True, metavar="NAME", help="Who introduced you.")
@book_option
@debug_option
def introduced_(name: str, by: str, book: Path) -> None:
    """Keep by whom you know the contact NAME."""
    with Book.open(book, make=False) as opened:
        one, other = the_contact(opened, name), the_contact(opened, by)
        introduced(opened, one.uid, other.uid)
    click.echo(printable(f"{one.name}: introduced by {other.name}"))


@command.command("path")
@click.argument("name")
@book_option
@debug_option
def path(name: str, book: Path) -> None:
    """Say who could introduce you to the contact NAME."""
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        chains = paths_to(opened, stored.uid)
        for chain in chains:
            people = (opened.contacts.get(uid) for uid in chain.uids)
            names = " -> ".join(one.name for one in people if one)
            click.echo(printable(f"you -> {names}   ({chain.why})"))
        if not chains:
            click.echo(printable(f"{stored.name}: nobody you have met is known to be close."))


@command.command("show")
@click.argument("name")
@book_option
@debug_option
def show(name: str, book: Path) -> None:
    """Show how you know the contact NAME: level, function, tags, meetings, introduction."""
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        role = role_of(stored.contact.title)
        by = opened.contacts.get(introducer_of(opened, stored.uid))
        lines = [
            ("level", role.level),
            ("function", role.function),
            ("tags", ", ".join(stored.contact.categories)),
            *(("met at", f"{event} {day}") for event, day in opened.contacts.events(stored.uid)),
            ("introduced by", by.name if by else ""),
            *said(opened, stored.uid),
        ]
    click.echo(printable(stored.name))
    for label, text in lines:
        if text:
            click.echo(printable(f"  {label:<14} {text}"))


def _say(book: Path, name: str, kind: str, text: str) -> None:
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        say(opened, stored.uid, kind, text)
    click.echo(printable(f"{stored.name} {kind}: {text}"))
