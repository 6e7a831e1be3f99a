"""The name fields of a contact -> the words of a name, and what else people write beside it.

Takes names as address books have them: all in one field, family name first, with titles, with the
company behind a dash, or with a word that says who answers the telephone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from digitize.match.fold import collapsed, plain
from digitize.match.given_names import is_known
from digitize.match.words import words
from digitize.model import Contact

_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’`´]")
_CHUNK = re.compile(r"[^\s,;()\[\]]+")
_JOINT = re.compile(
    r"(?i)\w\s*[&+]\s*\w|\w\s+(?:und|and|et|u\.)\s+\w"
    r"|^\s*(?:familie|family|famille|famiglia|familia|família|rodzina|rodina|család|fam\.)\s"
)
"""What stands between the given names of a couple, or before the name of a family."""
_BOTH = re.compile(r"(?i)(\w+)\s+(?:y|e|i|och|og|en|és|ve|a)\s+(\w+)")
"""Little words that join a couple only where a given name stands on both sides."""
_BEHIND = re.compile(r"\s*(?:\s[-–—|/@•]\s|\s(?:bei|at|chez|c/o)\s|[(\[]).*$")
"""What people write behind a name: a dash or a bracket, and the company."""
_OF = frozenset({"von", "of", "to", "de", "di", "del", "van"})


@dataclass(frozen=True, slots=True)
class EntryName:
    """Words in small letters. ``org``: the company, also where it stands in the name's place."""

    given: tuple[str, ...]
    additional: tuple[str, ...]
    family: tuple[str, ...]
    generation: str
    salutation: str
    nicknames: tuple[str, ...]
    joint: bool
    org: str


def name_of(contact: Contact) -> EntryName:
    """Return what the name fields say."""
    given, family, org = contact.given, contact.family, contact.org
    if not given and not family:
        given, family, behind = _from_formatted(contact)
        org = org or behind
    elif given and not family and " " in given.strip():
        *first, last = given.split()
        given, family = " ".join(first), last
    return EntryName(
        given=tuple(_words(given)),
        additional=tuple(_words(contact.additional)),
        family=tuple(_words(family, drop=words().particles)),
        generation=_generation(contact),
        salutation=_salutation(contact),
        nicknames=tuple(_words(contact.nickname)),
        joint=_is_joint(contact),
        org=org,
    )


def company_key(name: str) -> str:
    """Return a company's name without legal form, case and punctuation."""
    found = [collapsed(word) for word in _WORD.findall(name.lower().replace("&", " und "))]
    dropped = words().legal_forms | words().empty_company_words
    kept = [word for word in found if word not in dropped]
    return " ".join(kept or found)


def _generation(contact: Contact) -> str:
    """Junior, senior, or a number; a given name that is such a word says nothing."""
    for word in _chunks(contact.suffix):
        if found := words().generations.get(word) or words().generations_behind.get(word):
            return found
    alone = plain(contact.given.strip().lower())
    for text in (contact.family, contact.given, contact.formatted_name, contact.nickname):
        chunks = _chunks(text)
        for place, word in enumerate(chunks):
            said = words().generations.get(word)
            least = 1 if text == contact.family else 2
            if not said and place >= least and place == len(chunks) - 1:
                said = words().generations_behind.get(word, "")
            nickname = text == contact.nickname
            first = place == 0 and not nickname and not _is_short(text, word)
            if said and word != alone and not first:
                return said
    return ""


def _chunks(text: str) -> list[str]:
    """The words of a text as they stand between spaces: Min-jun is one, and no junior."""
    return [plain(word.strip(".").lower()) for word in _CHUNK.findall(text)]


def _is_short(text: str, word: str) -> bool:
    """Whether a first word stands for a generation: Jun is a name, jun. and ifj. are not."""
    return word in ("ifj", "id", "idosb", "ifjabb") or plain(text.strip().lower()).startswith(
        f"{word}."
    )


