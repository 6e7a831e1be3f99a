"""``digitize convert``: vCard files into another program's format; no book needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from digitize.commands.common import debug_option
from digitize.commands.exporting import format_options, place_of, targets_of, write_one
from digitize.errors import ExitCode, UnreadableError
from digitize.model import Contact, Problem
from digitize.vcard import VCard, contact_of, parse, uid_of


@click.command("convert")
@click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="IN.vcf..."
)
@format_options
@debug_option
def command(
    inputs: tuple[Path, ...], formats: tuple[str, ...], out: Path, force: bool, **chosen: Any
) -> None:
    r"""Turn vCard files into another program's format.

    Contacts are written in the order of the files. Cards asked for in the version they are in
    keep everything, also what digitize does not understand.

    \b
    Examples:
      digitize convert contacts.vcf --to outlook-csv-de -o kontakte.csv
      digitize convert contacts.vcf --to hubspot,xlsx -o folder
      digitize convert contacts.vcf --to vcard-outlook -o outlook.zip

    \b
    Exit codes: 0 all done, 2 wrong usage, 3 some cards could not be read (the rest is written),
    4 nothing could be read, 5 the disk refused.
    """
    targets = targets_of(formats)
    cards, problems = _read(inputs)
    for problem in problems:
        click.echo(f"digitize: {problem.source}: {problem.error}\n  {problem.hint}", err=True)
    if problems and not cards:
        raise SystemExit(int(ExitCode.NOTHING_READABLE))
    contacts, originals = _named(cards)
    for target in targets:
        path = place_of(target, out, several=len(targets) > 1)
        write_one(contacts, target, path, force=force, originals=originals, **chosen)
    if problems:
        raise SystemExit(int(ExitCode.SOME_UNREADABLE))


def _read(paths: Sequence[Path]) -> tuple[list[VCard], list[Problem]]:
    """All cards of all files; a file that cannot be read is a problem, and the others go on."""
    cards: list[VCard] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            document = parse(path.read_bytes(), source=str(path))
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            problems.append(Problem(str(path), reason, "Check how the name is written."))
        except UnreadableError as error:
            message = error.message.removeprefix(f"{path}: ")
            problems.append(Problem(str(path), message, error.hint))
        else:
            cards += document.cards
            problems += document.problems
    return cards, problems


def _named(cards: Sequence[VCard]) -> tuple[list[Contact], dict[str, VCard]]:
    """Contacts with a UID of their own each, and the card each came as, by UID."""
    contacts: list[Contact] = []
    originals: dict[str, VCard] = {}
    for number, card in enumerate(cards, start=1):
        contact = contact_of(card)
        uid = uid_of(contact)
        if uid in originals:
            uid = f"{uid}-{number}"  # two cards with one UID would be one contact to most programs
        contacts.append(replace(contact, uid=uid))
        originals[uid] = card
    return contacts, originals
