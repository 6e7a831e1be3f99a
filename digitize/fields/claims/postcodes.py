"""Lines with postal code and city, country by country: where an address is anchored."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from digitize.fields import countries
from digitize.fields.claims import gazetteer

_CITY = (
    r"(?:[A-ZÀ-ŽȘȚİŞĞ'][^\W\d_]*(?:-[a-zà-ž]{2,})*\.?|d'|l'|St\.|(?:am|an|der|den|die|im|in|bei|b\.|ob|[aivd]\.|de|la|le|les"
    r"|lès|sur|sous|en|du|des|of|upon|on|the|nad|pod|di|del|della|do|da|dos|e|y|i|v|ved|pri|het|aan|p\."
    r"|unter|ober|auf|vor|zu|zum|zur|op|et|aux?|près|und|sul|sulla)(?![^\W\d_]))"
)
_ABBREVIATED = r"(?:\s?[vidaobu]\.){1,3}(?:\s?[A-ZÄÖÜ]\w*\.?)?"  # `Bad Homburg v. d. H.`
_CITY_NAME = (
    rf"{_CITY}(?:(?:[ '/-]+|(?<=\.)){_CITY}|{_ABBREVIATED}"
    r"|\s?\((?:[^)]{1,20})\)|\s\d{1,2}(?!\d))*"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Postal code and city as they stand in a text, and the countries that write them so."""

    start: int
    end: int
    postal_code: str
    city: str
    region: str
    countries: tuple[str, ...]
    prefixed: bool  # the country stands before the code: D-70174


@cache
def table() -> dict[str, Any]:
    """The vocabulary of addresses."""
    source = resources.files("digitize.fields") / "vocabulary" / "addresses.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str], re.Pattern[str]], ...]:
    """Country, ``before`` or ``after``, the pattern of its codes, and that of a place."""
    patterns = []
    for country, entry in table()["countries"].items():
        code, prefix = entry["code"], entry["prefix"]
        if entry["order"] in {"before", "both"}:
            lead = rf"(?:(?P<prefix>{prefix})\s?[-–.]?\s?)?" if prefix else "(?P<prefix>(?!))?"
            city = _CITY_NAME if country != "TR" else rf"(?:i[a-zçğıöşü]{{3,}}|{_CITY_NAME})"
            # recognition loses the space before a city, but five digits and a capital stay clear
            gap = r"(?:\s*,?\s+|(?=[A-ZÀ-Ž][a-zà-ž]{2}))" if code == r"\d{5}" else r"\s*,?\s+"
            gap = r"(?:\s*,?\s+|(?='s-))" if country == "NL" else gap
            patterns.append(
                (
                    country,
                    "before",
                    re.compile(code),
                    re.compile(
                        rf"(?:(?<![\w+./-])|(?<=[\da-z])(?=[A-Z]{{1,2}}-\d)){lead}(?P<code>{code})"
                        # the house in `Hafnarstræti 138, IS-600 Akureyri` is no code
                        rf"{gap}(?![A-Z]{{1,3}}-\d)(?P<city>{city})(?P<region>(?!))?"
                    ),
                )
            )
        if entry["order"] in {"after", "both"}:
            regions = "|".join(table()["regions"].get(country, ()))
            between = (
                rf"(?:,?\s+\(?|\()(?P<region>{regions})\)?\.?,?\s+"
                if regions
                else r",?\s+(?P<region>(?!))?"
            )
            patterns.append(
                (
                    country,
                    "after",
                    re.compile(code),
                    re.compile(
                        rf"(?P<prefix>(?!))?(?P<city>{_CITY_NAME}){between}(?P<code>{code})(?![\w-])"
                    ),
                )
            )
    return tuple(patterns)


_NUMBERED = re.compile(r"(?i)\b(?:nr|no|num|núm|nº|č|br|bl)\.?\s*$")
"""Before a house number."""


_AMERICAN = re.compile(r"\s(?:St|Ave|Blvd|Rd|Dr|Ln|Ct|Pkwy|Hwy|Street|Avenue|Road|Drive|Lane)\.?$")


SHORTEST_SMALL = 4
"""Letters of a city whose capital was misread as a small letter: ``izmir``."""

_DIGITS = re.compile(r"\d.*\d|[A-Z]{1,2}[IlıO][A-Z]? \d")
"""Every code has two digits, or one beside a letter read for the other."""

_ALONE = (
    ("GB", re.compile(r"\s*([A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})[\s.,]*")),
    ("IE", re.compile(r"\s*((?:[AC-FHKNPRTV-Y][\dOIl]{2}|D6W)\s?[0-9AC-FHKNPRTV-YO]{4})[\s.,]*")),
    ("CA", re.compile(r"\s*([ABCEGHJ-NPRSTVXY]\d[A-Z]\s\d[A-Z]\d)[\s.,]*")),
)
"""Codes that tell their country and may have a line of their own, below the city."""

_STUCK = re.compile(rf"(?<=[\s.a-zß]\d)(?P<code>\d{{5}})\s+(?P<city>{_CITY_NAME})")
"""``Münchner Str. 110117 Berlin``: the house number run into the code."""


