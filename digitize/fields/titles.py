"""Job titles and departments: how much a piece of text looks like one, by its words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from digitize.fields import words

_SHORTEST_ENDING = 4

MEMORY = 2048
"""Texts whose answers are kept: a card's pieces are asked about many times over."""


@lru_cache(maxsize=MEMORY)
def title_words(text: str) -> float:
    """Share of the text that titles are made of, the head counting most: 0..1."""
    vocabulary = words.table("titles")
    tokens = words.words_of(text)
    if not tokens or _AUTHORITY.match(text):
        return 0.0
    hits = [_is_title_word(token, vocabulary) for token in tokens]
    return 0.0 if not any(hits) else 0.5 + 0.5 * sum(hits) / len(hits)


def reshaped(text: str) -> str:
    """``Kosrnetikerin`` as Kosmetikerin: an m read as two letters in a word of titles."""
    return _WITH_RN.sub(_with_m, text) if "rn" in text else text


_WITH_RN = re.compile(r"[^\W\d_]*[^\W\d_]rn[^\W\d_]{2,}")


def _with_m(found: re.Match[str]) -> str:
    mended = found[0].replace("rn", "m", 1)
    read, meant = words.bare(found[0]), words.bare(mended)
    if len(read) <= SHORTEST_RESHAPED or is_word(read):
        return found[0]
    known = is_word(meant) or (not title_words(read) and title_words(meant))
    return mended if known or _begins_anew(read, meant) else found[0]


def _begins_anew(read: str, meant: str) -> bool:
    """``irnmobilienkauffrau``: a compound whose first part is a word with the m, and none without.

    Whole parts only: behind them stands what the title is.
    """
    vocabulary = words.table("organisations")["words"]
    return any(
        meant[:at] in vocabulary and _is_title_word(meant[at:], words.table("titles"))
        for at in range(SHORTEST_RESHAPED, len(meant) - _SHORTEST_ENDING)
        if "rn" in read[: at + 1]
    )


SHORTEST_RESHAPED = 6
"""Letters of a word in which two of them may be one."""


def is_function(text: str) -> bool:
    """Whether a text is a part of a firm and nothing that somebody is: ``Sales Department``."""
    return department_words(text) >= ALL_FUNCTIONS and not title_words(text)


ALL_FUNCTIONS = 0.8
"""What ``department_words`` says where each word is a function of a firm."""


def is_region(text: str) -> bool:
    """Where somebody is what the line above says: ``Nord- und Ostdeutschland``.

    ``Region Süd`` is a part of the firm.
    """
    table = words.table("titles")
    tokens = [token.strip("-") for token in words.words_of(text.replace("-und ", "- und "))]
    named = [token in table["regions"] for token in tokens]
    return any(named) and all(
        region or token in table["around_regions"]
        for region, token in zip(named, tokens, strict=True)
    )


def says_nothing_else(text: str) -> bool:
    """``Business Development Manager``: no word is left that a company could be called."""
    vocabulary = words.table("titles")
    functions = words.table("departments")
    return department_words(text) >= ALL_FUNCTIONS or all(
        _is_title_word(token, vocabulary) or listed(token) or _is_function(token, functions)
        for token in words.words_of(text)
    )


def is_english_office(text: str) -> bool:
    """``Office Manager``: what somebody is stands last; ``Office of the Mayor`` is a place."""
    first, *rest = words.words_of(text)
    return first == "office" and "of" not in rest and any(map(title_words, rest[-1:]))


def is_occupation(word: str) -> bool:
    """Whether one word alone is what somebody is, and nobody's name: ``Friseurmeisterin``."""
    key = words.bare(word)
    named = any(key in words.names(kind) for kind in ("given", "family"))
    return not named and title_words(word) > 0


def ends_as_bearer(word: str) -> bool:
    """``Fachberater``, ``Managerin``: it ends as what somebody is, and no field of work does."""
    return words.bare(word).endswith(_endings())


