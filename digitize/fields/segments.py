"""What is left of the lines when all shapes are claimed: the pieces that position decides about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from digitize.fields import houses, letters, names, titles
from digitize.fields.claims import labels
from digitize.fields.text import CLAIMED, Extent, box_of, fold, is_below
from digitize.model import Span, TextLine

_BREAKS = re.compile(rf"[{CLAIMED}|•]+|\s{{3,}}|\s-\s(?=\S)|\s/\s")
_ROLE = re.compile(
    r"\b(?:inh\.:?|(?:inhaber|eigentümer|geschäftsführer|leiter|titulaire|gérant|propriétaire"
    r"|owner|proprietor|prop\.|titolare|propietari[oa]|proprietári[oa]|właściciel(?:ka)?|eigenaar|zaakvoerder"
    r"|majitel(?:ka)?|jednatel(?:ka)?|konatel(?:ka)?|vlasnik|vlasnica|lastnik|lastnica|tulajdonos|indehaver"
    r"|innehaver|ägare|omistaja|yrittäjä|administrator)(?:in|e)?:)(\s+)(?=[^,|]+$)",
    re.IGNORECASE,
)
"""What somebody is, before who it is: ``Inh. Karl Müller``, ``Inhaberin: Eva Kern``."""
_CONTACT = re.compile(
    r"(?:(?:ihre?|your|votre|su|tu)\s+)?(?:ansprechpartner(?:in)?|kontakt|kontaktperson|contact(?:\s+person)?"
    r"|gastgeber(?:in)?|berater(?:in)?|betreuer(?:in)?"
    r"|interlocut(?:eur|rice)|referente|persona de contacto|contactpersoon)\s*:\s+(?=\S)",
    re.IGNORECASE,
)
"""Before the person's name, and no field: ``Ihr Ansprechpartner: Tobias Reichert``."""
_ON_BEHALF = re.compile(
    r"(?:^|(?<=\x00))\s*(?:i\.\s?[VA]\.|ppa\.|p\.\s?p\.|per pro\.)\s+(?=[A-ZÀ-Ž])"
)
"""How German clerks sign, and no field: ``i. V. Karl Kern``."""
_STARS = re.compile(r"\W*[★☆✩✪⭐*]{2,}\W*(?:superior|plus|s)?\W*", re.IGNORECASE)
"""The class of a hotel."""
_STARS_BEHIND = re.compile(r"\s*[★☆✩✪⭐*]{2,5}\s?(?:superior|plus|s)?\s*$", re.IGNORECASE)
"""The same behind its name."""
_FAMILY = re.compile(r"\bfam(?:ilie|\.)(\s+)(?=([^\W\d_]+)(?:\s[^\W\d_]+)+$)", re.IGNORECASE)
"""``Familie Matthias Kaltenbach``: with a given name somebody is meant."""
_TWO = re.compile(r"\s(?:&|und|and|et|e|y|i)\s")
_SIGN = re.compile(r"\s([-/])\s(?=\S)")
_EDGES = " ,;:|•-/.*_~\"'<>=★☆✩✪⭐"


_ALSO_NAMES = frozenset({"Resi", "Iva"})
"""Given names that are short for a residence, or what Italians call their tax."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of free text. ``size`` is its type size by the card's median line."""

    text: str  # folded
    spans: tuple[Span, ...]
    extent: Extent
    size: float
    order: int  # of the first line, in reading order
    comma_after: bool = False  # at the end of its line: it may go on in the next
    sign_after: str = ""  # a dash or slash between it and the next piece of its line

    def __hash__(self) -> int:
        # Pieces are looked up a thousand times a card; few of one card have the same text.
        return hash(self.text)

    @property
    def line(self) -> int:
        """The first line it stands on."""
        return self.spans[0].line


