"""What ``push`` and ``pull`` share: the server's options, questions, and telling what was done."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

from digitize.cli import printable
from digitize.errors import ExitCode, UsageError

if TYPE_CHECKING:  # takes long to import
    from digitize.carddav import AddressBook, Answer, Ask, Question, Report

Command = TypeVar("Command", bound=Callable[..., Any])

MOST_NAMED: Final = 10
"""Contacts named for each thing that happened."""

WIDEST: Final = 100
"""Characters of a line about one of them."""


def server_options(command: Command) -> Command:
    """The address of the server, and how to talk to it."""
    options = (
        click.argument("url"),
        click.option(
            "--user",
            default="",
            metavar="NAME",
            envvar="DIGITIZE_CARDDAV_USER",
            show_envvar=True,
            help="Your name there.  [default: asked for]",
        ),
        click.option(
            "--addressbook", default="", metavar="NAME", help="Which one, where there are several."
        ),
        click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing."),
        click.option(
            "--mine",
            "side",
            flag_value="mine",
            help="What was changed on both sides stays as it is in the book.",
        ),
        click.option(
            "--theirs",
            "side",
            flag_value="theirs",
            help="What was changed on both sides stays as it is on the server.",
        ),
        click.option(
            "--save-password", is_flag=True, help="Keep the password in the system's keyring."
        ),
        click.option(
            "--insecure-http",
            is_flag=True,
            help="Allow an address without https; others in the network can read the password.",
        ),
        click.option(
            "--timeout",
            type=click.FloatRange(min=0.1, max=3600),
            default=30.0,
            show_default=True,
            metavar="SECONDS",
            help="How long the server may be silent.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def opened(
    url: str,
    *,
    user: str,
    addressbook: str,
    save_password: bool,
    insecure_http: bool,
    timeout: float,
    write: bool,
) -> Iterator[AddressBook]:
    """The address book that is meant, with the connection open.

    Raises:
        UsageError: The address is none, or several address books fit.
        ServerError: The server refused.
    """
    from digitize.carddav import AddressBook, Client, choose, discover
    from digitize.carddav.address import host_of, typed
    from digitize.carddav.credentials import password_for, save

    address, named = typed(url, insecure_http=insecure_http)
    host = host_of(address)
    person = user or named or _asked(f"Your name at {host}")
    if not person:
        raise UsageError(f"{host}: whose address book?", "Name yourself with --user NAME.")
    prompt = _asked_secretly if _is_terminal() else None
    password = password_for(person, host, prompt=prompt)
    client = Client(address, person, password.text, timeout=timeout)
    try:
        found = choose(discover(client), addressbook, write=write)
        if save_password and not save(person, host, password):
            click.echo("There is no keyring to keep the password in.", err=True)
        yield AddressBook(client, found)
    finally:
        client.close()


def asking(side: str | None, *, dry_run: bool) -> Ask:
    """Who decides what both sides changed: an option, the person, or nobody (a dry run)."""
    from digitize.carddav import Answer

    if side:
        return lambda _: Answer(side)
    return _ask_person if _is_terminal() and not dry_run else lambda _: Answer.SKIP


@dataclass(frozen=True, slots=True)
class Bar:
    """What to call after each contact, and within what to ask a question."""

    step: Callable[[], None]
    hidden: Callable[[], AbstractContextManager[None]]

    def asking(self, ask: Ask) -> Ask:
        """``ask``, without the bar drawn over the question."""

        def quietly(question: Question) -> Answer:
            with self.hidden():
                return ask(question)

        return quietly


@contextmanager
def bar(what: str, total: int) -> Iterator[Bar]:
    """A progress bar on a terminal."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal or not total:
        yield Bar(lambda: None, nullcontext)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what, total=total)

        @contextmanager
        def hidden() -> Iterator[None]:
            progress.stop()
            yield
            progress.start()

        yield Bar(lambda: progress.update(task, advance=1), hidden)


def tell(report: Report, there: AddressBook, *, dry_run: bool) -> None:
    """Say what was done, and end with an exit code where something is left to do."""
    from digitize.carddav.outcome import UNSETTLED, Kind

    groups: dict[Kind, list[tuple[str, str]]] = defaultdict(list)
    for step in report.steps:
        groups[step.kind].append((step.name, step.detail))
    only = " (nothing was changed, this is what would be)" if dry_run else ""
    click.echo(printable(f"{there.name} on {there.host}{only}:"))
    for kind in Kind:
        if found := groups.get(kind):
            click.echo(f"  {len(found)} {kind.value}")
            if kind not in (Kind.SAME, Kind.FORGOTTEN, Kind.LEFT):
                _names(found)
    if not report.steps:
        click.echo("  nobody")
    if report.count(Kind.CONFLICT):
        click.echo(
            "  --mine keeps the book's version, --theirs the server's; in a terminal you are asked."
        )
    if report.stopped is not None:
        click.echo(
            printable(f"digitize: {report.stopped.message}\n  {report.stopped.hint}"), err=True
        )
        if report.left:
            done = report.count(Kind.CREATED, Kind.UPDATED, Kind.SAME)
            click.echo(f"  {done} are safely there, {report.left} are left to do.", err=True)
        changed = len(report.steps) - report.count(Kind.SAME, Kind.REFUSED)
        raise SystemExit(int(ExitCode.SOME_UNREADABLE if changed else ExitCode.REFUSED))
    if report.count(*UNSETTLED):
        raise SystemExit(int(ExitCode.SOME_UNREADABLE))


def _names(found: Sequence[tuple[str, str]]) -> None:
    for name, detail in found[:MOST_NAMED]:
        text = " ".join(f"{name or '?'}{f': {detail}' if detail else ''}".split())
        click.echo(printable(f"    {text if len(text) <= WIDEST else text[:WIDEST] + '…'}"))
    if len(found) > MOST_NAMED:
        click.echo(f"    and {len(found) - MOST_NAMED} more")


def _ask_person(question: Question) -> Answer:
    from digitize.carddav import Answer

    name = printable(question.name)
    if question.gone:
        click.echo(f"{name}: was deleted on the server, and changed in the book.", err=True)
    else:
        click.echo(f"{name}: was changed on both sides.", err=True)
    for what, mine, theirs in question.differences:
        click.echo(
            printable(f"  {what.lower()}\n    mine:   {mine}\n    theirs: {theirs}"), err=True
        )
    return Answer(
        click.prompt(
            "Which stays?",
            type=click.Choice([answer.value for answer in Answer]),
            default=Answer.SKIP.value,
            err=True,
        )
    )


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(what: str) -> str:
    return str(click.prompt(what, err=True)) if _is_terminal() else ""


def _asked_secretly(what: str) -> str:
    return str(click.prompt(what, hide_input=True, err=True))
