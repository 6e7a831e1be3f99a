"""Candidates and choices -> fields with their values, alternatives and confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from digitize.fields import (
    accents,
    casing,
    cleaning,
    honorifics,
    letters,
    names,
    native,
    neighbours,
    titles,
    words,
)
from digitize.fields.as_spelt import as_spelt
from digitize.fields.choices import Choice, Choices
from digitize.fields.confidence import confidence, of_score
from digitize.fields.evidence import CrossEvidence
from digitize.fields.names import PersonName
from digitize.fields.segments import Segment
from digitize.model import Assumption, Candidate, Field, FieldKind, TextLine, Word


def of_candidate(candidate: Candidate, lines: Sequence[TextLine]) -> Field:
    """The field of a value that its shape gave away."""
    numbers = tuple(dict.fromkeys(span.line for span in candidate.spans))
    chance = confidence(candidate.strength, lines, numbers, candidate.assumed)
    return Field(
        candidate.kind, candidate.value, candidate.text, numbers, chance, candidate.assumed
    )


def of_choices(
    choices: Choices, evidence: CrossEvidence, lines: Sequence[TextLine]
) -> Iterable[Field]:
    """The fields of what was chosen by position."""
    repaired: dict[str, str] = {}
    if choices.name:
        fields = list(_name_fields(choices, evidence, lines))
        yield from fields
        repaired = _repaired_words(fields) | _near_family(fields, choices, evidence)
    if choices.org:
        others = tuple(_as_read(choice.segment, lines) for choice in choices.other_orgs)
        field = _chosen(FieldKind.ORG, (choices.org,), lines, others)
        yield _put_right(
            field,
            cleaning.company(
                letters.at_home(str(field.value), evidence.countries), evidence, repaired
            ),
        )
    for kind, chosen, rest in (
        (FieldKind.TITLE, choices.titles, choices.departments),
        (FieldKind.DEPARTMENT, choices.departments, choices.titles),
    ):
        if chosen:
            others = tuple(_as_read(choice.segment, lines) for choice in rest)
            field = _chosen(kind, chosen, lines, others)
            yield _put_right(
                field, cleaning.title(letters.at_home(str(field.value), evidence.countries))
            )


def _put_right(field: Field, value: str) -> Field:
    if value == field.value:
        return field
    return replace(field, value=value, assumed=field.assumed | {Assumption.REPAIRED})


def _repaired_words(fields: Iterable[Field]) -> dict[str, str]:
    """Words of the name as read, and as they were put right: the company may be named so too."""
    found: dict[str, str] = {}
    for field in fields:
        value = str(field.value)
        if Assumption.REPAIRED in field.assumed and field.kind is FieldKind.FAMILY:
            near = (word for word in re.findall(r"[^\W\d_]+", field.text) if word not in value)
            found.update({word: value for word in near if fuzz.ratio(word, value) > ALIKE})
    return found


def _near_family(
    fields: Sequence[Field], choices: Choices, evidence: CrossEvidence
) -> dict[str, str]:
    """``Pfeifler`` of a company as Pfeiffer: a letter off the name that a domain spells."""
    family = next((str(one.value) for one in fields if one.kind is FieldKind.FAMILY), "")
    spelt = any(form in domain for form in words.spellings(family) for domain in evidence.domains)
    if not choices.org or not spelt or len(family) < SHORTEST_FAMILY:
        return {}
    return {
        word: family
        for word in re.findall(r"[^\W\d_]+", choices.org.segment.text)
        if len(word) == len(family)
        and Levenshtein.distance(word.casefold(), family.casefold()) == 1
    }


SHORTEST_FAMILY = 6
"""Letters of a name that another word is not like by accident."""

ALIKE = 70
"""Likeness (0..100) of a name as read to the one put right."""


def _name_fields(
    choices: Choices, evidence: CrossEvidence, lines: Sequence[TextLine]
) -> Iterable[Field]:
    choice = choices.name
    if choice is None:
        return
    name = (
        names.parse(choice.segment.text, evidence.locals, eastern=evidence.eastern) or PersonName()
    )
    name = _mended(name, evidence, choice.segment.text)
    numbers = _numbers((choice.segment,))
    name = _as_neighbours(name, [word for at in numbers for word in lines[at].words])
    name = _as_elsewhere(
        name, [line.text for at, line in enumerate(lines) if at not in numbers], evidence.countries
    )
    before = " ".join(_as_read(segment, lines) for segment in choices.prefixes)
    after = ", ".join(_as_read(segment, lines) for segment in choices.suffixes)
    values = {
        FieldKind.PREFIX: honorifics.tidy(" ".join(filter(None, (before, name.prefix)))),
        FieldKind.GIVEN: name.given,
        FieldKind.ADDITIONAL: name.additional,
        FieldKind.FAMILY: name.family,
        FieldKind.SUFFIX: honorifics.tidy(", ".join(filter(None, (name.suffix, after)))),
    }
    outside = {
        FieldKind.PREFIX: _numbers(choices.prefixes),
        FieldKind.SUFFIX: _numbers(choices.suffixes),
    }
    text = _as_read(choice.segment, lines)
    others = _other_names(choices, evidence)
    for kind, value in values.items():
        if value:
            of = (*numbers, *outside.get(kind, ()))
            chance = confidence(of_score(choice.score), lines, of, name.assumed)
            possible = dict.fromkeys(others.get(kind, ()))
            offered = tuple(one for one in possible if one not in {"", value})
            yield Field(kind, value, text, of, chance, name.assumed, offered)


def _as_elsewhere(name: PersonName, texts: Sequence[str], countries: frozenset[str]) -> PersonName:
    """``Søndergard`` as Søndergård where another line has that: accents get lost, not made up."""
    family = re.sub(
        r"[^\W\d_]{4,}",
        lambda part: accents.as_elsewhere(part[0], texts, countries),
        name.family,
    )
    if family == name.family:
        return name
    return replace(name, family=family, assumed=name.assumed | {Assumption.REPAIRED})


def _as_neighbours(name: PersonName, read: Sequence[Word]) -> PersonName:
    """Names that nobody has as the common names that they must be."""
    given = neighbours.of_common(name.given, read, "given")
    family = neighbours.of_common(name.family, read, "family")
    if (given, family) == (name.given, name.family):
        return name
    assumed = name.assumed | {Assumption.REPAIRED}
    return replace(name, given=given, family=family, assumed=assumed)


def _other_names(choices: Choices, evidence: CrossEvidence) -> dict[FieldKind, list[str]]:
    """What given and family name would be if another piece were the name, or the order changed."""
    found: dict[FieldKind, list[str]] = {FieldKind.GIVEN: [], FieldKind.FAMILY: []}
    pieces = [c.segment.text for c in (choices.name, *choices.name_alternatives) if c]
    for at, text in enumerate(pieces):
        name = names.parse(text, evidence.locals, eastern=evidence.eastern)
        if name is None:
            continue
        swapped = at == 0 and Assumption.NAME_ORDER in name.assumed
        found[FieldKind.GIVEN].append(name.family if swapped else name.given)
        found[FieldKind.FAMILY].append(name.given if swapped else name.family)
    return found


def _mended(name: PersonName, evidence: CrossEvidence, read: str) -> PersonName:
    """Misread letters put right, said so."""
    name = _without_monsieur(name, evidence.countries)
    capitals = Assumption.CASE_RESTORED in name.assumed
    if capitals and native.country_of(name.given) == "TR" and "TR" not in evidence.countries:
        name = replace(name, family=_as_turks_write(name.family, read))  # Hülya AYDIN in Berlin
    if capitals and "TR" in evidence.countries:
        given, additional, family = (
            part if native.is_own_form(part, "TR") else casing.turkish(part, read)
            for part in (name.given, name.additional, name.family)
        )
        name = replace(name, given=given, additional=additional, family=family)
    parts = {
        key: accents.mended(
            getattr(name, key), evidence.locals, capitals=capitals, countries=evidence.countries
        )
        for key in ("given", "family")
    }
    given, family = as_spelt(parts["given"], parts["family"], (*evidence.locals, *evidence.handles))
    if (given, family) == (name.given, name.family):
        return name
    parts = {"given": given, "family": family}
    return replace(name, **parts, assumed=name.assumed | {Assumption.REPAIRED})


_FRENCH = frozenset({"FR", "BE", "CH", "LU"})


def _without_monsieur(name: PersonName, countries: frozenset[str]) -> PersonName:
    """``M. Jean Dupont`` in Paris: no initial."""
    given, _, rest = name.additional.partition(" ")
    if name.given != "M." or not countries or not countries <= _FRENCH or not names.is_given(given):
        return name
    prefix = f"{name.prefix} M.".strip()
    return replace(name, prefix=prefix, given=given, additional=rest)


def _as_turks_write(family: str, read: str) -> str:
    """Words of a family name in capitals that Turkey writes with dotless letters alone."""
    dotless = casing.turkish(family, read)
    pairs = zip(re.findall(r"\W+|\w+", family), re.findall(r"\W+|\w+", dotless), strict=True)
    return "".join(other if native.is_own_form(other, "TR") else own for own, other in pairs)


def _chosen(
    kind: FieldKind,
    chosen: Sequence[Choice],
    lines: Sequence[TextLine],
    alternatives: tuple[str, ...] = (),
) -> Field:
    numbers = _numbers([choice.segment for choice in chosen])
    value = _joined([choice.segment for choice in chosen], lines)
    chance = of_score(min(choice.score for choice in chosen))
    assumed: frozenset[Assumption] = frozenset()
    chance = confidence(chance, lines, numbers, assumed)
    return Field(kind, value, value, numbers, chance, assumed, alternatives)


def _joined(pieces: Sequence[Segment], lines: Sequence[TextLine]) -> str:
    """Lines that go on are joined by a space, those that begin anew by a comma, others as read."""
    value = _as_read(pieces[0], lines).strip(" ;")
    for before, piece in pairwise(pieces):
        text = _as_read(piece, lines).strip(" ;")
        end, start = before.spans[-1], piece.spans[0]
        between = lines[end.line].text[end.end : start.start] if end.line == start.line else ""
        goes_on = (
            (text[:1].islower() and not titles.is_qualified(text))
            or value.endswith(("&", "-", ",", "/"))
            or _OPEN.search(value)
            or titles.wants_noun(value)
        )
        if re.fullmatch(r"\s?[/|]\s?|\s[-–]\s", between):
            value = f"{value} {between.strip()} {text}"
        else:
            value = f"{value} {text}" if goes_on else f"{value}, {text}"
    return value.strip(" ,")


_OPEN = re.compile(
    r"\b(?:und|and|für|for|of|the|der|des|die|im|in|et|de|du|e|di|del|della|y|en|van|von|den|zur|zum)$",
    re.IGNORECASE,
)
"""Words after which a title goes on in the next line."""


def _numbers(pieces: Sequence[Segment]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(span.line for piece in pieces for span in piece.spans))


def _as_read(piece: Segment, lines: Sequence[TextLine]) -> str:
    """The text of its spans; what stands between two of one line belongs to it."""
    first, *others = piece.spans
    text, end = lines[first.line].text[first.start : first.end], first
    for span in others:
        between = lines[span.line].text[end.end : span.start] if span.line == end.line else " "
        text, end = f"{text}{between}{lines[span.line].text[span.start : span.end]}", span
    return text
