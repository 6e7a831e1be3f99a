"""Streets: the words before, above or behind a postal code that name a street or a P.O. box.

Takes a Sheet and the place of the code. Gives the street as printed with its spans; leaves the
rest of the address to ``addresses``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digitize.fields.claims import labels
from digitize.fields.claims.postcodes import table
from digitize.fields.text import CLAIMED, Sheet, box_of, is_below
from digitize.model import Span

_PARTS = re.compile(r"\s*(?:[|•;]|\s-\s|(?<!\d),(?!\s?\d))\s*")
_HOUSE_NUMBER = re.compile(
    r"(?:^\d{1,5}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?[\s,]+\D)"
    r"|(?:\D[\s.]\s?\d{1,5}\s?[a-zA-Z]?(?:\s?[-/+]\s?\d{1,4}\s?[a-zA-Z]?){0,2}"
    r"(?:\s?/\s?[a-z])?(?:\s(?:hs|huis|bis|ter|boven))?\.?$)"
    r"|(?:[.a-zß]\d{1,4}\s?[a-zA-Z]?$)"
)
_BOX = re.compile(
    r"(?i)^(?:postfach|postbus|postboks|postbox|box|p\.?\s?o\.?\s?box|boîte postale|b\.?p\.?"
    r"|cs|tsa|case postale|c\.?p\.?|casella postale|apartado(?: de correos)?|apdo\.?|pl|pb|p\.?k\.?"
    r"|skr\.? poczt\.?|caixa postal|p\.?p\.?|pf\.?)\s*\d[\d ]{0,9}$"
)
"""P.O. boxes in the languages of Europe."""
_NAMED_STREET = re.compile(
    r"(?i)^(?:[\w'.-]+\s){1,3}(?:street|road|lane|avenue|close|crescent|terrace|square|gardens|mews"
    r"|parade|quay)$"
)
"""Streets that have no house numbers: ``Mill Lane``."""
_FRENCH_STREET = re.compile(
    r"(?:[Rr]ue|[Pp]lace|[Aa]venue|[Bb]oulevard|[Qq]uai|[Ii]mpasse|[Aa]llée|[Cc]hemin|Via|Viale|Piazza|Corso"
    r"|Plaza|Rua|Praça|Largo|Rruga)(?:\s[\w'’.-]+){1,5}"
)
"""The same where the word for it stands first: ``Place de l'Hôtel-de-Ville``."""
_ESTATE = re.compile(
    r"(?:ZA|ZI|ZAC|Z\.\s?[AI]\.|Parc|Zone|Technopole|Pôle|Pol\.|Polígono|Zona|Gewerbepark|Industriepark"
    r"|Technologiepark|Business Park|Retail Park|Areal)\s.{3,40}"
)
"""Where a business estate has a line above its street: ``ZA des Grands Champs``."""
_HOUSE_NAME = re.compile(
    r"(?i)^\s*(?:the\s.+|.+\s(?:house|cottage|barn|farm|mill|court|buildings?|rectory|hall|lodge|works"
    r"|mews|tower|centre))\s*$"
)
"""What stands for a house number before them: ``The Old Rectory``."""
_MANNHEIM = re.compile(r"^[A-U]\s?\d{1,2}\s?,\s?\d{1,3}(?:\s?[-/]\s?\d{1,3})?[a-z]?$")
"""Squares instead of streets: ``C 4, 12``."""
_MISREAD = tuple(
    (re.compile(pattern), printed)
    for pattern, printed in (
        (r"(?<=\d)\.\s?[0O]G\b", ". OG"),
        (r"(?<=\d)[.,]\s?(?=\d{1,2}\. OG\b)", ", "),
        (r"(?<=[Ss]tra)B(?=e)", "ß"),
        (r"(?<=[a-z]tr),(?=\s\d)", "."),
        (r"[º°]{2}|(?<=[\dn.])°", "º"),
        (r"\bI'(?=[A-ZÀ-Þ])", "l'"),
    )
)
"""Misreadings that no street has: ``4. 0G``, ``StraBe``, ``Goethestr, 2``, ``de I'Intendance``."""
_MOST_LINES_ABOVE = 3
_MOST_PARTS = 3
"""Parts between commas that make a street: ``Ronda de Atocha``, ``36``, ``3º B``."""


