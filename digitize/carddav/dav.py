"""The XML that CardDAV speaks: what is asked, and what a server's answer says.

Takes bytes from strangers: nothing in them is expanded or fetched. Gives plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from digitize.carddav.address import host_of, join
from digitize.carddav.transport import Reply, ServerError

DAV: Final = "{DAV:}"
CARD: Final = "{urn:ietf:params:xml:ns:carddav}"

_DESCRIPTION: Final = f"{DAV}responsedescription"
_SABRE_MESSAGE: Final = "{http://sabredav.org/ns}message"

_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>'
_SPACES: Final = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a server tells about: its address, and the properties it has."""

    url: str
    status: int
    properties: Mapping[str, Element]

    def text(self, name: str) -> str:
        """The text of a property, or an empty one."""
        found = self.properties.get(name)
        return (found.text or "").strip() if found is not None else ""

    def href(self, name: str) -> str:
        """The address in a property, or an empty text."""
        found = self.properties.get(name)
        inner = found.find(f"{DAV}href") if found is not None else None
        text = (inner.text or "").strip() if inner is not None else ""
        return join(self.url, text) if text else ""

    def kinds(self) -> frozenset[str]:
        """What sort of resource it is."""
        found = self.properties.get(f"{DAV}resourcetype")
        return frozenset(child.tag for child in found) if found is not None else frozenset()


def propfind(*names: str) -> bytes:
    """The body that asks for properties; a name is ``getetag`` or ``C:addressbook-home-set``."""
    inner = "".join(f"<{name}/>" for name in names)
    return f"{_HEAD}<propfind {_SPACES}><prop>{inner}</prop></propfind>".encode()


def multiget(paths: Iterable[str]) -> bytes:
    """The body that asks for cards; iCloud takes paths only, no whole addresses."""
    hrefs = "".join(f"<href>{escape(path)}</href>" for path in paths)
    return (
        f"{_HEAD}<C:addressbook-multiget {_SPACES}><prop><getetag/><C:address-data/></prop>"
        f"{hrefs}</C:addressbook-multiget>"
    ).encode()


def items(reply: Reply) -> tuple[Item, ...]:
    """What a multistatus answer says of each thing.

    Raises:
        ServerError: It is no such answer.
    """
    try:
        root = fromstring(reply.body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise not_dav(reply) from error
    if root.tag != f"{DAV}multistatus":
        raise not_dav(reply)
    return tuple(_item(found, reply.url) for found in root.iter(f"{DAV}response"))


def not_dav(reply: Reply) -> ServerError:
    """The error for an answer that is something else, such as a web page."""
    return ServerError(
        f"{host_of(reply.url)}: {reply.url} does not speak CardDAV",
        "Check the address; Nextcloud and Baïkal show theirs in the settings of the contacts.",
        status=reply.status,
    )


def preconditions(body: bytes) -> frozenset[str]:
    """Names of the rules that a refusal says were broken (RFC 4918, section 16)."""
    found = (child.tag for child in _error(body))
    rules = (tag.removeprefix(DAV).removeprefix(CARD) for tag in found if tag != _DESCRIPTION)
    # What servers add in namespaces of their own (sabre/dav: its version) are no rules.
    return frozenset(rule for rule in rules if "}" not in rule)


def explanation(body: bytes) -> str:
    """What a refusal says in words: in ``responsedescription``, or sabre/dav's ``message``."""
    words = {child.tag: " ".join((child.text or "").split()) for child in _error(body)}
    return words.get(_DESCRIPTION) or words.get(_SABRE_MESSAGE) or ""


def _error(body: bytes) -> Iterable[Element]:
    try:
        return fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return ()


def _item(found: Element, base: str) -> Item:
    properties: dict[str, Element] = {}
    for group in found.iter(f"{DAV}propstat"):
        if _status(group.findtext(f"{DAV}status", "200")) == 200:
            for holder in group.iter(f"{DAV}prop"):
                properties.update({child.tag: child for child in holder})
    status = _status(found.findtext(f"{DAV}status", "200"))
    return Item(join(base, found.findtext(f"{DAV}href", "")), status, properties)


def _status(text: str) -> int:
    """``HTTP/1.1 404 Not Found`` as 404."""
    return next((int(word) for word in text.split() if word.isdigit() and len(word) == 3), 200)
