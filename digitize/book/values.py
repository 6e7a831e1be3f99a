"""A contact's values one by one, as the book remembers and searches them.

Takes a contact. Gives ``(field, text)`` pairs; two contacts that differ in anything a
person can see differ in these. Leaves alone the vCard they came from.
"""

from __future__ import annotations

from digitize.model import Address, Contact, Phone

_SINGLE = ("title", "org", "department", "note", "nickname", "birthday")


def values_of(contact: Contact) -> tuple[tuple[str, str], ...]:
    """Every value with the name of its field, in the order people read a card."""
    found = [("name", contact.name)]
    found += [(field, getattr(contact, field)) for field in _SINGLE]
    found += [("email", email.address) for email in contact.emails]
    found += [(f"phone ({phone.type})", phone_text(phone)) for phone in contact.phones]
    found += [("url", url) for url in contact.urls]
    found += [("social", link) for link in contact.socials]
    found += [("address", address_text(address)) for address in contact.addresses]
    found += [("category", category) for category in contact.categories]
    return tuple(dict.fromkeys((field, text) for field, text in found if text))


def phone_text(phone: Phone) -> str:
    """Number and extension."""
    return f"{phone.number} ext. {phone.extension}" if phone.extension else phone.number


def address_text(address: Address) -> str:
    """Street, postal code and city, region, country; on one line."""
    town = " ".join(part for part in (address.postal_code, address.city) if part)
    parts = (address.street, town, address.region, address.country)
    return ", ".join(part for part in parts if part)
