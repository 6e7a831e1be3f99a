"""Name, company, title and department, chosen together from what shapes have left.

A score for each (piece, field) from vocabulary, type size, position and cross-evidence, in the
manner of log odds; then the best consistent assignment: one name, one company, the titles around
the name.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from digitize.fields import names, orgs, titles, words
from digitize.fields.evidence import CrossEvidence
from digitize.fields.segments import Segment, follows, joined

NEARLY = 2.5
"""A fuller name of the company wins although it scores lower by so much: logos are set large."""

LARGE = 1.25
"""Type size by the card's median from which two single words may be a name over two lines."""

WEAKEST_ORG = -0.8
"""Score below which no company is taken from a line."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece chosen for a field, and by how much (log odds against the next best use)."""

    segment: Segment
    score: float


@dataclass(frozen=True, slots=True)
class Choices:
    """What the pieces were chosen for."""

    name: Choice | None = None
    org: Choice | None = None
    titles: tuple[Choice, ...] = ()
    departments: tuple[Choice, ...] = ()
    suffixes: tuple[Segment, ...] = ()  # degrees on a line of their own
    prefixes: tuple[Segment, ...] = ()
    other_orgs: tuple[Choice, ...] = field(default_factory=tuple)
    other_names: tuple[Choice, ...] = field(default_factory=tuple)


def choose(pieces: Sequence[Segment], evidence: CrossEvidence) -> Choices:
    """Assign the pieces; each is used once at most."""
    whole = [*pieces, *_wrapped_names(pieces, evidence)]
    by_name = sorted(
        (Choice(piece, score_name(piece, evidence)) for piece in whole), key=lambda c: -c.score
    )
    name = by_name[0] if by_name and by_name[0].score > 0 else None
    used = set(name.segment.spans) if name else set()
    free = [piece for piece in pieces if not used & set(piece.spans)]

    around = [piece for piece in free if name and _touches(name.segment, piece)]
    suffixes = tuple(piece for piece in around if _is_all(piece.text, names.is_suffix))
    prefixes = tuple(
        piece for piece in around if piece not in suffixes and _is_all(piece.text, names.is_prefix)
    )
    free = [piece for piece in free if piece not in {*suffixes, *prefixes}]

    candidates = [*free, *_wrapped_orgs(free)]
    by_org = sorted(
        (Choice(piece, score_org(piece, evidence)) for piece in candidates), key=lambda c: -c.score
    )
    # Any company that is printed is better than one made up from the domain.
    org = _fullest(by_org) if by_org and by_org[0].score > WEAKEST_ORG else None
    used |= set(org.segment.spans) if org else set()
    free = [piece for piece in free if not used & set(piece.spans)]

    named: list[Choice] = []
    departments: list[Choice] = []
    for piece in free:
        title = score_title(piece, name.segment if name else None, named)
        department = score_department(piece, name.segment if name else None, named)
        if title > 0 and title >= department:
            named.append(Choice(piece, title))
        elif department > 0:
            departments.append(Choice(piece, department))
    taken = {choice.segment for choice in (*named, *departments)}
    return Choices(
        name,
        org,
        tuple(named),
        tuple(departments),
        suffixes,
        prefixes,
        tuple(
            c for c in by_org[1:]
            if c.score > 0 and c.segment not in taken and not used & set(c.segment.spans)
        ),
        tuple(
            c for c in by_name[1:]
            if c.score > 2.5 and c.segment not in taken and not used & set(c.segment.spans)
        ),
    )  # fmt: skip


# --- scores: log odds that a piece is this field ------------------------------------------


def score_name(piece: Segment, evidence: CrossEvidence) -> float:
    """Of a person's name."""
    parsed = names.parse(piece.text, evidence.locals)
    if parsed is None or orgs.has_legal_form(piece.text):
        return -9.0
    given = [word for word in (parsed.given, *parsed.additional.split()) if word]
    family = [word for word in re.split(r"[\s-]", parsed.family) if word]
    core = [*given, *family]
    known_given = any(_known(word, "given") for word in given)
    known_family = any(_known(word, "family") for word in family)
    score = -2.0
    score += 2.0 * known_given + 1.2 * known_family
    score += 3.0 * evidence.spells(parsed.family) + 1.5 * evidence.spells(parsed.given)
    score += 2.0 * bool(parsed.prefix) + 1.5 * bool(parsed.suffix)
    score += 1.5 * _size(piece)
    score -= 1.5 * (len(core) < 2) + 1.0 * max(0, len(core) - 4)
    score -= 3.5 * titles.title_words(piece.text) * (not parsed.prefix)
    score -= 2.0 * (titles.department_words(piece.text) >= 0.8)
    score -= 3.0 * min(1.0, 1.5 * orgs.organisation_words(piece.text))
    particles = words.table("names")["particles"]
    small = [word for word in core if word.islower() and word not in particles]
    score -= 1.5 * len(small) + 2.0 * any(len(w) < 2 for w in family)
    score -= 1.5 * ("&" in piece.text or "+" in piece.text)
    if len(core) < 3 and not any(map(evidence.spells, core)):
        score -= 2.0 * (evidence.names_company(piece.text) > 0.7)
    return score


