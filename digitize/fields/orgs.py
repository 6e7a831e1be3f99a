"""Organisations: legal forms and words that companies and institutions are made of."""

from __future__ import annotations

import re
from functools import lru_cache

from digitize.fields import words

MEMORY = 2048
"""Texts whose answers are kept."""

_SPACED_FORMS = re.compile(
    r"(?i)\b(?:gmbh\s*&\s*co\.?\s*kgaa|gmbh\s*&\s*co\.?\s*kg|ag\s*&\s*co\.?\s*kg"
    r"|partnerschaft(?:sgesellschaft)?\s+(?:part\s?g\s?)?mbb|ug\s*\(haftungsbeschränkt\)|part\s?g\s?mbb|sp\.?\s*z\s*o\.?\s*o\.?|s\.\s?r\.\s?o\.?|spol\.\s*s\s*r\.\s?o\.?|ltd\.?\s*şti\.?"
    r"|a\.\s?ş\.?|s\.\s?p\.\s?a\.?|s\.\s?r\.\s?l\.?|s\.\s?a\.\s?r\.\s?l\.?|s\.\s?a\.\s?s\.?|s\.\s?a\.?(?=\s|$)"
    r"|d\.\s?o\.\s?o\.?|d\.\s?d\.?(?=\s|$)|b\.\s?v\.?(?=\s|$)|n\.\s?v\.?(?=\s|$)|e\.\s?v\.?(?=\s|$)"
    r"|e\.\s?k\.?(?=\s|$)|e\.\s?g\.(?=\s|$)|ges\.?\s?(?:m|rn)\.?\s?b\.?\s?h\.?|pty\.?\s*ltd\.?|a\.\s?s\.?(?=\s|$)"
    r"|l\.\s?l\.\s?c\.?|l\.\s?l\.\s?p\.?|p\.\s?l\.\s?c\.?|sp\.?\s?[jk]\.?(?=\s|$)|s\.?\s?à\s?r\.?\s?l\.?|s\.\s?l\.(?:\s?u\.)?|z\.\s?s\.|v\.\s?o\.\s?s\."
    r"|s\.\s?coop\.?(?=\s|$))"
)
_ALSO_WORDS = frozenset(
    """
    as is ad da hb kb sp pa pc co mb ky bt dd ae oe eu ou uu ev ek eg ab sa se sl sas ks cv lp
    kg ag og bv nv spa sia is da ans tmi hf mb ad ug sci cic sci
    """.split()
)
"""Forms that are also words or initials: they count only written as forms are, and at an end."""


_MIXED = frozenset({"eG", "eV", "eK"})
"""Short forms that are written with one capital, as no word is."""


def is_authority(text: str) -> bool:
    """``Stadt Nürnberg``, ``Ville de Luxembourg``, ``Boston City Council``."""
    tokens = words.words_of(text)
    known = words.table("organisations")["authorities"]
    return len(tokens) > 1 and bool({tokens[0], tokens[-1]} & known) and not has_legal_form(text)


@lru_cache(maxsize=MEMORY)
def has_legal_form(text: str) -> bool:
    """Whether the text names a legal form, of any country of Europe or North America."""
    if _SPACED_FORMS.search(text):
        return True
    forms = words.table("organisations")["legal_forms"]
    tokens = re.findall(r"[^\s,()]+", text)
    for at, token in enumerate(tokens):
        key = re.sub(r"[^\w]", "", words.bare(token))
        if key not in forms or (not at and key == "ltd"):
            continue  # `Ltd. Forstdirektor` is a leading one
        if key not in _ALSO_WORDS:
            return len(tokens) > 1 or len(key) > 2
        written = re.sub(r"[^\w]", "", token)
        at_end = at == len(tokens) - 1 or tokens[at + 1] in {"&", "-"}
        capitals = sum(character.isupper() for character in written)  # `Hair Salon & Spa`
        if at and at_end and (capitals > 1 or token in _MIXED):
            return True
    return False


_ONLY_FORM = re.compile(
    r"(?i)\(?haftungsbeschr.nkt\)?|(?:&\s*)?(?:Co\.?\s*)?(?:KG|KGaA|OHG)(?:aA)?|g?GmbH(?:\s*&\s*Co\.?\s*KG)?"
    r"|mbH|(?:&\s*Co\.?\s*)?AG|SE|UG|d\.\s?o\.\s?o\.|d\.\s?d\.|s\.\s?r\.\s?o\.|a\.\s?s\.|(?:S\.\s?)?Coop\."
    r"|Ltd\.?|Limited|LLC|LLP|Inc\.?|plc|Corp(?:oration|\.)|Pty\.?\sLtd\.?|B\.V\.|N\.V\.|S\.A\.|S\.L\."
    r"|S\.p\.A\.|S\.r\.l\.|SARL|SAS|Kft\.?|Zrt\.?|Oy|AB|A/S|ApS|AS|OÜ|UAB|SIA|Lda\.?|Sp\.\sz\so\.o\.|e\.\s?V\.|e\.\s?K\."
)


