"""Letters of a name that recognition misread, put right where something else on the card agrees.

Takes a part of a name as read. Gives the form that the vocabulary has, if it has exactly one and
the accents as read are nobody's, or if the email address spells that form. Leaves alone a name
written without accents that could be meant so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from rapidfuzz.distance import Levenshtein

from digitize.fields import casing, letters, native, words

SHORTEST = 5
"""Letters of a name from which one misread letter still leaves it recognisable."""


@cache
def _forms() -> dict[str, str]:
    """Folded name -> its only way of writing."""
    source = resources.files("digitize.fields") / "vocabulary" / "accents.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    return {words.bare(line): line for line in lines if line and not line.startswith("#")}


def is_form(word: str) -> bool:
    """Whether this is the only way in which a name or a word is written."""
    return _forms().get(words.bare(word), "").casefold() == word.casefold()


def is_written_otherwise(part: str) -> bool:
    """Whether the vocabulary has the name in one way only, and not in this one."""
    form = _forms().get(words.bare(part), "")
    return bool(form) and form.casefold() != part.casefold()


def mended(
    name: str, locals_: Sequence[str], *, capitals: bool, countries: frozenset[str] = frozenset()
) -> str:
    """A given or family name with its misread letters put right, part by part.

    Args:
        name: As read, in natural case.
        locals_: Local parts of the card's email addresses, folded.
        capitals: The card has it in capitals, which do not tell ``i`` from ``ı``.
        countries: Where the card is at home, as far as it tells.
    """
    name = letters.nobodys(name)
    name = re.sub(r"[^\W\d_]+", lambda found: native.without_strangers(found[0], countries), name)
    own = "".join(native.OWN.get(country, "") for country in countries)
    name = re.sub(
        r"[^\W\d_]+",
        lambda found: _part(found[0], locals_, capitals=capitals, own=own),
        name,
    )
    if len(countries) != 1:
        return name
    (country,) = countries
    return re.sub(r"[^\W\d_]{4,}", lambda found: native.at_home(found[0], country), name)


def _part(part: str, locals_: Sequence[str], *, capitals: bool, own: str) -> str:
    if len(part) < 3:
        return part
    part = _with_umlaut(_romanian(part), locals_)
    key = words.bare(part)
    form = _forms().get(key, "") or native.way_like(part)
    if own and not part.isascii() and all(one.isascii() or one in own for one in part.casefold()):
        # `Sigbjørn` is written so in Norway; `Pospísil` in Slovakia has lost an accent it has there
        form = form if form and native.is_native(part, form, own) else ""
    at_home = bool(own and form) and native.is_native(part, form, own)
    if form and (at_home or _is_evident(part, form, locals_, capitals=capitals)):
        return part if _is_plain_capital(part, form) else casing.like(form, part)
    if _is_name(key) or _is_said(part, locals_):
        return part
    for other in (*_lookalikes(part), *_spelt(part, locals_), *_by_initial(part, locals_)):
        if _is_name(words.bare(other)) or _is_spelt(other, part, locals_):
            return casing.like(_forms().get(words.bare(other), other), part)
    return part


_FOR_UMLAUTS = (
    ("aåãâáàăā", "ä"), ("oőõôóò", "ö"), ("uűûúùũ", "ü"),
    ("AÅÃÂÁÀĂĀ", "Ä"), ("OŐÕÔÓÒ", "Ö"), ("UŰÛÚÙŨ", "Ü"),
)  # fmt: skip
"""What recognition makes of an umlaut, and the umlaut."""


def _with_umlaut(part: str, locals_: Sequence[str]) -> str:
    """``Ölschlåger`` as Ölschläger where the address has ``oelschlaeger``."""
    for misread, umlaut in _FOR_UMLAUTS:
        for letter in misread:
            if letter not in part:
                continue
            other = part.replace(letter, umlaut, 1)
            only = words.spellings(other) - words.spellings(part)
            pieces = {piece for local in locals_ for piece in re.split(r"[^a-z]+", local)}
            ends = any(piece.endswith(form) for form in only for piece in pieces)
            if only & pieces or (ends and not letter.isascii()):
                return other
    return part


def _is_said(part: str, locals_: Sequence[str]) -> bool:
    """Whether an email address has the name as it was read."""
    return any(words.spellings(part) & set(re.split(r"[._-]", local)) for local in locals_)


def as_elsewhere(part: str, texts: Sequence[str], countries: frozenset[str] = frozenset()) -> str:
    """A word with the accents that the same word has elsewhere on the card.

    Not those that nobody has where the card is at home: ``Consiðine`` in Austin.
    """
    key = words.bare(part)
    for text in texts:
        for found in re.findall(r"[^\W\d_]+", text):
            if len(found) != len(part) or found.isascii() or words.bare(found) != key:
                continue
            other = native.without_strangers(found, countries)
            if len(other) != len(part) or other.isascii():
                continue
            pairs = zip(part.casefold(), other.casefold(), strict=True)
            if other.casefold() != part.casefold() and all(
                read == printed or read.isascii() for read, printed in pairs
            ):
                return casing.capitalised(other) if part[:1].isupper() else other
    return part


def _is_plain_capital(part: str, form: str) -> bool:
    """``Iñigo``: capitals may go without the accent that marks the stress."""
    return form[0] in "ÁÀÂÉÈÊËÍÎÓÔÚ" and part[0].isascii() and part[1:] == form[1:]


def digits_restored(token: str) -> str:
    """``M0ser`` as Moser, ``A1ex`` as Alex: a digit between letters that are a name so."""
    if re.fullmatch(r"[A-ZÀ-Þ][a-zß-ÿ]{3,}1", token):
        return f"{token[:-1]}l"  # `Hinterhölz1`
    if not _DIGIT_INSIDE.fullmatch(token):
        return token
    for letters_ in ("oils", "olls"):
        mended_ = token.translate(str.maketrans("0115", letters_))
        if _is_name(words.bare(mended_)):
            return mended_
    return token


_DIGIT_INSIDE = re.compile(r"[A-ZÀ-Þ]?[a-zß-ÿ]*[015][a-zß-ÿ015]*")


def capital_restored(token: str, *, amid_capitals: bool = False) -> str:
    """``lonut`` as Ionut: a small l for the capital I before small letters that are a name so.

    Args:
        token: A word of a name.
        amid_capitals: The other words begin with capitals, so this one did.
    """
    if token[:1] != "l" or not token[1:].islower():
        return token
    if _is_name(words.bare(token)) and not amid_capitals:
        return token
    return f"I{token[1:]}" if _is_name(words.bare(f"i{token[1:]}")) else token


def _is_spelt(other: str, part: str, locals_: Sequence[str]) -> bool:
    """Whether an email address spells it with its sharp s or m, and not what was read."""
    if "ß" not in other and "rn" not in part:
        return False
    read, mended = words.spellings(part), words.spellings(other)
    spelt = any(form in local for form in mended for local in locals_)
    return spelt and not any(form in local for form in read for local in locals_)


def _by_initial(part: str, locals_: Sequence[str]) -> Iterator[str]:
    """``a.lopez@`` of Ginhoa: the first letter misread, the others those of one given name."""
    if len(part) < SHORTEST or not part[1:].islower():
        return
    key = words.bare(part)
    for local in locals_:
        initial = re.match(r"([a-z])[._-]", local)
        if initial and initial[1] != key[:1]:
            other = initial[1] + key[1:]
            if other in words.names("given"):
                yield initial[1].upper() + part[1:]


def _romanian(part: str) -> str:
    """``Ştefan`` with a comma below: a cedilla is Turkish, where no word begins so."""
    if part.startswith("Şt") or re.search(r"[ţŢ]", part):
        return part.translate(_COMMA_BELOW)
    return part


_COMMA_BELOW = str.maketrans("şŞţŢ", "șȘțȚ")


def _is_evident(part: str, form: str, locals_: Sequence[str], *, capitals: bool) -> bool:
    read = part.casefold()
    if read == form.casefold() or _loses_accents(read, form.casefold()):
        return False
    if capitals or read != words.bare(part):
        return True  # accents that nobody's name has
    only = words.spellings(form) - words.spellings(part)
    return any(spelling in local for spelling in only for local in locals_)


def _loses_accents(read: str, form: str) -> bool:
    """Whether a letter read with an accent would lose it: recognition seldom makes accents up."""
    return len(read) != len(form) or any(
        own.isascii() and not letter.isascii() for letter, own in zip(read, form, strict=True)
    )


def _is_name(key: str) -> bool:
    return key in words.names("given") or key in words.names("family")


def _lookalikes(part: str) -> Iterator[str]:
    """``Weifs`` as ``Weiß``, ``Porsteinn`` as ``Þorsteinn``, ``lonut`` as ``Ionut``."""
    for misread in ("fs", "f", "B", "ls"):
        at = part.find(misread, 2)
        if at > 0:
            yield part[:at] + "ß" + part[at + len(misread) :]
    if part[0] == "P":
        yield "Þ" + part[1:]
    for found in _UNSPEAKABLE.finditer(part):
        yield f"{part[: found.start()]}i{part[found.end() :]}"  # `Frédérlc`
    for misread, printed in _SHAPED_ALIKE:
        if misread in part[1:]:
            yield part[0] + part[1:].replace(misread, printed, 1)
    if part[0] == "l" and part[1:].islower():
        yield "I" + part[1:]
    if part[0] == "t" and part[1:].islower():
        yield "Ł" + part[1:]


_CONSONANT = "[bcdfghjkmnpqrstvwxz]"
_UNSPEAKABLE = re.compile(rf"(?<={_CONSONANT})l(?={_CONSONANT})")
_SHAPED_ALIKE = (
    ("rn", "m"),
    ("cl", "d"),
    ("vv", "w"),
    ("ii", "ü"),
    ("ł", "t"),
    ("ł", "l"),
    ("ii", "il"),
    ("li", "h"),
)
"""Two letters that look like one."""


def _spelt(part: str, locals_: Sequence[str]) -> Iterator[str]:
    """What an email address spells one letter off: ``louis@`` of ``Couis``."""
    own = words.spellings(part)
    for local in locals_:
        pieces = re.split(r"[^a-z]+", local)
        for piece in (*pieces, *(piece[1:] for piece in pieces)):  # `jzijlstra@` of Joost
            near = any(Levenshtein.distance(piece, spelling) == 1 for spelling in own)
            if len(piece) >= SHORTEST and near and not _ends_early(piece, own):
                yield piece


def _ends_early(piece: str, own: frozenset[str]) -> bool:
    """``hansenk`` of Hansen: an initial more, no misread letter."""
    return any(
        piece.startswith(form) or piece.endswith(form) or form.startswith(piece) for form in own
    )
