"""A new contact into an existing card: adds, or replaces with the old value kept.

Works on the card's lines, so that whatever the program does not understand stays where it was.
Merging the same contact twice changes nothing the second time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from digitize.match.fold import collapsed, ocr, plain
from digitize.match.numbers import digits
from digitize.match.profile import company_key
from digitize.model import Address, Change, Contact, Phone
from digitize.vcard import Property, VCard, contact_of, uid_of
from digitize.vcard.build import (
    Version,
    address_property,
    email_property,
    phone_property,
    revision,
    social_property,
    url_property,
)
from digitize.vcard.phone import read_phone
from digitize.vcard.property import Line
from digitize.vcard.text import escape, split, unescape

SURE = 0.8
"""Chance of being right from which a value read from a card may replace one in the address book."""


def merge(
    existing: VCard,
    new: Contact,
    *,
    confidence: Mapping[str, float] | None = None,
    when: date,
    region: str = "DE",
) -> tuple[VCard, tuple[Change, ...]]:
    """Return the card with the new contact merged in, and what that changed.

    ``confidence`` is the chance that each field (named as in ``cards.jsonl``) was read right;
    without it everything counts as right. ``when`` dates what is kept of replaced values.
    ``region`` is the owner's country, for national numbers. A card that needs no change
    comes back as it was.
    """
    work = _Work(existing, new, confidence or {}, when, region)
    return work.result()


class _Work:
    """One merge under way: the lines as they are now, and the changes so far."""

    def __init__(
        self,
        existing: VCard,
        new: Contact,
        confidence: Mapping[str, float],
        when: date,
        region: str,
    ) -> None:
        self._card = existing
        self._old = contact_of(existing)
        self._new = new
        self._confidence = confidence
        self._when = when
        self._region = region
        self._lines: list[Line] = list(existing.lines)
        self._changes: list[Change] = []
        self._version: Version = "4.0" if existing.version == "4.0" else "3.0"

    def result(self) -> tuple[VCard, tuple[Change, ...]]:
        self._names()
        self._work()
        self._emails()
        self._phones()
        self._addresses()
        self._links()
        self._rest()
        if not self._changes:
            return self._card, ()
        self._finish()
        return self._card.with_lines(self._lines), tuple(self._changes)

    # --- single fields ------------------------------------------------------------------

    def _names(self) -> None:
        old, new = self._old, self._new
        if not self._sure("family") or not self._sure("given"):
            return
        wanted = (new.family, new.given, new.additional, new.prefix, new.suffix)
        found = self._first("N")
        parts = list(split(found.value, ";")) if found else []
        parts += [""] * (5 - len(parts))
        nameless = not old.family and not old.given
        named_by_hand = (
            nameless and old.formatted_name and not self._is_stand_in(old.formatted_name)
        )
        same_family = nameless or collapsed(old.family) == collapsed(new.family)
        if same_family and not named_by_hand:
            filled = [part or escape(text) for part, text in zip(parts, wanted, strict=False)]
            filled += parts[5:]
            if filled != parts:
                self._put("N", ";".join(filled), "name", found)
        if new.family and old.family and not self._same_family(old.family, new.family):
            self._note(f"{self._day()}: {new.name}", "name", known_by=f": {new.name}")
        fn = self._first("FN")
        if (
            (fn is None or self._is_stand_in(old.formatted_name))
            and nameless
            and new.name
            and not self._is_stand_in(new.name)
        ):
            self._put("FN", escape(new.name), "name", fn)

    def _is_stand_in(self, text: str) -> bool:
        """Whether FN only repeats an address, as clients write it where there is no name."""
        return not text or "@" in text

    def _same_family(self, old: str, new: str) -> bool:
        words_old = {ocr(word) for word in re.split(r"[\s-]+", old)}
        words_new = {ocr(word) for word in re.split(r"[\s-]+", new)}
        return bool(words_old & words_new) or collapsed(old) == collapsed(new)

    def _work(self) -> None:
        old, new = self._old, self._new
        org = self._first("ORG")
        moved = bool(
            new.org and old.org and not _same_company(old.org, new.org, self._others("ORG"))
        )
        if moved and not self._sure("org"):
            return
        retitled = bool(new.title and old.title and not self._has_text("TITLE", new.title))
        if (moved or retitled) and self._is_former():
            return
        if moved or (retitled and self._sure("title")):
            former = ", ".join(
                part for part in (old.title, old.department if moved else "", old.org) if part
            )
            self._note(f"Until {self._day()}: {former}", "note")
        if new.org and (moved or not old.org):
            units = [new.org, new.department] if new.department else [new.org]
            self._put("ORG", ";".join(escape(unit) for unit in units), "org", org)
        elif new.department and not old.department and org is not None:
            self._put(
                "ORG", f"{split(org.value, ';')[0]};{escape(new.department)}", "department", org
            )
        if new.title and (not old.title or (retitled and self._sure("title"))):
            self._put("TITLE", escape(new.title), "title", self._first("TITLE"))

    def _is_former(self) -> bool:
        """Whether the note says that the new card's title and company are those of before."""
        parts = [_squeezed(collapsed(part)) for part in (self._new.title, self._new.org) if part]
        former = (
            _squeezed(collapsed(line))
            for prop in self._all("NOTE")
            for line in unescape(prop.value).split("\n")
            if _FORMER.match(line)
        )
        return any(all(part in line for part in parts) for line in former)

    def _rest(self) -> None:
        old, new = self._old, self._new
        if new.birthday and not old.birthday:
            self._put("BDAY", escape(new.birthday), "birthday", None)
        if new.nickname and not old.nickname:
            self._put("NICKNAME", escape(new.nickname), "nickname", None)
        missing = [word for word in new.categories if word not in old.categories]
        if missing:
            found = self._first("CATEGORIES")
            before = f"{found.value}," if found and found.value.strip() else ""
            added = ",".join(escape(word) for word in missing)
            self._put("CATEGORIES", before + added, "categories", found)
        if new.note:
            self._note(new.note, "note")

    # --- values of which there may be many ----------------------------------------------

    def _emails(self) -> None:
        known = [email.address.lower() for email in self._old.emails]
        first: list[Property] = []
        last: list[Property] = []
        for email in self._new.emails:
            address = email.address.lower()
            if not address or address in known:
                continue
            slip = any(_same_but_misread(address, other) for other in known)
            known.append(address)
            target = last if slip or not self._sure("emails") else first
            target.append(email_property(email, self._version))
            self._changes.append(Change("emails", "", email.address))
        self._insert("EMAIL", first, before=True)
        self._insert("EMAIL", last)
        for email in self._new.emails:
            for prop in self._all("EMAIL"):
                if _address_of(prop) == email.address.lower():
                    self._add_types(prop, (email.type.upper(),))
                    break

    def _phones(self) -> None:
        known = {self._digits(phone) for phone in self._old.phones}
        added = []
        for phone in self._new.phones:
            number = self._digits(phone)
            if number and number not in known:
                known.add(number)
                added.append(phone_property(phone, self._version))
                self._changes.append(Change("phones", "", unescape(added[-1].value)))
        self._insert("TEL", added)
        for phone in self._new.phones:
            for prop in self._all("TEL"):
                there = read_phone(unescape(prop.value), prop.types)
                if there and self._digits(there) == self._digits(phone):
                    self._add_types(prop, (_TYPE_WORDS.get(phone.type, "OTHER"),))
                    break

    def _digits(self, phone: Phone) -> str:
        country = next(
            (a.country for a in self._old.addresses if len(a.country) == 2), self._region
        )
        plain_number = digits(phone.number, country) or re.sub(r"\W", "", phone.number).lower()
        return plain_number + phone.extension

    def _add_types(self, prop: Property, words: tuple[str, ...]) -> None:
        """Unite TYPE words; a known place stays, and no fax is made of a voice line."""
        types = prop.types
        wanted = [word for word in words if word not in types and word != "OTHER"]
        if types & {"WORK", "HOME"}:
            wanted = [word for word in wanted if word not in ("WORK", "HOME")]
        if types & {"VOICE", "CELL"}:
            wanted = [word for word in wanted if word not in ("FAX", "PAGER")]
        if types & {"FAX", "PAGER"}:
            wanted = [word for word in wanted if word not in ("CELL", "FAX", "PAGER")]
        if not wanted:
            return
        if self._version == "4.0":
            wanted = [word.lower() for word in wanted]
        self._lines[self._lines.index(prop)] = prop.with_types(tuple(wanted))
        after = f"{unescape(prop.value)}: {','.join(wanted)}"
        self._changes.append(Change("types", ",".join(sorted(types)), after))

    def _addresses(self) -> None:
        known = [_address_key(address) for address in self._old.addresses]
        added = []
        for address in self._new.addresses:
            key = _address_key(address)
            if not any(key) or any(_same_address(key, other) for other in known):
                continue
            known.append(key)
            added.append(address_property(address, self._version))
            shown = ", ".join(
                part for part in (address.street, address.postal_code, address.city) if part
            )
            self._changes.append(Change("addresses", "", shown))
        self._insert("ADR", added)

    def _links(self) -> None:
        known = {_link_key(text) for text in (*self._old.urls, *self._old.socials)}
        added = []
        for field, texts, make in (
            ("urls", self._new.urls, url_property),
            ("socials", self._new.socials, social_property),
        ):
            for text in texts:
                key = _link_key(text)
                if not key or key in known:
                    continue
                known.add(key)
                added.append(make(text))
                self._changes.append(Change(field, "", text))
        self._insert("URL", added)

    # --- lines --------------------------------------------------------------------------

    def _sure(self, field: str) -> bool:
        return self._confidence.get(field, 1.0) >= SURE

    def _day(self) -> str:
        return self._when.strftime("%Y-%m-%d")

    def _all(self, name: str) -> list[Property]:
        return [line for line in self._lines if isinstance(line, Property) and line.name == name]

    def _first(self, name: str) -> Property | None:
        """The first line of a name that says something, else the first at all."""
        found = self._all(name)
        return next((prop for prop in found if prop.value.strip("; ")), next(iter(found), None))

    def _others(self, name: str) -> list[str]:
        return [unescape(split(prop.value, ";")[0]) for prop in self._all(name)]

    def _has_text(self, name: str, text: str) -> bool:
        wanted = collapsed(text.strip())
        return any(collapsed(unescape(prop.value).strip()) == wanted for prop in self._all(name))

    def _put(self, name: str, value: str, field: str, old: Property | None) -> None:
        """Change a line's value, or add the line."""
        if old is None:
            self._insert(name, [Property(name, value)])
            self._changes.append(Change(field, "", _shown(value)))
        elif old.value != value:
            self._lines[self._lines.index(old)] = old.with_value(value)
            self._changes.append(Change(field, _shown(old.value), _shown(value)))

    def _insert(self, name: str, props: list[Property], *, before: bool = False) -> None:
        """Put new lines beside those of the same name, else at the end."""
        places = [
            place
            for place, line in enumerate(self._lines)
            if isinstance(line, Property) and line.name == name
        ]
        place = len(self._lines) if not places else places[0] if before else places[-1] + 1
        self._lines[place:place] = props

    def _note(self, text: str, field: str, known_by: str = "") -> None:
        """Append a paragraph to NOTE unless it, or the part it is known by, is there already."""
        old = self._first("NOTE")
        before = unescape(old.value) if old else ""
        present = [unescape(prop.value) for prop in self._all("NOTE")]
        if any(_squeezed(known_by or text) in _squeezed(note) for note in present):
            return
        if old is None:
            self._insert("NOTE", [Property("NOTE", escape(text))])
        else:
            value = f"{old.value}\\n{escape(text)}" if before.strip() else escape(text)
            self._lines[self._lines.index(old)] = old.with_value(value)
        self._changes.append(Change(field, "", text))

    def _finish(self) -> None:
        """Set REV, and give the card a UID if it has none."""
        if not self._first("UID"):
            self._lines.insert(0, Property("UID", escape(uid_of(self._old))))
        moment = self._when if isinstance(self._when, datetime) else None
        stamp = (moment or datetime(self._when.year, self._when.month, self._when.day)).strftime(  # noqa: DTZ001 - a day has no zone
            "%Y-%m-%dT%H:%M:%SZ"
        )
        value = revision(stamp, self._version)
        old = self._first("REV")
        if old is None:
            self._lines.append(Property("REV", value))
        else:
            self._lines[self._lines.index(old)] = old.with_value(value)


