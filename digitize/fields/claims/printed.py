"""Where numbers stand on a card, and what their labels call them.

Takes a Sheet. Gives digits with their label's meanings and extension; whether these are telephone
numbers, and whose, ``phones`` decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from digitize.fields import orgs
from digitize.fields.claims import labels
from digitize.fields.text import Sheet, box_of, is_below, is_beside
from digitize.model import Span

_DIGITS = r"\d(?:[\d\s().\-/'=]{0,3}\d)*"
_NO_WORD = r"(?!(?!Tel|Fax|Fon|Mob|Phone|Cell|Handy|E-?Mail|www|[TFMPEW][\s:.]{0,2}[+(\d])\w)"
"""What follows a number is no letter, unless recognition lost the space before the next label."""
_NUMBER = re.compile(
    rf"(?:(?<![\w@])|(?<=[A-Za-z])(?=\+\d)|(?<=\d[TFMP])(?=\d)|(?<=\b[TFMP])(?=0))(?<!\d\.)(?:\+|\(\s*\+?|00\s?)?\(?\s?{_DIGITS}(?:\s?\(\d+\)\s?\d[\d\s.\-/]*\d)?{_NO_WORD}(?!\d|@|\.\d)"
)
_LABEL_AFTER = re.compile(r"\s*\(?\s*([A-Za-zÀ-ž.]{1,12})\s*\)?")
_EXTENSION = re.compile(r"\s*[,;(]?\s*([A-Za-z]{1,12}|#)\s*[.:]?\s*(\d{1,5})\s*\)?(?!\d)")
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d|(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d")
_TIME = re.compile(r"\d{1,2}[.:]\d\d\s?-\s?\d{1,2}[.:]\d\d")

_LINES = re.compile(
    r"(?i)\s?(?:lines|leitungen|lignes|linee|líneas|hours?|hrs|stunden|std|heures|ore|horas|h)\b"
)
"""``(6 lines)``, ``(24 hours)`` behind a number."""
_GLYPH = re.compile(r"\d\s(?=0[1-9]\d)")
_NEXT_NUMBER = re.compile(r"\s?/\s?(?=[0+(])")
_NEXT_AREA = re.compile(r"\s+(?=(?:\+\d|\(0|0\d{2,4}[\s/)-])[\d\s/()-]{6,})")
_SECOND_ENDING = re.compile(r"\s?/\s?\d{1,4}$|(?<=\d{5}-\d\d)-\d\d$")
_MISREAD = re.compile(
    r"(?<!\w)([^\W\d_]{1,14})[\s.:)]{1,3}([+(]{0,2}[\dOoIlSB][\dOoIlSB()+/ .-]{5,})(?![^\W\d_])"
)
_MISREAD_ABROAD = re.compile(
    r"(?<!\w)(?:[TFMPDtfmpd][\s.:]{1,2})?"
    r"(\+\d[\d() /.-]*(?<=[\d( ])[OoIl][\dOoIl() /.-]{3,}\d"
    r"|\([2-9][\dOIl]{2}\)\s?[\dOIl]{3}[-. ][\dOIl]{4})(?!\w)"
)
"""The same where a country code tells that these are digits: ``+41 22 555 O1 23``."""
DIGIT_OF = str.maketrans("OoIlSB", "001158")

MEMORY = 256
"""Lines whose answers are kept: a card's numbers are looked for before and after its addresses."""

FEWEST_BEFORE_ANOTHER = 7
"""Digits before a slash from which what follows it is another number, not the local part."""

FEWEST_WITH_AREA = 9
"""Digits before a space from which an area code behind it begins another number."""

FEWEST_DIGITS = 5
"""Shorter numbers are house numbers, dates or prices unless they hang on a stem."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it stands on the card."""

    span: Span  # of the digits
    whole: Span  # with its label and extension
    digits: str
    meanings: tuple[labels.Meaning, ...]
    extension: str = ""
    label_line: int | None = None  # the label is a line of its own
    label: str = ""  # before the number, plain


