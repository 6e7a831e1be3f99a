"""Contacts as vCards: 3.0 for everything of today, 2.1 and 4.0 when asked, one each for Outlook.

Takes contacts, gives ``.vcf`` bytes. A card that came from an address book and is asked for in its
own version leaves as it came, with everything in it that we do not understand.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, Literal

from anyascii import anyascii
from PIL import Image

from digitize.export.powershell import SCRIPT, SCRIPT_NAME
from digitize.export.target import Notices, Options, Part, Rendered
from digitize.export.wording import LABELS, country_text, phone_text
from digitize.model import Contact, Phone
from digitize.vcard import Property, Unreadable, VCard, as_version, card_of, completed
from digitize.vcard.strict import has_only_lines, is_printable
from digitize.vcard.text import escape, split, unescape

OUTLOOK_EMAILS: Final = 3
OUTLOOK_PHONES: Final = 2
"""Outlook keeps three addresses, and two numbers each for work and home."""

OUTLOOK_PICTURES: Final = frozenset({"JPEG", "PNG", "GIF", "BMP"})
"""Kinds of pictures that it shows, as Pillow names them."""

_GERMAN: Final = str.maketrans({0xE4: "ae", 0xF6: "oe", 0xFC: "ue"})

PICTURE_SIDE: Final = 480
"""Longest side of an attached picture in pixels: about 30 kB, which every client keeps."""


def render(contacts: Sequence[Contact], options: Options) -> Rendered:
    """One file with all contacts."""
    notices = Notices()
    data = b"".join(_serialize(_card(contact, options, notices)) for contact in contacts)
    return Rendered((Part("", data),), notices.sentences())


def render_for_outlook(contacts: Sequence[Contact], options: Options) -> Rendered:
    """One file a contact, and the script that imports the whole folder."""
    notices = Notices()
    asked = options if options.vcard_version == "2.1" else replace(options, vcard_version="3.0")
    language = "de" if options.language.startswith("de") else "en"
    digits = max(3, len(str(len(contacts))))
    parts = [
        Part(
            f"{number:0{digits}d}-{file_name(contact)}.vcf",
            _serialize(_for_outlook(contact, language, asked, notices)),
        )
        for number, contact in enumerate(contacts, start=1)
    ]
    # Windows PowerShell 5 reads a script without a byte order mark as ANSI; this one is ASCII.
    script = Part(SCRIPT_NAME, SCRIPT.replace("\n", "\r\n").encode("ascii"))
    said = notices.sentences()
    if options.vcard_version == "4.0":
        said = ("Outlook cannot read vCard 4.0: 3.0 was written.", *said)
    return Rendered((*parts, script), said)


def file_name(contact: Contact) -> str:
    """The name in letters that every file system takes: ``ada-luehr``."""
    german = contact.name.lower().translate(_GERMAN)
    return re.sub(r"[^a-z0-9]+", "-", anyascii(german).lower())[:60].strip("-") or "contact"


def _card(contact: Contact, options: Options, notices: Notices) -> VCard:
    version = options.vcard_version
    original = options.originals.get(contact.uid)
    picture = options.pictures.get(contact.uid) if options.attach_card else None
    if original is None:
        card = _new_card(contact, version, language=options.language)
    else:
        if not is_printable(original):
            notices.add("Invisible control characters were taken out", contact)
        if not has_only_lines(original):
            notices.add("Lines that are none, and stop strict readers, were left out", contact)
        card = completed(as_version(original, version), contact.uid, contact.name)
        if options.language:
            card = _named_countries(card, options.language)
    if picture and any(line.name == "PHOTO" for line in card.properties):
        notices.add("Has a photo, which stays; the card was not attached", contact)
    elif picture:
        card = replace(card, original=b"", made=(*card.lines, _photo(picture, version)))
    return card


def _new_card(
    contact: Contact, version: Literal["2.1", "3.0", "4.0"], *, language: str = ""
) -> VCard:
    """A card that every version takes: N even where there is no name, 4.0 dates without dashes.

    ``language``: of country names; codes where it is empty.
    """
    if language:
        named = (
            replace(one, country=country_text(one.country, "name", language))
            for one in contact.addresses
        )
        contact = replace(contact, addresses=tuple(named))
    card = card_of(contact, version=version)
    lines = [_dated(line) if version == "4.0" else line for line in card.lines]
    if not any(isinstance(line, Property) and line.name == "N" for line in lines):
        lines.insert(1, Property("N", ";;;;"))  # required by RFC 2426 and by every importer
    return replace(card, made=tuple(lines))


def _named_countries(card: VCard, language: str) -> VCard:
    """Countries written out where the card has codes."""
    lines: list[Property | Unreadable] = []
    for line in card.lines:
        parts = split(line.value, ";") if isinstance(line, Property) and line.name == "ADR" else ()
        if isinstance(line, Property) and len(parts) > 6:
            name = country_text(unescape(parts[6]).strip(), "name", language)
            made = line.with_value(";".join((*parts[:6], escape(name), *parts[7:])))
            lines.append(line if made == line else made)
        else:
            lines.append(line)
    same = tuple(lines) == card.lines
    return card if same else replace(card, original=b"", made=tuple(lines))


def _dated(line: Property | Unreadable) -> Property | Unreadable:
    """4.0 writes whole dates without dashes (RFC 6350, 4.3.1)."""
    if isinstance(line, Property) and line.name == "BDAY":
        return line.with_value(line.value.replace("-", ""))
    return line


def _serialize(card: VCard) -> bytes:
    data = card.serialize()
    return data if data.endswith((b"\n", b"\r")) else data + b"\r\n"


def _photo(picture: bytes, version: str) -> Property:
    with Image.open(io.BytesIO(picture)) as image:
        small = image.convert("RGB")
        small.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
    data = io.BytesIO()
    small.save(data, "JPEG", quality=80)
    text = base64.b64encode(data.getvalue()).decode("ascii")
    if version == "4.0":
        return Property("PHOTO", f"data:image/jpeg;base64,{text}")
    return _binary(text, "JPEG")


def _binary(text: str, kind: str) -> Property:
    return Property("PHOTO", text, (("ENCODING", ("b",)), ("TYPE", (kind,))))


def _fitted(contact: Contact, language: str, notices: Notices) -> Contact:
    """What Outlook would drop without a word goes to the note."""
    words = LABELS[language]
    kept: list[Phone] = []
    moved: list[str] = []
    for phone in contact.phones:
        if sum(one.type == phone.type for one in kept) < OUTLOOK_PHONES:
            kept.append(phone)
        else:
            moved.append(f"{words[phone.type]}: {phone_text(phone, 'e164', words['extension'])}")
    moved += [f"{words['email']}: {one.address}" for one in contact.emails[OUTLOOK_EMAILS:]]
    moved += [f"{words['social']}: {link}" for link in contact.socials]
    if not moved:
        return contact
    for label in dict.fromkeys(line.partition(":")[0] for line in moved):
        notices.moved(label, "the note")
    note = "\n".join(part for part in (*moved, contact.note) if part)
    return replace(
        contact,
        phones=tuple(kept),
        emails=contact.emails[:OUTLOOK_EMAILS],
        socials=(),
        note=note,
    )


def _for_outlook(contact: Contact, language: str, options: Options, notices: Notices) -> VCard:
    """A card of its own, with the photo of the one it came as."""
    fitted = _fitted(contact, language, notices)
    # Outlook shows the country as it stands, and nobody wants to read a code there.
    card = _new_card(fitted, options.vcard_version, language=options.language or language)
    original = options.originals.get(contact.uid)
    photos = _photos_for_outlook(original, contact, notices) if original else []
    if (picture := options.pictures.get(contact.uid)) and options.attach_card and not photos:
        photos.append(_photo(picture, options.vcard_version))
    lines = (*card.lines, *photos)
    return replace(card, made=tuple(_marked(line, card.version) for line in lines))


def _photos_for_outlook(card: VCard, contact: Contact, notices: Notices) -> list[Property]:
    """The photo as Outlook takes it: inside the card, and of a kind that it can show."""
    photos = []
    for line in as_version(card, "3.0").properties:
        if line.name != "PHOTO":
            continue
        try:
            data = base64.b64decode(line.value)
            with Image.open(io.BytesIO(data)) as image:
                kind = image.format or ""
            shown = kind in OUTLOOK_PICTURES
            photos.append(_binary(line.value, kind) if shown else _photo(data, "3.0"))
        except (OSError, ValueError, Image.DecompressionBombError):
            notices.add("The photo is only a link, or no picture, and is left out", contact)
    return photos


def _marked(line: Property | Unreadable, version: str) -> Property | Unreadable:
    """Say the charset where a line is not ASCII, and that a link is of the office."""
    if not isinstance(line, Property):
        return line
    params = line.params
    if line.name == "URL":
        params = (("TYPE", ("WORK",)),)
    if version != "2.1" and not line.value.isascii():
        params = (("CHARSET", ("UTF-8",)), *params)
    return replace(line, params=params)
