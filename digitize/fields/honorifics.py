"""Honorifics and degrees at both ends of a name.

Takes the tokens of a name (commas are tokens). Gives what stands before and after the name, as
printed. Leaves alone which of the words between are given and family names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from digitize.fields import words

_BARE = frozenset({"dr", "pr", "me", "mr", "ms", "mrs", "di"})
"""Short honorifics that are also written without a full stop."""

_PLAIN_SUFFIXES = frozenset({"jr", "sr", "jun", "sen", "msc", "bsc", "phd", "hons", "mba"})
"""Suffixes that may be written in small letters."""

_SCHOOLS = frozenset({"ETH", "EPF", "EPFL", "HSG", "TU", "UZH"})
"""Behind a Swiss doctor's degree: ``Dr. sc. ETH``."""

MEMORY = 4096
"""Words whose answers are kept."""

_FACULTY = re.compile(r"[A-Z][a-zäöü]{1,8}\.")
"""``Dipl. Inf.``: every faculty has its own."""

LONGEST_DEGREE = 6
"""Letters of the longest unknown abbreviation that is taken for a degree after a comma."""


@lru_cache(maxsize=MEMORY)
def key(token: str) -> str:
    """The token as the vocabulary has it: ``Dipl.-Ing.`` is ``dipling``."""
    return re.sub(r"[^a-z]", "", words.bare(token))


@lru_cache(maxsize=MEMORY)
def is_prefix(token: str) -> bool:
    """Whether a word is an honorific or degree that stands before a name."""
    table = words.table("names")
    token = _OF_WOMEN.sub(".", token)
    whole = key(token)
    if whole in table["prefixes"] or whole in table["salutations"]:
        return True
    parts = [key(part) for part in re.split(r"[./-]", token) if key(part)]
    if len(parts) > 1 and parts[-1].startswith("prof") and "." in token:
        parts = [part for part in parts[:-1] if part not in _OF_PROFESSOR] + parts[-1:]
    if parts and parts[0] == "dipl" and "." in token:
        return True  # `Dipl.-Wirtsch.-Ing.`: every faculty has its own
    return bool(parts) and all(part in table["prefixes"] for part in parts)


def tidy(degrees: str) -> str:
    """Degrees as they are written: ``Dr.-Ing.habil.`` and ``LLM.`` have lost a space and a stop."""
    degrees = re.sub(r"\bProf(?=\sDr\.)", "Prof.", degrees)
    degrees = _STOP_INSIDE.sub(lambda found: found[0].replace(".", ""), degrees)
    return _LAWS.sub("LL.M.", _RUN_TOGETHER.sub(" ", degrees))


_RUN_TOGETHER = re.compile(
    r"(?<=[a-z]\.)(?=(?:habil|med|dent|vet|rer|phil|iur|jur|techn|oec|nat|sc|pol|theol|h\. ?c)\b)"
)
_LAWS = re.compile(r"\bLL\.?[MN]\.?(?<=\.)(?!\w)")
_STOP_INSIDE = re.compile(r"\b(?:MB\.A|M\.BA|MS\.c|P\.hD|Ph\.D)(?![\w.])")
"""``MB.A``: a speck within what has no stops, or has them all."""


_OF_WOMEN = re.compile(r"(?<=[a-zß])\.(?:in|a|ª|ᵃ)$")
"""``Univ.-Prof.in``, ``Dipl.-Ing.in``, ``Eng.ª``."""

_OF_PROFESSOR = frozenset(
    "jun junior sen senior apl ao o em hon tit gast vertr ass assoc assoz univ fh hs ph".split()
)
"""What kind of professor: ``Jun.-Prof.``, ``apl. Prof.``, ``HS-Prof.``."""


def is_suffix(token: str) -> bool:
    """Whether a word is a degree or a generation that stands after a name."""
    whole = key(token)
    return whole in words.table("names")["suffixes"] and (
        token.isupper() or "." in token or _is_camel(token) or whole in _PLAIN_SUFFIXES
    )


def _is_camel(token: str) -> bool:
    return sum(character.isupper() for character in token) > 1


def is_particle(token: str) -> bool:
    """Whether a word is one like ``von`` or ``de``; ``v.`` is short for the first."""
    return token in {"v.", "St.", "ST."} or words.bare(token) in words.table("names")["particles"]


def is_noble(token: str) -> bool:
    """Whether a word is a title of nobility: ``Graf``, ``Frhr.``."""
    return words.bare(token).rstrip(".") in words.table("names")["nobility"]


def before(tokens: Sequence[str], *, given: bool = False) -> tuple[list[str], list[str]]:
    """The honorifics in front, and the rest; at least one token stays.

    ``given``: only given names follow, since the family name stood before a comma.
    """
    at = 0
    while at < len(tokens) - 1:
        token = tokens[at]
        if token == "," and at and at + 1 < len(tokens) and is_prefix(tokens[at + 1]):
            at += 1
            continue
        degree = is_suffix(token) and "." in token and len(tokens) - at > 2
        degree = degree or _is_honorary(tokens, at)
        before_it = key(tokens[at - 1]) if at else ""
        faculty = (before_it == "dipl" and _FACULTY.fullmatch(token)) or (
            before_it in {"sc", "techn", "oec", "iur"} and token in _SCHOOLS
        )
        called = given and is_prefix(token) and words.bare(token) not in words.names("given")
        if not degree and not faculty and not called and not _opens(token, tokens, at):
            break
        at += 1
    return [token for token in tokens[:at] if token != ","], list(tokens[at:])