@cache
def _listed() -> dict[str, int]:
    source = resources.files("digitize.fields") / "vocabulary" / "title_words.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" ") for line in lines if not line.startswith("#"))
    return {word: int(count or 1) for word, _, count in pairs}


def listed(token: str) -> int:
    """In how many job titles of the list a folded word stands."""
    known = _listed()
    return known.get(token, 0) or known.get(token.rpartition("-")[2], 0)


def is_word(token: str) -> bool:
    """Whether titles or departments have this folded word."""
    return bool(listed(token)) or any(
        token in vocabulary
        for name in ("titles", "departments")
        for vocabulary in words.table(name).values()
    )


def _is_title_word(token: str, vocabulary: dict[str, frozenset[str]]) -> bool:
    parts = [part for part in token.split("-") if part]
    if token in vocabulary["words"] or any(part in vocabulary["words"] for part in parts[-1:]):
        return True
    # `Geschäftsführer/in`, `Leiter:in`
    plain = token.removesuffix("in") if len(token) > 8 else token
    if plain in vocabulary["words"]:
        return True
    # every ending of more than _SHORTEST_ENDING letters, two letters or more left before it
    if any(token[at:] in vocabulary["words"] for at in range(2, len(token) - _SHORTEST_ENDING)):
        return True  # `Chefarzt` is in the list as `arzt`, but `Landtagspräsident` need not be
    return token.endswith(_endings()) and any(
        token.endswith(ending) and len(token) >= len(ending) + _SHORTEST_ENDING - 2
        for ending in _endings()
    )


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words.table("titles")["endings"])


def _names_department(token: str, vocabulary: frozenset[str]) -> bool:
    return token in vocabulary or (
        token.endswith(_DEPARTMENTS)
        and any(token.endswith(word) and len(token) > len(word) + 2 for word in _DEPARTMENTS)
    )


_AUTHORITY = re.compile(r"(?:Der|Die)\s[A-ZÄÖÜ][^\W\d]+$")
"""``Der Oberbürgermeister``, ``Die Landrätin`` in a letterhead is the office, not the bearer."""

_DEPARTMENTS = (
    "behorde",
    "abteilung", "avdelingen", "avdelningen", "afdelingen", "afdeling", "osasto", "bereich",
    "referat", "dezernat", "sekretariat", "polizei", "labor", "ressort",
    "direktion", "inspektion", "redaktion", "kommissariat",
    "stelle", "zaken", "deild", "osakond", "kundencenter", "servicecenter", "kompetenzzentrum",
)  # fmt: skip
"""Words for a department that stand at the end of longer ones."""

_OF = re.compile(
    r"(?i)^(?:department|dept\.?|(?:graduate\s)?school|college|faculty|institute|division|office|chair|section|center|centre"
    r"|abteilung|institut|lehrstuhl|fachbereich|fakultät|(?:poli)?klinik(?:\s+und\s+\w+)?|zentrum|professur|referat|bereich|amt(?=\s+für)"
    r"|(?:direction|délégation|direzione|dirección|direção|delegación|service|servizio|servicio|subdirección)(?:\s+[\w-]+(?:ale|al|elle|aire|ique|ica))?(?=\s+d)|secrétariat|pôle|chaire|laboratoire|labor|direzione|dirección|área|sekretariat|sachgebiet"
    r"|fachgruppe|fachgebiet|arbeitsgruppe|institutionen|avdelningen|stabsstelle|lehrgebiet|professur|sektion"
    r"|institut|faculté|département|service|dipartimento|ufficio|istituto|departamento|facultad"
    r"|u\.?\s?o\.?\s?[cs]?\.|s\.\s?(?:o\.\s?)?c\.|divisão|direção|secção|núcleo|unidade|unidad|unità|serviços?|centro"
    r"|usine|agence(?:\s(?:générale|principale|régionale))?|stabilimento|filiale|fakulta|fakulteta|fakultet|odsjek|odjel|odbor"
    r"|instituto|área|dział|katedra|wydział|zakład|ústav|oddělení|oddelenie|inštitút)"
    r"\s+(?:of|for|för|für|der|des|du|de|d'|di|del|della|do|da|pour|pro|pre|ds\.|i)\b"
)
"""What is a part of a larger house: ``Institut für Physik``, ``Department of Health``."""


