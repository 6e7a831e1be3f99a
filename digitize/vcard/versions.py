"""One version of vCard into another, nothing lost.

Takes a card of any version. Gives one of the version asked for; a card that is one already comes
back as it was. What the other version has no word for becomes a private line (``X-``), and comes
back from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from digitize.vcard.build import Version
from digitize.vcard.card import VCard
from digitize.vcard.property import Line, Property
from digitize.vcard.strict import strict
from digitize.vcard.text import escape, split, unescape
from digitize.vcard.to_3_0 import down
from digitize.vcard.to_4_0 import up


def as_version(card: VCard, version: Version) -> VCard:
    """The card in another version, with everything it has.

    2.1 has the lines of 3.0; how they are written there is up to the one who writes.
    """
    if card.version == version:
        return card
    lines = card.lines if card.version in ("3.0", "4.0") else _plain(card.lines)
    if card.version == "4.0":
        lines = tuple(down(lines))
    elif version == "4.0":
        lines = tuple(up(lines))
    return VCard(version, made=tuple(lines))


def completed(card: VCard, uid: str, name: str = "") -> VCard:
    """The card with UID, FN and N, which every server and phone wants; else as it was.

    What would break a strict reader is left out (see ``strict``). ``uid`` and ``name`` are for
    those that are not there.
    """
    card = strict(card)
    properties = card.properties
    there = {line.name for line in properties if line.value.strip()}
    own = next((line.value for line in properties if line.name == "FN"), "").strip()
    full = own or escape(name) or _name_in(card) or "?"
    missing = [
        line
        for line in (
            Property("UID", escape(uid)),
            Property("FN", full),
            Property("N", _name_of(card, full)),
        )
        if line.name not in there
    ]
    if not missing:
        return card
    names = {line.name for line in missing}
    kept = [line for line in card.lines if not (isinstance(line, Property) and line.name in names)]
    return replace(card, original=b"", made=(*missing, *kept))


def _name_in(card: VCard) -> str:
    """The text a card without FN is known by."""
    by_name: dict[str, str] = {}
    for line in card.properties:
        by_name.setdefault(line.name, line.value)
    parts = [unescape(part) for part in split(by_name.get("N", ""), ";")]
    family, given, more, prefix, suffix = (*parts, *[""] * 5)[:5]
    person = " ".join(part for part in (prefix, given, more, family, suffix) if part.strip())
    company = unescape(split(by_name.get("ORG", ""), ";")[0])
    rest = (unescape(by_name.get(key, "")) for key in ("NICKNAME", "EMAIL", "TEL"))
    return escape(next((text.strip() for text in (person, company, *rest) if text.strip()), ""))


def _name_of(card: VCard, full: str) -> str:
    """N for a card without one: of a company nothing, else FN, for iOS shows nothing else."""
    companies = {unescape(split(p.value, ";")[0]) for p in card.properties if p.name == "ORG"}
    return ";;;;" if unescape(full) in companies or full == "?" or "@" in full else f";{full};;;"


def _plain(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without the bytes they were read from, which are written in the old way."""
    return tuple(replace(one, raw=b"") if isinstance(one, Property) else one for one in lines)
