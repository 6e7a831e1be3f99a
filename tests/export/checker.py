"""A strict vCard validator that shares no code with the writer.

Gives every fault of a file as a sentence: RFC 2426 (3.0), RFC 6350 (4.0), versit (2.1).
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator

NAMES = {
    "2.1": "FN N PHOTO BDAY ADR LABEL TEL EMAIL MAILER TZ GEO TITLE ROLE LOGO AGENT ORG NOTE REV "
    "SOUND URL UID KEY CATEGORIES NICKNAME",
    "3.0": "FN N NICKNAME PHOTO BDAY ADR LABEL TEL EMAIL MAILER TZ GEO TITLE ROLE LOGO AGENT ORG "
    "CATEGORIES NOTE PRODID REV SORT-STRING SOUND UID URL CLASS KEY IMPP",
    "4.0": "SOURCE KIND XML FN N NICKNAME PHOTO BDAY ANNIVERSARY GENDER ADR TEL EMAIL IMPP LANG "
    "TZ GEO TITLE ROLE LOGO ORG MEMBER RELATED CATEGORIES NOTE PRODID REV SOUND UID CLIENTPIDMAP "
    "URL KEY FBURL CALADRURI CALURI",
}
"""2.1 has neither CATEGORIES nor NICKNAME in its text; every reader of it takes them."""

TYPES = {
    "2.1": {
        "TEL": "HOME WORK PREF VOICE FAX MSG CELL PAGER BBS MODEM CAR ISDN VIDEO OTHER",
        "EMAIL": "INTERNET X400 AOL APPLELINK ATTMAIL CIS EWORLD IBMMAIL MCIMAIL POWERSHARE "
        "PRODIGY TLX PREF HOME WORK OTHER",
        "ADR": "DOM INTL POSTAL PARCEL HOME WORK PREF OTHER",
        "URL": "HOME WORK",
        "PHOTO": "JPEG PNG GIF BMP TIFF",
    },
    "3.0": {
        "TEL": "HOME WORK PREF VOICE FAX MSG CELL PAGER BBS MODEM CAR ISDN VIDEO PCS OTHER",
        "EMAIL": "INTERNET X400 PREF HOME WORK OTHER",
        "ADR": "DOM INTL POSTAL PARCEL HOME WORK PREF OTHER",
        "LABEL": "DOM INTL POSTAL PARCEL HOME WORK PREF OTHER",
        "IMPP": "PERSONAL BUSINESS HOME WORK MOBILE PREF",
        "URL": "HOME WORK PREF",
        "PHOTO": "JPEG PNG GIF BMP TIFF",
    },
    "4.0": {
        "TEL": "HOME WORK TEXT VOICE FAX CELL VIDEO PAGER TEXTPHONE MAIN",
        "EMAIL": "HOME WORK",
        "ADR": "HOME WORK",
        "IMPP": "HOME WORK",
        "URL": "HOME WORK",
        "PHOTO": "HOME WORK",
    },
}
"""OTHER is in no RFC, but without a type Android takes a number for one at home."""

PARAMETERS = {
    "2.1": {"TYPE", "ENCODING", "VALUE", "CHARSET", "LANGUAGE"},
    "3.0": {"TYPE", "ENCODING", "VALUE", "LANGUAGE"},
    "4.0": {"TYPE", "VALUE", "LANGUAGE", "PREF", "MEDIATYPE", "ALTID", "PID", "CALSCALE",
            "SORT-AS", "GEO", "TZ", "LABEL"},
}  # fmt: skip
BINARY = {"PHOTO", "LOGO", "SOUND", "KEY"}
ONCE = {"FN", "N", "UID", "REV", "BDAY", "CATEGORIES", "PRODID", "VERSION"}
PARTS = {"N": (5, 5), "ADR": (7, 7), "ORG": (1, 9)}
DATES = {
    ("3.0", "BDAY"): r"\d{4}-\d\d-\d\d",
    ("4.0", "BDAY"): r"\d{8}|\d{4}-\d\d|\d{4}|--\d{4}",
    ("3.0", "REV"): r"\d{4}-?\d\d-?\d\d(T\d\d:?\d\d:?\d\dZ?)?",
    ("4.0", "REV"): r"\d{8}T\d{6}Z?",
}
LINE = re.compile(
    r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)", re.S
)


def faults(data: bytes, version: str, *, outlook: bool = False) -> list[str]:
    """Everything that is wrong with the file; an empty list for a valid one.

    ``outlook``: CHARSET is allowed, which Outlook needs and RFC 2426 does not have.
    """
    found = list(_faults(data, version))
    return [one for one in found if not (outlook and one.endswith("the parameter CHARSET"))]


def _faults(data: bytes, version: str) -> Iterator[str]:
    if data.startswith(b"\xef\xbb\xbf"):
        yield "begins with a byte order mark"
    if b"\n" in data.replace(b"\r\n", b"") or b"\r" in data.replace(b"\r\n", b""):
        yield "a line does not end in CRLF"
    if data and not data.endswith(b"\r\n"):
        yield "the last line has no end"
    physical = data.split(b"\r\n")[:-1]
    for line in physical:
        if len(line) > (76 if version == "2.1" else 75):
            yield f"a line of {len(line)} octets: {line[:30]!r}"
        try:
            line.decode("ascii" if version == "2.1" else "utf-8")
        except UnicodeDecodeError:
            yield f"a line is no text of its own: {line[:30]!r}"
    cards = _unfold(physical, version)
    depth = 0
    names: Counter[str] = Counter()
    for number, text in enumerate(cards):
        if text == "BEGIN:VCARD":
            depth += 1
            names = Counter()
            if depth > 1:
                yield "a card within a card"
            if cards[number + 1 : number + 2] != [f"VERSION:{version}"]:
                yield "VERSION is not the line after BEGIN"
        elif text == "END:VCARD":
            depth -= 1
            yield from (f"{name} is missing" for name in ("FN", "N", "UID") if not names[name])
            yield from (
                f"{name} stands {n} times" for name, n in names.items() if n > 1 and name in ONCE
            )
        elif depth != 1:
            yield f"outside of a card: {text[:40]!r}"
        else:
            yield from _line_faults(text, version, names)
    if depth:
        yield "BEGIN and END do not match"


def _unfold(physical: list[bytes], version: str) -> list[str]:
    lines: list[str] = []
    soft = False
    for raw in physical:
        text = raw.decode("utf-8", "replace")
        if soft:
            lines[-1] = lines[-1][:-1] + text
        elif text[:1] in {" ", "\t"} and lines:
            lines[-1] += text[1:]
        elif text:
            lines.append(text)
        soft = version == "2.1" and "QUOTED-PRINTABLE" in lines[-1] and text.endswith("=")
    return lines


def _picture_faults(name: str, head: str, value: str, version: str) -> Iterator[str]:
    """Bytes are whole base64 in the way of the version; anything else is an address."""
    data = re.fullmatch(r"data:[\w.+-]+/[\w.+-]+;base64,(.*)", value, re.S)
    encoded = re.search(r";ENCODING=(\w+)", head)
    if version == "4.0" and data:
        text = data[1]
    elif version != "4.0" and encoded and encoded[1] == ("b" if version == "3.0" else "BASE64"):
        text = re.sub(r"\s", "", value)
    elif re.match(r"[a-z][a-z0-9+.-]*:", value, re.I) and not data:
        return
    else:
        yield f"{name} is neither bytes nor an address"
        return
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        yield f"{name} is no base64"


def _line_faults(line: str, version: str, names: Counter[str]) -> Iterator[str]:
    found = LINE.fullmatch(line)
    if not found:
        yield f"no property: {line[:40]!r}"
        return
    name, head, value = found[1], found[2], found[3]
    names[name] += 1
    if name != name.upper():
        yield f"{name} is not in upper case"
    if name not in NAMES[version].split() and name != "VERSION" and not name.startswith("X-"):
        yield f"{name} is no property of {version}"
    if not (value.strip(";") if name in PARTS else value) and name != "N":
        yield f"{name} is empty"
    quoted = "QUOTED-PRINTABLE" in head
    for part in head.split(";")[1:]:
        key, separator, text = part.partition("=")
        if not separator:
            if version != "2.1":
                yield f"{name} has a bare parameter {part}"
            key, text = "TYPE", part
        if key not in PARAMETERS[version] and not key.startswith("X-"):
            yield f"{name} has the parameter {key}"
        if key == "PREF" and not (text.isdigit() and 1 <= int(text) <= 100):
            yield f"{name} has the rank {text}"
        if key == "TYPE" and name in TYPES[version]:
            words = TYPES[version][name].split()
            bad = [word for word in text.split(",") if word.upper() not in words]
            yield from (f"{name} has the type {word}" for word in bad)
    if name in BINARY:
        yield from _picture_faults(name, head, value, version)
    if any(ord(character) < 32 and character != "\t" for character in value):
        yield f"{name} has a control character"
    if quoted:
        if re.search(r"=(?![0-9A-F]{2})", value):
            yield f"{name} is no quoted-printable"
        return
    if version == "2.1" and not value.isascii():
        yield f"{name} is not ASCII and not encoded"
    if version != "2.1" and not name.startswith(("X-", "PHOTO", "URL", "IMPP")):
        if re.search(r"\\(?![\\,;nN])", re.sub(r"\\\\", "", value)):
            yield f"{name} has an unknown escape"
        bare = re.sub(r"\\.", "", value)
        if "," in bare and name not in {"CATEGORIES", "NICKNAME", "ADR", "N", "ORG"}:
            yield f"{name} has a bare comma"
        if ";" in bare and name not in PARTS:
            yield f"{name} has a bare semicolon"
    if name in PARTS:
        count = len(re.sub(r"\\.", "", value).split(";"))
        if not PARTS[name][0] <= count <= PARTS[name][1]:
            yield f"{name} has {count} parts"
    pattern = DATES.get((version, name))
    if pattern and not re.fullmatch(pattern, value):
        yield f"{name} is no date: {value}"
