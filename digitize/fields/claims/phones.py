"""Telephone numbers: found by digits and labels, read with libphonenumber.

Takes a Sheet from which emails, websites and register numbers are claimed. Gives candidates with
Phone values in E.164. The country comes from the number, else the address, else the domain, else
the settings, each said. Leaves alone what a label calls something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digitize.fields.claims import kinds, labels, numbering, stems
from digitize.fields.claims.homes import fitting
from digitize.fields.claims.numbering import Home
from digitize.fields.claims.printed import FEWEST_DIGITS, Printed, printed_numbers
from digitize.fields.text import CLAIMED, Sheet
from digitize.model import Assumption, Candidate, FieldKind, Phone, PhoneType, Span

_WORDS = re.compile(r"[^\W\d_]{3}.*\s[^\W\d_]{3}|[^\W\d_]{5}")
"""Words left on a number's line say whose it is: ``PA: Joan Carter 020 …``, ``Werkstatt``."""
_ICON = "c"
"""What the icon of a receiver is read as; before a number that no mobile telephone has."""


def claim(sheet: Sheet, homes: Sequence[Home]) -> tuple[Candidate, ...]:
    """Every telephone number; claims its characters and its label.

    Args:
        sheet: What other rules have left.
        homes: Countries to take for numbers that do not tell theirs, best first.
    """
    found: list[Candidate] = []
    every = _private_beside_phone(_without_icons(sheet, tuple(printed_numbers(sheet))))
    homes = fitting(every, homes)
    for printed in every:
        for candidate in _candidates(sheet, printed, homes):
            found.append(candidate)
            sheet.claim(candidate.spans)
    found += stems.shared(sheet, found)
    found += stems.second_endings(sheet, found)
    found += stems.of_same_area(sheet, found)
    in_order = sorted(found, key=lambda one: (one.spans[0].line, one.spans[0].start))
    named = {number for number, text in enumerate(sheet.texts) if _WORDS.search(text)}
    return kinds.by_order(in_order, named)


def _private_beside_phone(printed: Sequence[Printed]) -> Sequence[Printed]:
    """On a card with ``T``, or Swiss ``G`` or ``N``, P is the private number; else the phone."""
    if not any(_letter(one) in {"t", "g", "n"} for one in printed):
        return printed
    return [replace(one, meanings=("home",)) if _letter(one) == "p" else one for one in printed]


def _without_icons(sheet: Sheet, printed: Sequence[Printed]) -> Sequence[Printed]:
    """Where a sign stands before one number, ``B`` before another is an icon, too, and no label."""
    before = [sheet.texts[one.span.line][: one.span.start].strip() for one in printed]
    if not any(map(_SIGN.fullmatch, before)):
        return printed
    return [
        replace(one, meanings=()) if text in _LIKE_ICONS else one
        for one, text in zip(printed, before, strict=True)
    ]


_SIGN = re.compile(r"[&®©%§¢£€¥$=~*¤¶†‡\\^]")
"""What the icon of a telephone is read as, and no label."""

_LIKE_ICONS = frozenset("BDGOQW")
"""Letters that an icon is read as; T, F, M and P rather are printed."""


def _letter(printed: Printed) -> str:
    return printed.label if len(printed.label) == 1 else ""


def _candidates(sheet: Sheet, printed: Printed, homes: Sequence[Home]) -> Iterator[Candidate]:
    if "other" in printed.meanings:
        return
    count = sum(character.isdigit() for character in printed.digits)
    labelled = any(map(labels.phone_type, printed.meanings))
    if count < FEWEST_DIGITS or (not labelled and not _looks_like_phone(printed.digits)):
        return
    parsed = numbering.parse(printed.digits, homes)
    if parsed is None:
        return
    spans = [printed.whole]
    if printed.label_line is not None:
        text = sheet.texts[printed.label_line]
        if CLAIMED not in text:
            spans.append(Span(printed.label_line, 0, len(text)))
    strength = 0.6 + 0.25 * labelled + 0.1 * parsed.valid
    read = sheet.texts[printed.span.line][printed.span.start : printed.span.end]
    mended = {Assumption.REPAIRED} if read != printed.digits else set()
    icon = printed.label == _ICON and parsed.fixed  # the receiver of a telephone
    for kind, assumed in _types(() if icon else printed.meanings, parsed.kind):
        yield Candidate(
            FieldKind.PHONE,
            sheet.read(printed.span),
            Phone(parsed.e164, printed.extension or parsed.extension, kind),
            tuple(spans),
            strength,
            frozenset({*parsed.assumed, *assumed, *mended}),
        )


def _types(
    meanings: Sequence[labels.Meaning], by_plan: PhoneType | None
) -> list[tuple[PhoneType, frozenset[Assumption]]]:
    printed = [kind for kind in map(labels.phone_type, meanings) if kind]
    if printed:
        # `Tel.` before a mobile number says no more than that it is a telephone
        if printed == ["work"] and by_plan == "cell" and meanings[0] == "work":
            return [("cell", frozenset({Assumption.KIND_FROM_NUMBER}))]
        return [(kind, frozenset()) for kind in dict.fromkeys(printed)]
    if by_plan:
        return [(by_plan, frozenset({Assumption.KIND_FROM_NUMBER}))]
    return [("work", frozenset({Assumption.KIND_DEFAULT}))]


def _looks_like_phone(text: str) -> bool:
    """Without a label: an international or trunk prefix, or an area code in brackets."""
    digits = sum(character.isdigit() for character in text)
    if digits < 7 or digits > 16:
        return False
    grouped = bool(re.search(r"\d[\s().\-/']+\d", text))
    return bool(re.match(r"\s*(?:\+|\(|00?\d|0\s)", text)) or grouped
