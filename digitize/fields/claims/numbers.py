"""Digits and lines that are nothing for an address book: VAT and register numbers, IBANs, hours.

Takes a Sheet. Claims them, so that no rule takes them for telephone numbers or addresses; they are
shown as left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from digitize.fields import titles
from digitize.fields.claims import labels
from digitize.fields.text import Sheet
from digitize.model import Span

_VAT = (
    r"\b(?:ATU|DE|CHE|BE|FR|NL|IT|ES|PL|CZ|DK|SE|FI|LU|PT|EU|GB)[- ]?\d[\d. -]{6,12}\d\b"
    r"(?! ?[A-Za-zÀ-ž])"
)
"""A VAT number with its country."""

_VAT_IN_ONE = r"\b(?:ATU|DE|CHE|BE|FR|IT|PL|CZ|DK|SE|FI|LU|PT|GB|NO|HU|RO|BG|SK|SI|HR|IE)\d{8,12}\b"

_REGISTERED = (
    r"\b(?:Registered|Comp[ao]n[yv]|Charity|Licen[cs]e|Reg\.)[^\d\x00@+]{0,30}?\b(?:No|Nr|Number)\b"
    r"[.:\s#]*\d{5,10}\b"
)
_HOURS = (
    r"\b(?:Open|Opening hours|Öffnungszeiten|Geöffnet|Sprechzeiten|Bürozeiten|Horaires|Orari"
    r"|Horario)\b[\s:]+(?:Mo|Di|Tu|Lu|daily|täglich|\d)[^\x00|@]*"
)

_SHAPES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (r"\b[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,4})?\b", 0),  # IBAN, ISO 13616
        (r"(?:\bORCID(?:\s?iD)?\s?:?\s?)?(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dX](?![\w-])", 0),
        (_VAT_IN_ONE, 0),
        (_VAT, 0),
        (r"\bSt[^\d\x00]{2,12}\d{2,3}\s?/\s?\d{3,5}\s?/\s?\d{3,5}\b", 0),  # German tax number
        (r"(?:€|£|\$|\bEUR|\bCHF|\bEuro)\s?\d[\d.,']*(?:\s?(?:€|i\.\s?v\.))?", 0),  # capital
        (r"\bJ\d{1,2}/\d{1,6}/(?:19|20)\d\d\b", 0),  # Romania's trade register
        (r"(?<![\w.])[Nn]\.?\s?[ºo°]\.?\s?(?:de\s)?[Cc]ol(?:eg\w*)?\.?\s?:?\s?\d[\d./-]{3,}", 0),
        (r"\bCHE[- ]?\d{3}[. ]?\d{3}[. ]?\d{3}(?:\s?(?:MWST|TVA|IVA))?", 0),
        (r"\bR\.?C\.?S\.?\s[A-ZÀ-Ž][\w-]+(?:\s[A-F])?\s?\d[\d ]{2,11}\d", 0),
        (r"\b(?:HR\s?[AB]|FN|VR|PR|GnR)\s?(?:Nr\.?\s?)?\d[\d ]*[a-z]?\b", 0),
        (r"\b(?:DIN\s+)?(?:EN\s+)?ISO(?:/IEC)?\s?\d[\d:-]*", re.IGNORECASE),
        (
            r"\b\d{1,2}[.:h]\d{2}\s?(?:Uhr|h)?\s?(?:-|bis|to|–)\s?\d{1,2}[.:h]\d{2}(?:\s?(?:Uhr|h))?",
            re.IGNORECASE,
        ),
        (r"\b\d{1,2}\s?(?:-|bis)\s?\d{1,2}\s?Uhr\b", re.IGNORECASE),
        (r"\b\d{1,2}(?:[.:]\d\d)?\s?Uhr\b", 0),
        (
            r"\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?\s?(?:-|to)\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?",
            re.IGNORECASE,
        ),
        (
            r"\b(?:seit|since|depuis|dal|desde|gegr(?:ündet)?\.?|est(?:ablished)?\.?|founded)\s+(?:in\s+)?(?:1[5-9]|20)\d\d\b",
            re.IGNORECASE,
        ),
        (_REGISTERED, re.IGNORECASE),
    )
)
"""All with a digit."""

_WORDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (_HOURS, r"\b(?:BIC|SWIFT)\s*:?\s*[A-Z]{6}[A-Z\d]{2,5}\b")
)
"""Those without one."""

_NUMBER = re.compile(r"#?(?:[A-Z]{1,3}-?)?\d[\d\s./-]*\d(?:[A-Z]\d\d)?")


def claim(sheet: Sheet) -> tuple[Span, ...]:
    """The spans that no field may have."""
    spans = (*_by_shape(sheet), *_by_label(sheet))
    return tuple(dict.fromkeys(spans))


def _by_shape(sheet: Sheet) -> Iterator[Span]:
    lines = range(len(sheet.texts))
    with_digits = [number for number in lines if any(map(str.isdigit, sheet.texts[number]))]
    for pattern, number in (*product(_SHAPES, with_digits), *product(_WORDED, lines)):
        for match in tuple(pattern.finditer(sheet.texts[number])):
            start = _with_label(sheet.texts[number], match.start())
            if labels.meaning_of(sheet.texts[number][start : match.start()]) in {
                "work",
                "cell",
                "fax",
                "home",
            }:
                continue
            span = Span(number, start, match.end())
            sheet.claim((span,))
            yield span


def _by_label(sheet: Sheet) -> Iterator[Span]:
    for number in range(len(sheet.texts)):
        for match in tuple(_NUMBER.finditer(sheet.texts[number])):
            start = _with_label(sheet.texts[number], match.start())
            label = sheet.texts[number][start : match.start()]
            text = sheet.texts[number]
            if _ROOM.search(text[: match.start()]) or _IN_BUILDING.match(text, match.end()):
                continue  # `Ludwigstraße 36, Zimmer 214`: a part of the street
            if labels.meaning_of(label) == "other":
                span = Span(number, start, match.end())
                sheet.claim((span,))
                yield span


_ROOM = re.compile(r"(?i)\d\s?[a-z]?\s*,\s*(?:zimmer|zi\.?|raum|room|büro|stuga|pokój|p\.)\s*$")
"""Behind a house number: what number the room has."""

_IN_BUILDING = re.compile(r"\s?,\s[A-Z][\w' ]*\s(?:Building|House|Hall|Tower|Wing|Block|Centre)")
"""``Room 3.14, Priestley Building``"""


def _with_label(text: str, at: int) -> int:
    """Where the label before a number starts."""
    before = re.search(r"[A-Za-zÀ-ž][A-Za-zÀ-žºª°.\-/ ]{0,28}\s*[:.]?\s*$", text[:at])
    if before is None or not labels.meaning_of(before[0]):
        return at
    first, space, rest = before[0].partition(" ")
    if space and titles.is_occupation(first) and labels.meaning_of(rest):
        return before.start() + len(first) + 1  # `Arquitecto colegiado nº 2345`
    return before.start()
