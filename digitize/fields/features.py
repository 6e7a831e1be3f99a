"""What can be said about a piece of text that may be a name, a company, a title or a department.

Takes a piece and the card it stands on. Gives named numbers, most of them 0 or 1, from vocabulary,
shape, type size, position, neighbours and cross-evidence. Leaves alone what they weigh: that is
learnt by ``benchmarks/train_choice.py``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from digitize.fields import houses, names, orgs, titles, words
from digitize.fields.blocks import Block
from digitize.fields.evidence import CrossEvidence
from digitize.fields.segments import Segment, follows
from digitize.fields.text import Extent, is_beside
from digitize.model import FieldKind, Span

Features: TypeAlias = dict[str, float]

_SLOGAN = re.compile(r"[!?]\s*$|\.\.\.$|\.$|,\s")
PAIRED = (
    "given known", "family known", "all words are names", "honorific", "no name",
    "email spells family", "email spells given", "email spells nothing", "family in capitals",
    "one word of a name", "two words of a name", "title words", "listed titles", "says department",
    "functions only", "legal form", "legal form elsewhere", "called as a house",
    "domain says another",
    "has organisation word",
    "domain says so", "domain is it", "capitals", "every word capital", "sentence", "largest",
    "amid prose", "prose on the card", "one of many on its line",
    "first", "last", "begins a longer one", "fuller elsewhere", "says more", "title beside",
    "title elsewhere", "only role addresses", "address below", "joined", "joined name above",
    "joined name below", "joined alike", "right below name", "right above name",
    "second below name", "far from name", "no person", "above name", "larger than name",
)  # fmt: skip
"""Features that are learnt in pairs too."""

MUCH_PROSE = 3
MOST_SMALL_WORDS = 2
"""Small words of a title or company; more are running text."""

_NEXT_SENTENCE = re.compile(r"[a-zß-ÿ]{4,}\. [A-ZÀ-Þ][a-zß-ÿ]")

LONG = 34
"""Characters from which a line is rather a sentence than a name."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The card around a piece: all pieces, and which field claimed which line."""

    pieces: tuple[Segment, ...]
    evidence: CrossEvidence
    claimed: Mapping[int, FieldKind] = field(default_factory=dict)
    boxes: Sequence[Extent] = ()
    registers: tuple[Span, ...] = ()  # parts of lines with numbers that are in no field
    blocks: Mapping[int, Block] = field(default_factory=dict)  # of unclaimed lines, by line

    @property
    def largest(self) -> float:
        """The largest type size of all pieces."""
        return max((piece.size for piece in self.pieces), default=1.0)


def of_piece(piece: Segment, around: Surroundings) -> Features:
    """All that does not depend on which piece is the person's name."""
    found: Features = {"one": 1.0}
    for group in (_name_words, _work_words, _shape):
        found.update(group(piece, around.evidence))
    found.update(_place(piece, around))
    found.update(_others(piece, around))
    if found["domain says so"] and _domain_says_other(piece, around):
        found["domain says so"] = found["domain says all"] = 0.0
        found["domain says another"] = 1.0
    if len(piece.spans) > 1 and not any(piece is one for one in around.pieces):
        found.update(_join(piece, around))
    return {key: float(value) for key, value in found.items() if value}


def together(found: Features) -> Features:
    """The same with pairs of the features that mean more together than each alone."""
    have = [key for key in PAIRED if found.get(key, 0.0) > 0.5]
    pairs = {_pair(one, other): 1.0 for at, one in enumerate(have) for other in have[at + 1 :]}
    return {**found, **pairs}


@cache
def _pair(one: str, other: str) -> str:
    return f"{one} + {other}"


# --- vocabulary -------------------------------------------------------------------------


