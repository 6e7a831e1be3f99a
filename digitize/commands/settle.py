"""``digitize settle``: pairs that may be one person, decided."""

from __future__ import annotations

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
from digitize.commands.edit import edits_of
from digitize.errors import UsageError


@click.command("settle")
@click.argument("names", nargs=-1, metavar="[NEW OLD]")
@click.option("--merge", "how", flag_value="merge", help="They are one person: NEW goes into OLD.")
@click.option("--apart", "how", flag_value="apart", help="They are two people; ask no more.")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="Of the merged contact.")
@click.option("--add", "adds", multiple=True, metavar="FIELD=VALUE", help="To the merged contact.")
@click.option(
    "--remove", "removes", multiple=True, metavar="FIELD=VALUE", help="From the merged contact."
)
@click.option(
    "--duplicates", is_flag=True, help="List double entries of the whole book, imported ones too."
)
@json_option
@book_option
@debug_option
def command(
    names: tuple[str, ...],
    how: str | None,
    sets: tuple[str, ...],
    adds: tuple[str, ...],
    removes: tuple[str, ...],
    duplicates: bool,
    as_json: bool,
    book: Path,
) -> None:
    r"""List the pairs that may be one person, or decide about one.

    NEW and OLD are names or UIDs. Merging keeps everything both had; --set, --add and --remove
    change the result as `digitize edit` does. `digitize undo` takes a decision back.

    \b
    Examples:
      digitize settle
      digitize settle --duplicates
      digitize settle "A. Weber" "Anna Weber" --merge --set title="Head of Sales"
      digitize settle "Anna Weber" "Anne Weber" --apart
    """
    from digitize.review import settle  # slow to import

    with Book.open(book, make=False) as opened:
        if not names and how is None:
            _list(opened, as_json=as_json, everywhere=duplicates)
            return
        if len(names) != 2 or how is None:
            raise UsageError(
                "settle: name both contacts and say what they are",
                'For example: digitize settle "A. Weber" "Anna Weber" --merge',
            )
        new, old = (the_contact(opened, name) for name in names)
        if new.uid == old.uid:
            raise UsageError(f"{new.name}: is one contact, not two", "Write the UIDs.")
        if how == "apart":
            entry = settle.keep_apart(opened, new.uid, old.uid, command="settle")
            click.echo(f"{new.name} and {old.name} stay two people. Undo: digitize undo {entry}")
            return
        merged = settle.preview(opened, new.uid, old.uid)
        edits = edits_of(merged, sets, adds, removes)
        entry = settle.settle(opened, new.uid, old.uid, edits, command="settle")
        click.echo(f"{new.name} and {old.name} are one person. Undo: digitize undo {entry}")


def _list(book: Book, *, as_json: bool, everywhere: bool) -> None:
    from digitize.pipeline.twins import twins  # slow to import
    from digitize.review import settle

    found = settle.questions(book)
    if everywhere:
        asked = {frozenset((one.new, one.old)) for one in found}
        pairs = (pair for pair in twins(book) if frozenset(pair[:2]) not in asked)
        found += tuple(settle.Question(new, old, decision) for old, new, decision in pairs)
    if as_json:
        print_json(
            [
                {
                    "new": one.new,
                    "old": one.old,
                    "score": round(one.decision.score, 4),
                    "reasons": list(one.decision.reasons),
                }
                for one in found
            ]
        )
        return
    for one in found:
        new, old = (settle.there(book, uid).name for uid in (one.new, one.old))
        click.echo(printable(f"{new} = {old}?"))
        click.echo(printable(f"  UIDs {one.new} {one.old}"))
        click.echo(printable(f"  {'; '.join(one.decision.reasons)}"))
    click.echo(f"{len(found)} pair{'s' if len(found) != 1 else ''} to decide")
