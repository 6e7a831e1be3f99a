"""Who introduced whom, what people offer and need, and who could introduce me to somebody.

Takes the book and UIDs. Gives chains of people, the first of whom one knows. Leaves alone the
vCards; these links are one's own view of the network.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from digitize.book import Book
from digitize.book.clock import now
from digitize.book.folding import fold, searchable
from digitize.errors import UsageError


@dataclass(frozen=True, slots=True)
class Chain:
    """From somebody one knows to the person wanted; ``why`` says how the last two are tied."""

    uids: tuple[str, ...]
    why: str


def introduced(book: Book, uid: str, by: str) -> None:
    """Remember that ``uid`` was introduced by ``by``.

    Raises:
        UsageError: Nobody introduces themself.
    """
    if uid == by:
        raise UsageError("nobody introduces themself", "Name two contacts.")
    book.db.execute("DELETE FROM introductions WHERE contact = ?", (uid,))
    book.db.execute(
        "INSERT INTO introductions (contact, introducer, at) VALUES (?, ?, ?)", (uid, by, now())
    )


def introducer_of(book: Book, uid: str) -> str:
    """The UID of who introduced this contact, or an empty text."""
    row = book.db.execute(
        "SELECT introducer FROM introductions WHERE contact = ?", (uid,)
    ).fetchone()
    return row[0] if row else ""


def say(book: Book, uid: str, kind: str, text: str) -> None:
    """Remember what a person ``offers`` or ``needs``."""
    book.db.execute(
        "INSERT INTO offers (contact, kind, text, search, at) VALUES (?, ?, ?, ?, ?)",
        (uid, kind, text, searchable((text,)), now()),
    )


def said(book: Book, uid: str) -> tuple[tuple[str, str], ...]:
    """What a person offers and needs, oldest first."""
    rows = book.db.execute("SELECT kind, text FROM offers WHERE contact = ? ORDER BY id", (uid,))
    return tuple((row[0], row[1]) for row in rows)


def paths_to(book: Book, uid: str) -> tuple[Chain, ...]:
    """Ways to a person: over who introduced whom, then over colleagues one has met."""
    known = _met(book)
    chain = _chain(book, uid, known)
    found = [Chain(chain, "introduced")] if chain else []
    there = book.contacts.get(uid)
    org = fold(there.contact.org) if there else ""
    colleagues = (
        one.uid
        for one in book.contacts.find(org)
        if org and one.uid != uid and one.uid in known and fold(one.contact.org) == org
    )
    found += [Chain((one, uid), "same company") for one in colleagues if one not in (chain or ())]
    return tuple(found)


def _met(book: Book) -> frozenset[str]:
    """Everybody one has met at an event or was in touch with."""
    rows = book.db.execute("SELECT contact FROM meetings UNION SELECT contact FROM touches")
    return frozenset(row[0] for row in rows)


def _chain(book: Book, uid: str, known: frozenset[str]) -> tuple[str, ...]:
    """The shortest way over introductions to somebody else one has met."""
    links: dict[str, set[str]] = {}
    for one, by in book.db.execute("SELECT contact, introducer FROM introductions"):
        links.setdefault(one, set()).add(by)
        links.setdefault(by, set()).add(one)
    waiting: deque[tuple[str, ...]] = deque([(uid,)])
    seen = {uid}
    while waiting:
        way = waiting.popleft()
        if way[0] != uid and way[0] in known:
            return way
        for other in sorted(links.get(way[0], set()) - seen):
            seen.add(other)
            waiting.append((other, *way))
    return ()
