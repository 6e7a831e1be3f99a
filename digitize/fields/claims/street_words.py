"""What a street looks like in the languages of Europe: numbers, words, boxes, estates, floors.

Takes a text. Says whether it names a street, or stands above one; leaves alone where it stands.
"""

from __future__ import annotations

import re
from functools import cache

from digitize.fields.claims import labels
from digitize.fields.claims.postcodes import table

_HOUSE_NUMBER = re.compile(
    r"(?:^\d{1,5}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?)?[\s,]+\D)"
    r"|(?:\D[\s.]\s?\d{1,5}\s?[a-zA-Z]?(?:\s?[-/+]\s?\d{1,4}\s?[a-zA-Z]?){0,2}"
    r"(?:\s?/\s?(?:[a-z]|[IVX]{1,4}))?(?:\s(?:hs|huis|bis|ter|boven))?\.?$)"
    r"|(?:[.a-zß]\d{1,4}\s?[a-zA-Z]?$)"
)
_BOX = re.compile(
    r"(?i)^(?:postfach|postbus|postboks|postbox|box|p\.?\s?o\.?\s?box|boîte postale|b\.?p\.?"
    r"|cs|tsa|case postale|c\.?p\.?|casella postale|apartado(?: de correos)?|apdo\.?|pl|pb|p\.?k\.?"
    r"|skr\.? poczt\.?|caixa postal|r\.?\s?r\.?|p\.?p\.?|pf\.?)\s*#?\s?\d[\d ]{0,9}"
    r"(?:(?<=\d)\s(?-i:[A-ZÆØÅ])[a-zæøå]{3,})?$"
)
"""P.O. boxes in the languages of Europe."""
NAMED_STREET = re.compile(
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
HOUSE_NAME = re.compile(
    r"(?i)^\s*(?:the\s.+|.+\s(?:house|cottage|barn|farm|mill|court|buildings?|rectory|hall|lodge|works"
    r"|mews|tower|centre))\s*$"
)
"""What stands for a house number before them: ``The Old Rectory``."""


def is_house_name(text: str) -> bool:
    """``The Old Dairy, Home Farm``: every part is what houses are called."""
    return all(HOUSE_NAME.match(part) for part in text.split(","))


def is_room(text: str) -> bool:
    """``Room 3.14, Priestley Building``: the line above a British street."""
    return _ROOM.fullmatch(text.strip(" ,")) is not None


_ROOM = re.compile(
    r"(?:Room|Rm\.?|Office|Unit|Suite|Level|(?:\w+\s)?Floor)(?:\s[A-Z]?\d{1,4}(?:[.-]\d{1,3})?[A-Za-z]?)?"
    r"(?:,\s(?:[A-Z][\w'&-]*\s){1,4}(?:Building|House|Hall|Tower|Centre|Wing|Block|Park|Works))?"
)


def is_bare(word: str) -> bool:
    """Whether a word is the one for a street and no more: ``Straße``, ``Platz``."""
    return _BARE.fullmatch(word) is not None


_BARE = re.compile(r"(?i)-?(?:stra(?:ß|ss)e|str\.?|gasse|platz|weg|allee|ring|damm|ufer|promenade)")


def begins_a_street(text: str) -> bool:
    """``Am Sägewerk 9``, ``Hauptstraße 3``, ``Via Roma 2``: its first words say what it is."""
    return _BEGINS.match(text) is not None or _has_street_word(" ".join(text.split()[:1]) + " 1")


_BEGINS = re.compile(
    r"(?:Am|An|Auf|Im|In|Zum|Zur|Bei|Beim|Hinter|Vor|Unter|Ober|Alte[rs]?|Neue[rs]?|Große[r]?|Kleine[r]?|Lange|Breite|Hohe"
    r"|Via|Viale|Piazza|Corso|Vicolo|Rue|Avenue|Place|Boulevard|Chemin|Calle|C/|Avda\.?|Plaza|Paseo|Rua|Praça|ul\.|al\.|pl\.)\s"
)


def is_hall(text: str) -> bool:
    """``214 Ag Hall``, ``3.104 Engineering Building``: a room of a campus above its street."""
    return _HALL.fullmatch(text.strip(" ,")) is not None


_HALL = re.compile(
    r"(?:Room\s|Rm\.?\s)?[A-Z]?\d{1,4}(?:[.-]\d{1,4})?[A-Z]?\s(?:[A-ZÀ-Ž][\w.'&-]*\s){1,4}"
    r"(?:Hall|Building|Bldg\.?|Tower|Center|Centre|Library|Lab|Laboratory|Complex|Annex|Wing)"
)


def is_civic(text: str) -> bool:
    """``Áras an Chontae``, ``Civic Offices``: a house that needs no street in its town."""
    return _CIVIC.fullmatch(text.strip(" ,")) is not None


_CIVIC = re.compile(
    r"(?i)(?:áras|teach|halla|dún)\s[\w' -]{3,30}|(?:town|city|guild|shire)\s?hall|courthouse"
    r"|(?:civic|council|county|government|municipal|court)\s"
    r"(?:offices?|hall|buildings?|centre|house)"
)

_MANNHEIM = re.compile(r"^[A-U]\s?\d{1,2}\s?,\s?\d{1,3}(?:\s?[-/]\s?\d{1,3})?[a-z]?$")
"""Squares instead of streets: ``C 4, 12``."""


_UNNUMBERED = re.compile(r"[^\W\d_]{3}.*,?\s+(?:s/n|S/N|s/nº|s\.n\.|snc|b\. ?č\.|bb)\.?$")
"""Streets whose houses have no number: ``Plaza de la Constitución, s/n``."""


_KILOMETRE = re.compile(
    r"(?i)(?:^|\s)(?:ctra|carretera|crta|strada|stradă|șos|soseaua|autov[ií]a|estrada|e\.?n|s\.?s|s\.?p|n|via|d\.?n"
    r"|route|rn|rd|leof|leoforos|cesta|droga)\b\.?[^@]*\bkm\.?\s?\d{1,3}(?:[.,+]\d{1,3})?$"
)
"""Roads on which houses are found by their kilometre: ``Ctra. de Jaén, km 4,5``."""


def with_digits(text: str) -> str:
    """``Talstr. l2``, ``Ringstr. 1O4``, ``Schillerplatz l``: letters of house numbers as digits."""
    if _LETTER_OF_NUMBER.search(text):
        for misread, printed in _LIKE_DIGITS:
            text = misread.sub(printed, text)
        if _LONE_LETTER.fullmatch(text) and _ends_surely(text.split()[-2]):
            text = f"{text[:-1]}1"  # `Bruksvägen l`
    return text


_LONE_LETTER = re.compile(r"\S.*[^\W\d_]{2}\.? [lI|]")


def _ends_surely(word: str) -> bool:
    """Whether a word ends as streets do, and as little else."""
    word = word.casefold().rstrip(".")
    return any(word.endswith(end) and len(word) > len(end) + 1 for end in _words()[2])


_LETTER_OF_NUMBER = re.compile(r"\d[OolI]|[lI|]\d|\s[lI](?:$|[,/]|[a-c]$)")


_LIKE_DIGITS = tuple(
    (re.compile(pattern), printed)
    for pattern, printed in (
        (r"(?<=[a-zß.]\s)(?:[lI|](?=\d{1,2}\s?[a-z]?$|/\s?[\dlIO])|l(?=,\s?\d))", "1"),
        (r"(?<=trasse )l(?=[a-c]$)|(?<=traße )l(?=[a-c]$)|(?<=str\. )l(?=[a-c]$)", "1"),
        (r"(?<=/)[lI](?=[\dOolI])|(?<=/)[lI]$", "1"),
        (r"(?<=\d)[Oo](?=\d|/|$|\s)", "0"),
        (r"(?<=[a-zß.]\s\d)[lI]$|(?<=[a-zß.]\s\d\d)[lI]$|(?<=\d)[lI](?=\d)", "1"),
        (r"(?<=platz )[lI]$|(?<=[Ss]traße )[lI]$|(?<=[Ss]trasse )[lI]$|(?<=tr\. )[lI]$", "1"),
    )
)


def is_street(text: str) -> bool:
    """A street word or a house number, and not a telephone number."""
    text = with_digits(text.strip(" ,•|-"))
    if _MANNHEIM.match(text) or _BOX.match(text) or NAMED_STREET.match(text):
        return True
    if _UNNUMBERED.search(text) or _KILOMETRE.search(text):
        return True
    house, comma, street = text.rpartition(",")
    if comma and NAMED_STREET.match(street.strip()) and is_house_name(house):
        return True  # `Civic Centre, High Street`
    if _FRENCH_STREET.fullmatch(text):
        return True
    estate, dash, last = text.rpartition(" - ")
    if dash and _ESTATE.fullmatch(estate) and _FRENCH_STREET.fullmatch(last):
        return True  # `ZI de Quimill - Rue Lavoisier`
    letters = sum(character.isalpha() for character in text)
    digits = sum(character.isdigit() for character in text)
    if letters < 3 or digits > 9 or len(text) > 70 or re.search(r"@|www\.|\+\d", text):
        return False
    spelt = [word for word in text.split() if len(labels.plain(word)) > 1]  # not `HG F 42.1`
    if digits > 4 and any(labels.meaning_of(word) in {"fax", "cell"} for word in spelt):
        return False
    if has_house_number(text):
        return True
    return _has_street_word(text)


def has_house_number(text: str) -> bool:
    """A number where house numbers stand; ``2.º izda.``, ``et. 6`` and ``bajo`` may follow it."""
    if _HOUSE_NUMBER.search(text) or _HOUSE_NUMBER.search(re.split(r",\s*(?=\w{1,4}\b)", text)[0]):
        return True
    shorter = without_floor(text)
    return shorter != text and bool(_HOUSE_NUMBER.search(shorter))


def without_floor(text: str) -> str:
    """``Gran Vía, 5`` of ``Gran Vía, 5, 2.º izda.``."""
    for _ in range(_MOST_FLOORS):
        text = _FLOOR.sub("", text)
    return text


def is_floor(text: str) -> bool:
    """``2.º izda.`` or ``Floor 6`` alone."""
    return _FLOOR.fullmatch(f" {text.strip()}") is not None


def is_surely_street(text: str) -> bool:
    """A house number and a word that stands for streets and for little else."""
    text = text.strip(" ,•|-")
    if not re.search(r"\d", text) or _LONG_NUMBER.search(text) or not is_street(text):
        return False
    whole = without_floor(text)
    behind = _NUMBER_BEHIND.search(whole) or _NUMBER_BEHIND.search(text)  # `Breslauer Str. 63 d`
    if not behind and not _NUMBER_FIRST.match(whole):
        return False
    streets = table()["streets"]
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if _ENGLISH & set(words) and not _NUMBER_FIRST.match(whole):
        return False  # `Head of Street Design 2`
    return any(
        word in streets["sure_words"]
        or any(word.endswith(end) and len(word) > len(end) + 1 for end in streets["sure_endings"])
        for word in words
    )


_NUMBER_BEHIND = re.compile(
    r"(?:[^\W\d_]|\.|,)\s?\d{1,4}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4}[a-zA-Z]?){0,2}$"
)
_NUMBER_FIRST = re.compile(
    r"\d{1,5}\s?[a-zA-Z]?(?:\s?[-/]\s?\d{1,4})?(?:\s(?:bis|ter))?,?\s+[^\W\d_]{2}"
)
_LONG_NUMBER = re.compile(r"\d[\d /-]{6,}\d|\d{6}")
_ENGLISH = frozenset("street road rd lane drive parkway pkwy highway hwy crescent".split())
"""Behind whose name no house number stands."""
_MOST_WORDS = 3
"""Of a street without a house number: ``Am Alten Marktplatz``."""
_MOST_FLOORS = 3
_FLOOR = re.compile(
    r"(?i)[\s,]+(?:\d{1,3}\s?[.ºª°o]{0,2}\s?)?"
    r"(?:bajos?|izq(?:da|uierda)?|izda|dcha|drcha|esc|pta|puerta|piso|planta|pl|entlo|ático|local|oficina"
    r"|esq|dto|dt|fte|loja|sala|r/c|cave|etaj|et|ap|apt|bl|sc|sector|lok|em|emelet|fszt|ajtó"
    r"|tv|th|mf|kl|sal|lh|krs|as|bus|bte|boîte|boite|bt|scala|interno|int|piano|p|og|eg|ug|dg|stiege|stg|tür"
    r"|top|etage|stock|[ée]tage|floor|suite|ste|unit|apartment|kat|daire|d|dz|korp|patro|posch|vchod|stan)\.?"
    r"(?:\s?[\dA-Z]{1,4}\.?)?$"
)
"""Floors, stairs and doors behind a house number."""


def names_a_street(text: str) -> bool:
    """A word that stands for streets, with or without a number."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return any(word in table()["streets"]["words"] for word in words[:1]) or _has_street_word(text)


def _has_street_word(text: str) -> bool:
    endings, short, sure = _words()
    words = re.findall(r"[^\W\d_]+(?:[./-][^\W\d_]*)*", text.casefold())
    digits = re.search(r"\d", text) is not None
    if any(_ends_with(word.rstrip("."), endings, len(word)) for word in words):
        return digits or (len(words) <= _MOST_WORDS and words[-1].endswith(sure))
    return digits and any(word.rstrip(".") in short for word in words)


def _ends_with(word: str, endings: tuple[str, ...], length: int) -> bool:
    return word.endswith(endings) and any(
        word.endswith(ending) and length > len(ending) + 1 for ending in endings
    )


@cache
def _words() -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]:
    """Endings and words of streets, and the endings of little else."""
    streets = table()["streets"]
    endings = tuple(ending.rstrip(".") for ending in streets["endings"] if len(ending) > 3)
    return endings, frozenset(streets["words"]), tuple(streets["sure_endings"])


def is_box(text: str) -> bool:
    """A P.O. box that may stand below its street: ``CS 30412`` above the CEDEX."""
    return bool(_BOX.match(text.strip(" ,•|-")))


def is_bare_box(text: str) -> bool:
    """``Postfach`` alone, as Switzerland prints it between street and code."""
    return _BARE_BOX.fullmatch(text.strip(" ,•|-")) is not None


_BARE_BOX = re.compile(
    r"(?i)postfach|case postale|casella postale|postbus|postboks|p\.?\s?o\.?\s?box"
)


def is_addition(text: str) -> bool:
    """A floor or building alone: ``Suite 450``, but not ``Level 3, 45 Collins Street``."""
    numbered = [part for part in text.split(",") if re.search(r"\d", part)]
    return is_extra(text) and len(numbered) < 2


def is_extra(text: str) -> bool:
    """A further line above the street: a floor, a building, a P.O. box, care of."""
    return bool(_ESTATE.fullmatch(text.strip())) or bool(
        re.search(
            r"(?i)\b(?:postfach|bp|box|p\.?\s?o\.?\s?box|floor|suite|unit|building|geb\.|gebäude|haus|etage"
            r"|^villa|^palais|^schloss|^palazzo|stock|c/o|level|house|apt|ste|block|bât|bâtiment|immeuble|résidence|piano|planta|piso|patro"
            r"|emelet)\b",
            text,
        )
    )