_SELDOM_AFTER = frozenset({"EE", "GR", "LT", "RO"})
"""Countries whose code may stand behind the city too: there the city has to be known."""


_EITHER_SIDE = frozenset({"EE", "GR", "LT", "LV", "RO"})
"""Countries whose code stands before or behind the city."""


def _lies_in(country: str, match: re.Match[str]) -> bool:
    return country in gazetteer.countries_of(match["city"])


def alone(text: str) -> tuple[str, str]:
    """Postal code and country of a line that holds no more; empty if it is none."""
    for country, pattern in _ALONE:
        match = pattern.fullmatch(text)
        if match and re.search(r"\d", match[1]):
            return match[1], country
    return "", ""


def stuck(text: str) -> Iterator[Place]:
    """Codes of five digits that a house number was run into."""
    for match in _STUCK.finditer(text):
        five = tuple(
            country for country, entry in table()["countries"].items() if entry["code"] == r"\d{5}"
        )
        yield Place(
            match.start(), match.end(), match["code"], match["city"].strip(), "", five, False
        )


_SMALL_L = re.compile(r"(?<![^\W\d_])l[^\W\d_]{3,}(?:[ -][A-ZÀ-Ž][a-zà-ž]+)?")


_COUNTRY_L = re.compile(r"(?<=\b[FSL])[lł1ı|](?=-\d{4})|(?<![\w.,/-])[1l|](?=-\d{5}\s[A-Z])")
"""``Fl-00100 Helsinki``, ``Sł-4220 Škofja Loka``, ``1-20099 Sesto``."""
_INWARD = re.compile(r"\b([A-Z]{1,2}\d[\dA-Z]?\s)([IlO])(?=[A-Z]{2}(?:\W|$))")
"""``CB2 ITN``: half a British code begins with a digit."""
_OUTWARD = re.compile(r"\b(E|EC|N|NW|S|SE|SW|W|WC)[IlO](?=[A-Z]\s\d[A-Z]{2}(?:\W|$))")
"""``WIT 4PZ``: the middle of London."""
_DUTCH = re.compile(r"(?<![\w.])([1-9]\d{3} )([A-Z][0158]|[0158][A-Z])(?= [A-Z][a-z])")
"""``2514 J5 Den Haag``: two letters end a Dutch code."""
_AS_LETTER = str.maketrans("0158", "OISB")
_DISTRICT_0 = re.compile(r"(?<=\d\s)([A-ZÆØÅ][a-zæøå]{3,})0(?=\s*(?:,|$))")
"""``2100 København0``: the district Ø."""
_BAR = re.compile(r"(?<=[^\W\d_]\s)[Il1](?=\s([A-ZÀ-Ž][^\W\d_]+(?:\s[A-ZÀ-Ž]?[^\W\d_]+)*)\s*$)")
"""``6511 KL Nijmegen I Nederland``: a bar before the country."""
_ZERO = re.compile(r"(?<=\d\s)0(?=[a-zß-ÿ]{3})")
"""``26122 0ldenburg``."""


def _capital_i(found: re.Match[str]) -> str:
    """``lași`` as Iași: a small l for the capital of a city that exists."""
    mended = f"I{found[0][1:]}"
    known = gazetteer.countries_of(mended) and not gazetteer.countries_of(found[0])
    return mended if known else found[0]


_MISREAD_CODES = tuple(
    (re.compile(pattern), kinds)
    for pattern, kinds in (
        (r"(?<![\w.+/-])(?=(?:[oOlIı]*\d){4})[\doOlIı]{5}(?=\s[A-ZÀ-Ž])", "ddddd"),  # `4200o Lyon`
        (r"(?<![\w.+/-])(?=(?:[oOlIı]*\d){5})[\doOlIı]{6}(?=\s[A-ZÀ-Ž])", "dddddd"),
        (r"(?<![\w.+/-])(?=(?:[oOlIı]*\d){3})[1-9][\doOlIı]{3}(?=\s[A-ZÀ-Ž])", "dddd"),
        (r"\b[ABCEGHJ-NPRSTVXY][\dIlıO][A-Z]\s[\dIlıO][A-Z][\dIlıO](?!\w)", "ldl dld"),
        (r"(?<=\s)M[0O](?=\s\d{5})", "ll"),  # Missouri
        (r"(?<=\b[A-Z]{2}\s)(?=(?:[OlI]*\d){3})[\dOlI]{5}(?![\w.-])", "ddddd"),  # `PA l9087`
        (r"(?<=,\s)(?:[MHRVW]l|l[LNAD])(?=\s\d{5})", "II"),  # Michigan, Illinois
    )
)
"""Codes with a letter read for a digit, and where digits and letters stand in them."""

_AS_DIGIT = str.maketrans("oOlIı", "00111")


_SMALL_CITY = re.compile(r"(?<![\w.])((?:[a-z]{1,2}-)?)(\d{4,5}\s)([a-zß-ÿ]{3,}(?:[ -][a-zß-ÿ]+)*)")
"""``d-10119 berlin``: some houses write all small."""


