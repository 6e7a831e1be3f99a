"""A line of text -> the parts of a person's name.

Honorifics and degrees are taken off both ends, particles open the family name, capitals or a comma
tell the order, the email address settles it. Several given names: the first is *given*, the others
are *additional*, as vCard's N has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from digitize.fields import words
from digitize.model import Assumption

_TOKEN = re.compile(r"[^\s,]+|,")
_NAME_TOKEN = re.compile(r"[^\W\d_]+(?:['.-]+[^\W\d_]+)*\.?")
_JOINED = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_SCOTTISH = re.compile(r"\b(Mc)([a-z])")

MOST_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in vCard's parts, and what was assumed to get there."""

    prefix: str = ""
    given: str = ""
    additional: str = ""
    family: str = ""
    suffix: str = ""
    assumed: frozenset[Assumption] = field(default_factory=frozenset)


def parse(text: str, locals_: Sequence[str] = ()) -> PersonName | None:
    """The name, or None if the text cannot be one.

    Args:
        text: A line (or two joined) as read, folded.
        locals_: Local parts of the card's email addresses, which settle the order.
    """
    tokens = _TOKEN.findall(_spaced(text))
    prefix, tokens = _prefixes(tokens)
    suffix, tokens = _suffixes(tokens)
    while tokens and tokens[-1] == ",":
        tokens.pop()
    comma = tokens.index(",") if "," in tokens else None
    bare = [token for token in tokens if token != ","]
    if not bare or len(bare) > MOST_NAME_WORDS or tokens.count(",") > 1:
        return None
    if not all(_NAME_TOKEN.fullmatch(token) for token in bare):
        return None
    parts = _ordered(bare, comma, locals_)
    return _natural_case(replace(parts, prefix=" ".join(prefix), suffix=" ".join(suffix)))


def _spaced(text: str) -> str:
    """Words that recognition ran together: ``Dr.Jürgen``, ``DanielaMüller``."""
    text = re.sub(r"\b(Dr|Prof|Ing|Mag|Dipl)\.(?=[A-ZÄÖÜ][a-z])(?!-)", r"\1. ", text)
    spaced = []
    for token in text.split():
        halves = _JOINED.split(token)
        whole_is_name = re.match(r"(?:Mc|Mac|De|Di|Le|La|Van|Von|O')[A-Z]", token)
        if len(halves) == 2 and not whole_is_name and any(map(_is_known, halves)):
            spaced += halves
        else:
            spaced.append(token)
    return " ".join(spaced)


def _is_known(token: str) -> bool:
    return any(words.bare(token) in words.names(kind) for kind in ("given", "family"))


def _key(token: str) -> str:
    return re.sub(r"[^a-z]", "", words.bare(token))


def is_prefix(token: str) -> bool:
    """Whether a word is an honorific or degree that stands before a name."""
    parts = [_key(part) for part in re.split(r"[.-]", token) if _key(part)]
    known = words.table("names")["prefixes"]
    return bool(parts) and (_key(token) in known or all(part in known for part in parts))


def is_suffix(token: str) -> bool:
    """Whether a word is a degree or a generation that stands after a name."""
    key = _key(token)
    plain = {"jr", "sr", "jun", "sen", "msc", "bsc", "phd", "hons"}
    return key in words.table("names")["suffixes"] and (
        token.isupper() or "." in token or key in plain
    )


def _prefixes(tokens: list[str]) -> tuple[list[str], list[str]]:
    at = 0
    prefix: list[str] = []
    while at < len(tokens) - 1:
        token = tokens[at]
        if _key(token) in words.table("names")["salutations"] and at == 0 and not is_prefix(token):
            at += 1
            continue
        dotted = (
            "." in token
            or token.startswith("(")
            or len(_key(token)) > 2
            or token.isupper()
            or _key(token) in {"dr", "pr", "me"}
        )
        if token == "," and prefix and at + 1 < len(tokens):
            at += 1
            continue
        if not is_prefix(token) or not dotted or (_is_known_given(token) and "." not in token):
            break
        prefix.append(token)
        at += 1
    return prefix, tokens[at:]


def _is_known_given(token: str) -> bool:
    return words.bare(token) in words.names("given")


def _suffixes(tokens: list[str]) -> tuple[list[str], list[str]]:
    end = len(tokens)
    while end > 1:
        token = tokens[end - 1]
        opened = token.startswith("(") and is_suffix(token)
        after_comma = "," in tokens[1:end] and (is_suffix(token) or is_prefix(token))
        if (token == "," and end < len(tokens)) or (
            (is_suffix(token) or opened or after_comma) and end > 2
        ):
            end -= 1
        else:
            break
    kept = tokens[end:]
    while kept and kept[0] == ",":
        kept.pop(0)
    suffix = " ".join(kept).replace(" ,", ",").split()
    return suffix, tokens[:end]


