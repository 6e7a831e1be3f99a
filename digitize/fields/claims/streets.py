"""Streets: the words before, above or behind a postal code that name a street or a P.O. box.

Takes a Sheet and the place of the code. Gives the street as printed with its spans; leaves the
rest of the address to ``addresses``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digitize.fields import letters, orgs, titles, words
from digitize.fields.claims import labels, street_words
from digitize.fields.honorifics import is_prefix
from digitize.fields.name_parts import only_given
from digitize.fields.text import CLAIMED, Sheet, box_of, is_below
from digitize.model import Span

_PARTS = re.compile(r"\s*(?:[|•;]|\s-\s|(?<!\d),(?!\s?\d))\s*")
_MISREAD = tuple(
    (re.compile(pattern), printed)
    for pattern, printed in (
        (r"(?<=\d)\.\s?[0O]G\b", ". OG"),
        (r"(?<=\d)[.,]\s?(?=\d{1,2}\. OG\b)", ", "),
        (r"(?<=[Ss]tra)[Bb](?=e\b)", "ß"),
        (r"(?<=[a-z]tr),(?=\s\d)", "."),
        (r"[º°]{2}|(?<=[\dn.])°", "º"),
        (r"(?<=\d\.)[0oO](?=\s(?:izq|izda|dcha|dto|esq|fte|[A-Z]\b))", "º"),
        (r"(?<=\bn\.)[0oO](?=\s\d)", "º"),
        (r"(?<=\d\s)1(?=ok\b)", "l"),
        (r"\bI'(?=[A-ZÀ-Þ])", "l'"),
        (r"\bIok\b", "lok"),
        (
            r"^(?!(?:ul|al|os|pl|an|am|im|in|zu|st|rr|bd|av|nr|di|de|la|le|el|na|te|ob|rd|to)\b)[a-z]{2}\s(?=[A-ZÄÖÜ][a-zß-ÿ]+)",
            "",
        ),
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


def before(sheet: Sheet, number: int, start: int, *, british: bool = False) -> Street | None:
    """Before the code on the same line, else in the lines above.

    Args:
        sheet: What other rules have left.
        number: The line of code and city.
        start: Where they begin on it.
        british: A house's name alone may stand for the street: ``The Old Dairy, Home Farm``.
    """
    before = sheet.texts[number][:start]
    usable = before.rsplit(CLAIMED, 1)[-1]
    offset = len(before) - len(usable)
    if re.search(r"\w{3}|#\s?\d|^\W*(?:PL|CP|BP|PB|PF|P\.K\.)\s?\d", usable):
        parts = list(_split(usable))
        if _SECTOR.fullmatch(usable):
            return _with_district(sheet, number, offset, usable)
        first = _first_of_street(usable, parts)
        if first is None and british and parts and street_words.is_civic(usable[slice(*parts[-1])]):
            first = len(parts) - 1
        if first is None and titles.title_words(usable):
            return _above(sheet, number)  # `Zimmerermeister 37627 Deensen`, of two columns
        if first is None:
            return _with_district(sheet, number, offset, usable)
        begin = offset + parts[first][0]
        text = sheet.lines[number].text[begin : offset + parts[-1][1]]
        found = Street(without_label(text), (Span(number, begin, start),))
        above = _above(sheet, number) if street_words.is_box(found.text) and not first else None
        room = _above(sheet, number) if british and above is None and not first else None
        if room is not None and street_words.is_room(room.text):
            return Street(f"{room.text}, {found.text}", (*room.spans, *found.spans))
        if above is None or street_words.is_box(above.text):
            return found
        return Street(f"{above.text}, {found.text}", (*above.spans, *found.spans))
    return _above(sheet, number, british=british)


def _with_district(sheet: Sheet, number: int, offset: int, district: str) -> Street | None:
    """``Kadıköy 34730 İstanbul`` below its street: the district belongs to that."""
    known = _DISTRICT.fullmatch(district) or _SECTOR.fullmatch(district)
    above = _above(sheet, number) if known else None
    if above is None:
        return None
    span = Span(number, offset, offset + len(district))
    return Street(f"{above.text}, {district.strip(' ,')}", (*above.spans, span))


_SECTOR = re.compile(r"\s*(?:sector(?:ul)?|sect\.)\s*\d\s*,?\s*", re.IGNORECASE)
"""Of Bucharest, before the city."""


_DISTRICT = re.compile(r"\s*[A-ZÇĞİÖŞÜ][a-zçğıöşü]{3,}(?:\s[A-ZÇĞİÖŞÜ][a-zçğıöşü]{3,})?\s+")


def _first_of_street(text: str, parts: Sequence[tuple[int, int]]) -> int | None:
    """The part where the street begins: of ``12``, ``rue X``, ``3º B`` the first."""
    end = parts[-1][1] if parts else 0
    first = next(
        (
            len(parts) - count
            for count in range(1, min(_MOST_PARTS, len(parts)) + 1)
            if street_words.is_street(text[parts[-count][0] : end])
        ),
        None,
    )
    while first is not None and first > 0:
        begin, stop = parts[first - 1]
        before = text[begin:stop]
        number_first = re.match(r"\d", text[parts[first][0] :])
        if not (
            street_words.is_street(before)
            or street_words.is_extra(before)
            or re.fullmatch(r"\s*\d{1,5}\s?[a-zA-Z]?\s*", before)
            or (number_first and street_words.names_a_street(before))
            or (
                street_words.HOUSE_NAME.match(before)
                and street_words.NAMED_STREET.match(text[slice(*parts[first])].strip())
            )
        ):
            break
        first -= 1
    return first


def behind(sheet: Sheet, number: int, end: int) -> Street | None:
    """``1132 Budapest, Váci út 12.``: the street follows the city on its line."""
    after = re.match(r"\s*[,•|]\s*([^|•;\x00]+)", sheet.texts[number][end:])
    if after is None or not street_words.is_street(after[1]) or not re.search(r"\d", after[1]):
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


def _above(sheet: Sheet, number: int, *, british: bool = False) -> Street | None:
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
        begin, end = _unclaimed(sheet.texts[nearest])
        free = sheet.texts[nearest][begin:end]
        first_part = next(iter(_split(free)), None)
        extra = bool(spans) and (street_words.is_extra(free) or street_words.is_hall(free))
        if _VISITED.match(free) and _LABELLED.match(sheet.texts[number]):
            break  # `Bezoekadres: Raadhuisplein 1, Barneveld` above a P.O. box with its own city
        named = british and not spans and street_words.is_house_name(free)
        boxed = not spans and street_words.is_bare_box(free)
        if first_part is None or not (street_words.is_street(free) or extra or named or boxed):
            break
        if (has_street and not extra) or labels.meaning_of(free) == "other":
            break
        if spans and (orgs.has_legal_form(free) or _is_repeated(sheet, nearest)):
            break  # `Studio 54 GmbH` above a P.O. box
        only_part = boxed or street_words.is_addition(free) or street_words.is_box(free)
        has_street = has_street or not only_part
        beside = _length_of_person(sheet, nearest, free)
        begin += beside
        person = None if beside else _PERSON.match(free)
        if person and only_given(person[1]) and not free[person.end() :].isupper():
            begin += person.end()  # a name in the column beside stays free
        texts.insert(0, without_label(sheet.lines[nearest].text[begin:end].strip(" ,•|-·")))
        spans.append(Span(nearest, begin, end))
        current = nearest
    return Street(", ".join(texts), tuple(spans)) if spans else None


def _unclaimed(text: str) -> tuple[int, int]:
    """The last part of a line that is not claimed: a number may stand in the column behind it."""
    kept = text.rstrip(f"{CLAIMED} ,;|•")
    end = len(kept) if CLAIMED in text[len(kept) :] else len(text)
    return text.rfind(CLAIMED, 0, end) + 1, end


_VISITED = re.compile(r"\s*[^\W\d_]{5,20}:\s+[^:]*\d[^:,]*,\s*[A-ZÀ-Ž][^\W\d_]{2,}[^,\d]*$")
"""A labelled street with its city, but without a code."""
_LABELLED = re.compile(r"\s*[^\W\d_]{5,20}:\s")


def _is_repeated(sheet: Sheet, number: int) -> bool:
    """Whether a line is printed twice, as companies are and streets are not."""
    own = sheet.lines[number].text.casefold().strip()
    return sum(line.text.casefold().strip() == own for line in sheet.lines) > 1


_ENGLISH = re.compile(r"(?i)\b(?:st|street|ave|avenue|rd|road|blvd|drive|dr|lane|way)\b")
"""Before whose name a letter stands for a direction: ``E Main St``."""


def without_label(text: str) -> str:
    """The street without ``Adresse:``, ``Büro Nord:`` or what an icon was read as."""
    icon = re.match(r"[A-Z]\s(?=[A-ZÀ-Ž][a-zß-ÿ]+[\s.-])", text)
    if (
        icon
        and not _ENGLISH.search(text)
        and street_words.has_house_number(text[icon.end() :].split(",")[0])
    ):
        text = text[icon.end() :]  # `Q Am Güterbahnhof 14`
    return re.sub(
        r"^\s*(?:adresse|address|anschrift|adr|a|ab|abit|studio|domicile|privat|dienstlich|home|(?:büro|office|standort|niederlassung|werk|filiale|zentrale|lager|labor|praxis|kanzlei|atelier|showroom|verwaltung|produktion|hauptsitz|sitz)(?:\s\w+)?)\s*[:.]{1,2}\s*"
        r"|^\s*(?:[^\W\d]{4,20}\s)?[^\W\d]{5,20}:\s+(?=[A-ZÀ-Ž])"
        r"|^\s*\d\s+(?=\d{1,5}\s[^\W\d_])"
        r"|^\s*\d\s+(?=[^\W\d_]{4}[^,]*[^\W\d_.][\s.]\s?\d{1,4}\s?[a-z]?[\s,]*$)(?![^,]*(?:suite|unit|apt|floor))"
        r"|^\s*[^\w\s('’]\s*",
        "",
        text,
        flags=re.IGNORECASE,
    ).strip(" ,•|-")


_PERSON = re.compile(
    r"(?:[^\W\d_]+\.(?:-?[^\W\d_]+\.)*\s)*([^\W\d_]{3,}(?:-[^\W\d_]+)?)"
    r"\s[A-ZÀ-Þ]{3,}(?:-[A-ZÀ-Þ]+)*(?:,\s(?:[A-Z]+[a-z]{0,2}\.?){1,4})*"
    r"\s(?=[^\W\d_]{2}|\d+[a-z]?\s[A-ZÀ-Þ][a-zß-ÿ])"
)
"""``Max WEBER Ringstraße 7``, ``Dr. Max WEBER, RIBA 12 High St``: a person before the street."""

_TWICE = re.compile(
    r"([A-ZÀ-Ž][^\d,]*?\b(\d{1,4}[A-Za-z]?)\b(?:\s(?:bus|bte|boîte|box)\s?\w{1,4})?)\s"
    r"(?:Avenue|Rue|Boulevard|Chaussée|Place|Quai|Square|Via|Viale|Piazza|[A-ZÀ-Ž][^\W\d]+(?:straat|laan|steenweg|plein|lei|kaai|dreef))"
    r"\b[^\d,]*\b\2\b(?:\s(?:bus|bte|boîte|box)\s?\w{1,4})?$"
)
"""``Louizalaan 142 Avenue Louise 142``: the same house in the two languages of its city."""


def _length_of_person(sheet: Sheet, number: int, text: str) -> int:
    """How far ``Ludger Holzapfel`` goes before ``Am Sägewerk 9``: the column beside, read along.

    The family name stands on another line, too, in an address or a company; streets that are called
    after somebody have the bare word for a street behind the name.
    """
    tokens = list(re.finditer(r"\S+", text))
    given = next((at for at, one in enumerate(tokens) if not is_prefix(one[0])), len(tokens))
    for at in range(given + 2, min(given + 4, len(tokens) - 1)):
        named = tokens[given][0], tokens[at - 1][0]
        street = text[tokens[at].start() :]
        if not (all(one[:1].isupper() for one in named) and only_given(named[0])):
            return 0
        whole = street_words.has_house_number(street) and not street_words.is_bare(tokens[at][0])
        if (
            whole
            and street_words.begins_a_street(street)
            and _stands_elsewhere(sheet, number, named[1])
        ):
            return tokens[at].start()
    return 0


def _stands_elsewhere(sheet: Sheet, number: int, family: str) -> bool:
    """Whether another line has or spells a family name."""
    forms = words.spellings(family)
    texts = (words.bare(line.text) for at, line in enumerate(sheet.lines) if at != number)
    return len(family) >= SHORTEST_FAMILY and any(
        form in text for text in texts for form in (*forms, words.bare(family))
    )


SHORTEST_FAMILY = 4
"""Letters of a family name that no other line has by accident."""

_ROMAN = re.compile(r"(?<=\s)I[Il1]{1,2}(?=[,\s]|$)")
"""``Corso Vittorio Emanuele Il``"""


def tidy(street: str) -> str:
    """Spaces that recognition swallowed: ``Hauptstr.12`` and ``Hauptstraße12``."""
    street = letters.digits_in_words(street_words.with_digits(street))
    street = _TWICE.sub(r"\1", street)
    for misread, printed in _MISREAD:
        street = misread.sub(printed, street)
    street = re.sub(r"(?<=[a-zß])\.(?=\d)|(?<=[^\W\d_]{2})\.(?=[A-ZÀ-Ž][a-zß-ž]{2})", ". ", street)
    if street.islower() and re.match(
        r"[^\W\d_]+(?:straße|strasse|str\.|weg|platz|gasse|allee)", street
    ):
        street = letters.capitals_in_words(street)
        street = street[0].upper() + street[1:]
    street = _ROMAN.sub(lambda found: "I" * len(found[0]), street)
    street = re.sub(r"(?<=[a-zß]{3})(?=\d{1,4}[a-z]?$)", " ", street)
    return re.sub(r"\s+", " ", street).strip(" ,•|-").removesuffix(" /")


_CAPITAL_NOUNS = frozenset({"DE", "AT", "LI"})

_FLOOR = re.compile(
    r"(?<=\d, )([1-9])[0oO°](?=(?:,? ?(?:[A-Z]|izq|izda|dcha|esq|dto|dta|fte)\b\.?)?$)"
)
"""``3º B`` behind a house number; the tenth floor is ``10º``, so ``30 B`` has lost its sign."""


def at_home(street: str, country: str) -> str:
    """The street with the letters and signs of its country: ``Plaza de España, 2, 3º B``."""
    street = letters.at_home(street, {country})
    if country in _CAPITAL_NOUNS and street.islower():
        street = street[0].upper() + street[1:]  # `kattrepel 11` on a card that writes all small
    return _FLOOR.sub(r"\1º", street) if country in {"ES", "PT"} else street
