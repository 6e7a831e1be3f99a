"""``digitize run``: photos in, contacts out."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digitize.commands.common import (
    book_option,
    debug_option,
    engine_option,
    json_option,
    print_json,
    region_option,
)
from digitize.errors import ExitCode

if TYPE_CHECKING:  # takes long to import
    from digitize.pipeline.plan import RunResult


@click.command("run")
@click.argument(
    "inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT..."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the results.  [default: a new folder digitize-DATE]",
)
@click.option("--event", default="", metavar="NAME", help="Where you met these people.")
@click.option(
    "--notes",
    is_flag=True,
    help="Photos of text without a contact are notes on the card before.",
)
@click.option(
    "--existing",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE.vcf",
    help="The address book you have, so that nobody is doubled. May be given several times.",
)
@click.option(
    "--to",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="Also write a file for this program; several with commas. "
    "`digitize export --list` shows all.",
)
@engine_option
@region_option
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    ),
    show_default="the processor's cores",
    help="Photos read at the same time.",
)
@click.option("--force", is_flag=True, help="Overwrite files in --out that digitize did not write.")
@click.option("--again", is_flag=True, help="Read photos again that the book already knows.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "de"]),
    default="en",
    show_default=True,
    help="Language of the report.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@json_option
@book_option
@debug_option
def command(
    inputs: tuple[Path, ...],
    out: Path | None,
    event: str,
    notes: bool,
    existing: tuple[Path, ...],
    formats: tuple[str, ...],
    engine: str,
    region: str,
    jobs: int,
    force: bool,
    again: bool,
    language: str,
    quiet: bool,
    as_json: bool,
    book: Path,
) -> None:
    r"""Read photos of business cards into contacts.

    INPUT is a photo (JPEG, PNG, HEIC, WebP, TIFF), a PDF, a zip, or a folder with any of
    these. The folder given with --out gets contacts.vcf to import into your phone or mail
    program, report.html to check what was read, and cards.jsonl for other programs.

    Every photo is remembered: an interrupted run goes on where it stopped, and a photo
    given twice changes nothing.

    \b
    Examples:
      digitize run IMG_0012.jpg
      digitize run photos/ --event "Hannover Messe 2026" --out fair
      digitize run photos.zip --existing my-contacts.vcf --to google,outlook-csv

    \b
    Exit codes: 0 all done, 2 wrong usage, 3 some files could not be read (the rest is done
    and saved), 4 nothing could be read, 5 the book or the disk refused, 130 interrupted.
    """
    from digitize import terminal  # takes long to import, as the others
    from digitize.files import free_name
    from digitize.pipeline.plan import RunOptions
    from digitize.pipeline.run import run

    options = RunOptions(
        inputs=inputs,
        out=out or free_name(Path(f"digitize-{datetime.now().astimezone():%Y-%m-%d}")),
        event=event.strip(),
        existing=existing,
        formats=formats,
        engine=engine,
        region=region,
        jobs=jobs,
        force=force,
        again=again,
        language=language,
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # saved and said like Ctrl-C
    with terminal.Bar(quiet=quiet or as_json) as bar:
        try:
            result = run(options, book, bar)
        except KeyboardInterrupt:
            done, total = bar.left
            click.echo(
                f"\ndigitize: interrupted; {done} of {total} photos are read and saved.\n"
                "  Type the same command again: it goes on with the others.",
                err=True,
            )
            raise SystemExit(int(ExitCode.INTERRUPTED)) from None
    result = _with_events(result, book, event.strip(), notes=notes)
    if as_json:
        print_json(terminal.as_json(result))
    elif not quiet:
        terminal.summary(result, terminal.standard_output())
    elif result.problems:
        for problem in result.problems:
            click.echo(f"digitize: {problem.source}: {problem.error}\n  {problem.hint}", err=True)
    for trace in result.traces:
        if click.get_current_context().find_root().meta.get("digitize.debug"):
            click.echo(trace, err=True)
    raise SystemExit(int(result.exit_code))


def _with_events(result: RunResult, book: Path, event: str, *, notes: bool) -> RunResult:
    """Note photos are kept; where no event was named, the one that was on is proposed."""
    from digitize.book import Book  # takes long to import, as the others
    from digitize.events import Events, keep_note_photos, proposals
    from digitize.followups import propose

    told: list[str] = []
    with Book.open(book) as opened:
        events = Events(opened.db)
        if notes and (kept := keep_note_photos(opened, result.cards, events.find(event))):
            told.append(f"{kept} note{'s' if kept > 1 else ''} kept with the card before")
        at = events.find(event)
        if at is not None and (made := propose(opened, at, _new(result), _today())):
            told.append(f"{len(made)} follow-ups proposed: digitize followup list")
        if not event:
            told += proposals((filed.card for filed in result.cards), events)
    return replace(result, notices=(*result.notices, *told))


def _new(result: RunResult) -> list[str]:
    return [filed.uid for filed in result.cards if filed.uid and not filed.known]


def _today() -> date:
    return datetime.now().astimezone().date()
