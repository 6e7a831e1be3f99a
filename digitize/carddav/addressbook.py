"""One address book on a server: which cards it has, and writing them with a look at the ETag.

Takes paths and vCards. Gives vCards as the server has them. Never writes over a card that
changed since it was seen (RFC 4918: ``If-Match``, ``If-None-Match``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from digitize.carddav.address import host_of, path_of
from digitize.carddav.dav import CARD, DAV, items, multiget, not_dav, propfind
from digitize.carddav.discovery import Collection
from digitize.carddav.transport import Client, Reply, ServerError

AT_ONCE: Final = 100
"""Cards asked for in one request: few enough for small servers, with photos some megabytes."""

_XML: Final = {"Content-Type": "application/xml; charset=utf-8"}
_NO_REPORT: Final = frozenset({400, 405, 415, 501})
"""What servers answer that do not know how to give several cards at once."""

_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,119}")
_CARD_TYPES: Final = ("text/vcard", "text/x-vcard", "text/directory")


@dataclass(frozen=True, slots=True)
class RemoteCard:
    """A card on the server; ``path`` is its address there, without the host."""

    path: str
    etag: str
    data: bytes


class AddressBook:
    """The cards of one collection."""

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client = client
        self._collection = collection
        self.url = collection.url
        self.name = collection.name
        self.host = host_of(collection.url)
        self.user = client.user

    @contextmanager
    def another(self) -> Iterator[AddressBook]:
        """The same one through a connection of its own, for another thread."""
        client = self._client.another()
        try:
            yield AddressBook(client, self._collection)
        finally:
            client.close()

    def etags(self) -> dict[str, str]:
        """The ETag of every card, by path."""
        reply = self._client.ask(
            "PROPFIND",
            self.url,
            propfind("getetag", "getcontenttype", "resourcetype"),
            headers={**_XML, "Depth": "1"},
        )
        found: dict[str, str] = {}
        for item in items(reply):
            inside = host_of(item.url) == self.host and path_of(item.url) != path_of(reply.url)
            kind = item.text(f"{DAV}getcontenttype").partition(";")[0].strip().lower()
            is_card = not kind or kind in _CARD_TYPES or item.url.lower().endswith(".vcf")
            if inside and is_card and not item.kinds() and item.status == 200:
                found[path_of(item.url)] = item.text(f"{DAV}getetag")
        return found

    def fetch(self, paths: Sequence[str]) -> dict[str, RemoteCard]:
        """The cards at these paths; one that is gone is left out."""
        found: dict[str, RemoteCard] = {}
        for start in range(0, len(paths), AT_ONCE):
            asked = paths[start : start + AT_ONCE]
            try:
                reply = self._client.ask(
                    "REPORT", self.url, multiget(asked), headers={**_XML, "Depth": "1"}
                )
            except ServerError as error:
                if error.status not in _NO_REPORT:
                    raise
                found.update((path, card) for path in asked if (card := self.get(path)))
                continue
            for item in items(reply):
                data = item.properties.get(f"{CARD}address-data")
                path = path_of(item.url)
                if path in asked and data is not None and (data.text or "").strip():
                    text = (data.text or "").strip().replace("\r\n", "\n").replace("\n", "\r\n")
                    found[path] = RemoteCard(
                        path, item.text(f"{DAV}getetag"), f"{text}\r\n".encode()
                    )
        return found

    def get(self, path: str) -> RemoteCard | None:
        """One card as it is now, or None where there is none."""
        try:
            reply = self._client.ask("GET", self._address(path))
        except ServerError as error:
            if error.status in (404, 410):
                return None
            raise
        if b"BEGIN:VCARD" not in reply.body.upper():
            raise not_dav(reply)
        return RemoteCard(path, self._etag(reply, path), reply.body)

    def put(self, path: str, data: bytes, *, etag: str = "") -> str:
        """Write a card; without ``etag`` only where there is none. Gives the new ETag.

        Raises:
            ServerError: With status 412 where the card is not as ``etag`` says.
        """
        guard = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        reply = self._client.ask(
            "PUT",
            self._address(path),
            data,
            headers={"Content-Type": "text/vcard; charset=utf-8", **guard},
            good=(200, 201, 204),
        )
        return self._etag(reply, path)

    def path_for(self, uid: str) -> str:
        """Where a new card goes: the same UID always goes to the same place."""
        name = uid.removeprefix("urn:uuid:")
        if not _PLAIN_NAME.fullmatch(name):
            name = hashlib.sha256(uid.encode()).hexdigest()
        return path_of(urljoin(self.url, f"{name}.vcf"))

    def _address(self, path: str) -> str:
        return urljoin(self.url, path)

    def _etag(self, reply: Reply, path: str) -> str:
        """The ETag of an answer; where it has none, or a weak one, the address book's own."""
        found = reply.headers.get("etag", "")
        if found and not found.startswith("W/"):
            return found
        reply = self._client.ask(
            "PROPFIND",
            self._address(path),
            propfind("getetag"),
            headers={**_XML, "Depth": "0"},
        )
        return next((item.text(f"{DAV}getetag") for item in items(reply)), "")