def _capitals(found: re.Match[str]) -> str:
    city = re.sub(r"(?:^|(?<=[ -]))[^\W\d_]", lambda first: first[0].upper(), found[3])
    known = gazetteer.countries_of(city) or gazetteer.countries_of(found[3].capitalize())
    return f"{found[1].upper()}{found[2]}{city}" if known else found[0]


def mended(text: str) -> str:
    """The text with misread characters of codes and cities put right; all keep their places."""
    if text.islower():
        text = _SMALL_CITY.sub(_capitals, text)
    text = _SMALL_L.sub(_capital_i, text)
    text = _BAR.sub(lambda found: "|" if countries.code_of(found[1]) else found[0], text)
    text = _COUNTRY_L.sub("I", _ZERO.sub("O", text))
    text = _DISTRICT_0.sub(r"\1Ø", text)
    text = _DUTCH.sub(lambda found: found[1] + found[2].translate(_AS_LETTER), text)
    for half in (_INWARD, _OUTWARD):
        text = half.sub(
            lambda found: found[1] + found[0][len(found[1]) :].translate(_AS_DIGIT), text
        )
    for pattern, kinds in _MISREAD_CODES:
        text = pattern.sub(
            lambda found, kinds=kinds: "".join(  # type: ignore[misc]
                letter.translate(_AS_DIGIT)
                if kind == "d"
                else letter.replace("0", "O").replace("l", "I" if kind == "I" else "l")
                for letter, kind in zip(found[0], kinds, strict=True)
            ),
            text,
        )
    return text


_STREET_BEFORE = re.compile(
    r"(?:.*\s)?(?:Street|Avenue|Road|Drive|Lane|Parkway|Highway|Boulevard|(?<=\s)(?:St|Ave|Blvd|Rd|Dr|Ln"
    r"|Pkwy|Hwy))\.?,?\s+(?=[A-Z][a-z])"
)
"""``303 5th Avenue Austin, TX``: the street in front of a city, with no comma between them."""


_STOP_BEFORE = re.compile(r".*[a-z]{3}\.\s(?=[A-Z])")
"""``47 South Mall. Dublin 2``: the comma between them read as a stop."""


def _without_street(match: re.Match[str]) -> tuple[int, str]:
    """Where an American city begins, and the city."""
    street = _STREET_BEFORE.match(match["city"]) if match["region"] else None
    street = street or _STOP_BEFORE.match(match["city"])
    cut = street.end() if street else 0
    if not gazetteer.countries_of(re.sub(r"\s\d+$", "", match["city"][cut:].strip())):
        cut = 0  # `Collins Street West VIC 8007`
    return match.start("city") + cut, match["city"][cut:].strip()


def places(text: str) -> Iterator[Place]:
    """Every postal code with a city in the text, best reading of each first."""
    if not _DIGITS.search(text):
        return
    text = mended(text)
    found: dict[tuple[int, int], list[tuple[str, re.Match[str]]]] = {}
    present: dict[re.Pattern[str], bool] = {}  # most texts have no code of most shapes
    for country, order, code, pattern in _patterns():
        if code not in present:
            present[code] = code.search(text) is not None
        if not present[code]:
            continue
        for match in pattern.finditer(text):
            goes_on = match["code"][:1].isdigit() or bool(text[match.end() :].strip(" ,."))
            seldom = country in _SELDOM_AFTER and goes_on  # `Laisvės al. 7A, LT-44240 Kaunas`
            if order == "after" and seldom and not _lies_in(country, match):
                continue
            if order == "before" and _AMERICAN.search(match["city"]):
                continue  # `2214 SE Division St` has no Dutch code
            if _NUMBERED.search(text, 0, match.start("code")):
                continue  # `Str. Fabricii nr. 93-103, Cluj-Napoca`
            if match["city"].islower() and len(match["city"]) < SHORTEST_SMALL:
                continue  # `i`, `de`: a small word alone is no city
            if order == "before" and country in _EITHER_SIDE and countries.code_of(match["city"]):
                continue  # `Liepāja, LV-3401, Latvia`: the city stands before the code
            found.setdefault((match.start("code"), match.end("code")), []).append((country, match))
    taken = -1
    for (start, end), matches in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start < taken:
            continue
        prefixed = [(country, match) for country, match in matches if match["prefix"]]
        behind = [(country, match) for country, match in matches if country in _SELDOM_AFTER]
        behind = [pair for pair in behind if pair[1].start("city") < pair[1].start("code")]
        chosen = prefixed or behind or matches
        match = max((match for _, match in chosen), key=lambda match: bool(match["region"]))
        same = [
            country for country, other in chosen if bool(other["region"]) == bool(match["region"])
        ]
        taken = match.end()
        begin, city = _without_street(match)
        yield Place(
            min(begin if match["region"] or begin > match.start("city") else match.start(), start),
            max(match.end(), end),
            re.sub(r"\s+", " ", match["code"]),
            city,
            match["region"] or "",
            tuple(same),
            bool(prefixed),
        )
