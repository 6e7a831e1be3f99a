"""From the name of a server to the address books of a user (RFC 6764, RFC 6352 section 6).

Takes what the person typed. Gives every address book there is. Leaves alone their contents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from digitize.carddav.address import host_of
from digitize.carddav.dav import CARD, DAV, Item, items, propfind
from digitize.carddav.transport import Client, ServerError
from digitize.errors import UsageError

WELL_KNOWN: Final = "/.well-known/carddav"

_ASKED: Final = propfind(
    "resourcetype",
    "displayname",
    "current-user-principal",
    "current-user-privilege-set",
    "C:addressbook-home-set",
)
_WRITING: Final = frozenset({f"{DAV}all", f"{DAV}write", f"{DAV}write-content", f"{DAV}bind"})
_STEPS: Final = 4
"""Given address, principal, home, address book; a server that needs more leads in circles."""


@dataclass(frozen=True, slots=True)
class Collection:
    """An address book on a server; ``url`` ends in a slash."""

    url: str
    name: str
    writable: bool = True


def discover(client: Client) -> tuple[Collection, ...]:
    """Every address book of the user, by name.

    Raises:
        ServerError: There is none, or the server refused.
    """
    typed = client.trusted
    known = urljoin(typed, WELL_KNOWN)
    bare = urlsplit(typed).path.strip("/") == ""
    # A bare name says nothing of where the contacts are; a path may be the address book itself.
    starts = [known, typed] if bare else [typed, known]
    error: ServerError | None = None
    for start in starts:
        try:
            if found := _from(client, start):
                return found
        except ServerError as refused:
            if refused.status in (0, 401) or refused.status >= 500:
                raise
            if start == typed:
                error = refused
    if error:
        raise error
    raise ServerError(
        f"{host_of(typed)}: no address book was found",
        "Type the whole address of the address book, as its settings show it.",
    )


def choose(found: Sequence[Collection], wanted: str, *, write: bool) -> Collection:
    """The address book that is meant.

    Raises:
        UsageError: Several fit, or none.
    """
    if wanted:
        fits = [one for one in found if wanted.casefold() in _names(one)]
    else:
        # Nextcloud has read-only ones of its own beside the user's.
        fits = [one for one in found if one.writable] or list(found)
    if len(fits) == 1:
        if write and not fits[0].writable:
            raise UsageError(
                f"{fits[0].name}: you may not write into this address book",
                f"There are: {_listed(found)}.",
            )
        return fits[0]
    if wanted:
        have = "several address books have" if fits else "no address book has"
        raise UsageError(
            f"{wanted}: {have} this name",
            f"Name one with --addressbook: {_listed(found)}.",
        )
    raise UsageError(
        f"there are {len(found)} address books", f"Name one with --addressbook: {_listed(fits)}."
    )


def _from(client: Client, start: str) -> tuple[Collection, ...]:
    url = start
    for _ in range(_STEPS):
        here = _look(client, url)
        if here is None:
            return ()
        if f"{CARD}addressbook" in here.kinds():
            return (_collection(here),)
        home = here.href(f"{CARD}addressbook-home-set")
        if home:
            return _inside(client, home)
        principal = here.href(f"{DAV}current-user-principal")
        if not principal or principal == url:
            return _inside(client, here.url) if f"{DAV}collection" in here.kinds() else ()
        url = principal
    return ()


def _look(client: Client, url: str) -> Item | None:
    reply = client.ask("PROPFIND", url, _ASKED, headers=_headers("0"))
    return next(iter(items(reply)), None)


def _inside(client: Client, url: str) -> tuple[Collection, ...]:
    reply = client.ask("PROPFIND", url, _ASKED, headers=_headers("1"))
    found = [_collection(one) for one in items(reply) if f"{CARD}addressbook" in one.kinds()]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _collection(item: Item) -> Collection:
    url = item.url if item.url.endswith("/") else f"{item.url}/"
    rights = item.properties.get(f"{DAV}current-user-privilege-set")
    said = {right.tag for one in rights for right in one} if rights is not None else set()
    name = " ".join(item.text(f"{DAV}displayname").split()) or _last(url)
    return Collection(url, name, writable=not said or bool(said & _WRITING))


def _headers(depth: str) -> dict[str, str]:
    return {"Depth": depth, "Content-Type": "application/xml; charset=utf-8"}


def _last(url: str) -> str:
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])


def _names(one: Collection) -> set[str]:
    return {one.name.casefold(), _last(one.url).casefold(), one.url.casefold()}


def _listed(found: Sequence[Collection]) -> str:
    return ", ".join(one.name for one in found) or "none"