def is_only_form(text: str) -> bool:
    """Whether a text is a legal form and nothing else: the rest of a company's wrapped name."""
    text = _STATE.sub("", text.strip(" ,"))
    return _ONLY_FORM.fullmatch(text) is not None or _MORE_FORMS.fullmatch(text) is not None


_STATE = re.compile(
    r"(?i)\s(?:unipersonale|uninominale|i\.\s?[LG]\.|in (?:liquidation|gründung)|mit Sitz in .*)$"
)
"""What stands behind a form."""

_MORE_FORMS = re.compile(
    r"mbB|(?:SE|AG) & Co\. KG(?:aA)?|L\.\s?L\.\s?C\.|S\.\s?A\.\s?S\.|S\.\s?A\.\s?R\.\s?L\."
    r"|OG|e\.\s?U\.|Ges\.?\s?m\.?\s?b\.?\s?H\.?|GesbR|GbR|PartG(?:\s?mbB)?|e\.\s?G\.|spol\.\s?s\s?r\.\s?o\.|[Ss]p\.\s?[jk]\."
    r"|S\.\s?à\s?r\.\s?l\.|Bt\.?|Nyrt\.?|Oyj|HB|ASA|DA|ANS|ehf\.?|hf\.|EOOD|OOD|AD|A\.\s?Ş\.|Ltd\.\s?Şti\.|S\.R\.L\."
    r"|C\.\s?V\.|V\.O\.F\.|BV|NV|SA|SRL|SpA|SL|SE & Co\. KGaA"
    r"|& Cie\.?|& Söhne|& Sons|& Fils|& Figli"
)
"""More of them, with what families add."""


def is_addition(text: str) -> bool:
    """Whether it ends a form that another line begins: ``& Co. KG``, ``mbB``."""
    return bool(_ADDITION.match(text.strip(" ,"))) or is_limited_liability(text)


_ADDITION = re.compile(r"(?:&|Co\b|KG|mbB$|mbH$|Coop\.$|Limited$|o\.\s?o\.$|[Ss]p\.\s?[jk]\.?$)")


def is_limited_liability(text: str) -> bool:
    """``(haftungsbeschränkt)``, which the law wants behind ``UG`` and which is often wrapped."""
    return re.fullmatch(r"\(?haftungsbeschr.nkt\)?", text.strip()) is not None


@lru_cache(maxsize=MEMORY)
def organisation_words(text: str) -> float:
    """Share of words that companies and institutions are named with, 0..1."""
    vocabulary = words.table("organisations")["words"]
    tokens = words.words_of(text)
    hits = [token in vocabulary or _ends_like_one(token, vocabulary) for token in tokens]
    if not any(hits) and _TOWN.match(text):
        return 1 / len(hits)
    return sum(hits) / len(hits) if hits else 0.0


_TOWN = re.compile(
    r"(?i)(?:city|town|village|county|borough|state)\sof\s|(?:ville|commune)\sd[e'’]|città\sdi\s"
)
"""What only the first two words say: ``City of Springfield``."""


def _ends_like_one(token: str, vocabulary: frozenset[str]) -> bool:
    parts = token.split("-")
    if len(parts) > 1 and any(part in vocabulary for part in parts):
        return True
    return token.endswith(_ENDINGS) and any(
        token.endswith(word) and len(token) > len(word) + 2 for word in _ENDINGS
    )


_ENDINGS = (
    "technik", "werke", "bau", "verlag", "bank", "kanzlei", "praxis", "klinik", "gruppe",
    "haus", "zentrum", "institut", "universitat", "hochschule", "verband", "tech", "soft",
    "systeme", "logistik", "handel", "verein", "amt", "werk", "kasse", "schule", "stiftung",
    "ministerium", "kammer", "gericht", "behorde", "anstalt", "gesellschaft",
    "genossenschaft", "versicherung", "versicherungen", "betrieb", "akademie", "museum",
    "theater", "bibliothek", "gemeinde", "innung", "verbund", "netzwerk", "backerei",
    "metzgerei", "gartnerei", "schreinerei", "tischlerei", "zimmerei", "schlosserei",
    "druckerei", "lackiererei", "kellerei", "brauerei", "spedition", "apotheke", "fabrik",
    "manufaktur", "werkstatt", "buro", "gasthof", "hotel", "werkerschaft", "gewerkschaft",
    "feuerwehr", "meisterei", "fachklinik", "krankenhaus", "spital", "verwaltungsgemeinschaft",
)  # fmt: skip
"""Words for a house that stand at the end of longer ones."""
