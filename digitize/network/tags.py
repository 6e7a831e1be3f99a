"""The tree of tags: alumni below network, former company below alumni.

Takes tags as people write them. Gives what lies below one. Leaves alone who bears a tag: those
are the categories of the contact's vCard.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from digitize.book.folding import fold
from digitize.errors import UsageError


def put_below(db: sqlite3.Connection, tag: str, parent: str) -> None:
    """Say that who bears ``tag`` counts as ``parent``; an empty parent takes it out of the tree.

    Raises:
        UsageError: The tree would bite its own tail.
    """
    if not parent:
        db.execute("DELETE FROM tag_parents WHERE tag = ?", (tag,))
        return
    if fold(parent) in {fold(one) for one in below(db, tag)}:
        raise UsageError(f"{parent}: lies below {tag} already", "digitize network tags shows all.")
    db.execute("INSERT OR REPLACE INTO tag_parents VALUES (?, ?)", (tag, parent))


def below(db: sqlite3.Connection, tag: str) -> tuple[str, ...]:
    """The tag and all that lie below it, in any depth."""
    children: dict[str, list[str]] = {}
    for child, parent in db.execute("SELECT tag, parent FROM tag_parents ORDER BY tag"):
        children.setdefault(fold(parent), []).append(child)
    found, waiting = [tag], [tag]
    while waiting:
        fresh = children.get(fold(waiting.pop()), [])
        found += fresh
        waiting += fresh
    return tuple(found)


def tree(db: sqlite3.Connection, used: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Every tag that is used or has a place, with its depth, parents before children."""
    parents = dict(db.execute("SELECT tag, parent FROM tag_parents").fetchall())
    names: dict[str, str] = {}
    for name in (*used, *parents, *parents.values()):
        names.setdefault(fold(name), name)
    above = {fold(tag): fold(parent) for tag, parent in parents.items()}

    def walk(key: str, depth: int) -> Iterator[tuple[int, str]]:
        yield depth, names[key]
        for child in sorted(one for one in names if above.get(one) == key):
            yield from walk(child, depth + 1)

    for key in sorted(one for one in names if one not in above):
        yield from walk(key, 0)