def score_org(piece: Segment, evidence: CrossEvidence) -> float:
    """Of a company's or an institution's name."""
    tokens = words.words_of(piece.text)
    digits = sum(character.isdigit() for character in piece.text)
    score = -2.2
    score += 5.0 * orgs.has_legal_form(piece.text)
    score += 3.0 * evidence.names_company(piece.text)
    institution = orgs.organisation_words(piece.text)
    score += bool(institution) * (1.5 + 2.0 * institution)
    score += 1.2 * _size(piece)
    score += 0.4 * (piece.text.isupper() and len(tokens) < 4)
    score -= 0.6 * max(0, len(tokens) - 6) + 2.0 * (digits > 4)
    score -= 1.5 * (titles.department_words(piece.text) == 1)
    score -= 2.0 * titles.title_words(piece.text) * (not orgs.has_legal_form(piece.text))
    score -= 1.5 * bool(re.search(r"[.!?]\s*$", piece.text) and len(tokens) > 3)
    score -= 2.5 * bool(
        re.match(
            r"(?i)(?:ein(?:e)? |a member of|part of|member of|partner of|we |wir )", piece.text
        )
    )
    return score


def score_title(piece: Segment, name: Segment | None, found: Sequence[Choice]) -> float:
    """Of a job title."""
    tokens = words.words_of(piece.text)
    vocabulary = titles.title_words(piece.text)
    score = -1.5 + 3.5 * vocabulary
    if name is not None:
        score += 1.3 * _touches(name, piece) + 0.5 * (follows(name, piece) and len(tokens) < 6)
        score += 0.9 * any(_touches(choice.segment, piece) for choice in found)
        score -= 0.5 * (piece.size > name.size * 1.1)
    score -= 3.0 * orgs.has_legal_form(piece.text) + 0.5 * max(0, len(tokens) - 8)
    score -= 1.5 * (sum(character.isdigit() for character in piece.text) > 2)
    score -= 2.0 * bool(re.search(r"[!?]$|\.\.\.$", piece.text))
    score -= 1.2 * (not vocabulary and len(tokens) > 5)
    return score


def score_department(piece: Segment, name: Segment | None, found: Sequence[Choice]) -> float:
    """Of a department."""
    score = -2.0 + 3.0 * titles.department_words(piece.text)
    if name is not None:
        score += 0.8 * _touches(name, piece)
        score += 0.8 * any(_touches(choice.segment, piece) for choice in found)
    score -= 3.0 * orgs.has_legal_form(piece.text)
    score -= 1.5 * (titles.title_words(piece.text) > 0)
    score -= 1.5 * (sum(character.isdigit() for character in piece.text) > 2)
    return score


# --- helpers ------------------------------------------------------------------------------


def _fullest(ranked: Sequence[Choice]) -> Choice:
    """The best company, or one nearly as good that says all it says and more."""
    best = ranked[0]
    said = set(words.words_of(best.segment.text))
    for other in ranked[1:]:
        fuller = said < set(words.words_of(other.segment.text))
        on_one_line = len(other.segment.spans) == 1
        if fuller and on_one_line and other.score > best.score - NEARLY:
            return other
    return best


def _known(word: str, kind: str) -> bool:
    return any(words.bare(part) in words.names(kind) for part in word.split("-"))


def _size(piece: Segment) -> float:
    return max(-1.5, min(2.0, math.log2(max(piece.size, 0.25)) * 2))


def _touches(one: Segment, other: Segment) -> bool:
    return follows(one, other) or follows(other, one)


def _is_all(text: str, belongs: Callable[[str], bool]) -> bool:
    tokens = re.findall(r"[^\s,]+", text)
    return bool(tokens) and all(belongs(token) for token in tokens)


def _wrapped_names(pieces: Sequence[Segment], evidence: CrossEvidence) -> list[Segment]:
    """Given name above family name, in the same or another type size."""
    found = []
    for upper, lower in permutations(pieces, 2):
        if upper.line == lower.line or not follows(upper, lower):
            continue
        short = max(len(upper.text.split()), len(lower.text.split())) <= 3
        if not short or re.search(r"\d", upper.text + lower.text):
            continue
        pair = joined(upper, lower)
        single = max(score_name(upper, evidence), score_name(lower, evidence))
        ends = names.is_prefix(upper.text.split()[-1]) or names.is_suffix(lower.text.split()[0])
        if (ends or _is_split_name(upper, lower, evidence)) and score_name(pair, evidence) > single:
            found.append(pair)
    return found


def _is_split_name(upper: Segment, lower: Segment, evidence: CrossEvidence) -> bool:
    """One word above another in type of like size, with anything that says they are a name."""
    above, below = upper.text.split(), re.findall(r"[^\s,]+", lower.text)
    if len(above) > 2 or _known(below[0], "given"):
        return False
    if any(evidence.names_company(piece.text) > 0.7 and not evidence.spells(piece.text)
           for piece in (upper, lower)):  # fmt: skip
        return False
    if any(titles.title_words(p.text) or orgs.organisation_words(p.text) for p in (upper, lower)):
        return False
    if not 0.6 < upper.extent.height / lower.extent.height < 1.7:
        return False
    spelled = any(evidence.spells(word) == 1 for word in (*above, *below))
    large = min(upper.size, lower.size) > LARGE
    return spelled or large or _known(above[0], "given")


def _wrapped_orgs(pieces: Sequence[Segment]) -> list[Segment]:
    """``Müller & Söhne`` above ``GmbH & Co. KG``: a legal form that stands alone."""
    found = []
    for upper, lower in permutations(pieces, 2):
        if upper.line == lower.line or not follows(upper, lower):
            continue
        continued = re.search(r"(?:&|und|and|-|für|of|for|der|des|de)$", upper.text.rstrip())
        alone = (
            orgs.has_legal_form(f"x {lower.text}") and len(re.sub(r"[\W\d]", "", lower.text)) <= 10
        )
        similar = 0.7 < upper.extent.height / lower.extent.height < 1.4
        if alone or (continued and similar and not orgs.has_legal_form(upper.text)):
            found.append(joined(upper, lower))
    return found
