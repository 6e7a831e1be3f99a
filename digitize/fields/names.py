"""A line of text -> the parts of a person's name.

Honorifics and degrees are taken off both ends; ``name_parts`` tells which of the rest is the
family's. Of several given names the first is *given*, the others are *additional*, as vCard's N
has it; two family names (``Moreno Alonso``) are both *family*.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from digitize.fields import accents, as_spelt, casing, countries, honorifics, name_parts, words
from digitize.fields.honorifics import is_particle, is_prefix, is_suffix
from digitize.fields.name_parts import AND, PersonName, is_given, only_given, opens_noble
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
    "opens_noble",
    "parse",
]

_TOKEN = re.compile(r"[^\s,]+|,")
_NAME_TOKEN = re.compile(r"'?[^\W\d_]+(?:['.-]+[^\W\d_]+)*\.?")
_STOPPED = re.compile(r"^([^\W\d_]{4,}(?:-[^\W\d_]+)*)\.(?=\s+[^\W\d_]{2})")
"""``GSCHEIDLE. SIEGFRIED``: a comma that was read as a full stop."""
_SOLE_TRADER = re.compile(r"e\.\s?K(?:fm|fr)?\.")
"""``Inhaberin: Dr. Beate Lindemann e.K.``"""
_SIGNS = re.compile(r"[().:;,\[\]]+")
"""``Ashworth, Jennifer ).``: what an initial was read as."""
_STRAY_INITIAL = re.compile(r"[A-Z]\.?")
"""``I. Dr. Quirin Jansen``: nobody's initial stands before an honorific."""
_STUCK_DEGREE = re.compile(
    r"(?<=[a-zß-ÿ]{3})(?=(?:Ph\.\s?D|M\.\s?Sc|B\.\s?Sc|M\.\s?A|B\.\s?A|LL\.\s?M|M\.\s?Eng|B\.\s?Eng)\.$)"
)
"""``DalrymplePh.D.``"""
_STUCK_BRACKET = re.compile(r"(?<=\((?:FH|BA|DH|TU|UK|US)\))(?=[A-ZÀ-Ž][a-zß-ÿ])")
"""``Dipl.-Ing.(FH)Bernd``"""
_LOST_STOP = re.compile(r"(?<=,\s)([BM])\s(?=(?:Eng|Sc|Ed|Arch|A)\.)")
"""``, M Eng.``"""
_JOINED_DEGREE = re.compile(r"(?<=\w\.)\s+-\s?(?=[A-ZÄÖÜ])")
"""``Dipl. -Inf.``, ``Dipl. - Kfm.``: spaces that recognition made up."""
_AND_TEAM = re.compile(r"(?i)(?<=\w)\s(?:&|\+|und|and|et)\s(?:team|kollegen|colleagues)$")
"""``Claudia Winter & Team``"""
_PLACE_OF_DEGREE = re.compile(
    r"(?i)\b(?:LL\.?\s?M|MBA|M\.?\s?A|M\.?\s?Sc|Ph\.?D)\.?(\s\([^()\d]{3,30}\))$"
)
"""``LL.M. (Cape Town)``: where a degree was taken."""
_FIRST_OF_DEGREE = re.compile(
    r"(?<![\w.])[^\W\d_](?=(?:r|ipl|rof|ag|ng|onsul|errn?|rau)\b)|(?<=-)[^\W\d_]"
)
"""``dipl.-ing.`` on a card that writes all small; ``med.`` stays so."""
_DEGREE_L = re.compile(r"(?<=[A-Z]{3})l$|(?<=[A-Z]{2})l(?=[A-Z])")
"""``MRTPl``: a small l amid capitals is an I."""
_BORN = re.compile(
    r"(?i),?\s+\(?(?:geb\.|geborene?|née|nee|roz\.|rozená|z domu|szül\.|født|född)"
    r"\s+[^\W\d_]+(?:[-'’][^\W\d_]+)*\)?$"
)
"""``Maria Huber, geb. Lang``: what somebody was called before is no part of the name."""
_SENTENCE_END = re.compile(r"[^\W\d_]{4,}\.")
"""A whole word and a full stop: `Wanha. Seor.` is prose."""
_NICKNAME = re.compile(r"(?<=\s)(?:\([^\W\d_]+(?:-[^\W\d_]+)*\)|\"[^\W\d_]+\")(?=\s)")

MOST_NAME_WORDS = 6

MEMORY = 2048
"""Texts whose names are kept: a card's pieces are asked about many times over."""