def is_part_of_house(text: str) -> bool:
    """``Department of Biology``, ``Institut für Physik``."""
    return bool(_OF.search(text)) and len(text) < LONGEST


def opens_department(text: str) -> bool:
    """``Departamento Comercial``: it begins with the word for one and no title does so."""
    tokens = words.words_of(text)
    titled = tokens[:1] in _ALSO_OF_TITLES and any(map(title_words, tokens[1:]))
    return len(tokens) > 1 and tokens[0] in words.table("departments")["heads"] and not titled


_ALSO_OF_TITLES = tuple(
    (word,) for word in ("area", "team", "unit", "service", "division", "office")
)
"""``Area Manager``, ``Team Leader``: words for a department that titles begin with, too."""


def wants_noun(text: str) -> bool:
    """``Klinik für Anästhesiologie und operative``: an adjective at the end, in German."""
    return bool(_ADJECTIVE.search(text))


_ADJECTIVE = re.compile(
    r"\s(?:für|und)\s(?:\w+\s)*(?:[a-zß-ÿ]{5,}(?:e|en|er|es)"
    r"|[A-ZÄÖÜ][a-zß-ÿ]+(?:ische|elle|liche|äre|ende|wandte|meine|nere)n?)$"
)


def opens_title(text: str) -> bool:
    """``Head of Design``, ``Facharzt für Orthopädie``: what somebody is, and of what."""
    if _HEAD_OF.match(text) or _MANAGER.match(text) or is_qualified(text):
        return True
    if _HEADS_PART.match(text):
        return True
    return bool((found := _FOR.match(text)) and is_occupation(found[1]))


def is_qualified(text: str) -> bool:
    """``Zertifizierte Mediatorin (BMWA)``, ``staatlich geprüfter Techniker``."""
    found = _QUALIFIED.match(text)
    return found is not None and bool(title_words(text[found.end() :]))


_QUALIFIED = re.compile(
    r"(?i)(?:(?:staatl(?:ich|\.)|öffentl(?:ich|\.)|amtlich|gerichtlich|behördlich|allgemein|eidg(?:enössisch|\.))"
    r"\s(?:\w+\s(?:und|u\.)\s)?)?"
    r"(?:zertifizierte|diplomierte|geprüfte|gepr\.|vereidigte|beeidete|bestellte|anerkannte|befugte|beeidigte"
    r"|approbierte|zugelassene|ausgebildete|examinierte|certified|chartered|licensed|registered|accredited"
    r"|qualified|diplômée?|agréée?|assermentée?|certificat[oa]|abilitat[oa]|titulad[oa]|colegiad[oa]"
    r"|gecertificeerd|beëdigd|dyplomowan[ya]|certyfikowan[ya])[rnms]?\s"
)
"""What somebody has been examined for, before what they are."""


@cache
def of_many() -> frozenset[str]:
    """``Rechtsanwälte``, ``Consultants``: what the people of a house are; folded."""
    return words.table("titles")["of_many"]


def is_of_many(text: str) -> bool:
    """``Management Consultants``, ``Notaires associés``: a house's people, not one of them."""
    tokens = words.words_of(text)
    said = [token in of_many() or token.rpartition("-")[2] in of_many() for token in tokens]
    return any(said[:1] + said[-1:]) and not title_words(
        " ".join(token for token, many in zip(tokens, said, strict=True) if not many)
    )


