"""``digitize export``: contacts from the book for another program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from digitize.book import Book
from digitize.commands.common import book_option, debug_option
from digitize.commands.exporting import (
    chosen_of,
    filter_options,
    format_options,
    place_of,
    targets_of,
    write_one,
)
from digitize.review.select import export_options


@click.command("export")
@format_options
@filter_options
@click.option("--new", is_flag=True, help="Only who was not written for this program before.")
@click.option("--attach-card", is_flag=True, help="Put the picture of the card into the vCard.")
@book_option
@debug_option
def command(
    formats: tuple[str, ...],
    out: Path,
    force: bool,
    event: str,
    tag: str,
    since: Any,
    text: str,
    new: bool,
    book: Path,
    **chosen: Any,
) -> None:
    r"""Write the contacts of the book for another program.

    `digitize export --list` shows the formats, each with what to click in the program.

    \b
    Examples:
      digitize export --to vcard -o contacts.vcf
      digitize export --to outlook-csv-de -o kontakte.csv --event "Hannover Messe 2026"
      digitize export --to hubspot,xlsx -o fair --since 2026-04-20
      digitize export --to salesforce-leads -o leads.csv --new
    """
    targets = targets_of(formats)
    with Book.open(book, make=False) as opened:
        stored = chosen_of(opened, book, event=event, tag=tag, since=since, text=text)
        chosen |= export_options(opened, stored)
        for target in targets:
            known = opened.exports.known(target.name) if new else frozenset()
            contacts = [one.contact for one in stored if one.uid not in known]
            if not contacts:
                click.echo(f"Nothing new for {target.label}.")
                continue
            path = place_of(target, out, several=len(targets) > 1)
            for written in write_one(
                contacts, target, path, force=force, ours=opened.is_ours, **chosen
            ):
                opened.wrote(written, written.read_bytes())
            opened.exports.mark([one.uid for one in contacts], target.name)
