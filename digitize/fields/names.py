"""A line of text -> the parts of a person's name.

Honorifics and degrees are taken off both ends; particles and titles of nobility open the family
name; capitals or a comma tell the order, else the vocabulary and the email address do. Of several
given names the first is *given*, the others are *additional*, as vCard's N has it; two family
names (``Moreno Alonso``) are both *family*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from digitize.fields import accents, casing, countries, honorifics, words
from digitize.fields.honorifics import is_particle, is_prefix, is_suffix
from digitize.fields.name_order import family_first, given_odds
from digitize.fields.runs import parted
from digitize.model import Assumption

__all__ = [
    "PersonName",
    "is_given",
    "is_known",
    "is_particle",
    "is_prefix",
    "is_suffix",
    "looks_whole",
    "parse",
]

_TOKEN = re.compile(r"[^\s,]+|,")
_NAME_TOKEN = re.compile(r"'?[^\W\d_]+(?:['.-]+[^\W\d_]+)*\.?")
_STOPPED = re.compile(r"^([^\W\d_]{4,}(?:-[^\W\d_]+)*)\.(?=\s+[^\W\d_]{2})")
"""``GSCHEIDLE. SIEGFRIED``: a comma that was read as a full stop."""
_SOLE_TRADER = re.compile(r"e\.\s?K(?:fm|fr)?\.")
"""``Inhaberin: Dr. Beate Lindemann e.K.``"""
_JOINED_DEGREE = re.compile(r"(?<=\w\.)\s+-(?=[A-ZÄÖÜ])")
"""``Dipl. -Inf.``: a space that recognition made up."""
_DEGREE_L = re.compile(r"(?<=[A-Z]{3})l$|(?<=[A-Z]{2})l(?=[A-Z])")
"""``MRTPl``: a small l amid capitals is an I."""
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}\.")
"""A whole word and a full stop: `Wanha. Seor.` is prose."""
_MARRIED = re.compile(r"[^\W\d_]{3}né$")
"""``Kovácsné Horváth Judit``: Hungarian wives' names stand in front, as all family names there."""
_NICKNAME = re.compile(r"(?<=\s)(?:\([^\W\d_]+(?:-[^\W\d_]+)*\)|\"[^\W\d_]+\")(?=\s)")

_IBERIAN = frozenset({"de", "del", "da", "do", "dos", "das"})
"""Particles that may stand within a family name: ``Ruiz de Alarcón``."""

_AND = frozenset({"i", "y", "e"})
"""Between two family names: ``Puigdomènech i Vila``."""

MOST_NAME_WORDS = 6

MEMORY = 2048
"""Texts whose names are kept: a card's pieces are asked about many times over."""

UNSURE = 0.7
"""Log odds below which the order counts as guessed."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in vCard's parts, and what was assumed to get there."""

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    assumed: frozenset[Assumption] = field(default_factory=frozenset)


