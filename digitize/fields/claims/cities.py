"""City, region and postal code as they are written: provinces and counties told apart from cities.

Takes what stands beside a postal code. Gives city and region, misread spaces and letters put right
where the gazetteer has exactly that city in that country. Leaves alone cities nobody lists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from digitize.fields import countries
from digitize.fields.claims import gazetteer
from digitize.fields.claims.postcodes import Place, table

_REGION_BEHIND = {
    # `Vicenza (VI)`, `Roma RM`, `San Bonifacio (Verona)`
    "IT": re.compile(r"(.*?\w)\s*(?:\(([A-Zl\d]{2}|[A-Z][a-z][^\d()]+)\)|\s([A-Z]{2}))"),
    "ES": re.compile(r"(.*\w)\s*\(([^\d()]{3,})\)()"),  # `Pamplona (Navarra)`
    "TR": re.compile(r"(.*\w)\s*/\s*([^\W\d]{3,})()"),  # `Ataşehir / İstanbul`
}
"""A city with its province: the first group and one of the others."""

_COUNTY_BEHIND = re.compile(r"\s*,?\s*(?:jud\.|județul|woj\.|okr\.|okres)\s+([^\W\d][^\d,;•|]*)")
"""``Cluj-Napoca, jud. Cluj``."""

_FRONT_VOWELS = "eiöü"
_OWN_ACCENTS = {
    "DE": "äöüß",
    "AT": "äöüß",
    "LI": "äöüß",
    "DK": "æøåé",
    "NO": "æøåé",
    "PL": "ąćęłńóśźż",
}
"""Accented letters of a country's own city names; others are misread."""

_BEFORE_SPACE = {"NL": 4, "SE": 3, "CZ": 3, "SK": 3, "GR": 3, "CA": 3, "IE": 3}
"""Characters of a postal code before its space."""


def settled(city: str, country: str) -> tuple[str, str]:
    """City and region of what stands beside a code, as the country writes them."""
    city = _without_country(city)
    if country == "BE":
        city = _in_one_language(city)
    found = _REGION_BEHIND[country].fullmatch(city) if country in _REGION_BEHIND else None
    region = (found[2] or found[3]) if found else ""
    if country == "IT" and len(region) == 2 and re.search(r"[\dl]", region):
        region = _province(region)
        found = found if region else None
    name = _in_natural_case(found[1] if found else city)
    if country == "TR":
        return gazetteer.spelt(name, country) or _dotted(name), _dotted(_turkish(region))
    return _mended(name, country), region


def as_elsewhere(city: str, country: str, texts: Sequence[str]) -> str:
    """``Montpelier`` as Montpellier where another line has that: a letter off no city there is."""
    if len(city) < SHORTEST_ELSEWHERE or country in gazetteer.countries_of(city):
        return city
    found = {
        word
        for text in texts
        for word in re.findall(r"[A-ZÀ-Ž][^\W\d_]{4,}", text)
        if Levenshtein.distance(word, city, score_cutoff=1) == 1
        and country in gazetteer.countries_of(word)
    }
    return found.pop() if len(found) == 1 else city


SHORTEST_ELSEWHERE = 6
"""Letters of a city that another one is not like by accident."""


def _in_one_language(city: str) -> str:
    """``Brussel – Bruxelles``: the first of a city's two names."""
    first, sign, second = re.fullmatch(r"(.+?)(?:\s?([-–/])\s?(?=[A-Z])(.+))?", city).groups()  # type: ignore[union-attr]
    both = sign and all("BE" in gazetteer.countries_of(name) for name in (first, second))
    return first if both else city


def has_province(city: str) -> bool:
    """``Montefaldo AN``: one of the letters of Italy's provinces behind a city."""
    found = re.search(r"[a-zà-ÿ]\s\(?([A-Z]{2})\)?$", city)
    return found is not None and found[1] in table()["provinces"]["IT"]


def _province(read: str) -> str:
    """``F1`` as FI: the one Italian province that looks like it; empty if there is none."""
    alike = {read.translate(str.maketrans("1l0589", letters)) for letters in ("IIOSBG", "LLOSBG")}
    known = alike & set(table()["provinces"]["IT"])
    return known.pop() if len(known) == 1 else ""


def code(printed: str, country: str) -> str:
    """The code as its post writes it."""
    plain = printed.upper().replace("–", "-")
    if country == "GB":
        plain = re.sub(r"^([A-Z]{1,2})([IlıO])(?= )", _digit, printed).upper()  # `LSI 5AB`
    if country == "IE":  # neither letter is one of an Eircode: `DO2 XK68`
        plain = plain[0] + plain[1:3].translate(_DIGITS_OF) + plain[3:].replace("O", "0")
    cut = len(plain) - 3 if country == "GB" else _BEFORE_SPACE.get(country, 0)
    return f"{plain[:cut]} {plain[cut:]}" if cut and " " not in plain else plain


_DIGITS_OF = str.maketrans("OIl", "011")


def _digit(code: re.Match[str]) -> str:
    return code[1] + ("0" if code[2] == "O" else "1")


def county(name: str, country: str) -> str:
    """The name, if it is a county of Great Britain or Ireland; else empty."""
    name = name.strip(" .,")
    if country == "IE":
        match = re.fullmatch(r"(?:Co\.?|County)\s+(\w+)", name)
        return name if match and match[1] in table()["counties"]["IE"] else ""
    return name if country == "GB" and name in table()["counties"]["GB"] else ""


