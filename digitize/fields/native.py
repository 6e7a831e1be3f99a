"""Names as a country's own people write them, and letters that only some countries have.

Takes a part of a name and where the card is at home. Gives ``Łukasz`` for ``Lukasz`` in Poland and
``Simon`` for ``Sìmon`` where nobody is Italian. Leaves alone names that are written so somewhere.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from digitize.fields import casing, words


@cache
def _own_forms() -> dict[tuple[str, str], str]:
    """Folded name and country -> the only way in which it is written there."""
    source = resources.files("digitize.fields") / "vocabulary" / "own_names.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition(" ") for line in lines if line and not line.startswith("#"))
    found = {(words.bare(name), country): name for name, _, country in pairs}
    return found | {(words.bare(name), "TR"): name for name in _TURKISH}


_TURKISH = ("Kılıç", "Avcı", "Sarı", "Kırmızı", "Çalışkan", "Tanrıverdi", "Baltacı", "Arıcı")
"""Common family names that the packages do not have."""


@cache
def _only_there() -> dict[str, str]:
    """Name with its accents -> the country, where one country alone writes it so."""
    found: dict[str, set[str]] = {}
    for (_, country), name in _own_forms().items():
        found.setdefault(name, set()).add(country)
    return {name: min(places) for name, places in found.items() if len(places) == 1}


def country_of(name: str) -> str:
    """ISO 3166-1 alpha-2 of the one country that writes a name so; empty if there is none."""
    return "" if name.isascii() else _only_there().get(name, "")


@cache
def _all_forms() -> frozenset[str]:
    return frozenset(_own_forms().values())


def is_written(name: str) -> bool:
    """Whether a country writes a name in this way and in no other: ``Håvard``, ``Țurcanu``."""
    return casing.natural(name) in _all_forms()


@cache
def _ways() -> dict[str, list[str]]:
    """Folded name -> its accented ways, in small letters, where it is written in several."""
    source = resources.files("digitize.fields") / "vocabulary" / "ways.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    found: dict[str, list[str]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            found.setdefault(words.bare(line), []).append(line.casefold())
    return found


def is_way(name: str) -> bool:
    """Whether it is one of several ways in which a name is written: ``Ramón``, ``Niccolò``."""
    return name.casefold() in _ways().get(words.bare(name), ())


def way_like(part: str) -> str:
    """``Núñez`` for ``Nüñez``, which nobody writes: the only way with accents at those vowels."""
    read = part.casefold()
    ways = _ways().get(words.bare(part), ())
    if read.isascii() or len(read) < SHORTEST_WAY or read in ways or is_written(part):
        return ""
    alike = [way for way in ways if len(way) == len(read) and _is_on_same_vowels(read, way)]
    return casing.like(alike[0], part) if len(alike) == 1 else ""


SHORTEST_WAY = 4
"""Letters of a name whose accents tell anything."""


def _is_on_same_vowels(read: str, way: str) -> bool:
    return all(
        one == other or (not one.isascii() and not other.isascii() and words.bare(one) in _VOWELS)
        for one, other in zip(read, way, strict=True)
    )


_VOWELS = frozenset("aeiouy")


def is_own_form(part: str, country: str) -> bool:
    """Whether a country writes the name in one way only, and in this one."""
    return _own_forms().get((words.bare(part), country)) == part


_AT_HOME = {
    "ð": ("d", frozenset({"IS", "FO"})),
    "ì": ("i", frozenset({"IT", "CH"})),
    "ò": ("o", frozenset({"IT", "CH", "ES"})),
    "ù": ("u", frozenset({"IT", "CH", "FR"})),
    "ő": ("ö", frozenset({"HU", "SK", "RO", "AT"})),
    "ű": ("ü", frozenset({"HU", "SK", "RO", "AT"})),
}
"""Letters that hardly anybody's name has outside these countries: what they are, and where."""

OF_ALL_COUNTRIES = 4
"""Languages from which on a given name is nobody's own: ``Tim``, but not ``Yılmaz``."""

_PATRONYMICS = ("dóttir", "dottir", "son")
"""Ends of Icelandic family names: ``Sigurðardóttir``, ``Þórðarson``."""


_GERMAN = frozenset({"DE", "AT", "LI"})

