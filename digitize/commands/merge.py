"""``digitize merge``: address book files into one, no book needed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from digitize import vcard
from digitize.errors import ExitCode, UnreadableError, UsageError
from digitize.files import explain, refused, write_atomically
from digitize.match.together import Row, Together, Twin, bring_together
from digitize.model import Problem

_MOST_LISTED = 20
"""Questions and double entries named on the terminal; the files have them all."""


@click.command("merge")
@click.argument("existing", type=click.Path(path_type=Path), metavar="EXISTING.vcf")
@click.argument(
    "new", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="NEW.vcf..."
)
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="MERGED.vcf",
    help="Where the merged address book goes.",
)
@click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help="Also write what was decided about each new card, and why, one JSON line per card.",
)
@click.option(
    "--duplicates",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.jsonl",
    help="Also write the double entries found inside EXISTING.vcf. They are never merged.",
)
@click.option(
    "--region",
    default="DE",
    show_default=True,
    metavar="CC",
    help="Country of telephone numbers that do not say theirs.",
)
@click.option(
    "--force", is_flag=True, help="Overwrite MERGED.vcf if it is there; the old one becomes .bak."
)
def command(
    existing: Path,
    new: tuple[Path, ...],
    out: Path,
    decisions: Path | None,
    duplicates: Path | None,
    region: str,
    force: bool,
) -> None:
    """Merge vCard files: the cards of NEW.vcf into the address book EXISTING.vcf.

    Only what is certain is merged. Pairs that may be one person stay separate and are listed.
    Nothing of EXISTING.vcf is lost, and the file itself is never touched.

    Example: digitize merge contacts.vcf fair.vcf -o merged.vcf --decisions why.jsonl
    """
    outputs = [path for path in (out, decisions, duplicates) if path is not None]
    _check_outputs([existing, *new], outputs, force=force)
    book = _address_book(existing)
    problems = list(book.problems)
    fresh: list[vcard.VCard] = []
    unread: list[Problem] = []
    for path in new:
        try:
            document = vcard.parse(_read(path), source=path.name)
        except UnreadableError as error:
            unread.append(Problem(path.name, error.message, error.hint))
            continue
        fresh += document.cards
        unread += document.problems
    if not fresh and unread:
        _report([*problems, *unread])
        raise click.exceptions.Exit(int(ExitCode.NOTHING_READABLE))
    merged = bring_together(book, fresh, when=datetime.now(UTC), region=region.upper())
    _write(out, merged.document.serialize())
    if decisions is not None:
        _write(decisions, _lines(_decision(row) for row in merged.rows))
    if duplicates is not None:
        _write(duplicates, _lines(_duplicate(twin) for twin in merged.twins))
    _report([*problems, *unread])
    _summary(merged, out)
    if unread:
        raise click.exceptions.Exit(int(ExitCode.SOME_UNREADABLE))


def _address_book(path: Path) -> vcard.Document:
    """Read EXISTING.vcf; without it there is nothing to do."""
    try:
        book = vcard.parse(_read(path), source=path.name)
    except UnreadableError as error:
        error.exit_code = ExitCode.NOTHING_READABLE
        raise
    if not book.cards and book.problems:
        problem = book.problems[0]
        failure = UnreadableError(f"{path}: {problem.error}", problem.hint)
        failure.exit_code = ExitCode.NOTHING_READABLE
        raise failure
    return book


def _check_outputs(inputs: list[Path], outputs: list[Path], *, force: bool) -> None:
    """Refuse before any work what would overwrite something."""
    for path in outputs:
        if any(_same_file(path, one) for one in inputs):
            raise UsageError(
                f"{path}: is one of the files to read; those are never touched",
                "Give -o another name.",
            )
        if path.exists() and not force:
            raise UsageError(
                f"{path}: is there already", "Choose another name, or add --force: it keeps a .bak."
            )
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise UsageError("two results would go into one file", "Give each its own name.")


def _same_file(one: Path, other: Path) -> bool:
    if one.resolve() == other.resolve():
        return True
    return one.exists() and other.exists() and one.samefile(other)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason, hint = explain(error)
        raise UnreadableError(f"{path}: cannot be read: {reason}", hint) from error


def _write(path: Path, data: bytes) -> None:
    """Write atomically; a file that stood there stays beside it as a numbered ``.bak``."""
    if path.exists():
        backup = _free_backup(path)
        try:
            shutil.copy2(path, backup)
        except OSError as error:
            raise refused(backup, "written", error) from error
    write_atomically(path, data)


def _free_backup(path: Path) -> Path:
    number = 1
    while (backup := path.with_name(f"{path.name}.bak{number}")).exists():
        number += 1
    return backup


def _lines(rows: Iterable[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _decision(row: Row) -> dict[str, object]:
    return {
        "new": row.new,
        "decision": row.decision.kind,
        "existing": row.existing,
        "score": round(row.decision.score, 4),
        "reasons": list(row.decision.reasons),
    }


def _duplicate(twin: Twin) -> dict[str, object]:
    return {
        "left": twin.left,
        "right": twin.right,
        "certain": twin.decision.kind == "merge",
        "score": round(twin.decision.score, 4),
        "reasons": list(twin.decision.reasons),
    }


def _report(problems: list[Problem]) -> None:
    for problem in problems:
        click.echo(f"{problem.source}: {problem.error}. {problem.hint}", err=True)


def _summary(merged: Together, out: Path) -> None:
    kinds = [row.decision.kind for row in merged.rows]
    click.echo(
        f"{out}: {kinds.count('merge')} merged, {kinds.count('new')} new, "
        f"{kinds.count('review')} to check"
    )
    questions = [row for row in merged.rows if row.decision.kind == "review"]
    if questions:
        click.echo("Perhaps the same person; both are kept:")
    for row in questions[:_MOST_LISTED]:
        why = "; ".join(row.decision.reasons[:3])
        click.echo(f"  {_plain(row.name)} = {_plain(row.existing_name)}?  ({_plain(why)})")
    _more(len(questions))
    if merged.twins:
        click.echo("Double entries in the address book you have; nothing was done about them:")
    for twin in merged.twins[:_MOST_LISTED]:
        why = "; ".join(twin.decision.reasons[:2])
        click.echo(f"  {_plain(twin.name)}: {twin.left} and {twin.right}  ({_plain(why)})")
    _more(len(merged.twins))


def _more(count: int) -> None:
    if count > _MOST_LISTED:
        click.echo(f"  and {count - _MOST_LISTED} more")


def _plain(text: str) -> str:
    """Text from outside without what could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