@lru_cache(maxsize=MEMORY)
def parse(text: str, locals_: tuple[str, ...] = (), *, eastern: bool = False) -> PersonName | None:
    """The name, or None if the text cannot be one.

    Args:
        text: A line (or two joined) as read, folded.
        locals_: Local parts of the card's email addresses, which settle the order.
        eastern: The card is at home where the family name stands first, in Hungary.
    """
    text = _JOINED_DEGREE.sub("-", _unslashed(text, locals_)).replace("-lng.", "-Ing.")
    stopped = _STOPPED.match(text)
    if stopped and (stopped[1].isupper() or _is_two(text)) and not is_prefix(stopped[0]):
        text = f"{stopped[1]},{text[stopped.end() :]}"
    mixed = sum(token[:1].isupper() for token in text.split()) > 1
    tokens = [
        accents.capital_restored(accents.digits_restored(token), amid_capitals=mixed)
        for token in _TOKEN.findall(parted(_NICKNAME.sub(_degree, text), locals_))
    ]
    tokens = _without_strays(tokens)
    if len(tokens) > 2 and _SOLE_TRADER.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
    tokens = [_DEGREE_L.sub("I", token) for token in tokens]
    prefix, tokens = honorifics.before(tokens)
    suffix, tokens = honorifics.after(tokens)
    if tokens.count(",") > 1:
        return None
    if "," in tokens:
        comma = tokens.index(",")
        spelt = any(
            form in local for form in words.spellings(" ".join(tokens[:comma])) for local in locals_
        )
        if countries.code_of(" ".join(tokens[comma + 1 :])) and not spelt:
            return None  # `Crete, Greece`, but `Schröder, Malte` where the email address is his
        inner, given = honorifics.before(tokens[comma + 1 :])  # `Haas, Dr. Bernd`
        prefix, tokens = [*prefix, *inner], [*tokens[:comma], ",", *given]
    bare = [token for token in tokens if token != ","]
    heads = sum(not is_particle(token) for token in bare)
    if not bare or heads > MOST_NAME_WORDS or any(map(_is_label, bare)):
        return None
    if not all(_NAME_TOKEN.fullmatch(token) for token in bare) or _is_phrase(bare):
        return None
    if any(_SENTENCE_END.fullmatch(token) for token in bare[:-1]) or _is_couple(bare):
        return None
    if tokens[-1] == bare[-1] and _SENTENCE_END.fullmatch(bare[-1]):
        tokens[-1] = bare[-1].rstrip(".")
    parts = _ordered(tokens, locals_, eastern=eastern)
    degrees = " ".join((*suffix, *parts.suffix.split()))
    return _natural_case(replace(parts, prefix=" ".join(prefix), suffix=degrees))


_BY = frozenset({"di", "by", "par"})
"""Before whose shop it is: ``Agriturismo le Querce`` above ``di Franca Tassinari``."""

_KEPT = frozenset({"d", "s", "t"})
"""Letters that begin a family name: ``t Hart``."""

LONGEST_STRAY = 2


def _without_strays(tokens: list[str]) -> list[str]:
    """Without small letters that an icon or a logo was read as: ``rc VON WEISSENFELS Henning``."""
    while len(tokens) > 2 and tokens[0].isalpha() and tokens[0].islower():
        known = is_particle(tokens[0]) and (len(tokens[0]) > 1 or tokens[0] in _KEPT)
        owner = tokens[0] in _BY and is_given(tokens[1])
        if not owner and (known or len(tokens[0]) > LONGEST_STRAY or is_prefix(tokens[0])):
            break
        tokens = tokens[1:]
    return tokens


def _is_couple(tokens: Sequence[str]) -> bool:
    """``Ivica i Marija Perković``: two given names and a word that joins them."""
    return any(
        token in _AND and _only_given(tokens[at - 1]) and _only_given(tokens[at + 1])
        for at, token in enumerate(tokens[1:-1], start=1)
    )


def _is_label(token: str) -> bool:
    return token.casefold().rstrip(".:") in _LABELS


_LABELS = frozenset({"e-mail", "email", "mail", "www", "tel", "fax", "telefax", "telefon", "mobil"})
"""Words that announce an address or a number, and are no part of a name."""


def _is_two(text: str) -> bool:
    """``Gscheidle. Siegfried``: two words, the second a given name."""
    tokens = text.split()
    return len(tokens) == 2 and _only_given(tokens[1]) and not is_given(tokens[0].rstrip("."))


def _unslashed(text: str, locals_: Sequence[str]) -> str:
    """``Müh/en`` as Mühlen where the email address spells it."""
    for token in re.findall(r"[^\W\d_]+/[^\W\d_]+", text):
        mended = token.replace("/", "l")
        if any(form in local for form in words.spellings(mended) for local in locals_):
            text = text.replace(token, mended)
    return text