def _ordered(tokens: list[str], comma: int | None, locals_: Sequence[str]) -> PersonName:
    if comma is not None and 0 < comma < len(tokens):
        return _given_first([*tokens[comma:], *tokens[:comma]], cut=len(tokens) - comma)
    if len(tokens) == 1:
        return _single(tokens[0], locals_)
    capitals = [_is_capitals(token) for token in tokens]
    if any(capitals) and not all(capitals):
        first = capitals.index(True)
        lead = first
        while lead > 0 and words.bare(tokens[lead - 1]) in words.table("names")["particles"]:
            lead -= 1
        if first == 0 and not capitals[-1]:
            cut = capitals.index(False)
            return _given_first([*tokens[cut:], *tokens[:cut]], cut=len(tokens) - cut)
        if all(capitals[first:]):
            return _given_first(tokens, cut=lead)
    if _is_family_first(tokens, locals_):
        name = _given_first([*tokens[1:], tokens[0]], cut=len(tokens) - 1)
        return replace(name, assumed=frozenset({Assumption.NAME_ORDER}))
    return _given_first(tokens, cut=None)


def _is_capitals(token: str) -> bool:
    """Written in capitals; one letter in four may be misread, as the last of ``KREJČí``."""
    letters = [character for character in token if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    return "." not in token and len(letters) > 1 and upper >= max(2, 0.75 * len(letters))


def _single(token: str, locals_: Sequence[str]) -> PersonName:
    is_given = _is_known_given(token) and not any(
        local.endswith(spelling) for local in locals_ for spelling in words.spellings(token)
    )
    return PersonName(given=token) if is_given else PersonName(family=token)


def _is_family_first(tokens: Sequence[str], locals_: Sequence[str]) -> bool:
    """``Kovács Anna``: the vocabulary and, where there is one, the email address agree."""
    first, last = tokens[0], tokens[-1]
    given = words.names("given")
    for local in locals_:
        parts = [part for part in re.split(r"[._-]", local.casefold()) if part]
        if len(parts) == 2:
            for one, other in (parts, parts[::-1]):
                if one in words.spellings(last) and other in words.spellings(first):
                    return words.bare(first) not in given and words.bare(last) in given
        if (
            len(parts) == 2
            and parts[1] in words.spellings(first)
            and last.casefold().startswith(parts[0][:1])
        ):
            return True
    return (
        words.bare(last) in given
        and words.bare(first) not in given
        and words.bare(first) in words.names("family")
        and words.bare(last) not in words.names("family")
    )


def _given_first(tokens: list[str], cut: int | None) -> PersonName:
    """``cut`` is where the family name begins; None lets particles and vocabulary decide."""
    particles = words.table("names")["particles"]
    if cut is None:
        cut = len(tokens) - 1
        for at in range(1, len(tokens)):
            lower = tokens[at][0].islower() or tokens[at].isupper()
            if (
                words.bare(tokens[at]) in particles
                and (lower or at + 1 < len(tokens))
                and at < len(tokens) - 1
            ):
                cut = at
                break
        else:
            given = words.names("given")
            while cut > 1 and _belongs_to_family(tokens[cut - 1], given):
                cut -= 1
    given_tokens, family = tokens[:cut], tokens[cut:]
    if not given_tokens:
        return PersonName(family=" ".join(family))
    return PersonName(
        given=given_tokens[0],
        additional=" ".join(given_tokens[1:]),
        family=" ".join(family),
    )


def _belongs_to_family(token: str, given: frozenset[str]) -> bool:
    """A middle word that is no given name and no initial: the first of two family names."""
    return len(token.rstrip(".")) > 1 and "." not in token and words.bare(token) not in given


# --- case -------------------------------------------------------------------------------


def _natural_case(name: PersonName) -> PersonName:
    parts = {key: getattr(name, key) for key in ("given", "additional", "family")}
    restored = {key: _cased(part) for key, part in parts.items()}
    if restored == parts:
        return name
    assumed = name.assumed | {Assumption.CASE_RESTORED}
    return replace(name, **restored, assumed=assumed)


def _cased(text: str) -> str:
    """``MCDONALD`` as ``McDonald``, ``VON DER LEHE`` as ``von der Lehe``; mixed case stays."""
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 1 and all(_is_capitals(word) or word in "&-" for word in text.split()):
        return _titled(text)
    if letters and all(character.islower() for character in letters) and "." not in text:
        return text if text in words.table("names")["particles"] else _titled(text)
    return text


def _titled(text: str) -> str:
    particles = words.table("names")["particles"] - {"o", "mac", "st"}
    cased = []
    parts = text.split()
    for at, word in enumerate(parts):
        if words.bare(word) in particles and at < len(parts) - 1:
            cased.append(word.lower())
        else:
            cased.append(re.sub(r"[^\W\d_]+", lambda m: m[0][:1].upper() + m[0][1:].lower(), word))
    return _SCOTTISH.sub(lambda m: m[1] + m[2].upper(), " ".join(cased))


def is_known(name: PersonName) -> bool:
    """Whether given or family name is in the vocabulary."""
    return words.bare(name.given) in words.names("given") or words.bare(name.family) in words.names(
        "family"
    )