@dataclass(frozen=True, slots=True)
class Street:
    """A street as printed, and where it stands."""

    text: str
    spans: tuple[Span, ...]


def before(sheet: Sheet, number: int, start: int) -> Street | None:
    """Before the code on the same line, else in the lines above."""
    before = sheet.texts[number][:start]
    usable = before.rsplit(CLAIMED, 1)[-1]
    offset = len(before) - len(usable)
    if re.search(r"\w{3}", usable):
        parts = list(_split(usable))
        first = _first_of_street(usable, parts)
        if first is None:
            return _with_district(sheet, number, offset, usable)
        begin = offset + parts[first][0]
        text = sheet.lines[number].text[begin : offset + parts[-1][1]]
        return Street(_without_label(text), (Span(number, begin, start),))
    return _above(sheet, number)


def _with_district(sheet: Sheet, number: int, offset: int, district: str) -> Street | None:
    """``Kadıköy 34730 İstanbul`` below its street: the district belongs to that."""
    above = _above(sheet, number) if _DISTRICT.fullmatch(district) else None
    if above is None:
        return None
    span = Span(number, offset, offset + len(district))
    return Street(f"{above.text}, {district.strip()}", (*above.spans, span))


_DISTRICT = re.compile(r"\s*[A-ZÇĞİÖŞÜ][a-zçğıöşü]{3,}(?:\s[A-ZÇĞİÖŞÜ][a-zçğıöşü]{3,})?\s+")


def _first_of_street(text: str, parts: Sequence[tuple[int, int]]) -> int | None:
    """The part where the street begins: of ``12``, ``rue X``, ``3º B`` the first."""
    end = parts[-1][1] if parts else 0
    first = next(
        (
            len(parts) - count
            for count in range(1, min(_MOST_PARTS, len(parts)) + 1)
            if _is_street(text[parts[-count][0] : end])
        ),
        None,
    )
    while first is not None and first > 0:
        begin, stop = parts[first - 1]
        before = text[begin:stop]
        number_first = re.match(r"\d", text[parts[first][0] :])
        if not (
            _is_street(before)
            or _is_extra(before)
            or re.fullmatch(r"\s*\d{1,5}\s?[a-zA-Z]?\s*", before)
            or (number_first and _names_a_street(before))
            or (
                _HOUSE_NAME.match(before)
                and _NAMED_STREET.match(text[slice(*parts[first])].strip())
            )
        ):
            break
        first -= 1
    return first


def behind(sheet: Sheet, number: int, end: int) -> Street | None:
    """``1132 Budapest, Váci út 12.``: the street follows the city on its line."""
    after = re.match(r"\s*[,•|]\s*([^|•;\x00]+)", sheet.texts[number][end:])
    if after is None or not _is_street(after[1]) or not re.search(r"\d", after[1]):
        return None
    start = end + after.start(1)
    stop = end + after.end(1)
    text = sheet.lines[number].text[start:stop]
    return Street(text, (Span(number, end, stop),))


def _split(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _PARTS.finditer(text):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at:].strip():
        yield at, len(text)


def _above(sheet: Sheet, number: int) -> Street | None:
    boxes = [box_of(line) for line in sheet.lines]
    texts: list[str] = []
    spans: list[Span] = []
    has_street = False  # `Suite 450` and a P.O. box are only the lower part of one
    current = number
    while len(spans) < _MOST_LINES_ABOVE:
        above = [
            other
            for other in range(len(sheet.texts))
            if other not in {current, number} and is_below(boxes[other], boxes[current], reach=1.6)
        ]
        if not above:
            break
        nearest = max(above, key=lambda other: boxes[other].bottom)
        text = sheet.texts[nearest]
        free = text.rsplit(CLAIMED, 1)[-1]
        begin = len(text) - len(free)
        first_part = next(iter(_split(free)), None)
        extra = bool(spans) and _is_extra(free)
        if first_part is None or not (_is_street(free) or extra):
            break
        if (has_street and not extra) or labels.meaning_of(free) == "other":
            break
        has_street = has_street or not (_is_addition(free) or _is_box(free))
        texts.insert(0, _without_label(sheet.lines[nearest].text[begin:].strip(" ,•|-·")))
        spans.append(Span(nearest, begin, len(text)))
        current = nearest
    return Street(", ".join(texts), tuple(spans)) if spans else None