def _is_phrase(tokens: Sequence[str]) -> bool:
    """Small words among large ones that are no particles: ``Quality first``."""
    small = [token for token in tokens if token.islower()]  # not `d'Aubigny`
    return len(small) < len(tokens) and not all(map(is_particle, small))


def _degree(nickname: re.Match[str]) -> str:
    """``(FH)`` is kept, ``(Toni)`` is not part of the name."""
    return nickname[0] if is_prefix(nickname[0]) or is_suffix(nickname[0]) else " "


def is_known(name: PersonName) -> bool:
    """Whether given or family name is in the vocabulary."""
    return words.bare(name.given) in words.names("given") or words.bare(name.family) in words.names(
        "family"
    )


def is_given(token: str) -> bool:
    """Whether a word is a given name, or a double one with a known half."""
    return any(words.bare(part) in words.names("given") for part in token.split("-"))


def _only_given(token: str) -> bool:
    return is_given(token) and words.bare(token) not in words.names("family")


def opens_noble(text: str) -> bool:
    """Whether a text begins with a title of nobility and a particle: ``Graf von Lindeneck``."""
    tokens = text.split()
    noble = words.table("names")["nobility"]
    return len(tokens) > 1 and words.bare(tokens[0]) in noble and is_particle(tokens[1])


def looks_whole(text: str, locals_: tuple[str, ...] = ()) -> bool:
    """Whether a text alone is a name of two parts, one of them in the vocabulary."""
    name = parse(text, locals_)
    return name is not None and bool(name.given and name.family) and is_known(name)


# --- order ------------------------------------------------------------------------------


def _ordered(tokens: list[str], locals_: Sequence[str], *, eastern: bool = False) -> PersonName:
    if "," in tokens:
        comma = tokens.index(",")
        behind, front = tokens[comma + 1 :], tokens[:comma]
        if len(front) > 1 and all("." in token and len(token) > 2 for token in behind):
            return replace(_ordered(front, locals_), suffix=" ".join(behind))  # `Lang, DiS.`
        return _split(behind, front)
    if len(tokens) == 1:
        return _single(tokens[0], locals_)
    in_capitals = all(_in_capitals(token) or is_particle(token) for token in tokens)
    if is_particle(tokens[0]) and (tokens[0].islower() or in_capitals):
        initial = len(tokens[-1].rstrip(".")) == 1
        heads = sum(not is_particle(token) for token in tokens)
        given = heads > 1 and (initial or _is_given_behind(tokens[-1], locals_))
        if len(tokens) > 2 and given:
            return _split(tokens[-1:], tokens[:-1])  # `van Buren M.`, `DE LA FUENTE ITZIAR`
        return PersonName(family=" ".join(tokens))
    if opens_noble(" ".join(tokens)) and len({_in_capitals(token) for token in tokens}) == 1:
        return PersonName(family=" ".join(tokens))  # `Graf von Lindeneck` below the given name
    if any(_MARRIED.search(token) for token in tokens[:-1]):
        return _split(tokens[-1:], tokens[:-1])
    families = words.names("family")
    capitals = [_in_capitals(token) for token in tokens]
    if any(capitals) and not all(capitals):
        first = capitals.index(True)
        if first == 0 and not capitals[-1]:
            cut = capitals.index(False)
            given, last = tokens[:cut], tokens[-1]
            rather = min(map(given_odds, given)) > max(0.0, given_odds(last))
            known = any(words.bare(half) in families for half in last.split("-"))
            if rather and known and all(map(_only_given, given)):
                return _split(tokens[:cut], tokens[cut:])  # badges: ANNA-LENA above Schäfer
            return _split(tokens[cut:], tokens[:cut])
        if first and all(capitals[first:]):
            while first > 1 and _opens_family(tokens[first - 1]):
                first -= 1
            return _split(tokens[:first], tokens[first:])
    odds = family_first(tokens, locals_, eastern=eastern)
    if odds > 0:
        name = _split(tokens[1:], tokens[:1])
        return replace(name, assumed=frozenset({Assumption.NAME_ORDER}))
    cut = _family_begins(tokens, locals_)
    name = _split(tokens[:cut], tokens[cut:])
    return replace(name, assumed=frozenset({Assumption.NAME_ORDER})) if odds > -UNSURE else name