_HEAD_OF = re.compile(
    r"(?i)(?:(?:deputy |vice |co-)?head|director|chief|vp|svp|manager|vice president|leiter(?:in)?"
    r"|bereichsleiter(?:in)?|directeur|directrice|responsable|direttore|direttrice|responsabile"
    r"|director[a]?|jefe|jefa|dyrektor|kierownik|hoofd)\s(?:of|der|des|für|de|d[ue]|del|della|ds\.|van)\s"
)
_HEADS_PART = re.compile(
    r"(?i)leiter(?:in)?\s(?:geschäftsstelle|filiale|niederlassung|zweigstelle|außenstelle|abteilung|stabsstelle"
    r"|standort|bereich|team)\b"
)
"""``Leiter Geschäftsstelle Hohenfels-Nord``."""
_MANAGER = re.compile(
    r"(?i)(?:area|regional|division|service|team|unit|office)\s(?:sales\s)?"
    r"(?:manager|director|leader|lead|engineer)\b"
)
_FOR = re.compile(
    r"([^\W\d_]{5,})\s(?:(?:für|for|of|per|pour|para|voor|van|dla|pro|de|du|des|del|della|di|do|da|der)\s|d')\S"
)


def closes_department(text: str) -> bool:
    """``Procurement Department``: it ends with the word for one."""
    first, *rest = words.words_of(text) or ("",)
    last = rest[-1] if rest else first
    if last in _PARTS and len(rest) == 1 and first not in _HEADS:
        # `Obchodní oddělení`: the first word is one of titles, too; not `primářka oddělení`
        return first.endswith("i") or not is_occupation(first)
    return last in {"department", "abteilung", "division"} and not title_words(text)


_PARTS = frozenset(
    "oddeleni oddelenie oddelek odjel osztaly avdelning avdelningen avdeling avdelingen afdeling "
    "afdelingen osasto osakond skyrius nodala".split()
)
"""Last words of a department of two words."""

_HEADS = frozenset(
    "vedouci veduci reditel reditelka riaditel riaditelka nacelnik vodja vezeto".split()
)
"""Who heads one: ``vedoucí oddělení``."""


def is_member(text: str) -> bool:
    """``Membre de la direction``: somebody of a department, not the department."""
    return words.words_of(text)[:1] in {(word,) for word in _MEMBERS}


_MEMBERS = ("mitglied", "membre", "member", "membro", "miembro", "medlem", "lid", "clen", "czlonek")

LONGEST = 60
"""Characters of a department's name."""


def _is_function(token: str, vocabulary: dict[str, frozenset[str]]) -> bool:
    known = vocabulary["functions"]
    if token in known or all(part in known for part in token.split("-")):
        return True
    return any(token[at:] in vocabulary["endings"] for at in range(3, len(token) - 3))


def _without_region(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """``Vertrieb Region Süd``: a function of a firm, whose part is called after where it works."""
    regions = words.table("titles")["regions"]
    at = next((at for at, token in enumerate(tokens) if token in _AREAS and at), 0)
    rest = tokens[at + 1 :]
    return tokens[:at] if at and rest and all(token in regions for token in rest) else tokens


_AREAS = frozenset("region gebiet bezirk raum area territory regione zona".split())
"""Before the name of a region."""


@lru_cache(maxsize=MEMORY)
def department_words(text: str) -> float:
    """1 if a word says that it is a department, 0.8 if all words are functions of a firm."""
    vocabulary = words.table("departments")
    tokens = words.words_of(text)
    if not tokens:
        return 0.0
    if _OF.search(text) or any(_names_department(token, vocabulary["words"]) for token in tokens):
        return 1.0
    tokens = _without_region(tokens)
    functions = [_is_function(token, vocabulary) for token in tokens]
    if all(functions):
        return 0.8
    if functions[-1]:
        return 0.7  # `Zentraler Einkauf`
    return 0.3 if any(functions) else 0.0