def without_county(text: str, place: Place) -> Place:
    """``Thornbury, Gloucestershire BS35 1HN``: the city is the part before the county."""
    found = county(place.city, place.countries[0])
    before = re.search(r"([^\W\d][^\d,•|]+?)\s*,\s*$", text[: place.start])
    if not found or before is None:
        return place
    return replace(place, start=before.start(1), city=before[1], region=found)


_TURKISH_BEHIND = re.compile(r"\s?/\s?(i[a-zçğıöşü]{3,})(?!\w)")
"""``Konak / izmir``, whose capital lost its dot."""


def county_behind(text: str, country: str = "") -> tuple[str, int]:
    """A county announced right behind the city, and where it ends; empty if there is none."""
    if country == "TR" and (province := _TURKISH_BEHIND.match(text)):
        return _dotted(province[1]), province.end()
    match = _COUNTY_BEHIND.match(text)
    return (match[1].strip(), match.end()) if match else ("", 0)


def _without_country(city: str) -> str:
    """The city without the country printed behind it."""
    words = city.split()
    if len(words) > 1 and countries.code_of(words[-1]):
        words = words[:-1]
    city = re.sub(r"(?<=\w)\(", " (", " ".join(words)).strip(" ,-/")
    front, slash, behind = city.rpartition("/")
    if slash and front and countries.code_of(behind.strip()):
        return front.rstrip()  # `Hamburg/Germany`
    stuck = _STUCK_COUNTRY.match(city)
    return stuck[1] if stuck and countries.code_of(stuck[2]) else city


_STUCK_COUNTRY = re.compile(r"(.*[a-zß-ÿ])([A-ZÀ-Þ][a-zß-ÿ]{3,})$")
"""``Den HaagNederland``"""


def _in_natural_case(city: str) -> str:
    if re.fullmatch(r"(?:[A-ZÀ-Ž]|l(?=[A-ZÀ-Ž])|(?<=[A-ZÀ-Ž])l){4,}", city):
        city = city.replace("l", "I")  # `ANCENlS`
    return city.title() if city.isupper() and len(city) > 3 else city


def _turkish(name: str) -> str:
    if not name.isupper() or len(name) < SHORTEST:
        return name
    return name[0] + name[1:].replace("I", "ı").replace("İ", "i").lower()


SHORTEST = 3
"""Letters of a name in capitals that is no abbreviation."""


def _dotted(name: str) -> str:
    """``izmir`` and ``Izmir`` as İzmir: before a front vowel the Turkish capital has its dot."""
    first = re.match(r"[iI][^\W\d_]*", name)
    if first is None:
        return name
    vowels = re.findall(r"[aeıioöuü]", first[0][1:].lower())
    front = bool(vowels) and vowels[0] in _FRONT_VOWELS
    dotted = name[0] == "i" or front or first[0] == "Istanbul"
    return ("İ" if dotted else "I") + name[1:]


def _mended(city: str, country: str) -> str:
    """Spaces and accents put right where that makes it a city of the country."""
    if country == "DK" and re.search(r" 0$", city):
        city = f"{city[:-1]}Ø"  # the district: `København Ø`
    if country == "DK":
        city = re.sub(r"(?<=[a-zæøå])Ø$", " Ø", city)
    if country == "CZ":
        city = re.sub(r"(?<=^Praha )[Il|](?=$|\s)", "1", city)
    name, district = re.fullmatch(r"(.*?)((?:\s\d{1,2})?)", city).groups()  # type: ignore[union-attr]
    if len(name) > SHORTEST and (known := gazetteer.spelt(name, country)):
        return known + district
    if country in gazetteer.countries_of(city) and not _foreign_accents(city, country):
        return city
    plain = _foreign_accents(city, country)
    if plain and country in gazetteer.countries_of(plain):
        return plain
    spaced = gazetteer.spaced(city, country)
    return spaced or _reshaped(city, country) or city


_SHAPED_ALIKE = (
    ("rn", "m"),
    ("m", "rn"),
    ("vv", "w"),
    ("ii", "ü"),
    ("l", "i"),
    ("0", "o"),
    ("1", "l"),
)
"""Letters as read, and those that look like them."""


def _reshaped(city: str, country: str) -> str:
    """``Pirrnasens`` as Pirmasens: the one city that looks like what is none."""
    if gazetteer.countries_of(city):
        return ""
    found = {
        f"{city[: at.start()]}{printed}{city[at.end() :]}"
        for misread, printed in _SHAPED_ALIKE
        for at in re.finditer(misread, city)
        if at.start() > 0
    }
    known = [one for one in found if country in gazetteer.countries_of(one)]
    return known[0] if len(known) == 1 else ""


def _foreign_accents(city: str, country: str) -> str:
    """The city without accents that no city of the country has; empty if it has none."""
    if country not in _OWN_ACCENTS:
        return ""
    own = _OWN_ACCENTS[country] + _OWN_ACCENTS[country].upper()
    letters = [
        letter if letter.isascii() or letter in own else unicodedata.normalize("NFD", letter)[0]
        for letter in city
    ]
    plain = "".join(letters)
    return plain if plain != city else ""