def _is_given_behind(token: str, locals_: Sequence[str]) -> bool:
    """Whether the last word behind a family name with its particles is a given name."""
    spelt = any(local.startswith(f"{words.bare(token)[:1]}.") for local in locals_)
    return given_odds(token) > 0 or (spelt and is_given(token))


def _split(given: Sequence[str], family: Sequence[str]) -> PersonName:
    return PersonName(
        given=given[0] if given else "",
        additional=" ".join(given[1:]),
        family=" ".join(family),
    )


def _single(token: str, locals_: Sequence[str]) -> PersonName:
    ends = any(
        local.endswith(spelling) and local != spelling
        for local in locals_
        for spelling in words.spellings(token)
    )
    is_given = given_odds(token) > 0 and not ends
    return PersonName(given=token) if is_given else PersonName(family=token)


def _in_capitals(token: str) -> bool:
    """Two capitals may be initials: ``JP Lang`` is no family of ``JP``."""
    return casing.is_capitals(token) and (
        len(token) > 2 or words.bare(token) in words.names("family")
    )


# --- where the family name begins ---------------------------------------------------------


def _opens_family(token: str) -> bool:
    return is_particle(token) or words.bare(token) in words.table("names")["nobility"]


def _family_begins(tokens: Sequence[str], locals_: Sequence[str]) -> int:
    last = len(tokens) - 1
    for at in range(_end_of_marian(tokens), last):
        if _opens_family(tokens[at]):
            if tokens[at] in _AND and at > 1:
                return at - 1
            iberian = words.bare(tokens[at]) in _IBERIAN and at > 1
            return at - 1 if iberian and _belongs_to_family(tokens[at - 1], "", locals_) else at
    while last > 1 and _belongs_to_family(tokens[last - 1], tokens[last], locals_):
        last -= 1
    return last


_MARIAN = frozenset(
    "carmen pilar mar rosario angeles dolores luz rocio consuelo sol valle prado camino milagros "
    "nieves mercedes soledad lourdes fatima".split()
)
"""Behind María: ``Mª del Carmen`` is one given name."""


def _end_of_marian(tokens: Sequence[str]) -> int:
    """Where the given names may end: behind ``Mª del Carmen``, else behind the first word."""
    if words.bare(tokens[0]).rstrip(".") in {"ma", "maria", "mª"}:
        for at in range(2, min(4, len(tokens) - 1)):
            if words.bare(tokens[at]) in _MARIAN and is_particle(tokens[at - 1]):
                return at + 1
    return 1


def _belongs_to_family(token: str, last: str, locals_: Sequence[str]) -> bool:
    """Whether a word in the middle is the first of two family names."""
    if len(token.rstrip(".")) == 1 or "." in token:
        return False
    alone, both = words.spellings(token), words.spellings(token + last)
    for local in locals_:
        parts = re.split(r"[._-]", local)
        if any(part in both or part[1:] in both for part in parts):
            return True
        if alone & set(parts[1:]) and not words.spellings(last) & set(parts):
            return True
    return given_odds(token) <= 0


# --- case -------------------------------------------------------------------------------


def _natural_case(name: PersonName) -> PersonName:
    parts = {key: getattr(name, key) for key in ("given", "additional", "family")}
    restored = {key: casing.natural(part) for key, part in parts.items()}
    if len(name.given) == 2 and restored["family"] == name.family:
        restored["given"] = name.given  # `JP Lang` are initials
    if restored == parts:
        return name
    return replace(name, **restored, assumed=name.assumed | {Assumption.CASE_RESTORED})