def _name_words(piece: Segment, evidence: CrossEvidence) -> Features:
    parsed = names.parse(piece.text, evidence.locals, eastern=evidence.eastern)
    if parsed is None:
        return {"no name": 1.0}
    given = [word for word in (parsed.given, *parsed.additional.split()) if word]
    family = [word for word in re.split(r"[\s-]", parsed.family) if word]
    core = [*given, *family]
    particles = words.table("names")["particles"]
    heads = [word for word in core if words.bare(word) not in particles]
    known = [_known(word, "given") or _known(word, "family") for word in heads]
    tokens = piece.text.split()
    capitals = [token.isupper() and len(token) > 2 for token in tokens]
    return {
        "given known": any(_known(word, "given") for word in given),
        "family known": any(_known(word, "family") for word in family),
        "given common": any(words.names("given").get(words.bare(word), 0) > 2 for word in given),
        "all words are names": bool(known) and all(known),
        "honorific": bool(parsed.prefix),
        "degree": bool(parsed.suffix),
        "particle": len(heads) < len(core),
        "initial": any(len(word.rstrip(".")) == 1 for word in core),
        "one word of a name": len(core) < 2,
        "two words of a name": len(core) == 2,
        "three words of a name": len(core) == 3,
        "many words of a name": max(0, len(core) - 4),
        "family in capitals": any(capitals) and not all(capitals),
        "email spells family": evidence.spells(parsed.family),
        "email spells given": evidence.spells(parsed.given),
        "email spells nothing": bool(evidence.locals)
        and not any(map(evidence.spells, (parsed.family, parsed.given))),
        "small word in name": sum(word.islower() and word in heads for word in core),
        "name with hyphen": "-" in parsed.family or "-" in parsed.given,
    }


def _work_words(piece: Segment, evidence: CrossEvidence) -> Features:
    legal = orgs.has_legal_form(piece.text)
    title = titles.title_words(piece.text)
    tokens = words.words_of(piece.text)
    counts = [titles.listed(token) for token in tokens]
    function = titles.department_words(piece.text)
    company = evidence.names_company(piece.text)
    return {
        "title words": title,
        "title word first": bool(tokens) and titles.title_words(tokens[0]) > 0,
        "title word last": bool(tokens) and titles.title_words(tokens[-1]) > 0,
        "listed titles": min(6.0, max(map(math.log1p, counts), default=0.0)),
        "share of listed words": sum(count > 0 for count in counts) / max(1, len(counts)),
        "says department": function == 1,
        "function of a firm": function if function < 1 else 0.0,
        "functions only": function == 0.8,
        "legal form": legal,
        "organisation words": orgs.organisation_words(piece.text),
        "has organisation word": orgs.organisation_words(piece.text) > 0,
        "called as a house": houses.is_trade(piece.text),
        "domain says so": company,
        "domain says all": company > 0.95,
        "domain is it": evidence.is_domain(piece.text),
    }


def _shape(piece: Segment, evidence: CrossEvidence) -> Features:  # noqa: ARG001 - like the others
    text = piece.text
    tokens = text.split()
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() for character in text)
    small = [token for token in tokens if token[:1].islower()]
    return {
        f"tokens {min(len(tokens), 6)}": 1.0,
        "digits": digits > 0,
        "many digits": digits > 3,
        "capitals": text.isupper() and letters > 3,
        "every word capital": not small and len(tokens) > 1,
        "starts small": text[:1].islower(),
        "small words": len(small) / max(1, len(tokens)),
        "sentence": bool(_SLOGAN.search(text)) and len(tokens) > 2,
        "ampersand": "&" in text or "+" in text,
        "comma": "," in text,
        "brackets": "(" in text,
        "long": len(text) > LONG,
        "camel": bool(re.search(r"[a-zß-ÿ][A-ZÀ-Þ]", text)),
        "few letters": letters < 4,
        "signs": letters < 0.7 * len(text.replace(" ", "")),
    }


# --- place ------------------------------------------------------------------------------