def _is_honorary(tokens: Sequence[str], at: int) -> bool:
    """``Dr.-Ing. E. h.``, and ``The`` of ``The Revd``."""
    token, behind = tokens[at], tokens[at + 1]
    if token == "Y.":
        return key(behind) in {"mimar", "muh"}  # a Turkish master's degree: `Y. Mimar`
    if token == "Wm":  # a Swiss sergeant, where William would have his family name behind him
        return behind in _BRANCHES
    if token in _BRANCHES:
        return at > 0
    if token in {"E.", "e."} or token == "h.":
        return at > 0 and (behind == "h." or tokens[at - 1] in {"E.", "e."})
    return token == "The" and at == 0 and is_prefix(behind) and len(tokens) > 3


_BRANCHES = frozenset({"mbA", "mbV"})
"""Behind ranks of the Swiss police: with special duty, or responsibility."""


def _opens(token: str, tokens: Sequence[str], at: int) -> bool:
    whole = key(token)
    if is_noble(token) and tokens[at + 1 : at + 2] == [","]:
        return False  # `Graf, Beat`
    if not is_prefix(token):
        return _is_abbreviated(token, tokens[at + 1 :])
    if is_noble(token) and at + 1 < len(tokens) and is_particle(tokens[at + 1]):
        return False  # `Graf von Lindeneck` is a family
    if "." in token or token.startswith("("):
        return True
    if at and at + 2 < len(tokens) and is_prefix(tokens[at + 1]) and is_prefix(tokens[at - 1]):
        return True  # `The Revd Canon Dr`
    if token == "DI":  # `DI Michael Kühn` or `DI CAPRIO LUIGI`
        following = tokens[at + 1]
        known = is_prefix(following) or words.bare(following) in words.names("given")
        return known or not following.isupper()
    if at and whole in _HONOURS and is_prefix(tokens[at - 1]) and at + 2 < len(tokens):
        return True  # `Prof Dame Helen Whitcombe`
    if words.bare(token) in words.names("given"):
        return False  # `Dina` is no `Di Na`, `Arch` may be a name
    if words.bare(token) in words.names("family") and len(tokens) - at < 3:
        return False  # `Graf Anna`, `Sir Paul`
    if token == "di":
        return False  # an Austrian engineer is `DI`
    return len(whole) > 2 or token.isupper() or whole in _BARE


_HONOURS = frozenset({"sir", "dame", "lord", "lady"})


def _is_abbreviated(token: str, rest: Sequence[str]) -> bool:
    """``Dos. Riikka Heinonen``: short for nobody's given name, and one follows."""
    return (
        len(rest) > 1
        and _FACULTY.fullmatch(token) is not None
        and len(token) > SHORTEST_ABBREVIATION
        and words.bare(rest[0]) in words.names("given")
        and not _shortens_given(key(token))
        and key(token) not in _ROLES
    )


SHORTEST_ABBREVIATION = 3
"""Characters with the full stop; ``Ch.`` and ``Wm.`` are given names."""

_ABBREVIATED = frozenset(
    "chr joh wilh heinr frdr ferd theod wm thos jas chas geo robt hch gg".split()
)
"""Given names as old firms shorten them."""


_ROLES = frozenset("inh tel fax mob str abt vors prop resp".split())
"""Abbreviations of what is no honorific."""


@lru_cache(maxsize=MEMORY)
def _shortens_given(stem: str) -> bool:
    """Whether a given name of several languages begins so: ``Alex.``, ``Joh.``."""
    return stem in _ABBREVIATED or any(
        name.startswith(stem) and count > 2 for name, count in words.names("given").items()
    )


def after(tokens: Sequence[str]) -> tuple[list[str], list[str]]:
    """The degrees at the end, and the rest; at least two words of a name stay, or one."""
    end = len(tokens)
    comma = "," in tokens
    while end > 1:
        token = tokens[end - 1]
        if token == ",":
            if end == len(tokens):
                break
            end -= 1
            continue
        if len(token.rstrip(".")) == 1 and key(tokens[end - 2]) != "ph" and end > 2:
            behind_comma = comma and "," in tokens[1 : end - 1]
            spaced = behind_comma and _is_spaced(tokens, end)
            if not spaced and not (behind_comma and _is_small_degree(tokens, end - 1)):
                break  # the initial of a second name: `Whitaker, Heather D.`
        behind_comma = comma and "," in tokens[1 : end - 1]
        degree = (is_suffix(token) or _is_consonants(token, tokens)) and end > 2
        degree = degree or (_is_mixed_degree(token) and end > 2)
        degree = degree or (behind_comma and _is_small_degree(tokens, end - 1))
        degree = degree or _is_behind_a_name(tokens[:end])
        degree = degree or (behind_comma and _is_known_degree(token))
        degree = degree or (behind_comma and _is_spaced(tokens, end))
        if not degree and not (behind_comma and (is_prefix(token) or _is_degree(token, tokens))):
            break
        end -= 1
    kept = list(tokens[end:])
    while kept and kept[0] == ",":
        kept.pop(0)
    rest = list(tokens[:end])
    while rest and rest[-1] == ",":
        rest.pop()
    return " ".join(kept).replace(" ,", ",").split(), rest


