"""Programs of others that read vCards: ical.js (Thunderbird, Nextcloud) and libebook (Evolution).

Gives what they understood, as plain lines; and what they should understand of a contact, worked
out from the contact alone.
"""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from digitize.model import Contact, Phone
from tests.vcard import reader

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
"""Has the bindings of libebook, which pip cannot install."""

Line = tuple[str, frozenset[str], tuple[str, ...]]
"""Name, TYPE words in upper case, and the values as people read them."""

KINDS = {
    "work": {"WORK", "VOICE"},
    "cell": {"CELL"},
    "fax": {"FAX", "WORK"},
    "home": {"HOME", "VOICE"},
    "pager": {"PAGER"},
    "other": {"OTHER", "VOICE"},
}


def icaljs(data: bytes) -> list[Counter[Line]]:
    """The cards of a file as ical.js understands them."""
    cards = _run(["node", str(HERE / "jcards.mjs")], data, "npm ci --prefix tests/readers")
    return [Counter(_jcard_line(line) for line in card[1]) for card in cards]


def libebook(data: bytes) -> list[Counter[Line]]:
    """The cards of a file as Evolution understands them."""
    install = "apt-get install python3-gi gir1.2-ebookcontacts-1.2"
    cards = _run([SYSTEM_PYTHON, str(HERE / "ebook.py")], data, install)
    return [
        Counter(
            (name.upper(), _types(params.get("TYPE", [])), _values(name, values))
            for name, params, values in card
        )
        for card in cards
    ]


def lines_of_2_1(data: bytes) -> list[Counter[Line]]:
    """The cards of a 2.1 file, by the tests' own reader: others refuse it or lose text."""
    found = []
    for card in reader.read(data):
        lines: Counter[Line] = Counter({("VERSION", frozenset(), ("2.1",)): 1})
        for line in card.elements():
            assert isinstance(line.value, tuple)
            values = line.value
            if line.name not in ("N", "ADR", "ORG"):
                values = (";".join(values),)
            name = "IMPP" if line.name == "X-IMPP" else line.name
            types = _types([text for key, text in line.params if key == "TYPE"])
            lines[(name, types, _values(name, list(values)))] += 1
        found.append(lines)
    return found


def expected(contact: Contact, version: str) -> Counter[Line]:
    """The lines everybody should read for a contact."""
    lines: list[Line] = [("VERSION", frozenset(), (version,)), ("UID", frozenset(), (contact.uid,))]

    def add(name: str, *values: str, types: set[str] | frozenset[str] = frozenset()) -> None:
        if any(values):
            kept = types - {"OTHER", "INTERNET"} if version == "4.0" else types
            lines.append((name, frozenset(kept), _values(name, [plain(value) for value in values])))

    add("FN", contact.formatted_name.strip() or contact.name or "?")
    names = (contact.family, contact.given, contact.additional, contact.prefix, contact.suffix)
    lines.append(("N", frozenset(), _values("N", [plain(part) for part in names])))
    add("NICKNAME", contact.nickname)
    add("ORG", contact.org, *([contact.department] if contact.department else []))
    add("TITLE", contact.title)
    for email in contact.emails:
        add("EMAIL", email.address, types={"INTERNET", email.type.upper()})
    for phone in contact.phones:
        add("TEL", _number(phone), types=KINDS[phone.type])
    for one in contact.addresses:
        parts = ("", "", one.street, one.city, one.region, one.postal_code, one.country)
        add("ADR", *parts, types={one.type.upper()})
    for url in contact.urls:
        add("URL", _escaped(url))
    for social in contact.socials:
        if social.startswith("http"):
            service = next((one for one in ("linkedin", "xing") if one in social), "profile")
            add("X-SOCIALPROFILE", _escaped(social), types={service.upper()})
        else:
            add("IMPP", _escaped(social))
    add("BDAY", contact.birthday.replace("-", "") if version == "4.0" else contact.birthday)
    # The reader of 2.1 gives a list as one text.
    words = contact.categories
    add("CATEGORIES", *([",".join(words)] if version == "2.1" else words))
    add("NOTE", contact.note)
    revised = contact.revised
    add("REV", re.sub("[-:]", "", revised) if version == "4.0" else revised)
    return Counter(lines)


def plain(text: str) -> str:
    """Text without what no card can have: every line break as one, no controls."""
    text = re.sub("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]", "\n", text)
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _run(command: list[str], data: bytes, install: str) -> Any:
    done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, f"{done.stderr.decode()}\nMissing? Install it with: {install}"
    return json.loads(done.stdout)


def _jcard_line(line: list[Any]) -> Line:
    name, params, kind, *values = line
    found: list[str] = []
    for value in values:
        found += value if isinstance(value, list) else [str(value)]
    if name in ("fn", "title", "note", "org", "nickname", "uid", "tel", "email", "categories"):
        # ical.js leaves an escaped semicolon as it is in single texts.
        found = [value.replace("\\;", ";") for value in found]
    types = params.get("type", [])
    words = [types] if isinstance(types, str) else types
    if kind in ("date", "date-time", "timestamp", "date-and-or-time"):
        found = [re.sub("[-:]", "", value) for value in found]
    return name.upper(), _types(words), _values(name, found)


def _types(words: list[str]) -> frozenset[str]:
    return frozenset(word.upper() for word in words)


def _values(name: str, values: list[str]) -> tuple[str, ...]:
    if name.upper() in ("BDAY", "REV"):
        return tuple(re.sub("[-:]", "", value) for value in values)
    return tuple(values)


def _number(phone: Phone) -> str:
    extension = f" ext. {phone.extension}" if phone.extension else ""
    return f"{phone.number.strip()}{extension}"


def _escaped(url: str) -> str:
    """Commas and semicolons in links cut them off in some programs."""
    return plain(url).replace(",", "%2C").replace(";", "%3B").replace(" ", "%20")
