"""What several commands share: the book's option, and finding the contact a person means."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from digitize.book import Book, StoredContact
from digitize.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])

MOST_LISTED = 10
"""Contacts named when a name fits several."""


def default_book() -> Path:
    """The book in the platform's folder for user data."""
    from platformdirs import user_data_path  # only where no book was named

    return user_data_path("digitize", appauthor=False) / "book.sqlite"


def book_option(command: Command) -> Command:
    """``--book FILE`` or ``DIGITIZE_BOOK``; given to the command as ``book: Path``."""
    return click.option(
        "--book",
        type=click.Path(dir_okay=False, path_type=Path),
        envvar="DIGITIZE_BOOK",
        default=default_book,
        show_default="in your user data folder",
        show_envvar=True,
        help="The file that remembers photos and contacts.",
    )(command)


def engine_option(command: Command) -> Command:
    """``--engine``; given to the command as ``engine: str``."""
    return click.option(
        "--engine",
        default="auto",
        show_default=True,
        callback=_engine,
        help="What recognises text: auto, rapidocr, tesseract.",
    )(command)


def region_option(command: Command) -> Command:
    """``--region``; given to the command as ``region: str``, in capitals."""
    return click.option(
        "--region",
        default="DE",
        show_default=True,
        metavar="CC",
        callback=_region,
        help="Country of numbers and addresses that do not say theirs.",
    )(command)


def debug_option(command: Command) -> Command:
    """``--debug``: errors come with their traceback."""
    return click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_debug,
        help="Show where an error happened.",
    )(command)


def json_option(command: Command) -> Command:
    """``--json``; given to the command as ``as_json: bool``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")(
        command
    )


def the_contact(book: Book, name: str) -> StoredContact:
    """The one contact ``name`` fits: a UID, a name, or words that only one contact has.

    Raises:
        UsageError: It fits none, or several; the message lists them.
    """
    found = book.contacts.called(name)
    if not found:
        raise UsageError(
            f"{name}: no contact fits this", "digitize list shows all, digitize find WORD some."
        )
    if len(found) > 1:
        lines = [f"  {one.name}  (UID {one.uid})" for one in found[:MOST_LISTED]]
        if len(found) > MOST_LISTED:
            lines.append(f"  and {len(found) - MOST_LISTED} more")
        raise UsageError(
            f"{name}: fits {len(found)} contacts:\n" + "\n".join(lines),
            "Write more of the name, or the UID.",
        )
    return found[0]


def print_json(value: Any) -> None:
    """Indented JSON on the standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _debug(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta["digitize.debug"] = True


def _region(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    """A country that has telephone numbers."""
    from phonenumbers import SUPPORTED_REGIONS  # takes long to import

    if value.upper() not in SUPPORTED_REGIONS:
        raise click.BadParameter(f"{value}: is no country; write two letters such as DE or AT")
    return value.upper()


def _engine(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    """An engine there is; whether it is installed shows when it is opened."""
    from digitize.ocr import ENGINES  # takes long to import

    if value not in ENGINES:
        raise click.BadParameter(f"{value}: is no engine; there are {', '.join(ENGINES)}")
    return value
