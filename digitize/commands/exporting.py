"""What ``export``, ``convert`` and ``push`` share: options of a format, filters, writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from rich.console import Console
from rich.table import Table

from digitize.book import Book, StoredContact
from digitize.cli import printable
from digitize.errors import UsageError
from digitize.model import Contact
from digitize.review.select import select

if TYPE_CHECKING:  # takes long to import
    from digitize.export import Target

Command = TypeVar("Command", bound=Callable[..., Any])

WIDTH = 110
"""Columns of the list of formats where there is no terminal to ask."""


def format_options(command: Command) -> Command:
    """``--to``, ``-o``, ``--list`` and what can be chosen about a format."""
    options = (
        click.option(
            "--list",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_list,
            help="List the formats, each with what to click in the program, and stop.",
        ),
        click.option(
            "--to",
            "formats",
            required=True,
            multiple=True,
            metavar="FORMAT",
            help="Program to write for; several with commas. --list shows all.",
        ),
        click.option(
            "-o",
            "--out",
            required=True,
            type=click.Path(path_type=Path),
            metavar="OUT",
            help="File to write; a folder for several formats and for vcard-outlook.",
        ),
        click.option(
            "--language",
            default="",
            metavar="LANG",
            help="Language of country names (de, en, fr, ...).  [default: the program's]",
        ),
        click.option(
            "--vcard-version",
            type=click.Choice(["2.1", "3.0", "4.0"]),
            default="3.0",
            show_default=True,
            help="For vcard and vcard-outlook.",
        ),
        click.option(
            "--generation",
            type=click.Choice(["newer", "older"]),
            default="newer",
            show_default=True,
            help="Column names of outlook-csv-de.",
        ),
        click.option(
            "--encoding",
            default="",
            metavar="NAME",
            help="Of a table: utf-8, utf-8-sig (with BOM), cp1252.  [default: the program's]",
        ),
        click.option(
            "--delimiter",
            type=click.Choice(["comma", "semicolon", "tab"]),
            help="Of a table.  [default: the program's]",
        ),
        click.option("--force", is_flag=True, help="Overwrite files that are there already."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def filter_options(command: Command) -> Command:
    """Which contacts of the book are meant; given to the command as ``chosen_of`` takes them."""
    options = (
        click.option("--event", default="", metavar="NAME", help="Only who was met there."),
        click.option("--tag", default="", metavar="WORD", help="Only who has this category."),
        click.option(
            "--since",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help="Only what is new or changed since that day.",
        ),
        click.option(
            "--find", "text", default="", metavar="WORDS", help="Only who has all these words."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def chosen_of(
    opened: Book, path: Path, *, event: str, tag: str, since: datetime | None, text: str
) -> list[StoredContact]:
    """The contacts that fit all filters.

    Raises:
        UsageError: None does.
    """
    day = since.date() if since else None
    chosen = list(select(opened, text=text, event=event, tag=tag, since=day))
    if not chosen:
        raise UsageError(f"{path}: no contact fits", "digitize list shows all; leave out a filter.")
    return chosen


def targets_of(formats: Sequence[str]) -> tuple[Target, ...]:
    """The targets that ``--to`` names.

    Raises:
        UsageError: One is not known, or named twice.
    """
    from digitize import export  # takes long to import

    names = [name.strip() for given in formats for name in given.split(",") if name.strip()]
    targets = tuple(export.target_of(name) for name in names)
    if not targets or len({target.name for target in targets}) < len(targets):
        raise UsageError("--to names no format, or one twice", "Name each format once.")
    return targets


def place_of(target: Target, out: Path, *, several: bool) -> Path:
    """Where a target is written: ``out`` itself, or a file in it.

    Raises:
        UsageError: ``out`` is the name of a file, and there are several formats.
    """
    if several and out.suffix and not out.is_dir():
        raise UsageError(
            f"{out}: several formats need a folder", "Give -o the name of a folder, or one --to."
        )
    # vcard-outlook is a folder itself, or a zip that -o names.
    inside = several or (out.is_dir() and target.suffix)
    return out / f"contacts-{target.name}{target.suffix}" if inside else out


def write_one(
    contacts: Sequence[Contact],
    target: Target,
    path: Path,
    *,
    force: bool,
    ours: Callable[[Path], bool] = lambda _: False,
    **chosen: Any,
) -> tuple[Path, ...]:
    """Write a format, say what was written and what to know about it; gives the files.

    ``ours`` says of a file that is there whether it may be overwritten unasked.

    Raises:
        UsageError: A file is in the way, or a choice is not known.
        RefusedError: The disk refused.
    """
    from digitize import export  # takes long to import

    options = {key: value for key, value in chosen.items() if value is not None and value != ""}
    result = export.write(contacts, target.name, path, force=force, ours=ours, **options)
    click.echo(f"{_count(len(contacts))} for {target.label}: {_places(result.paths)}")
    for warning in result.warnings:
        click.echo(f"  {printable(warning)}")
    click.echo(f"  {target.how}")
    return result.paths


def _count(number: int) -> str:
    return "1 contact" if number == 1 else f"{number} contacts"


def _places(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return str(paths[0])
    return f"{paths[0].parent} ({len(paths)} files, the first is {paths[0].name})"


def _list(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from digitize import export  # takes long to import

    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = WIDTH
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0))
    for name in ("--to", "for", "what to do there"):
        table.add_column(name, overflow="fold")
    for target in export.TARGETS.values():
        table.add_row(target.name, target.label, target.how)
    console.print(table)
    ctx.exit()