def segments(lines: Sequence[TextLine], texts: Sequence[str]) -> tuple[Segment, ...]:
    """Every free piece with at least two letters.

    Args:
        lines: The card's lines.
        texts: The same lines folded, claimed characters blanked out.
    """
    if not lines:
        return ()
    typical = median(box_of(line).height for line in lines)
    return tuple(
        segment
        for number in range(len(lines))
        for segment in _of_line(lines[number], texts[number], number, typical)
    )


def _of_line(line: TextLine, text: str, number: int, typical: float) -> Iterator[Segment]:
    if _STARS.fullmatch(text):
        return
    text = letters.digits_in_words(letters.capitals_in_words(text))
    extent = box_of(line)
    at = 0
    breaks = [match.span() for match in _BREAKS.finditer(text)]
    breaks += [match.span(1) for match in _ROLE.finditer(text)]
    breaks += [
        match.span(1)
        for match in _FAMILY.finditer(text)
        if names.is_given(match[2]) and names.looks_whole(text[match.end() :])
    ]
    breaks += [match.span() for match in _STARS_BEHIND.finditer(text)]
    titled = _before_name(text)
    breaks += titled + _behind_name(text)
    breaks += [
        match.span()
        for match in _BY.finditer(text)
        if names.is_given(match[2]) and names.looks_whole(text[match.end() :])
    ]
    breaks += [match.span() for match in _CONTACT.finditer(text)]
    breaks += [match.span() for match in _ON_BEHALF.finditer(text)]
    breaks += [match.span() for match in _TWO.finditer(text) if _is_of_two(text, match)]
    ends = [*sorted(breaks), (len(text), len(text))]
    for start, end in ends:
        piece = text[at:start]
        stripped = piece.strip(_EDGES)
        if piece.rstrip().endswith(".") and stripped:
            stripped += "."  # of an abbreviation: `Ph.D.`, `e.V.`
        if text[start : start + 1] == CLAIMED:
            if _LETTER_LABEL.search(piece):
                stripped = _LETTER_LABEL.sub("", piece).strip(_EDGES)
            stripped = _without_label(stripped)
        is_label = labels.is_label(stripped)  # its number stands elsewhere
        is_label = is_label and not (stripped in _ALSO_NAMES and text.strip() == stripped)
        if sum(character.isalpha() for character in stripped) >= 2 and not is_label:
            begin = at + piece.index(stripped[:-1] if stripped.endswith(".") else stripped)
            if stripped.count('"') % 2 and text[begin + len(stripped) :][:1] == '"':
                stripped += '"'  # `SIA "Bura"`
            share = (extent.right - extent.left) / max(len(text), 1)
            announced = bool(_CONTACT.match(text)) and begin == _CONTACT.match(text).end()  # type: ignore[union-attr]
            # what stands below the title in front of a name stands below the name
            whole = announced or any(begin == stop for _, stop in titled)
            place = Extent(
                extent.left + (0 if whole else begin) * share,
                extent.top,
                extent.left + (begin + len(stripped)) * share,
                extent.bottom,
                extent.height,
            )
            stop = min(begin + len(stripped), len(text))
            yield Segment(
                titles.reshaped(fold(text[begin:stop])),
                (Span(number, begin, stop),),
                place,
                extent.height / typical,
                number,
                text[stop:].strip() == ",",
                sign[1] if (sign := _SIGN.match(text, stop)) else "",
            )
        at = end


def _before_name(text: str) -> list[tuple[int, int]]:
    """``Friseurmeisterin Aylin Demir``: the space between what somebody is and who it is."""
    first = _TITLE_FIRST.match(text)
    if first is None or names.is_prefix(first[1]):
        return []
    if not titles.is_occupation(first[1]) and not _AGENCY.fullmatch(first[1]):
        return []
    rest = text[first.end() :]
    bare = " ".join(word for word in rest.split() if not names.is_prefix(word))
    if any(word.islower() and not names.is_particle(word) for word in bare.split()):
        return []
    if {"y", "e", "i", "und"} & set(bare.split()) or titles.title_words(bare):
        return []  # `Cirujana Oral y Maxilofacial`
    known = bool(bare) and names.is_given(bare.split()[0]) and names.looks_whole(rest)
    return [first.span(2)] if known else []