_FORMER = re.compile(r"Until \d{4}-\d\d-\d\d: ")
_TYPE_WORDS = {"work": "WORK", "cell": "CELL", "fax": "FAX", "home": "HOME", "pager": "PAGER"}


def _address_of(prop: Property) -> str:
    return unescape(prop.value).strip().lower().removeprefix("mailto:")


def _shown(value: str) -> str:
    return ", ".join(
        part for part in (unescape(part).strip() for part in split(value, ";")) if part
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _same_company(old: str, new: str, others: list[str]) -> bool:
    wanted = company_key(new)
    keys = [company_key(name) for name in (old, *others)]
    return any(
        key == wanted
        or (key and wanted and (key.startswith(wanted + " ") or wanted.startswith(key + " ")))
        for key in keys
    )


def _same_but_misread(one: str, other: str) -> bool:
    return ocr(one.replace(".", "")) == ocr(other.replace(".", ""))


def _address_key(address: Address) -> tuple[str, str, str]:
    street = re.sub(r"\W", "", re.sub(r"(?i)str(aße|asse)?\b\.?", "str", collapsed(address.street)))
    return (
        street,
        re.sub(r"\W", "", address.postal_code).lower(),
        re.sub(r"\W", "", collapsed(address.city)),
    )


def _same_address(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Whether the streets are one, in one town."""
    same_town = one[1] == other[1] if one[1] and other[1] else one[2] == other[2]
    return one[0] == other[0] and same_town


def _link_key(text: str) -> str:
    return re.sub(r"(?i)^(?:https?://)?(?:www\.)?|/+$", "", plain(text.strip()))
