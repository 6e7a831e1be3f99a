"""``digitize cards``: the cards that were read, and what a person does to one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.card_values import print_values
from digitize.commands.common import (
    book_option,
    debug_option,
    engine_option,
    json_option,
    print_json,
    region_option,
)
from digitize.errors import UsageError

if TYPE_CHECKING:  # slow to import
    from digitize.book import StoredCard
    from digitize.model import CardReading
    from digitize.review.redraw import Drawn

COMMAND = "cards"


@click.command("cards")
@click.argument("number", type=int, required=False, metavar="[CARD]")
@click.option("--unchecked", is_flag=True, help="List only those nobody has looked at.")
@click.option("--check", is_flag=True, help="Mark CARD as looked at: all good.")
@click.option(
    "--outline", metavar="'X,Y X,Y X,Y X,Y'", help="Read CARD again within these corners."
)
@click.option("--add", metavar="'X,Y X,Y X,Y X,Y'", help="Read another card in the photo of CARD.")
@click.option("--remove", is_flag=True, help="CARD is no card: take it away.")
@click.option("--join", "other", type=int, metavar="CARD2", help="CARD is another side of CARD2.")
@click.option("--lines", is_flag=True, help="Print the lines that were read on CARD.")
@click.option("--values", is_flag=True, help="Print what was read from CARD, and how sure it is.")
@click.option(
    "--set", "sets", multiple=True, metavar="FIELD=VALUE", help="Correct CARD, as edit does."
)
@click.option(
    "--place",
    metavar="LINE=FIELD",
    help="Put a line of CARD into a field; two are swapped if it stands in another.",
)
@json_option
@engine_option
@region_option
@book_option
@debug_option
def command(
    number: int | None,
    unchecked: bool,
    check: bool,
    outline: str | None,
    add: str | None,
    remove: bool,
    other: int | None,
    lines: bool,
    values: bool,
    sets: tuple[str, ...],
    place: str | None,
    as_json: bool,
    engine: str,
    region: str,
    book: Path,
) -> None:
    r"""List the cards that were read, the least certain first, or correct one of them.

    CARD is the number in the list. Corners are pixels of the photo, clockwise from the card's own
    top left. `digitize undo` takes every step back. --set corrects a card as `digitize edit`
    corrects a contact, and makes a contact of a card that became none.

    \b
    Examples:
      digitize cards --unchecked
      digitize cards 12 --values
      digitize cards 12 --set family=Weber
      digitize cards 12 --place 3=department
      digitize cards 12 --check
      digitize cards 12 --outline "210,180 1650,200 1640,1090 200,1070"
      digitize cards 13 --join 12
    """
    from digitize.review import queue, redraw  # slow to import

    wishes = [
        *(check, outline is not None, add is not None, remove, other is not None, lines),
        *(values, bool(sets), place is not None),
    ]
    if number is None or not any(wishes):
        if any(wishes):
            raise UsageError("cards: of which card?", "digitize cards lists their numbers.")
        with Book.open(book, make=False) as opened:
            _list(opened, number, unchecked=unchecked, as_json=as_json)
        return
    if sum(wishes) > 1:
        raise UsageError("cards: one step at a time", "Give the command twice.")
    with Book.open(book, make=False) as opened:
        stored = queue.card_of(opened, number)
        if lines:
            for row, line in enumerate(stored.card.lines):
                click.echo(printable(f"{row:>3}  {line.text}"))
            return
        if values:
            print_values(opened, stored, as_json=as_json)
            return
        if sets or place is not None:
            _correct(opened, stored, sets, place, region=region)
        elif check:
            queue.check(opened, number, command=COMMAND)
        elif remove:
            redraw.remove(opened, stored, command=COMMAND)
        elif other is not None:
            redraw.join(opened, stored, queue.card_of(opened, other), command=COMMAND)
        else:
            _draw(opened, stored, outline, add, engine=engine, region=region)
        click.echo(printable(f"{stored.card.source}: done. Take it back with: digitize undo"))


def _correct(
    book: Book, stored: StoredCard, sets: tuple[str, ...], place: str | None, *, region: str
) -> None:
    """Values typed by hand, or a line of the card put into a field."""
    from digitize.commands.edit import edits_of
    from digitize.review import edits, rows, take

    if place is None:
        wanted = edits_of(rows.contact_on(book, stored), sets, (), ())
    else:
        line, _, field = place.partition("=")
        if not line.strip().isdigit():
            raise UsageError(f"{place}: is not LINE=FIELD", "For example: --place 3=department")
        wanted = take.taking(book, stored, field.strip(), None, int(line), region=region)
    edits.save_on_card(book, stored, wanted, command=COMMAND)


def _draw(
    book: Book,
    stored: StoredCard,
    outline: str | None,
    add: str | None,
    *,
    engine: str,
    region: str,
) -> None:
    """Read within corners: the card itself, or another one of its photo."""
    from digitize.pipeline.workers import Worker  # slow to import
    from digitize.review import redraw

    points = [point.split(",") for point in (outline or add or "").split()]
    corners = redraw.outline_of(points)
    worker = Worker()

    def read(drawn: Drawn) -> CardReading:
        return worker.call(redraw.read_drawn, drawn)

    make = redraw.read_again if outline is not None else redraw.add
    try:
        make(book, stored, corners, read, command=COMMAND, engine=engine, region=region)
    finally:
        worker.close()


def _outline(book: Book, number: int) -> list[list[float]]:
    stored = book.photos.by_id(number)
    return [list(corner) for corner in stored.card.outline] if stored else []


def _file(book: Book, digest: str) -> str | None:
    """Where the photo lies, as far as known."""
    found = book.photos.file_of(digest)
    return "/".join((str(found[0]), *found[1])) if found else None


def _list(book: Book, number: int | None, *, unchecked: bool, as_json: bool) -> None:
    from digitize.review import queue  # slow to import

    found = sorted(
        book.reviewing.cards(unchecked=unchecked),
        key=lambda card: (queue.certainty(card.reading), card.id),
    )
    if number is not None:
        found = [card for card in found if card.id == number]
        if not found:
            raise UsageError(f"there is no card {number}", "digitize cards lists them.")
    rows = [
        {
            "card": card.id,
            "source": card.source,
            "page": card.place[1],
            "number": card.place[2],
            "contact": card.contact or None,
            "name": stored.name if (stored := book.contacts.get(card.contact)) else "",
            "certainty": round(queue.certainty(card.reading), 3),
            "checked": card.checked_at or None,
            "outline": _outline(book, card.id),
            "file": _file(book, card.place[0]),
        }
        for card in found
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        seen = "checked" if row["checked"] else f"{row['certainty']:.0%}"
        click.echo(
            printable(
                f"{row['card']:>5}  {seen:>7}  {row['name'] or 'no contact'}  ({row['source']})"
            )
        )
    click.echo(f"{len(rows)} card{'s' if len(rows) != 1 else ''}")
