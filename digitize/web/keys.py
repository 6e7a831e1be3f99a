"""Who may come in: a random token in the link, exchanged for a cookie of this server alone.

Takes a token or a cookie. Gives the visit it belongs to, or None. Tokens are compared in
constant time and may expire.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

TOKEN_BYTES: Final = 24
"""192 random bits, as the secrets module's own default is about that."""


@dataclass(slots=True)
class Visit:
    """Somebody who came in.

    ``tickets`` and ``cards`` are of photos sent on this visit, ``entries`` what was changed on it.
    """

    key: str
    until: float | None
    cards: set[int] = field(default_factory=set)
    tickets: list[int] = field(default_factory=list)
    entries: list[int] = field(default_factory=list)


class Keys:
    """The tokens that open one server and the visits they opened; times by ``clock`` (seconds)."""

    def __init__(
        self, *, seconds: float | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._visits: dict[str, Visit] = {}
        self.renew()

    def renew(self) -> None:
        """Make a new token; the old one opens nothing any more, visits go on."""
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        self.until = None if self._seconds is None else self._clock() + self._seconds

    @property
    def is_open(self) -> bool:
        """Whether the token opens anything now."""
        return not self._over(self.until)

    def enter(self, token: str) -> Visit | None:
        """A new visit for whoever has the token, while it is valid."""
        if not secrets.compare_digest(token.encode(), self.token.encode()) or self._over(
            self.until
        ):
            return None
        visit = Visit(secrets.token_urlsafe(TOKEN_BYTES), self.until)
        self._visits[visit.key] = visit
        return visit

    def visit(self, cookie: str) -> Visit | None:
        """The visit a cookie belongs to, while it lasts."""
        found = self._visits.get(cookie)
        if found is None or self._over(found.until):
            self._visits.pop(cookie, None)
            return None
        return found

    def end(self) -> None:
        """Close the door: no token and no visit counts any more."""
        self._visits.clear()
        self.until = self._clock() - 1

    def _over(self, until: float | None) -> bool:
        return until is not None and self._clock() >= until
