"""``digitize event``: where people were met, and what was said there."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import (
    book_option,
    debug_option,
    json_option,
    print_json,
    the_contact,
)
from digitize.commands.table import print_contacts
from digitize.events import Event, Events, meet, notes_of, parse_days, people_at
from digitize.events import note as keep_note
from digitize.events.meetings import day_of, last_event


@click.group("event")
def command() -> None:
    r"""Keep where you met people, and what was said there.

    \b
    Examples:
      digitize event add "Hannover Messe 2026" --date 2026-04-20..24 --place Hannover
      digitize run photos/ --event "Hannover Messe 2026"
      digitize event note "Anna Weiß" "interested in the laser module"
      digitize event show "Hannover*"
    """


@command.command("add")
@click.argument("name")
@click.option("--date", "days", default="", metavar="DAYS", help="2026-04-20 or 2026-04-20..24.")
@click.option("--place", default="", help="Where it was.")
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="May be given several times.")
@book_option
@debug_option
def add(name: str, days: str, place: str, tags: tuple[str, ...], book: Path) -> None:
    """Add the event NAME."""
    with Book.open(book) as opened:
        event = Events(opened.db).add(name, parse_days(days) if days else None, place, tags)
    click.echo(printable(f"Added: {_line(event)}"))
    click.echo(printable(f'  Tie photos to it with: digitize run PHOTO... --event "{event.name}"'))


@command.command("edit")
@click.argument("name")
@click.option("--date", "days", default="", metavar="DAYS", help="2026-04-20 or 2026-04-20..24.")
@click.option("--place", default=None, help="Where it was.")
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="Replaces the tags.")
@book_option
@debug_option
def edit(name: str, days: str, place: str | None, tags: tuple[str, ...], book: Path) -> None:
    """Change what is known of the event NAME."""
    with Book.open(book, make=False) as opened:
        event = Events(opened.db).edit(
            name, days=parse_days(days) if days else None, place=place, tags=tags or None
        )
    click.echo(printable(f"Now: {_line(event)}"))


@command.command("list")
@json_option
@book_option
@debug_option
def list_(as_json: bool, book: Path) -> None:
    """List all events with how many people were met there, the newest first."""
    with Book.open(book, make=False) as opened:
        rows = [(event, len(people_at(opened, event))) for event in Events(opened.db).all()]
    if as_json:
        print_json([{**_object(event), "met": met} for event, met in rows])
        return
    for event, met in rows:
        click.echo(printable(f"{_line(event)}   {met} met"))
    if not rows:
        click.echo('No events yet. Add one with: digitize event add "NAME" --date 2026-04-20..24')


@command.command("show")
@click.argument("name")
@json_option
@book_option
@debug_option
def show(name: str, as_json: bool, book: Path) -> None:
    """Show the event NAME: who was met, with the notes."""
    with Book.open(book, make=False) as opened:
        event = Events(opened.db).named(name)
        people = people_at(opened, event)
        if as_json:
            notes = {one.uid: notes_of(opened, one.uid) for one in people}
            met = [
                {
                    "uid": one.uid,
                    "name": one.name,
                    "org": one.contact.org,
                    "notes": [n.text for n in notes[one.uid] if n.event == event.name],
                }
                for one in people
            ]
            print_json({**_object(event), "people": met})
            return
        click.echo(printable(_line(event)))
        print_contacts(opened, people, as_json=False)
        for one in people:
            for found in notes_of(opened, one.uid):
                if found.event == event.name:
                    click.echo(printable(f"  {one.name}, {found.day}: {found.text}"))


@command.command("met")
@click.argument("event_name", metavar="EVENT")
@click.argument("names", nargs=-1, required=True, metavar="CONTACT...")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Which day.")
@book_option
@debug_option
def met(event_name: str, names: tuple[str, ...], on: datetime | None, book: Path) -> None:
    """Say that you met CONTACT at EVENT."""
    with Book.open(book, make=False) as opened:
        event = Events(opened.db).named(event_name)
        batch = opened.journal.new_batch()
        for name in names:
            stored = the_contact(opened, name)
            day = on.date() if on else (event.days.first if event.days else None)
            fresh = meet(opened, stored.uid, event, day, how="event met", batch=batch)
            said = "met at" if fresh else "was known to be met at"
            click.echo(printable(f"{stored.name}: {said} {event.name}"))


@command.command("attendees")
@click.argument("name")
@click.option("--met", "state", flag_value="met", help="Only whom you met there.")
@click.option("--missed", "state", flag_value="missed", help="Only whom you did not meet.")
@json_option
@book_option
@debug_option
def attendees(name: str, state: str | None, as_json: bool, book: Path) -> None:
    """Say who of the imported lists of the event NAME you met, know, or missed."""
    from digitize.attendees import listed  # takes long to import

    with Book.open(book, make=False) as opened:
        event = Events(opened.db).named(name)
        people = [
            one
            for one in listed(opened, event)
            if state is None or (one.state == "met") == (state == "met")
        ]
    if as_json:
        print_json([asdict(one) for one in people])
        return
    for one in people:
        click.echo(printable(f"{one.state:<8} {one.name:<28} {one.org:<28} {one.email}".rstrip()))
    counts = Counter(one.state for one in people)
    click.echo(", ".join(f"{number} {word}" for word, number in counts.items()) or "Nobody.")


@command.command("note")
@click.argument("name")
@click.argument("text")
@click.option("--event", "event_name", default="", help="At which.  [default: the last one]")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Which day.")
@book_option
@debug_option
def note(name: str, text: str, event_name: str, on: datetime | None, book: Path) -> None:
    """Note what was said with the contact NAME. It is disclosed if they ask what you store."""
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        events = Events(opened.db)
        event = events.named(event_name) if event_name else last_event(opened, stored.uid)
        day = on.date() if on else day_of(opened, stored.uid, event)
        entry = keep_note(opened, stored.uid, text, event, day, how="event note")
        at = f" ({event.name})" if event else ""
    click.echo(printable(f"{stored.name}{at}: noted. Take it back with: digitize undo {entry}"))


def _line(event: Event) -> str:
    parts = [event.name, str(event.days or ""), event.place, " ".join(f"#{t}" for t in event.tags)]
    return "   ".join(part for part in parts if part)


def _object(event: Event) -> dict[str, object]:
    return {
        "name": event.name,
        "first_day": event.days.first.isoformat() if event.days else None,
        "last_day": event.days.last.isoformat() if event.days else None,
        "place": event.place,
        "tags": list(event.tags),
    }
