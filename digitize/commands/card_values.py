"""What was read from one card: each value, how sure it is, what was assumed, what else it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import print_json

if TYPE_CHECKING:  # slow to import
    from digitize.book import StoredCard
    from digitize.review.rows import Row


def print_values(book: Book, stored: StoredCard, *, as_json: bool) -> None:
    """Print the rows that the review page shows, and the lines that stand in none."""
    from digitize.review import rows

    contact = rows.contact_on(book, stored)
    made = rows.rows(contact, stored, rows.how_known(book, stored.contact))
    left = rows.unused(stored, made)
    texts = [line.text for line in stored.card.lines]
    if as_json:
        print_json(
            {
                "values": [_object(row) for row in made],
                "left_over": [{"line": number, "text": texts[number]} for number in left],
                "warnings": list(stored.card.warnings),
            }
        )
        return
    for row in made:
        click.echo(printable(_line(row)))
    for number in left:
        click.echo(printable(f"  {'left over':<12}{texts[number]}  (line {number})"))
    for text in stored.card.warnings:
        click.echo(printable(f"  {'warning':<12}{text}"))


def _object(row: Row) -> dict[str, Any]:
    from digitize.review.rows import text_of
    from digitize.review.typed import WARNINGS, warnings_of

    return {
        "field": row.field,
        "value": text_of(row.value),
        "level": row.level,
        "confidence": round(row.confidence, 3),
        "assumed": list(row.assumed),
        "alternatives": [text_of(one) for one in row.alternatives],
        "lines": list(row.lines),
        "warnings": [WARNINGS[key] for key in warnings_of(row.field, row.value)]
        if row.value is not None
        else [],
    }


def _line(row: Row) -> str:
    told = _object(row)
    sure = f"{row.level} {row.confidence:.0%}" if row.confidence else row.level
    more = [
        *(name.lower().replace("_", " ") for name in row.assumed),
        *(f"or {text}" for text in told["alternatives"]),
        *told["warnings"],
    ]
    value = told["value"].replace("\n", " / ")
    return f"  {row.field:<12}{value:<40}  {sure:<10}  {'; '.join(more)}".rstrip()
