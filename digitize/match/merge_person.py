"""What a contact has once, merged: name, company, title, birthday, note.

An empty place is filled; what is replaced stays in the note with its date. Only a sure reading
replaces anything.
"""

from __future__ import annotations

import re

from digitize.match.card_lines import squeezed
from digitize.match.entry_names import company_key
from digitize.match.fold import collapsed, ocr
from digitize.match.merging import Merging
from digitize.vcard.text import escape, split, unescape

_FORMER = re.compile(r"Until \d{4}-\d\d-\d\d: ")
"""How the note begins where it tells a former title and company."""


def merge_names(merging: Merging) -> None:
    """Fill the parts of the name; another family name goes into the note."""
    old, new = merging.old, merging.new
    if not merging.sure("family") or not merging.sure("given"):
        return
    wanted = (new.family, new.given, new.additional, new.prefix, new.suffix)
    found = merging.card.first("N")
    parts = list(split(found.value, ";")) if found else []
    parts += [""] * (5 - len(parts))
    nameless = not old.family and not old.given
    named_by_hand = nameless and old.formatted_name and not _is_stand_in(old.formatted_name)
    same_family = nameless or collapsed(old.family) == collapsed(new.family)
    if same_family and not named_by_hand:
        filled = [part or escape(text) for part, text in zip(parts, wanted, strict=False)]
        filled += parts[5:]
        if filled != parts:
            merging.card.put("N", ";".join(filled), "name", found)
    if new.family and old.family and not _same_family(old.family, new.family):
        merging.card.note(f"{merging.card.day}: {new.name}", "name", known_by=f": {new.name}")
    fn = merging.card.first("FN")
    if (
        (fn is None or _is_stand_in(old.formatted_name))
        and nameless
        and new.name
        and not _is_stand_in(new.name)
    ):
        merging.card.put("FN", escape(new.name), "name", fn)


def merge_work(merging: Merging) -> None:
    """Take over a new company and title; the former ones go into the note."""
    old, new = merging.old, merging.new
    org = merging.card.first("ORG")
    moved = bool(
        new.org and old.org and not _same_company(old.org, new.org, merging.card.units("ORG"))
    )
    if moved and not merging.sure("org"):
        return
    retitled = bool(new.title and old.title and not merging.card.has_text("TITLE", new.title))
    if (moved or retitled) and _is_former(merging):
        return
    if moved or (retitled and merging.sure("title")):
        former = ", ".join(
            part for part in (old.title, old.department if moved else "", old.org) if part
        )
        merging.card.note(f"Until {merging.card.day}: {former}", "note")
    if new.org and (moved or not old.org):
        units = [new.org, new.department] if new.department else [new.org]
        merging.card.put("ORG", ";".join(escape(unit) for unit in units), "org", org)
    elif new.department and not old.department and org is not None:
        merging.card.put(
            "ORG", f"{split(org.value, ';')[0]};{escape(new.department)}", "department", org
        )
    if new.title and (not old.title or (retitled and merging.sure("title"))):
        merging.card.put("TITLE", escape(new.title), "title", merging.card.first("TITLE"))


def merge_rest(merging: Merging) -> None:
    """Add birthday, nickname, categories and note."""
    old, new = merging.old, merging.new
    if new.birthday and not old.birthday:
        merging.card.put("BDAY", escape(new.birthday), "birthday", None)
    if new.nickname and not old.nickname:
        merging.card.put("NICKNAME", escape(new.nickname), "nickname", None)
    missing = [word for word in new.categories if word not in old.categories]
    if missing:
        found = merging.card.first("CATEGORIES")
        before = f"{found.value}," if found and found.value.strip() else ""
        added = ",".join(escape(word) for word in missing)
        merging.card.put("CATEGORIES", before + added, "categories", found)
    if new.note:
        merging.card.note(new.note, "note")


def _is_former(merging: Merging) -> bool:
    """Whether the note says that the new card's title and company are those of before."""
    parts = [squeezed(collapsed(part)) for part in (merging.new.title, merging.new.org) if part]
    former = (
        squeezed(collapsed(line))
        for prop in merging.card.all("NOTE")
        for line in unescape(prop.value).split("\n")
        if _FORMER.match(line)
    )
    return any(all(part in line for part in parts) for line in former)


def _is_stand_in(text: str) -> bool:
    """Whether FN only repeats an address, as clients write it where there is no name."""
    return not text or "@" in text


def _same_family(old: str, new: str) -> bool:
    words_old = {ocr(word) for word in re.split(r"[\s-]+", old)}
    words_new = {ocr(word) for word in re.split(r"[\s-]+", new)}
    return bool(words_old & words_new) or collapsed(old) == collapsed(new)


def _same_company(old: str, new: str, others: list[str]) -> bool:
    wanted = company_key(new)
    keys = [company_key(name) for name in (old, *others)]
    return any(
        key == wanted
        or (key and wanted and (key.startswith(wanted + " ") or wanted.startswith(key + " ")))
        for key in keys
    )
