"""The files of a run: contacts.vcf, cards.jsonl, report.html, and one for each --to.

Takes what was filed. Gives files, each whole or not at all; a file that digitize did not
write, or that somebody changed since, is never overwritten unasked. Leaves alone the book's
contacts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from digitize import cards_jsonl, files, vcard
from digitize.book import Book, StoredContact
from digitize.errors import UsageError
from digitize.model import Problem
from digitize.pipeline.plan import FiledCard, RunOptions
from digitize.report import Report, ReportCard, render

if TYPE_CHECKING:
    from digitize.export import ExportResult, Target

CONTACTS: Final = "contacts.vcf"
CARDS: Final = "cards.jsonl"
REPORT: Final = "report.html"

BYTES_A_PHOTO: Final = 600_000
"""Room kept for one photo: its cards' pictures in the book and, as base64, in the report."""


def check(options: RunOptions, book: Book, photos: int) -> None:
    """Find out before the long work whether its results can be written.

    Raises:
        UsageError: There is no such format, or a file in the folder is not ours.
        RefusedError: The folder cannot be written to, or the disk is full.
    """
    targets = _targets(options.formats)
    if len({target.name for target in targets}) < len(targets):
        raise UsageError("--to names the same format twice", "Name each format once.")
    paths = [options.out / name for name in (CONTACTS, CARDS, REPORT)]
    paths += [path for target in targets for path in _files_of(target, options.out)]
    files.prepare_folder(options.out, room=photos * BYTES_A_PHOTO)
    files.check_room(book.path.parent, photos * BYTES_A_PHOTO)
    if options.force:
        return
    for path in paths:
        if path.exists() and not (path.is_file() and book.is_ours(path)):
            raise UsageError(
                f"{path}: is there already, and is not as digitize left it",
                "Choose another folder with --out, or overwrite it with --force.",
            )


def _files_of(target: Target, out: Path) -> list[Path]:
    """Where a format is written, and every file that an earlier run may have written for it."""
    path = out / f"{target.name}{target.suffix}"
    if not target.suffix and path.is_dir():
        return sorted(path.iterdir())
    return [path, *sorted(out.glob(f"{target.name}-[0-9]*{target.suffix}"))]


def write(
    options: RunOptions, book: Book, results: Sequence[FiledCard | Problem]
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write the files; gives their paths and what a person should know about them.

    Raises:
        RefusedError: The disk refused; the book has everything, the command can be repeated.
    """
    cards = [item for item in results if isinstance(item, FiledCard)]
    problems = [item for item in results if isinstance(item, Problem)]
    report = Report(
        [_report_card(card) for card in cards],
        problems,
        made=datetime.now().astimezone(),
        event=options.event,
    )
    written = []
    for name, data in (
        (CONTACTS, contacts_vcf(book, cards)),
        (CARDS, cards_jsonl.join(_line(item) for item in results)),
        (REPORT, render(report, language=options.language)),
    ):
        path = options.out / name
        files.write_atomically(path, data)
        book.wrote(path, data)
        written.append(path)
    notices: list[str] = []
    stored = _stored(book, cards)
    pictures = {card.uid: card.card.picture for card in reversed(cards) if card.card.picture}
    for target in _targets(options.formats):
        made = _export(stored, pictures, target, options.out, ours=book.is_ours)
        for path in made.paths:
            book.wrote(path, path.read_bytes())
        book.exports.mark([one.uid for one in stored], target.name)
        written += made.paths
        notices += [f"{target.label}: {warning}" for warning in made.warnings]
    return tuple(written), tuple(notices)


def contacts_vcf(book: Book, cards: Sequence[FiledCard]) -> bytes:
    """The new and changed contacts, each once, in the order of their first card."""
    parts = []
    for uid in _changed(cards):
        there = book.contacts.get(uid)
        if there is None:
            continue
        # 2.1 and 4.0 are refused by many of today's phones.
        card = vcard.as_version(vcard.parse(there.vcard).cards[0], "3.0")
        text = vcard.completed(card, uid, there.name).serialize()
        parts.append(text if text.endswith(b"\n") else text + b"\r\n")
    return b"".join(parts)


def _targets(names: Sequence[str]) -> list[Target]:
    if not names:
        return []
    from digitize.export import target_of  # loads spreadsheet libraries

    single = (name.strip() for given in names for name in given.split(","))
    return [target_of(name) for name in single if name]


def _export(
    stored: Sequence[StoredContact],
    pictures: Mapping[str, bytes],
    target: Target,
    out: Path,
    *,
    ours: Callable[[Path], bool],
) -> ExportResult:
    from digitize.export import write as write_export  # loads spreadsheet libraries

    return write_export(
        [one.contact for one in stored],
        target.name,
        out / f"{target.name}{target.suffix}",
        force=True,
        ours=ours,
        originals={one.uid: vcard.parse(one.vcard).cards[0] for one in stored},
        pictures=pictures,
    )


def _stored(book: Book, cards: Sequence[FiledCard]) -> list[StoredContact]:
    stored = (book.contacts.get(uid) for uid in _changed(cards))
    return [one for one in stored if one is not None]


def _changed(cards: Sequence[FiledCard]) -> list[str]:
    return list(dict.fromkeys(card.uid for card in cards if card.uid and card.changed))


def _line(item: FiledCard | Problem) -> str:
    if isinstance(item, Problem):
        return cards_jsonl.problem_line(item)
    return cards_jsonl.line_of(item.card, item.decision, uid=item.uid)


def _report_card(filed: FiledCard) -> ReportCard:
    return ReportCard(filed.card, filed.decision if filed.uid else None, filed.twin)
