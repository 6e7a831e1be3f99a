"""``digitize find``: contacts by any word, level, function, event or tag."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from digitize.book import Book
from digitize.cli import printable
from digitize.commands.common import book_option, debug_option, json_option
from digitize.commands.table import print_contacts
from digitize.errors import UsageError
from digitize.network import Question, find, save, saved


@click.command("find")
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--event", default="", metavar="NAME", help="Only those met there; * fits anything.")
@click.option(
    "--level",
    default="",
    metavar="LEVEL",
    help="assistant, specialist, lead, head, c-level; head+ is head and above.",
)
@click.option("--function", default="", metavar="NAME", help="sales, engineering, hr, ...")
@click.option("--tag", default="", metavar="TAG", help="Who bears it, or one below it.")
@click.option("--outside", "where", flag_value="outside", help="Only people of other companies.")
@click.option("--inside", "where", flag_value="inside", help="Only people of your company.")
@click.option("--save", "save_as", default="", metavar="NAME", help="Remember this search.")
@click.option("--saved", "saved_name", default="", metavar="NAME", help="Do that search again.")
@click.option("--searches", is_flag=True, help="List the searches that are saved.")
@json_option
@book_option
@debug_option
def command(
    words: tuple[str, ...],
    event: str,
    level: str,
    function: str,
    tag: str,
    where: str | None,
    save_as: str,
    saved_name: str,
    searches: bool,
    as_json: bool,
    book: Path,
) -> None:
    r"""Find contacts in which every WORD occurs: name, company, title, city, note, promise, number.

    Case, accents and the German ways of writing umlauts make no difference: muller,
    mueller and Müller find the same. Parts of words do. Level and function are told by
    the job title, in German and English.

    \b
    Examples:
      digitize find muller stuttgart
      digitize find "battery" --level head+ --outside --event "Hannover*"
      digitize find --function sales --save sellers
      digitize find 0711
    """
    question = Question(" ".join(words), level, function, where or "", event, tag)
    with Book.open(book, make=False) as opened:
        known = saved(opened.db)
        if searches:
            for name, one in known.items():
                click.echo(printable(f"{name}: {_shown(one)}"))
            return
        if saved_name:
            if saved_name not in known:
                names = ", ".join(known) or "none yet"
                raise UsageError(f"{saved_name}: no search is saved so", f"There are: {names}.")
            question = _both(known[saved_name], question)
        if question.is_empty:
            raise UsageError("find: what?", "Give a word, or one of --level, --tag, --event, ...")
        found = find(opened, question)
        if save_as:
            save(opened.db, save_as, question)
        print_contacts(opened, found, as_json=as_json)


def _both(old: Question, more: Question) -> Question:
    """The saved question, narrowed by what is asked besides."""
    given = {name: value for name in Question.__slots__ if (value := getattr(more, name))}
    given["words"] = f"{old.words} {more.words}".strip()
    return replace(old, **given)


def _shown(question: Question) -> str:
    values = {name: getattr(question, name) for name in Question.__slots__}
    shown = [values.pop("words")] + [f"{name} {value}" for name, value in values.items() if value]
    return ", ".join(part for part in shown if part)