def _place(piece: Segment, around: Surroundings) -> Features:
    order = [other.order for other in around.pieces]
    size = math.log2(max(piece.size, 0.25))
    largest = around.largest
    above = _next_line(piece.extent, around, below=False)
    below = _next_line(piece.extent, around, below=True)
    return {
        "large": max(0.0, min(1.6, size)),
        "small": max(0.0, min(1.6, -size)),
        "largest": piece.size > 0.93 * largest,
        "much smaller than largest": piece.size < 0.62 * largest,
        "first": bool(order) and piece.order == min(order),
        "last": bool(order) and piece.order == max(order),
        "address below": below is FieldKind.ADDRESS,
        "number below": below in {FieldKind.PHONE, FieldKind.EMAIL, FieldKind.URL},
        "address above": above is FieldKind.ADDRESS,
        "number above": above in {FieldKind.PHONE, FieldKind.EMAIL, FieldKind.URL},
        "nothing above": above is None and not _has_piece(piece, around, below=False),
        "nothing below": below is None and not _has_piece(piece, around, below=True),
    }


def _next_line(extent: Extent, around: Surroundings, *, below: bool) -> FieldKind | None:
    """The field of the nearest claimed line that is the next above or below."""
    nearest: tuple[float, FieldKind] | None = None
    for number, kind in around.claimed.items():
        other = around.boxes[number]
        gap = other.top - extent.bottom if below else extent.top - other.bottom
        overlap = min(extent.right, other.right) - max(extent.left, other.left)
        if overlap <= 0 or not -0.6 * extent.height < gap < 2 * extent.height:
            continue
        if (other.middle > extent.middle) != below:
            continue
        if nearest is None or gap < nearest[0]:
            nearest = (gap, kind)
    return nearest[1] if nearest else None


def _has_piece(piece: Segment, around: Surroundings, *, below: bool) -> bool:
    return any(
        other is not piece
        and not set(other.spans) & set(piece.spans)
        and (follows(piece, other) if below else follows(other, piece))
        for other in around.pieces
    )


def _others(piece: Segment, around: Surroundings) -> Features:
    """What the other pieces say."""
    own = set(words.words_of(piece.text))
    rest = [other for other in around.pieces if not set(other.spans) & set(piece.spans)]
    near = [other for other in rest if touches(piece, other)]
    block = around.blocks.get(piece.line, Block(1, 0.0))
    return {
        "fuller elsewhere": bool(own)
        and any(own < set(words.words_of(other.text)) for other in rest),
        "begins a longer one": bool(own)
        and any(
            own & set(words.words_of(other.text)) and orgs.has_legal_form(other.text)
            for other in rest
        )
        and not orgs.has_legal_form(piece.text),
        "same elsewhere": any(own == set(words.words_of(other.text)) for other in rest),
        "legal form elsewhere": any(orgs.has_legal_form(other.text) for other in rest),
        "says more": any(set(words.words_of(other.text)) < own for other in rest),
        "title beside": any(titles.title_words(other.text) > 0 for other in near),
        "title elsewhere": any(titles.title_words(other.text) > 0.7 for other in rest),
        "department beside": any(titles.department_words(other.text) >= 0.8 for other in near),
        "alone": not near,
        "only role addresses": around.evidence.roles and not around.evidence.locals,
        "few pieces": len(around.pieces) < 3,
        "many pieces": len(around.pieces) > 12,
        "one of many on its line": sum(other.line == piece.line for other in rest) > 1,
        "in a long block": min(10, max(0, block.lines - 4)) / 10,
        "in a block of prose": block.is_prose,
        "amid prose": sum(map(_is_prose, (other.text for other in near))) > 0,
        "prose on the card": sum(_is_prose(other.text) for other in rest) > MUCH_PROSE,
        "beside a register number": any(
            cell.line == span.line and cell.start <= span.start < cell.end
            for cell in around.registers
            for span in piece.spans
        ),
    }  # fmt: skip


BETTER = 0.1
"""How much more of a domain another piece has to spell."""


def _domain_says_other(piece: Segment, around: Surroundings) -> bool:
    """``studio marloes`` beside Marloes ter Braak, where the website is studiomarloes."""
    own = around.evidence.names_company(piece.text)
    return any(
        around.evidence.names_company(other.text) > own + BETTER
        for other in around.pieces
        if not set(other.spans) & set(piece.spans)
    )


