"""Badge codes of events: fields in a fixed order between separators, or JSON by its keys.

The order ``reference ^ given ^ family ^ email ^ title ^ company ^ city ^ state ^ code ^ telephone``
is Cvent's, whose badges part the fields with ``^``, ``*``, ``%`` or ``|``. Home-made event programs
write JSON; its keys are read by name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

ORDER = (
    "reference", "given", "family", "email", "title", "org", "city", "region",
    "postal_code", "phone",
)  # fmt: skip

_KEYS = {
    "given": ("firstname", "givenname", "first", "vorname", "prenom"),
    "family": ("lastname", "familyname", "surname", "last", "nachname", "nom"),
    "name": ("name", "fullname", "displayname", "attendeename"),
    "email": ("email", "mail", "emailaddress"),
    "title": ("jobtitle", "title", "position", "role"),
    "org": ("company", "organization", "organisation", "org", "firma", "companyname"),
    "phone": ("phone", "telephone", "mobile", "tel", "phonenumber"),
    "url": ("url", "website", "linkedin", "profile"),
    "city": ("city", "town", "ort"),
}
_NAME_OF = {key: name for name, keys in _KEYS.items() for key in keys}

DEEPEST = 32
"""Brackets one in another; badges have one or two, and a parser has an end."""


def fields_of(text: str) -> dict[str, str]:
    """Fields by name; empty if the text is no badge."""
    if text.startswith("{"):
        return _of_json(text)
    for separator in "^*%|":
        parts = [part.strip() for part in text.split(separator)]
        if 4 <= len(parts) <= len(ORDER) + 2 and re.fullmatch(r"[\w-]{2,20}", parts[0]):
            return dict(zip(ORDER[1:], parts[1:], strict=False))
    return {}


def _of_json(text: str) -> dict[str, str]:
    if text.count("{") + text.count("[") > DEEPEST:
        return {}
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    found: dict[str, str] = {}
    rows = [data, *data.values()] if isinstance(data, Mapping) else []
    for row in rows:
        for key, value in row.items() if isinstance(row, Mapping) else ():
            name = _NAME_OF.get(re.sub(r"[^a-z]", "", str(key).lower()))
            if name and isinstance(value, str):
                found.setdefault(name, value)
    return found