def printed_numbers(sheet: Sheet) -> Iterator[Printed]:
    """Every number that is no date or time, in the order of the lines."""
    for number, as_read in enumerate(sheet.texts):
        text = _mended(as_read)
        end = 0
        for begin, digits in _numbers_in(text):
            if begin < end or _is_something_else(digits):
                continue
            stop = begin + len(digits)
            label, label_start = _label_before(text[end:begin])
            label_start += end
            meanings, own_line = labels.meanings_of(label), None
            extension, after = _extension(text, stop)
            if not meanings and _is_counted(text[end:begin], digits):
                continue
            if not meanings:
                meanings, after = _label_after(text, after)
                label_start = begin
                if meanings and not extension:
                    extension, after = _extension(text, after)
            if not meanings and not text[end:begin].strip(" :.,|•-([\x00"):
                meanings, own_line = _label_line(sheet, number)
            yield Printed(
                Span(number, begin, stop),
                Span(number, label_start if meanings else begin, after),
                digits,
                meanings,
                extension,
                own_line,
                labels.plain(label),
            )
            end = after


def of_another_column(sheet: Sheet) -> Iterator[Span]:
    """Surely telephone numbers behind other text: ``Bahnhofstrasse 1 M. +41 79 555 01 23``."""
    for printed in printed_numbers(sheet):
        whole, own = printed.whole, printed.span
        text = sheet.texts[whole.line]
        labelled = any(map(labels.phone_type, printed.meanings)) and whole.start < own.start
        digits = printed.digits.strip()
        sure = digits.startswith(("+", "00")) or (labelled and digits.startswith(("0", "(0")))
        enough = sum(map(str.isdigit, digits)) >= FEWEST_BEFORE_ANOTHER
        if sure and enough and _TEXT.search(text[: whole.start]):
            yield whole


_TEXT = re.compile(r"[^\W\d_]{3}")


def _numbers_in(text: str) -> Iterator[tuple[int, str]]:
    """Where numbers start, and their characters; two numbers parted by a slash are two."""
    at = 0
    while (match := _NUMBER.search(text, at)) is not None:
        noise = _GLYPH.match(match[0])  # an icon that was read as a digit
        start = match.start() + (noise.end() if noise else 0)
        digits = _trimmed(text[start : match.end()])
        if _LINES.match(text, start + len(digits)) and len(digits) > FEWEST_DIGITS:
            digits = re.sub(r"\s*\(\d{1,2}$", "", digits)
        for pattern, fewest in (
            (_NEXT_NUMBER, FEWEST_BEFORE_ANOTHER),
            (_SECOND_ENDING, FEWEST_BEFORE_ANOTHER),
            (_NEXT_AREA, FEWEST_WITH_AREA),
        ):
            for cut in pattern.finditer(digits):
                before = digits[: cut.start()]
                if sum(map(str.isdigit, before)) >= fewest:
                    digits = before
                    break
        at = max(start + len(digits), match.start() + 1)
        yield start, digits


@lru_cache(maxsize=MEMORY)
def _mended(text: str) -> str:
    """Letters that stand for digits in a number behind its label: ``Tel. O30 23125 5l3``."""
    text = re.sub(r"(?<=\d)\}(?=[\d\s])", ")", re.sub(r"\{(?=\d+[)}])", "(", text))
    for match in _MISREAD.finditer(text):
        if any(map(labels.phone_type, labels.meanings_of(match[1]))):
            text = _with_digits(text, *match.span(2))
    for match in _MISREAD_ABROAD.finditer(text):
        text = _with_digits(text, *match.span(1))
    return text


def _with_digits(text: str, start: int, end: int) -> str:
    if sum(map(str.isdigit, text[start:end])) < FEWEST_DIGITS:
        return text
    return text[:start] + text[start:end].translate(DIGIT_OF) + text[end:]


_COUNTED = re.compile(r"#\s*$|(?<![\w.])(?!TEL|FAX|FON|GSM|MOB)[A-Z]{3,5}[:.]?\s+$")
"""``CalDRE #01234567``, ``ABN 12 345 678 901``: a sign or an unknown abbreviation before digits."""


