"""``digitize followup``: what was promised, until when, and the mail or task for it."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import click

from digitize import followups
from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import (
    book_option,
    debug_option,
    json_option,
    print_json,
    the_contact,
)
from digitize.errors import UsageError
from digitize.events import Events, people_at
from digitize.files import prepare_folder, write_atomically
from digitize.followups import Promise
from digitize.model import Contact
from digitize.preferences import preference


@click.group("followup")
def command() -> None:
    r"""Keep what you promised, and until when.

    \b
    Examples:
      digitize followup add "Weißenfels" "send slides" --due +3d
      digitize followup list
      digitize followup mail weißenfels -o drafts
      digitize followup ics -o follow-ups.ics
      digitize followup done 3
    """


@command.command("add")
@click.argument("name")
@click.argument("what")
@click.option("--due", default="+2d", show_default=True, help="2026-04-24, +3d, +2w, tomorrow.")
@click.option("--event", default="", metavar="NAME", help="Where.  [default: the last you met at]")
@book_option
@debug_option
def add(name: str, what: str, due: str, event: str, book: Path) -> None:
    """Remember that you promised WHAT to the contact NAME."""
    with Book.open(book, make=False) as opened:
        stored = the_contact(opened, name)
        at = Events(opened.db).named(event) if event else None
        day = followups.parse_due(due, this_day())
        made = followups.add(opened, stored.uid, what, day, event=at)
    click.echo(printable(_line(made)))


@command.command("list")
@click.option("--all", "done", is_flag=True, help="Also what is done.")
@click.option("--event", default="", metavar="NAME", help="Only of this event.")
@json_option
@book_option
@debug_option
def list_(done: bool, event: str, as_json: bool, book: Path) -> None:
    """List what is open, the most overdue first."""
    with Book.open(book, make=False) as opened:
        name = Events(opened.db).named(event).name if event else ""
        found = followups.promises(opened, done=done, event=name)
    if as_json:
        print_json([_object(one) for one in found])
        return
    for one in found:
        click.echo(printable(_line(one)))
    if not found:
        click.echo("Nothing is open.")


@command.command("done")
@click.argument("which", nargs=-1, required=True, metavar="NUMBER|NAME...")
@book_option
@debug_option
def done(which: tuple[str, ...], book: Path) -> None:
    """Mark follow-ups as done, by number, or all of a contact."""
    with Book.open(book, make=False) as opened:
        for one in _meant(opened, which):
            kept = followups.finish(opened, one.id, this_day())
            click.echo(printable(f"Done: #{kept.id} {kept.name}: {kept.what}"))


@command.command("drop")
@click.argument("numbers", nargs=-1, required=True, type=int, metavar="NUMBER...")
@book_option
@debug_option
def drop(numbers: tuple[int, ...], book: Path) -> None:
    """Take follow-ups away that are not meant, such as proposed ones."""
    with Book.open(book, make=False) as opened:
        for number in numbers:
            gone = followups.drop(opened, number)
            click.echo(printable(f"Dropped: #{gone.id} {gone.name}: {gone.what}"))


@command.command("propose")
@click.argument("event", default="")
@book_option
@debug_option
def propose(event: str, book: Path) -> None:
    """Propose a follow-up for everybody met at EVENT (or any) who has none."""
    with Book.open(book, make=False) as opened:
        events = Events(opened.db)
        made = [
            promise
            for one in ([events.named(event)] if event else events.all())
            for promise in followups.propose(
                opened, one, (stored.uid for stored in people_at(opened, one)), this_day()
            )
        ]
    for promise in made:
        click.echo(printable(_line(promise)))
    click.echo(f"{len(made)} proposed.")


@command.command("ics")
@click.option(
    "-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="File."
)
@click.option("--only", type=click.Choice(["tasks", "days"]), help="Not both.")
@book_option
@debug_option
def ics(out: Path, only: str | None, book: Path) -> None:
    """Write what is open as tasks (VTODO) and days (VEVENT) for a calendar."""
    with Book.open(book, make=False) as opened:
        pairs = with_contacts(opened, followups.promises(opened))
    if not pairs:
        raise UsageError("nothing is open", "digitize followup add NAME WHAT")
    data = followups.calendar_of(pairs, tasks=only != "days", days=only != "tasks")
    write_atomically(out, data)
    click.echo(f"{len(pairs)} follow-ups: {out}")


@command.command("mail")
@click.argument("which", nargs=-1, metavar="[NUMBER|NAME]...")
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder.")
@click.option("--mailto", is_flag=True, help="Print addresses to click instead.")
@click.option("--lang", "language", type=click.Choice(["de", "en"]), help="[default: the setting]")
@book_option
@debug_option
def mail(
    which: tuple[str, ...], out: Path | None, mailto: bool, language: str | None, book: Path
) -> None:
    """Draft the mails for what is open; nothing is sent."""
    if not mailto and out is None:
        raise UsageError("where to?", "Name a folder with -o, or say --mailto.")
    with Book.open(book, make=False) as opened:
        chosen = _meant(opened, which) if which else followups.promises(opened)
        lang = language or preference(opened.db, "language")
        me, company = preference(opened.db, "name"), preference(opened.db, "company")
        pairs = with_contacts(opened, chosen)
        read = {
            promise.uid
            for promise, _ in pairs
            if any(origin.how == "card" for origin in opened.contacts.origins(promise.uid))
        }
    if out is not None:
        prepare_folder(out)
    for promise, contact in pairs:
        try:
            made = followups.draft(
                promise,
                contact,
                language=lang,
                from_card=promise.uid in read,
                me=me,
                company=company,
            )
        except UsageError as error:
            click.echo(printable(f"digitize: {error.message}"), err=True)
            continue
        if mailto:
            click.echo(made.mailto())
        elif out is not None:
            name = re.sub(r"[^\w-]+", "-", promise.name).strip("-")
            path = out / f"{promise.id}-{name}.eml"
            write_atomically(path, made.eml())
            click.echo(printable(f"{path}: {made.subject}"))


@command.command("push")
@click.argument("url")
@click.option(
    "--user",
    default="",
    envvar="DIGITIZE_CARDDAV_USER",
    show_envvar=True,
    help="Your name there, as for `digitize push`.",
)
@click.option("--calendar", default="", metavar="NAME", help="Which one, where there are several.")
@click.option("--insecure-http", is_flag=True, help="Allow an address without https.")
@book_option
@debug_option
def push(url: str, user: str, calendar: str, insecure_http: bool, book: Path) -> None:
    """Bring what is open to a calendar server (CalDAV), and what was done there back.

    The password is the one `digitize push` uses: from the environment, the keyring, or asked.
    """
    from digitize.carddav.address import host_of, typed  # takes long to import
    from digitize.carddav.credentials import password_for
    from digitize.followups.server import push as push_to

    address, named = typed(url, insecure_http=insecure_http)
    person, host = user or named, host_of(address)
    if not person:
        raise UsageError(f"{host}: whose calendar?", "Name yourself with --user NAME.")
    prompt = (lambda text: str(click.prompt(text, hide_input=True))) if _asks() else None
    secret = password_for(person, host, prompt=prompt)
    with Book.open(book, make=False) as opened:
        pairs = with_contacts(opened, followups.promises(opened, done=True))
        result = push_to(address, person, secret.text, pairs, calendar=calendar)
        for number in result.done_there:
            followups.finish(opened, number, this_day())
    click.echo(
        printable(
            f"{result.calendar} on {host}: {result.written} written,"
            f" {len(result.done_there)} were done there."
        )
    )


def with_contacts(book: Book, promises: Sequence[Promise]) -> list[tuple[Promise, Contact]]:
    """The promises with their contacts; those of contacts that are gone are left out."""
    pairs = [(one, book.contacts.get(one.uid)) for one in promises]
    return [(one, stored.contact) for one, stored in pairs if stored is not None]


def this_day() -> date:
    """Today where the person is."""
    return datetime.now(UTC).astimezone().date()


def _meant(book: Book, which: Sequence[str]) -> list[Promise]:
    found: list[Promise] = []
    for text in which:
        number = text.removeprefix("#")
        if number.isdecimal():
            every = followups.promises(book, done=True)
            one = next((one for one in every if one.id == int(number)), None)
            if one is None:
                raise UsageError(f"{text}: there is no such follow-up", "digitize followup list")
            found.append(one)
            continue
        stored = the_contact(book, text)
        of_contact = followups.promises(book, uid=stored.uid)
        if not of_contact:
            raise UsageError(f"{stored.name}: nothing is open", "digitize followup list --all")
        found += of_contact
    return found


def _line(one: Promise) -> str:
    when = f"done {one.done}" if one.done else followups.when(one.due, this_day())
    at = f"   ({one.event})" if one.event else ""
    mark = "   proposed" if one.proposed and not one.done else ""
    return f"#{one.id:<4} {one.due}  {when:<14} {one.name}: {one.what}{at}{mark}"


def _object(one: Promise) -> dict[str, object]:
    return {
        "id": one.id,
        "uid": one.uid,
        "name": one.name,
        "event": one.event,
        "what": one.what,
        "due": one.due.isoformat(),
        "overdue": one.is_overdue(this_day()),
        "proposed": one.proposed,
        "done": one.done.isoformat() if one.done else None,
    }


def _asks() -> bool:
    return sys.stdin.isatty()
