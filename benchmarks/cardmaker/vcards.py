"""The truth as a vCard 3.0, written plainly (RFC 2426), for samples and for codes on cards."""

from __future__ import annotations

from typing import Any, Final

TYPES: Final = {"work": "WORK,VOICE", "cell": "CELL,VOICE", "fax": "WORK,FAX", "home": "HOME,VOICE"}


def vcard_of(contact: dict[str, Any]) -> str:
    """A vCard of a ``contact`` object, with CRLF line ends and without folding."""
    names = [contact[part] for part in ("family", "given", "additional", "prefix", "suffix")]
    full = " ".join(
        filter(
            None, (contact[part] for part in ("prefix", "given", "additional", "family", "suffix"))
        )
    )
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{';'.join(_text(name) for name in names)}",
        f"FN:{_text(full or contact['org'])}",
    ]
    if contact["org"] or contact["department"]:
        parts = [contact["org"], *filter(None, [contact["department"]])]
        lines.append(f"ORG:{';'.join(_text(part) for part in parts)}")
    if contact["title"]:
        lines.append(f"TITLE:{_text(contact['title'])}")
    for phone in contact["phones"]:
        extension = f";ext={phone['extension']}" if phone["extension"] else ""
        lines.append(f"TEL;TYPE={TYPES[phone['type']]}:{phone['number']}{extension}")
    lines += [f"EMAIL;TYPE=INTERNET,WORK:{email}" for email in contact["emails"]]
    for place in contact["addresses"]:
        parts = [
            "",
            "",
            place["street"],
            place["city"],
            place["region"],
            place["postal_code"],
            place["country"],
        ]
        lines.append(f"ADR;TYPE=WORK:{';'.join(_text(part) for part in parts)}")
    lines += [f"URL:{link}" for link in (*contact["urls"], *contact["socials"])]
    return "\r\n".join([*lines, "END:VCARD", ""])


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("\n", "\\n")
    return escaped.replace(";", "\\;").replace(",", "\\,")