_FOR_GERMANS = (("õő", "ö"), ("ũű", "ü"))
"""What umlauts are read as. Other accents stay: María and João live in Germany, too."""


def _as_germans_write(part: str) -> str:
    """``Dõrte`` as Dörte: a given name that nobody writes as it was read."""
    if words.names("given").get(words.bare(part), 0) < 2:
        return part
    for misread, printed in _FOR_GERMANS:
        for letter in misread:
            part = part.replace(letter, printed)
    return part


def without_strangers(part: str, countries: frozenset[str]) -> str:
    """``Sìmon`` as Simon where nobody is Italian; ``Niccolò`` is written so."""
    if "ı" in part and not is_written(part):
        dotted = part.replace("ı", "i")
        common = words.names("given").get(words.bare(part), 0) > OF_ALL_COUNTRIES
        part = dotted if common or is_written(dotted) else part  # `Tım`, `Zsófıa`
    if countries and countries <= _GERMAN and not is_written(part):
        part = _as_germans_write(part)
    if "đ" in part.casefold() and (set("þð") & set(part.casefold()) or part.endswith(_PATRONYMICS)):
        part = part.replace("đ", "ð").replace("Đ", "Ð")  # `Þórđarson`: no Croat's letter
    part = f"Ä{part[1:]}" if part.startswith("Ă") else part  # with which no Romanian name begins
    for letter, (printed, homes) in _AT_HOME.items():
        known = any(is_own_form(part, home) for home in homes)
        known = known or (letter == "ð" and part.endswith(_PATRONYMICS))
        if letter in part[:-1].casefold() and countries and not homes & countries and not known:
            part = part.replace(letter, printed).replace(letter.upper(), printed.upper())
    return part


def at_home(part: str, country: str) -> str:
    """``Lukasz`` on a Polish card as Łukasz, which others write without its stroke."""
    form = _own_forms().get((words.bare(part), country), "")
    if country == "PT" and part.endswith("icão"):
        return f"{part[:-3]}ção"  # hardly a word ends so without its cedilla
    own = OWN.get(country, part)
    if not form or not is_native(part, form, own) or _is_neighbours(part, own):
        return part
    return casing.like(form, part)


def _is_neighbours(part: str, own: str) -> bool:
    """``Alžbeta`` in Prague: a Slovak's name, with no letter that Czechs do not have."""
    accented = {letter for letter in part.casefold() if not letter.isascii()}
    return bool(accented) and accented <= set(own) and is_written(part)


OWN = {
    "PL": "ąćęłńóśźż", "CZ": "áčďéěíňóřšťúůýž", "SK": "áäčďéíľňóôšťúýž", "HU": "áéíóöőúüű",
    "TR": "çğıöşü", "RO": "ăâîșț", "LV": "āčēģīķļņšūž", "LT": "ąčęėįšųūž", "HR": "čćđšž",
    "SI": "čšž", "PT": "ãõáéíóúâêôç", "EE": "äöõüšž", "DK": "æøå",
    "NO": "æøå", "SE": "åäö", "FI": "äö", "IS": "áðéíóúýþæö",
}  # fmt: skip
"""Letters that a card's own people hardly ever write without their accents."""


_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        *OWN.values(),
        "äöüß", "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "àèéìîòóù", "àçèéíïòóúü", "áäéëèïíóöü", "çëäöü",
        "âçîöşûüğı", "åäöæøéáü", "áéíóúàèìòù",
    )
)  # fmt: skip
"""Accented letters of one language each, that names in it have beside the others."""


def mixes(word: str) -> bool:
    """Whether no language has all the accented letters of a word: ``Våcărescu``."""
    accented = {letter for letter in word.casefold() if letter.isalpha() and not letter.isascii()}
    return len(accented) > 1 and not any(accented <= alphabet for alphabet in _ALPHABETS)


def is_native(part: str, form: str, own: str) -> bool:
    """Whether the form differs in nothing but letters of the country that were read as others.

    Args:
        part: As read.
        form: As it is written there.
        own: Letters that the country has and others have not.
    """
    pairs = list(zip(part.casefold(), form.casefold(), strict=False))
    return len(part) == len(form) and all(
        read == printed or (read not in own and printed in own) for read, printed in pairs
    )