_AGENCY = re.compile(r"(?:General|Haupt|Bezirks|Regional)(?:agentur|vertretung)")
"""Before the agent of an insurance."""


def _behind_name(text: str) -> list[tuple[int, int]]:
    """``Kurt Hürlimann, eidg. dipl. Elektroinstallateur``: the comma between the two."""
    found = _NAME_FIRST.match(text)
    if found is None or not names.looks_whole(found[1]) or not names.is_given(found[1].split()[0]):
        return []
    last = [
        word
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", found[3])
        if not word.isupper()  # `dipl. Physiotherapeutin FH`
    ][-1:]
    said = bool(last) and titles.is_occupation(last[0]) and not names.is_suffix(last[0])
    return [found.span(2)] if said else []


_NAME_FIRST = re.compile(r"\s*([A-ZÀ-Ž][^,|\x00•]+?)(\s?,\s+)([^,|\x00•]{5,})$")
_BY = re.compile(r"^\s*(?:di|by|par)(\s+)(?=([A-ZÀ-Ž][^\W\d_]+)\s[A-ZÀ-Ž][^\W\d_]+$)")
"""``di Franca Tosetti`` below her shop."""
_TITLE_FIRST = re.compile(
    r"\s*(?:(?:[Ll]td|[Ll]eit|[Oo]rd|[Ss]tv|[Ss]tellv|[Gg]epr|[Ss]taatl)\.\s)?"
    r"([A-ZÄÖÜ][a-zß-ÿ]{5,})(\s+)(?=[A-ZÀ-Ž][^,|\x00]+$)"
)
"""``Friseurmeisterin Aylin Demir``, ``Ltd. Forstdirektor Hubertus von Rotenhan``."""


def _is_of_two(text: str, match: re.Match[str]) -> bool:
    """``Katja Böhme & Ronny Seifert``: a whole name on either side."""
    before = re.split(r"[,|•\x00]", text[: match.start()])[-1].strip()
    after = re.split(r"[,|•\x00]", text[match.end() :])[0].strip()
    return all(
        names.looks_whole(one) and names.is_given(one.split()[0]) and not houses.is_trade(one)
        for one in (before, after)
    )


_LETTER_LABEL = re.compile(r"(?<=[^\W\d_]\s)[EMWIewi]\s?:\s*$")
"""``Atelier Winterstein W: www.``: a letter before an address, on the line of something else."""


def _without_label(piece: str) -> str:
    """``Direktor, E-mail`` before an address: its label belongs to that."""
    words = piece.split()
    count = len(words)
    while len(words) > 1 and len(words[-1]) > 1 and labels.is_label(words[-1].strip(" .:")):
        words.pop()
    if len(words) == count:
        return piece  # with the full stop of `e.K.`
    return piece[: piece.rindex(words[-1]) + len(words[-1])].rstrip(_EDGES) if words else piece


def joined(upper: Segment, lower: Segment) -> Segment:
    """Two pieces as one, the lower one after the upper."""
    a, b = upper.extent, lower.extent
    extent = Extent(
        min(a.left, b.left), min(a.top, b.top), max(a.right, b.right), max(a.bottom, b.bottom),
        max(a.height, b.height),
    )  # fmt: skip
    sign = f"{upper.sign_after} " if upper.sign_after and upper.line == lower.line else ""
    text = f"{upper.text} {sign}{lower.text}"
    return Segment(
        text, upper.spans + lower.spans, extent, max(upper.size, lower.size), upper.order
    )


def follows(upper: Segment, lower: Segment) -> bool:
    """Whether ``lower`` stands right below ``upper``, or right of it in the same line."""
    if upper.line == lower.line:
        return upper.spans[-1].end <= lower.spans[0].start
    return is_below(upper.extent, lower.extent, reach=1.4)
