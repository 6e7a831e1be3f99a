"""Numbers of which only the ending is printed: ``Fax -599`` after ``Tel. 0711 9876-543``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from digitize.fields.claims import labels
from digitize.fields.claims.printed import DIGIT_OF
from digitize.fields.text import Sheet
from digitize.model import Assumption, Candidate, FieldKind, Phone, Span

_ON_SWITCHBOARD = re.compile(
    r"(?<![\w+])([A-Za-zÀ-ž/.]{1,14})\s*[:.]?\s*(?:DW|Dw|Durchwahl|Klappe|Kl)\b[.:]?\s*-?\s*([\dlIO]{1,5})(?!\w)"
)
"""``F DW 99``, ``Fax Kl. 20``: an extension of the number before, as Austrian cards write it."""
_STEM = re.compile(
    r"(?<![\w+])([A-Za-zÀ-ž/.]{1,14})\s*[:.]?\s*[-/…]{1,3}\s?(\d{1,2}\s\d{2}(?!\s?\d)|\d{1,5})(?!\d)"
)
_SHARED = re.compile(
    r"(?<=\x00)(?:\s*/\s*|\s*,\s*-\s?|\s*(?:bis|to|u\.|und|-)\s*-?)(\d{1,4})(?![\w.:/-])"
)


def shared(sheet: Sheet, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """``Fax -599`` after ``Tel. 0711 9876-543``: the beginning is that of the number before."""
    ends = sorted(found, key=lambda candidate: (candidate.spans[0].line, candidate.spans[0].end))
    for number in range(len(sheet.texts)):
        text = sheet.texts[number]
        for match in (*_STEM.finditer(text), *_ON_SWITCHBOARD.finditer(text)):
            behind = match.re is _ON_SWITCHBOARD
            meanings = labels.meanings_of(match[1])
            kinds = [kind for kind in map(labels.phone_type, meanings) if kind]
            if "extension" in meanings:
                kinds.append("work")
            before = [
                c
                for c in ends
                if (c.spans[0].line, c.spans[0].end) <= (number, match.start())
                # `Mobil: 0171 39200 12 · Fax: -99`: mobile numbers have no switchboard
                and not (isinstance(c.value, Phone) and c.value.type == "cell")
            ]
            if not kinds or not before:
                continue
            ending = re.sub(r"\D", "", match[2].translate(DIGIT_OF))
            value = _on_stem(before[-1], ending, behind=behind)
            if value is None:
                continue
            span = Span(number, match.start(), match.end())
            sheet.claim((span,))
            assumed = frozenset({Assumption.STEM_SHARED})
            for kind in kinds:
                phone = Phone(value, "", kind)
                yield Candidate(FieldKind.PHONE, sheet.read(span), phone, (span,), 0.8, assumed)


_SAME_STEM = re.compile(r"(?<![\w+])([^\W\d_]{3,16})\.?\s*:?\s*(\d{2,8})\s?-\s?(\d{1,4})(?![\d-])")


def of_same_area(sheet: Sheet, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """``Vermittlung 471-0`` after ``(09261) 471-423``: the area code is not printed again."""
    for number in range(len(sheet.texts)):
        for match in tuple(_SAME_STEM.finditer(sheet.texts[number])):
            kinds = [kind for kind in map(labels.phone_type, labels.meanings_of(match[1])) if kind]
            for candidate in found:
                stem = re.search(rf"(?<!\d){match[2]}\s?-\s?(\d+)\s*$", candidate.text)
                if not kinds or stem is None or not isinstance(candidate.value, Phone):
                    continue
                if not candidate.value.number.endswith(stem[1]):
                    continue
                span = Span(number, match.start(), match.end())
                sheet.claim((span,))
                value = candidate.value.number[: -len(stem[1])] + match[3]
                assumed = frozenset({Assumption.STEM_SHARED})
                phone = Phone(value, "", kinds[0])
                yield Candidate(FieldKind.PHONE, sheet.read(span), phone, (span,), 0.8, assumed)
                break


def second_endings(sheet: Sheet, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """``/ 544`` right behind ``030 23125 543``: the same beginning, another ending."""
    for number in range(len(sheet.texts)):
        for match in tuple(_SHARED.finditer(sheet.texts[number])):
            before = [
                c
                for c in found
                if (c.spans[0].line, c.spans[0].end) == (number, match.start())
                and isinstance(c.value, Phone)
            ]
            if not before or not isinstance(before[-1].value, Phone):
                continue
            stem, ending = before[-1].value, match[1]
            span = Span(number, match.start(), match.end())
            sheet.claim((span,))
            value = Phone(stem.number[: -len(ending)] + ending, "", stem.type)
            assumed = frozenset({Assumption.STEM_SHARED})
            yield Candidate(FieldKind.PHONE, sheet.read(span), value, (span,), 0.6, assumed)


def _on_stem(before: Candidate, ending: str, *, behind: bool = False) -> str | None:
    """The number before with the group after its last hyphen, slash or space replaced.

    Args:
        before: The number whose beginning is shared.
        ending: The digits printed.
        behind: ``DW 4`` is dialled behind a number that has no hyphen.
    """
    if not isinstance(before.value, Phone):
        return None
    last = re.search(r"(\d+)\D*$", before.text)
    hyphen = re.search(r"-\s*(\d[\d ]*)$|[\s/-].*/\s*(\d{1,4})$", before.text.rstrip())
    group = (hyphen[1] or hyphen[2]).replace(" ", "") if hyphen else last[1] if last else ""
    if not group or not before.value.number.endswith(group):
        return None
    if behind and not hyphen:
        return before.value.number + ending
    cut = len(group) if hyphen else len(ending)
    return before.value.number[: -cut or None] + ending
