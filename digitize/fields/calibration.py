"""Strengths of rules -> the measured chance that a field is right.

Takes the fields of a card with the strengths that their rules gave them. Gives them with their
confidence replaced by a logistic regression over what tells right from wrong: strength, the
recognition's certainty, what was assumed, and what the other fields say. The weights in
``vocabulary/calibration.toml`` were fitted by ``benchmarks/calibrate.py``.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from digitize.fields import doubts, orgs, suffixes, titles, words
from digitize.fields.claims import gazetteer, numbering
from digitize.fields.evidence import CrossEvidence
from digitize.model import Address, Assumption, Email, Field, FieldKind, Phone, TextLine

Features = dict[str, float]

SUREST, LEAST = 0.995, 0.01
"""Bounds of a confidence: nothing read from a photo is beyond doubt, or hopeless."""

UNSURE = 3.0
"""Log odds of the recogniser below which words are taken for doubtful."""

_NAMES = {FieldKind.GIVEN, FieldKind.FAMILY, FieldKind.ADDITIONAL}
_ODD = re.compile(
    r"\d[^\W\d_]|[^\W\d_]\d|[a-zß-ÿ][A-ZÀ-Þ]|[^\w\s.,&'’()/@:+–-]|\b[^\W\d_AIOYaeiouy]\b(?!\.)"
)
"""What is seldom printed within a word: digits, capitals, signs, lone consonants."""


def calibrated(
    fields: Sequence[Field], lines: Sequence[TextLine], evidence: CrossEvidence
) -> list[Field]:
    """The fields with the chance that each is right."""
    table = weights()
    found = []
    for field in fields:
        if Assumption.FROM_CODE in field.assumed:
            found.append(field)  # decoded, not recognised: the code's own checks hold
            continue
        odds = sum(
            table.get(name, 0.0) * value
            for name, value in features(field, fields, lines, evidence).items()
        )
        chance = 1 / (1 + math.exp(-max(-20.0, min(20.0, odds))))
        found.append(replace(field, confidence=round(max(LEAST, min(SUREST, chance)), 3)))
    return found


@cache
def weights() -> Mapping[str, float]:
    """What each feature weighs, in log odds of being right."""
    source = resources.files("digitize.fields") / "vocabulary" / "calibration.toml"
    table: dict[str, float] = tomllib.loads(source.read_text(encoding="utf-8"))
    return table


def features(
    field: Field, fields: Sequence[Field], lines: Sequence[TextLine], evidence: CrossEvidence
) -> Features:
    """What tells whether a field is right; names begin with its kind where kinds differ."""
    kind = "name" if field.kind in _NAMES else field.kind.value
    strength = max(0.01, min(0.99, field.confidence))
    read = [lines[number].confidence for number in field.lines if number < len(lines)]
    least = min(read, default=1.0)
    card = sum(line.confidence for line in lines) / len(lines) if lines else 1.0
    text = field.value if isinstance(field.value, str) else field.text
    own_text = field.value if kind == "name" and isinstance(field.value, str) else field.text
    sure = doubts.certainty(own_text, field.lines, lines)
    other = doubts.another(own_text, field.lines, lines)
    found: Features = {
        field.kind.value: 1.0,
        "sure of its words": sure,
        f"{kind}: sure of its words": sure,
        "unsure of its words": float(sure < UNSURE),
        f"{kind}: unsure of its words": float(sure < UNSURE),
        "another spelling": other,
        f"{kind}: another spelling": other,
        f"{kind}: strength": math.log(strength / (1 - strength)),
        "doubtful letters": min(1.0, 10 * (1 - least)),
        f"{kind}: doubtful letters": min(1.0, 4 * (1 - least)),
        "very doubtful": float(least < 0.85),
        "card is hard to read": min(1.0, 8 * (1 - card)),
        "length": min(40, len(text)) / 40,
        f"{kind}: odd letters": float(bool(_ODD.search(text))),
        "on several lines": float(len(field.lines) > 1),
        "many lines": float(len(lines) > 16),
    }
    found.update({f"assumed: {one.value}": 1.0 for one in field.assumed})
    own = _own(field, fields, evidence)
    found.update({f"{kind}: {key}": float(value) for key, value in own.items()})
    return {name: value for name, value in found.items() if value}


def _own(field: Field, fields: Sequence[Field], evidence: CrossEvidence) -> Features:
    """What can be asked of one kind only."""
    value = field.value
    if isinstance(value, Email):
        return _of_email(value, fields)
    if isinstance(value, Phone):
        return _of_phone(value, fields)
    if isinstance(value, Address):
        return {
            "no street": not value.street,
            "city known": bool(gazetteer.countries_of(value.city)),
            "no house number": not re.search(r"\d", value.street),
            "accents": not value.city.isascii() or not value.street.isascii(),
        }
    if field.kind in _NAMES:
        table = "given" if field.kind is not FieldKind.FAMILY else "family"
        parts = re.findall(r"[^\W\d_]+", value)
        return {
            "known": any(words.bare(part) in words.names(table) for part in parts),
            "email spells it": evidence.spells(value),
            "email spells nothing": bool(evidence.locals) and not evidence.spells(value),
            **doubts.of_name(value, table, evidence),
            "accents": not value.isascii(),
            "short": len(value) < 4,
        }
    if field.kind is FieldKind.ORG:
        return {
            "legal form": orgs.has_legal_form(value),
            "domain says so": evidence.names_company(value),
            "no domain": not evidence.domains,
        }
    if field.kind is FieldKind.TITLE:
        known = titles.title_words(value)
        return {"known words": known, "comma": "," in value, **doubts.of_words(value)}
    if field.kind is FieldKind.DEPARTMENT:
        return {"known words": titles.department_words(value), **doubts.of_words(value)}
    if field.kind is FieldKind.URL:
        hosts = _hosts(fields, FieldKind.EMAIL)
        return {
            "as an email": _host(value) in hosts,
            "nearly as an email": doubts.nearly(_host(value), hosts),
        }
    return {}


def _of_email(value: Email, fields: Sequence[Field]) -> Features:
    local, _, host = value.address.rpartition("@")
    names = [str(one.value) for one in fields if one.kind in {FieldKind.GIVEN, FieldKind.FAMILY}]
    spelt = [form for name in names for form in words.spellings(name) if len(form) > 2]
    return {
        "as the website": host in _hosts(fields, FieldKind.URL),
        "nearly as the website": doubts.nearly(host, _hosts(fields, FieldKind.URL)),
        "unlike the website": bool(_hosts(fields, FieldKind.URL) - {host}),
        "spells the name": any(form in words.bare(local) for form in spelt),
        "is an office": bool(re.fullmatch(r"[a-z]{2,12}", local)) and not spelt,
        "freemail": suffixes.parts(host)[0] in suffixes.FREEMAIL,
    }


def _of_phone(value: Phone, fields: Sequence[Field]) -> Features:
    others = [one.value.number for one in fields if isinstance(one.value, Phone)]
    alike = [other for other in others if other[:4] == value.number[:4] and other != value.number]
    return {
        "longer or shorter": bool(alike)
        and all(len(other) != len(value.number) for other in alike),
        "cannot exist": not numbering.is_valid(value.number),
        "sibling": sum(other[:-4] == value.number[:-4] for other in others) > 1,
        "alone": len(others) == 1,
        "extension": bool(value.extension),
        value.type: True,
    }


def _hosts(fields: Sequence[Field], kind: FieldKind) -> set[str]:
    return {
        one.value.address.rpartition("@")[2] if isinstance(one.value, Email) else _host(one.value)
        for one in fields
        if one.kind is kind and isinstance(one.value, str | Email)
    }


def _host(url: str) -> str:
    return re.sub(r"^https?://|[/?#].*$", "", url.casefold()).removeprefix("www.")