def _is_street(text: str) -> bool:
    """A street word or a house number, and not a telephone number."""
    text = text.strip(" ,•|-")
    if _MANNHEIM.match(text) or _BOX.match(text) or _NAMED_STREET.match(text):
        return True
    if _FRENCH_STREET.fullmatch(text):
        return True
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() for character in text)
    if letters < 3 or digits > 9 or len(text) > 70 or re.search(r"@|www\.|\+\d", text):
        return False
    spelt = [word for word in text.split() if len(labels.plain(word)) > 1]  # not `HG F 42.1`
    if digits > 4 and any(labels.meaning_of(word) in {"fax", "cell"} for word in spelt):
        return False
    if _HOUSE_NUMBER.search(text) or _HOUSE_NUMBER.search(re.split(r",\s*(?=\w{1,4}\b)", text)[0]):
        return True
    return _has_street_word(text)


def _names_a_street(text: str) -> bool:
    """A word that stands for streets, with or without a number."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return any(word in table()["streets"]["words"] for word in words[:1]) or _has_street_word(text)


def _has_street_word(text: str) -> bool:
    streets = table()["streets"]
    words = re.findall(r"[^\W\d_]+(?:[./-][^\W\d_]*)*", text.casefold())
    if any(
        len(word) > len(ending) + 1 and word.rstrip(".").endswith(ending.rstrip("."))
        for word in words
        for ending in streets["endings"]
        if len(ending) > 3
    ):
        return bool(re.search(r"\d", text)) or len(words) <= 3
    short = set(streets["words"])
    return bool(re.search(r"\d", text)) and any(word.rstrip(".") in short for word in words)


def _is_flat(text: str) -> bool:
    """What follows the house number: ``8. tv.``, ``et. 1``, ``19. sal``, ``2nd floor``."""
    return len(text) < 14 and bool(re.search(r"\d", text)) and not re.search(r"\d{4}", text)


def _is_box(text: str) -> bool:
    """A P.O. box that may stand below its street: ``CS 30412`` above the CEDEX."""
    return bool(_BOX.match(text.strip(" ,•|-")))


def _is_addition(text: str) -> bool:
    """A floor or building alone: ``Suite 450``, but not ``Level 3, 45 Collins Street``."""
    numbered = [part for part in text.split(",") if re.search(r"\d", part)]
    return _is_extra(text) and len(numbered) < 2


def _is_extra(text: str) -> bool:
    """A further line above the street: a floor, a building, a P.O. box, care of."""
    return bool(_ESTATE.fullmatch(text.strip())) or bool(
        re.search(
            r"(?i)\b(?:postfach|bp|box|p\.?\s?o\.?\s?box|floor|suite|unit|building|geb\.|gebäude|haus|etage"
            r"|stock|c/o|level|house|apt|ste|block|bât|bâtiment|immeuble|résidence|piano|planta|piso|patro"
            r"|emelet)\b",
            text,
        )
    )


def _without_label(text: str) -> str:
    return re.sub(
        r"^\s*(?:adresse|address|anschrift|adr|a|(?:büro|office|standort|niederlassung)(?:\s\w+)?)\s*[:.]\s*"
        r"|^\s*[^\W\d]{5,20}:\s+(?=[A-ZÀ-Ž])"
        r"|^\s*[^\w\s('’]\s*",
        "",
        text,
        flags=re.IGNORECASE,
    ).strip(" ,•|-")


def tidy(street: str) -> str:
    """Spaces that recognition swallowed: ``Hauptstr.12`` and ``Hauptstraße12``."""
    for misread, printed in _MISREAD:
        street = misread.sub(printed, street)
    street = re.sub(r"(?<=[a-zß])\.(?=\d)", ". ", street)
    street = re.sub(r"(?<=[a-zß]{3})(?=\d{1,4}[a-z]?$)", " ", street)
    return re.sub(r"\s+", " ", street).strip(" ,•|-")
