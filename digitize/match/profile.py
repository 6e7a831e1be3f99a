"""Contact -> Profile: what matching compares, folded once.

A profile holds only texts and tuples of texts, so that it packs into some 300 bytes: an address
book of a million people stays in memory.
"""

from __future__ import annotations

import marshal
import re
from dataclasses import dataclass, fields

from digitize.match.entry_names import company_key, name_of
from digitize.match.fold import plain
from digitize.match.numbers import digits
from digitize.match.words import words
from digitize.model import Address, Contact

_LINK = re.compile(
    r"(?i)^(?:https?://)?(?:[\w-]+\.)*?"
    r"(linkedin|xing|twitter|x|instagram|facebook|github)\.[a-z.]{2,6}/(?:in/|profile/|pub/)?([^/?#]+)"
)
_HANDLE = re.compile(r"^([a-z-]{2,20}):(?!//)(.+)$", re.IGNORECASE)
_LONG_UID = 16
"""Characters from which a UID is unique in the world; short ones are numbers in one program."""
Place = tuple[str, str, str]
"""Postal code, street's letters and digits, town's letters; each may be empty."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "gv", "or", "edu"})


@dataclass(frozen=True, slots=True)
class Profile:
    """One contact as matching sees it. Names keep their umlauts; everything is in small letters."""

    ref: str  # UID, or a stand-in where the contact has none
    name: str  # as people write it, for reasons
    given: tuple[str, ...]
    additional: tuple[str, ...]
    family: tuple[str, ...]
    generation: str  # junior, senior, 2, 3
    salutation: str  # Mr, Mrs, or empty
    nicknames: tuple[str, ...]
    emails: tuple[tuple[str, str], ...]  # local part, domain
    phones: tuple[tuple[str, str, str], ...]  # digits with country code, extension, type
    links: tuple[tuple[str, str], ...]  # service, name there
    org: str  # company words without legal form, folded
    sites: tuple[str, ...]  # domains of the company
    places: tuple[Place, ...]
    birthday: str
    joint: bool  # a couple's or a family's entry, or of somebody near: not the person named
    uid: str  # empty where it is not unique in the world

    @property
    def is_person(self) -> bool:
        """Whether a person's name is known."""
        return bool(self.given or self.family)

    def pack(self) -> bytes:
        """Return the profile as bytes."""
        return marshal.dumps(tuple(getattr(self, name) for name in _FIELDS))

    @classmethod
    def unpack(cls, data: bytes) -> Profile:
        """Return the profile that ``pack`` wrote (in this process: never from a file)."""
        return cls(*marshal.loads(data))  # noqa: S302 - our own bytes, never from outside


_FIELDS = tuple(field.name for field in fields(Profile))


def profile_of(contact: Contact, ref: str, region: str = "DE") -> Profile:
    """Return the profile of a contact; ``region`` is the owner's country."""
    name = name_of(contact)
    country = next((a.country.upper() for a in contact.addresses if len(a.country) == 2), region)
    emails = tuple(dict.fromkeys(_email(email.address) for email in contact.emails))
    emails = tuple(pair for pair in emails if pair[1])
    phones = (
        (digits(phone.number, country), phone.extension, phone.type) for phone in contact.phones
    )
    links = (_link(text) for text in (*contact.socials, *contact.urls))
    public = words().public_domains
    sites = [site_of(domain) for _, domain in emails if domain not in public]
    sites += [site for url in contact.urls if (site := _host(url)) and not _LINK.match(url)]
    return Profile(
        ref=ref,
        name=contact.name,
        given=name.given,
        additional=name.additional,
        family=name.family,
        generation=name.generation,
        salutation=name.salutation,
        nicknames=name.nicknames,
        emails=emails,
        phones=tuple(dict.fromkeys(phone for phone in phones if phone[0])),
        links=tuple(dict.fromkeys(link for link in links if link)),
        org=company_key(name.org),
        sites=tuple(dict.fromkeys(sites)),
        places=tuple(dict.fromkeys(p for a in contact.addresses if (p := _place(a)))),
        birthday=contact.birthday,
        joint=name.joint,
        uid=contact.uid.lower() if len(contact.uid) >= _LONG_UID else "",
    )


def _email(address: str) -> tuple[str, str]:
    local, _, domain = address.strip().lower().rpartition("@")
    local = local.partition("+")[0]
    if domain in ("gmail.com", "googlemail.com"):
        return local.replace(".", ""), "gmail.com"
    return local, domain


def _link(text: str) -> tuple[str, str] | None:
    found = _LINK.match(text.strip())
    if found:
        service = "twitter" if found[1].lower() == "x" else found[1].lower()
        name = found[2].lower()
        return (service, name) if name not in ("company", "pages", "share", "groups") else None
    handle = _HANDLE.match(text.strip())
    if handle and handle[1].lower() not in ("http", "https", "mailto", "tel"):
        return handle[1].lower(), handle[2].strip().lower()
    return None


def _host(url: str) -> str:
    host = re.sub(r"(?i)^[a-z]+://", "", url.strip()).split("/")[0].split(":")[0].lower()
    return site_of(host) if "." in host and " " not in host else ""


def site_of(domain: str) -> str:
    """The part of a domain that a company registers; near enough without a suffix list."""
    parts = domain.split(".")
    keep = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-keep:])


def _place(address: Address) -> Place | None:
    code = re.sub(r"\W", "", address.postal_code).upper()
    street = re.sub(r"strasse\b|str\b", "str", re.sub(r"[^\w ]", "", plain(address.street)))
    town = re.sub(r"[^a-z]", "", plain(address.city))
    return (code, street.replace(" ", ""), town) if street and (code or town) else None
