"""Contacts as JSON: everything that is known, with the names of ``cards.jsonl``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from digitize.export.target import Options, Part, Rendered
from digitize.model import Address, Contact


def render(contacts: Sequence[Contact], options: Options) -> Rendered:  # noqa: ARG001  one verb for all targets
    """``{"contacts": [...]}``, UTF-8."""
    data = {"contacts": [as_object(contact) for contact in contacts]}
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # A lone surrogate has no UTF-8 form; JSON can still name it.
    return Rendered((Part("", f"{text}\n".encode(errors="backslashreplace")),))


def as_object(contact: Contact) -> dict[str, Any]:
    """One contact; every key is always there, empty means unknown."""
    return {
        "uid": contact.uid,
        "name": contact.name,
        "prefix": contact.prefix,
        "given": contact.given,
        "additional": contact.additional,
        "family": contact.family,
        "suffix": contact.suffix,
        "nickname": contact.nickname,
        "title": contact.title,
        "org": contact.org,
        "department": contact.department,
        "emails": [{"address": one.address, "type": one.type} for one in contact.emails],
        "phones": [
            {"number": one.number, "extension": one.extension, "type": one.type}
            for one in contact.phones
        ],
        "urls": list(contact.urls),
        "addresses": [_address(one) for one in contact.addresses],
        "socials": list(contact.socials),
        "birthday": contact.birthday,
        "categories": list(contact.categories),
        "note": contact.note,
        "revised": contact.revised,
        "formatted_name": contact.formatted_name,
    }


def _address(address: Address) -> dict[str, str]:
    return {
        "street": address.street,
        "postal_code": address.postal_code,
        "city": address.city,
        "region": address.region,
        "country": address.country,
        "type": address.type,
    }