@lru_cache(maxsize=MEMORY)
def parse(text: str, locals_: tuple[str, ...] = (), *, eastern: bool = False) -> PersonName | None:
    """The name, or None if the text cannot be one.

    Args:
        text: A line (or two joined) as read, folded.
        locals_: Local parts of the card's email addresses, which settle the order.
        eastern: The card is at home where the family name stands first, in Hungary.
    """
    all_small = text.islower()
    place = _PLACE_OF_DEGREE.search(text)
    if place:
        text = text[: place.start(1)]
    text = _BORN.sub("", _unslashed(text, locals_))
    text = _AND_TEAM.sub("", _JOINED_DEGREE.sub("-", text))
    text = text.replace("-lng.", "-Ing.").replace("rned.", "med.")
    text = _LOST_STOP.sub(r"\1.", _STUCK_BRACKET.sub(" ", _STUCK_DEGREE.sub(" ", text)))
    stopped = _STOPPED.match(text)
    if stopped and (stopped[1].isupper() or _is_two(text)) and not is_prefix(stopped[0]):
        text = f"{stopped[1]},{text[stopped.end() :]}"
    mixed = sum(token[:1].isupper() for token in text.split()) > 1
    tokens = [
        accents.capital_restored(accents.digits_restored(token), amid_capitals=mixed)
        for token in _TOKEN.findall(parted(_NICKNAME.sub(_degree, text), locals_))
        if token == "," or not _SIGNS.fullmatch(token)
    ]
    if (
        len(tokens) > 3
        and _STRAY_INITIAL.fullmatch(tokens[0])
        and is_prefix(tokens[1])
        and tokens[0] != "Y."
    ):
        tokens = tokens[1:]
    tokens = _without_strays(tokens)
    tokens = [as_spelt.first_letter_found(token, tokens, locals_) for token in tokens]
    if len(tokens) > 2 and _SOLE_TRADER.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
    elif len(tokens) > 3 and _SOLE_TRADER.fullmatch(" ".join(tokens[-2:])):
        tokens = tokens[:-2]  # `e. K.`
    tokens = [_DEGREE_L.sub("I", token) for token in tokens]
    prefix, tokens = honorifics.before(tokens)
    suffix, tokens = honorifics.after(tokens)
    tokens = list(map(casing.small_capitals, tokens))
    if tokens.count(",") > 1:
        return None
    if "," in tokens:
        comma = tokens.index(",")
        spelt = any(
            form in local for form in words.spellings(" ".join(tokens[:comma])) for local in locals_
        )
        if countries.code_of(" ".join(tokens[comma + 1 :])) and not spelt:
            return None  # `Crete, Greece`, but `Schröder, Malte` where the email address is his
        inner, given = honorifics.before(tokens[comma + 1 :], given=True)  # `Haas, Dr. Bernd`
        prefix, tokens = [*prefix, *inner], [*tokens[:comma], ",", *given]
    bare = [token for token in tokens if token != ","]
    heads = sum(not is_particle(token) for token in bare)
    if not bare or heads > MOST_NAME_WORDS or any(map(_is_label, bare)):
        return None
    if not all(_NAME_TOKEN.fullmatch(token) for token in bare) or _is_phrase(bare):
        return None
    ends = [token for token in bare[:-1] if _SENTENCE_END.fullmatch(token)]
    if not all(map(honorifics.is_noble, ends)) or _is_couple(bare):
        return None
    if tokens[-1] == bare[-1] and _SENTENCE_END.fullmatch(bare[-1]):
        tokens[-1] = bare[-1].rstrip(".")
    parts = name_parts.ordered(tokens, locals_, eastern=eastern)
    degrees = " ".join((*suffix, *parts.suffix.split(), *((place[1].strip(),) if place else ())))
    honorific = " ".join(prefix)
    if all_small:
        honorific = _FIRST_OF_DEGREE.sub(lambda found: found[0].upper(), honorific)
    return _natural_case(replace(parts, prefix=honorific, suffix=degrees))


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
        known = known and not is_prefix(tokens[1])
        if not owner and (known or len(tokens[0]) > LONGEST_STRAY or is_prefix(tokens[0])):
            break
        tokens = tokens[1:]
    return tokens


def _is_couple(tokens: Sequence[str]) -> bool:
    """``Ivica i Marija Perković``: two given names and a word that joins them."""
    return any(
        (token in AND and only_given(tokens[at - 1]) and only_given(tokens[at + 1]))
        or (token in _AND_OF_TWO and is_given(tokens[at - 1]) and is_given(tokens[at + 1]))
        for at, token in enumerate(tokens[1:-1], start=1)
    )


_AND_OF_TWO = frozenset({"und", "and", "et", "og", "och", "en", "ja"})
"""Between two given names, where one may be a family name: ``Thomas und Maria Huber``."""


def _is_label(token: str) -> bool:
    return token.casefold().rstrip(".:") in _LABELS


_LABELS = frozenset({"e-mail", "email", "mail", "www", "tel", "fax", "telefax", "telefon", "mobil"})
"""Words that announce an address or a number, and are no part of a name."""


def _is_two(text: str) -> bool:
    """``Gscheidle. Siegfried``: two words, the second a given name."""
    tokens = text.split()
    return len(tokens) == 2 and only_given(tokens[1]) and not is_given(tokens[0].rstrip("."))


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


def looks_whole(text: str, locals_: tuple[str, ...] = ()) -> bool:
    """Whether a text alone is a name of two parts, one of them in the vocabulary."""
    name = parse(text, locals_)
    return name is not None and bool(name.given and name.family) and is_known(name)


# --- case -------------------------------------------------------------------------------


def _natural_case(name: PersonName) -> PersonName:
    parts = {key: getattr(name, key) for key in ("given", "additional", "family")}
    restored = {key: casing.natural(part) for key, part in parts.items()}
    if len(name.given) == 2 and restored["family"] == name.family:
        restored["given"] = name.given  # `JP Lang` are initials
    if restored == parts:
        return name
    return replace(name, **restored, assumed=name.assumed | {Assumption.CASE_RESTORED})