def _is_spaced(tokens: Sequence[str], end: int) -> bool:
    """``, M. Sc.``: the first letter of a degree, with a space behind it."""
    return tokens[end - 1] in {"M.", "B."} and tokens[end : end + 1] in _OF_DEGREES


_OF_DEGREES = tuple([f"{rest}."] for rest in ("Sc", "A", "Eng", "Ed", "Arch"))


def _is_known_degree(token: str) -> bool:
    """``, Mrics``: small capitals read as small letters; no name that somebody has."""
    whole = key(token)
    known = any(whole in words.names(kind) for kind in ("given", "family"))
    return len(whole) > 2 and whole in words.table("names")["suffixes"] and not known


def _is_mixed_degree(token: str) -> bool:
    """``BVSc``, ``MChem``: capitals and small letters as no name has them."""
    return bool(_MIXED.fullmatch(token)) and words.bare(token) not in words.names("family")


_MIXED = re.compile(
    r"(?:PG)?Dip[A-Z][a-z]{0,5}|(?:B|M|D|PG|Fd|F|L)(?:[A-Z]{1,2}[a-z]{1,4}|[A-Z]{3}[a-z]{1,3})"
)
"""Not ``DeVries`` or ``McKay``, whose second letter is small."""


def _is_small_degree(tokens: Sequence[str], at: int) -> bool:
    """``, dipl. ing. građ.``: abbreviations in small letters behind a comma, one of them known."""
    comma = len(tokens) - 1 - list(reversed(tokens)).index(",")
    behind = tokens[comma + 1 :]
    return at > comma and (
        all(_SMALL.fullmatch(one) for one in (behind[:1] if _is_of_house(behind) else behind))
        and any(is_prefix(one) or is_suffix(one) for one in behind)
    )


_SMALL = re.compile(r"[a-zà-ž]{1,6}\.")


def _is_of_house(behind: Sequence[str]) -> bool:
    """``, prof. uczelni``, ``, prof. PW``: of which house somebody is a professor in Poland."""
    return len(behind) == 2 and behind[0] == "prof." and behind[1].isalpha()


def _is_consonants(token: str, tokens: Sequence[str]) -> bool:
    """Capitals that nobody could pronounce, behind a name in small letters: ``MRCVS``."""
    mixed = [word for word in tokens if not word.isupper()]
    return (
        len(mixed) > 1
        and bool(re.fullmatch(r"[B-DF-HJ-NP-TV-Z]{3,6}", token))
        and words.bare(token) not in words.table("organisations")["legal_forms"]
    )


def _is_behind_a_name(tokens: Sequence[str]) -> bool:
    """``Olivia Harcourt MNAEA``: capitals that are nobody's name, behind a family name."""
    end = len(tokens)
    while end > 2 and (
        (_CAPITALS.fullmatch(tokens[end - 1]) and not _is_name(tokens[end - 1]))
        or (end < len(tokens) and (is_suffix(tokens[end - 1]) or _is_mixed_degree(tokens[end - 1])))
    ):
        end -= 1
    family = words.bare(tokens[end - 1])
    given = words.names("given")
    known = words.names("family").get(family, 0) > given.get(family, 0) or (
        family not in given and words.bare(tokens[0]) in given
    )
    mixed = not any(token.isupper() and len(token) > 1 for token in tokens[:end])
    particle = end > 2 and is_particle(tokens[end - 2])
    return 1 < end < len(tokens) and mixed and (known or particle)


_CAPITALS = re.compile(r"[A-Z]{2,6}")


def _is_name(token: str) -> bool:
    """Whether it is a name, or what firms and titles have in capitals: ``GMBH``, ``CEO``."""
    key_ = words.bare(token)
    forms, titles = words.table("organisations")["legal_forms"], words.table("titles")["words"]
    return (
        any(key_ in words.names(kind) for kind in ("given", "family"))
        or key_ in forms
        or key_ in titles
    )


def _is_degree(token: str, tokens: Sequence[str]) -> bool:
    """An unknown abbreviation after a comma: ``, MRICS`` after a name in small letters."""
    name = tokens[: list(tokens).index(",")]
    if len(name) < 2 or any(len(word) > 2 and word.isupper() for word in name):
        return False
    letters = key(token)
    capital = token.isupper() or _is_camel(token)
    known = words.bare(token) in words.names("given")
    return capital and not known and 2 <= len(letters) <= LONGEST_DEGREE
