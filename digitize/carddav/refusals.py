"""What a server's refusal of a card means: for this card, for all, or only for now."""

from __future__ import annotations

from typing import Final

from digitize.carddav.dav import explanation, preconditions
from digitize.carddav.transport import ServerError

MOST_WORDS: Final = 60
"""Characters of what a server says in its own words."""

_THIS_CARD: Final = frozenset({400, 412, 413, 415, 422})


def is_of_one_card(error: ServerError) -> bool:
    """Whether the others may be taken all the same."""
    if error.status in _THIS_CARD:
        return True
    if error.status in (403, 409):
        return bool(preconditions(error.body) - {"need-privileges"})
    return error.status >= 500 and error.status not in (503, 507)


def may_be_too_much(error: ServerError) -> bool:
    """Whether a server may have failed because it was asked for several things at a time.

    A database of one file (Nextcloud and Baïkal with SQLite) answers 500 or 503 when it is
    locked, a proxy 429 or 503, and some just hang up.
    """
    return error.status in (0, 423, 429) or (error.status >= 500 and error.status != 507)


def reason(error: ServerError) -> str:
    """The number, the rules that the server says were broken, and what else it says."""
    rules = sorted(preconditions(error.body))
    words = explanation(error.body)[:MOST_WORDS]
    return ", ".join(part for part in (f"HTTP {error.status}", *rules, words) if part)