def _salutation(contact: Contact) -> str:
    """Mr or Mrs, where the entry says so before the name."""
    given = contact.given or contact.formatted_name
    for word in _WORD.findall(f"{contact.prefix} {given}".lower())[:3]:
        if found := words().salutations.get(plain(word)):
            return found
    return ""


def _from_formatted(contact: Contact) -> tuple[str, str, str]:
    """Split FN of a contact without N into given and family name and company.

    A company's name is no person's.
    """
    text = contact.formatted_name.strip()
    if not text or "@" in text or collapsed(text) == collapsed(contact.org.strip()):
        return "", "", ""
    text = _BEHIND.sub("", text).strip() or text
    head, _, tail = text.partition(",")
    company = ""
    if tail and _is_decoration(tail):
        text, tail = head.strip(), ""
    elif tail and len(head.split()) > 1 and (_is_company(tail) or _is_org(tail, contact.org)):
        text, tail, company = head.strip(), "", tail.strip()
    if not contact.org and _is_company(text):
        return "", "", text
    if tail:
        return tail.strip(), head.strip(), ""
    kept = [word for word in text.split() if not _is_decoration(word)]
    if len(kept) < 2:
        return "", " ".join(kept), company
    cut = len(kept) - 1
    while cut > 1 and plain(kept[cut - 1].lower()) in words().particles:
        cut -= 1
    return " ".join(kept[:cut]), " ".join(kept[cut:]), company


def _is_company(text: str) -> bool:
    """Whether a name says that it is a company's: a legal form, or the trade before the owner."""
    found = [plain(word) for word in _chunks(text)]
    legal = any(word in words().legal_forms and len(word) > 1 for word in found)
    return legal or (len(found) > 1 and not words().trades.isdisjoint(found))


def _is_org(text: str, org: str) -> bool:
    return bool(org) and company_key(text) == company_key(org)


def _is_decoration(text: str) -> bool:
    """Whether there is nothing but titles, degrees and generations in a text."""
    found = [plain(word).strip(".") for word in _WORD.findall(text.lower())]
    known = words().titles | words().generations.keys()
    return all(word in known or plain(text.lower()).strip(". ") in known for word in found)


def _words(text: str, drop: frozenset[str] = frozenset()) -> list[str]:
    """The words of a part of a name, without titles, generations and particles."""
    found: list[str] = _WORD.findall(text.lower())
    chunks = set(_chunks(text))
    generations, titles = words().generations, words().titles
    kept = [
        word
        for word in found
        if plain(word) not in drop
        and (plain(word) not in generations or plain(word) not in chunks)
        and plain(word) not in titles
    ]
    return [_APOSTROPHE.sub("", word) for word in kept or found]


def _is_joint(contact: Contact) -> bool:
    """Whether the name is of several people, or of one beside another: Anna & Udo, Büro Maier."""
    name = contact.given or contact.family
    if _JOINT.search(contact.given) or _JOINT.search(name or contact.formatted_name):
        return True
    both = _BOTH.search(name or contact.formatted_name)
    if both and is_known(both[1]) and is_known(both[2]):
        return True
    parts = (contact.given, contact.family, contact.suffix)
    if not contact.given and not contact.family:
        parts = (contact.formatted_name, "", contact.suffix)
    return any(_says_who_answers(part) for part in parts)


def _says_who_answers(part: str) -> bool:
    """Whether a part of a name says that somebody near answers: Karl Maier (Frau), son of Karl.

    A salutation at the beginning says nothing of the kind, and a word alone is a name.
    """
    found = [plain(word) for word in _WORD.findall(part.lower())]
    relations = words().relations
    if len(found) > 2 and found[0] in relations and found[1] in _OF and is_known(found[2]):
        return True
    later = found[1:] if found and found[0] in words().salutations else found
    return len(later) > 1 and not relations.isdisjoint(later)