def _is_prose(text: str) -> bool:
    """A line of running text: several small words, or a full stop before a capital."""
    tokens = text.split()
    small = sum(token[:1].islower() for token in tokens)
    return small > MOST_SMALL_WORDS or bool(_NEXT_SENTENCE.search(text))


def touches(one: Segment, other: Segment) -> bool:
    """Whether the pieces are next to each other."""
    return follows(one, other) or follows(other, one)


# --- joined pieces ------------------------------------------------------------------------


def _join(piece: Segment, around: Surroundings) -> Features:
    parts = [part for part in around.pieces if set(part.spans) <= set(piece.spans)]
    if len(parts) != 2:
        return {"joined": 1.0}
    upper, lower = sorted(parts, key=lambda part: part.order)
    ratio = upper.extent.height / max(lower.extent.height, 1e-6)
    above, under = upper.text.split(), lower.text.split()
    own, other = set(words.words_of(upper.text)), set(words.words_of(lower.text))
    return {
        "joined": 1.0,
        "joined alike": 0.75 < ratio < 1.33,
        "joined both capitals": upper.text.isupper() == lower.text.isupper(),
        "joined single words": len(above) == 1 and len(under) == 1,
        "joined repeats": bool(own & other),
        "joined large": min(upper.size, lower.size) > 1.25,
        "joined given above": bool(above) and _known(above[-1], "given"),
        "joined given below": bool(under) and _known(under[0], "given"),
        "joined honorific above": names.is_prefix(above[-1]) if above else False,
        "joined degree below": names.is_suffix(under[0]) if under else False,
        "joined name above": names.looks_whole(upper.text, around.evidence.locals),
        "joined name below": names.looks_whole(lower.text, around.evidence.locals),
        "joined email spells both": bool(
            around.evidence.spells(above[-1]) and around.evidence.spells(under[-1])
        ) if above and under else False,
        "joined title": titles.title_words(upper.text) > 0 or titles.title_words(lower.text) > 0,
        "joined form below": orgs.has_legal_form(f"x {lower.text}")
        and (
            len(re.sub(r"[\W\d]", "", lower.text)) <= 10 or orgs.is_limited_liability(lower.text)
        ),
        "joined form above": orgs.has_legal_form(upper.text),
        "joined goes on": bool(
            re.search(r"(?:&|und|and|-|für|of|for|der|des|de|et|y|i)$", upper.text.rstrip())
        ),
    }  # fmt: skip


# --- about the name ---------------------------------------------------------------------


def beside_name(piece: Segment, name: Segment | None, around: Surroundings) -> Features:
    """What the place of the chosen name says about another piece."""
    if name is None:
        return {"no person": 1.0}
    below = follows(name, piece)
    steps = _steps_below(name, piece, around)
    ratio = piece.extent.height / max(name.extent.height, 1e-6)
    found: Features = {
        "right below name": below,
        "right above name": follows(piece, name),
        "in row with name": is_beside(name.extent, piece.extent)
        or is_beside(piece.extent, name.extent),
        "second below name": steps == 2,
        "third below name": steps == 3,
        "far from name": steps == 0 and not follows(piece, name),
        "larger than name": ratio > 1.12,
        "like name": 0.9 <= ratio <= 1.12,
        "aligned with name": abs(piece.extent.left - name.extent.left) < 0.5 * name.extent.height
        or abs(piece.extent.centre - name.extent.centre) < 0.5 * name.extent.height,
        "above name": piece.extent.middle < name.extent.top,
    }
    return {key: float(value) for key, value in found.items() if value}


def _steps_below(name: Segment, piece: Segment, around: Surroundings) -> int:
    """How many lines under the name in one block, up to three; 0 for no such line."""
    current = [name]
    for step in (1, 2, 3):
        if any(follows(one, piece) for one in current):
            return step
        current = [
            other
            for other in around.pieces
            if other is not piece and any(follows(one, other) for one in current)
        ]
    return 0


def _known(word: str, kind: str) -> bool:
    return any(words.bare(part) in words.names(kind) for part in word.split("-"))