def _is_counted(before: str, digits: str) -> bool:
    """Whether digits are numbered by something that is no telephone."""
    return bool(_COUNTED.search(before)) and ("#" in before or not re.match(r"[+(0]", digits))


def _is_something_else(text: str) -> bool:
    return bool(_DATE.fullmatch(text.strip()) or _TIME.search(text))


def _trimmed(text: str) -> str:
    text = text.rstrip()
    return text[:-1].rstrip() if text.endswith("(") else text


def _label_before(text: str) -> tuple[str, int]:
    """The words right before a number, and where they start."""
    tail = re.split(r"[|•;\x00]|\s{3,}", text)[-1]
    parts = re.findall(r"[^\s:]+", tail)
    label = ""
    for count in range(1, min(labels.LONGEST, len(parts)) + 1):
        candidate = " ".join(parts[-count:])
        if label and not _goes_before(parts[-count], candidate):
            break
        if labels.meanings_of(candidate):
            label = candidate
    if not label:
        return "", len(text)
    first = label.split()[0]
    return label, len(text) - len(tail) + tail.rfind(first)


def _goes_before(word: str, label: str) -> bool:
    """Whether a word is of the label behind it: ``Tel. direkt``, ``Ihr Fax``; not ``Köniz F.``."""
    if orgs.is_only_form(word):
        return False  # `Birkental d.d. GSM`
    return (
        labels.is_label(label)
        or bool(labels.meanings_of(word))
        or word in {"/", "&", "+"}
        or labels.plain(word) in _QUALIFIERS
    )


_QUALIFIERS = frozenset(
    "ihr ihre unser unsere your our votre notre buro office "
    "u und and et e y i og och oder or".split()
)


def _label_after(text: str, at: int) -> tuple[tuple[labels.Meaning, ...], int]:
    """``(Mobil)``, ``Cell``, ``(O)`` behind the number; not the next number's label."""
    match = _LABEL_AFTER.match(text, at)
    if match is None or re.match(r"\s*[:.]?\s*[+(\d-]", text[match.end() :]):
        return (), at
    meanings = labels.meanings_of(match[1])
    return (meanings, match.end()) if meanings else ((), at)


def _extension(text: str, at: int) -> tuple[str, int]:
    match = _EXTENSION.match(text, at)
    if match and (match[1] == "#" or labels.meaning_of(match[1]) == "extension"):
        return match[2], match.end()
    if match and labels.plain(match[1]) in {"durchwahl", "dw"}:
        return match[2], match.end()
    return "", at


NEAREST_COLUMN, WIDEST_GAP = 12, 26
"""Type sizes between a label and its number in columns, more where no letters are beside it."""


def _label_line(sheet: Sheet, number: int) -> tuple[tuple[labels.Meaning, ...], int | None]:
    """A label in a column of its own, left (or right) of the number."""
    box = box_of(sheet.lines[number])
    nearest: tuple[float, tuple[labels.Meaning, ...], int] | None = None
    number_column = not re.search(r"[^\W\d_]", sheet.texts[number])
    for other, text in enumerate(sheet.texts):
        if other == number or len(text.strip()) > 24 or re.search(r"\d|\x00", text):
            continue
        near = box_of(sheet.lines[other])
        parts = text.strip(" :.").split("/")
        if len(parts) > 1 and not all(map(labels.meaning_of, parts)):
            continue  # `Owner/Operator`
        meanings = labels.meanings_of(text.strip(" :."))
        above = is_below(near, box, reach=0.8) and abs(near.left - box.left) < box.height
        above = above and (len(parts) > 1 or labels.is_label(text) or text.rstrip().endswith(":"))
        if not meanings or not (is_beside(near, box) or is_beside(box, near) or above):
            continue  # `Executive Assistant` above a number is no label
        gap = max(box.left - near.right, near.left - box.right)
        reach = WIDEST_GAP if number_column else NEAREST_COLUMN
        if gap < reach * box.height and (nearest is None or gap < nearest[0]):
            nearest = (gap, meanings, other)
    return ((), None) if nearest is None else (nearest[1], nearest[2])
