"""What is nobody's name, whatever its weights say: a brand, a town, a title, a motto.

Takes a piece, and the features that it has. Leaves alone what it is instead, and what an email
address spells or an honorific opens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Hamming

from digitize.fields import names, orgs, titles, words
from digitize.fields.features import Features
from digitize.fields.scores import Scores
from digitize.fields.segments import Segment


def is_brand(piece: Segment, scores: Scores) -> bool:
    """``Shear Delight`` of sheardelight; ``Raven Wood`` above ``Raven Wood Energy Ltd``.

    What the domain is, or a firm begins with, and no common given name begins.
    """
    found = scores.features(piece)
    person = ("honorific", "email spells family", "email spells given")
    if any(key in found for key in person):
        return False
    if "domain is it" in found and "given known" not in found:
        return True
    if "given common" not in found and _begins_a_firm(piece, scores):
        return True
    of_firm = "fuller elsewhere" in found and "begins a longer one" in found
    called = "given common" in found and names.is_given(piece.text.split()[0])
    return of_firm and not called and "title beside" not in found


def _begins_a_firm(piece: Segment, scores: Scores) -> bool:
    """``Nord Pharm`` above ``NordPharm Technik GmbH``, ``Jyrahof`` above ``Zyrahof AG``."""
    own = re.sub(r"[^a-z0-9]", "", words.bare(piece.text))
    if len(own) < SHORTEST_BRAND:
        return False
    for other in scores.pieces:
        if other is piece or not orgs.has_legal_form(other.text):
            continue
        begun = re.sub(r"[^a-z0-9]", "", words.bare(other.text.split()[0]))
        misread = len(begun) == len(own) and Hamming.distance(own, begun) == 1
        if own == begun or (misread and " " not in piece.text):
            return True
    return False


SHORTEST_BRAND = 6
"""Letters that a brand and the firm below it do not share by accident."""


def is_nobody(piece: Segment, scores: Scores) -> bool:
    """``Campus Nord``, ``AmberDale``, or ``Wald Druck`` alone on the back: no person's name."""
    if orgs.is_only_form(piece.text) or _TOWN.match(piece.text) or _WHOSE.fullmatch(piece.text):
        return True  # `Co. KG`, `Ville de Luxembourg`, `A Tollerby Company`
    found = scores.features(piece)
    person = ("honorific", "email spells family", "email spells given", "initial")
    if any(key in found for key in person):
        return False
    if "particle" in found:
        knowing = ("given known", "family known", "title beside", "family in capitals")
        return "only role addresses" in found and not any(key in found for key in knowing)
    tokens = words.words_of(piece.text)
    house = _begins_or_ends_as_houses(tokens)
    trade = bool(tokens) and len(tokens) > 1 and titles.is_occupation(tokens[-1])
    if (house or trade) and "given known" not in found:
        return True
    if "given known" not in found and _is_title_or_motto(piece, found):
        return True
    if "domain is it" in found and " " not in piece.text and "only role addresses" in found:
        return True
    known = ("given known", "family known", "title beside", "title elsewhere")
    back = "few pieces" in found and "alone" in found
    return back and not scores.is_reachable and not any(key in found for key in known)


_TOWN = re.compile(
    r"(?i)(?:ville|commune|mairie|comune|città|ayuntamiento|ajuntament|câmara municipal|municipio"
    r"|city|town|borough|university)\s(?:de|di|do|da|del|of)\s\S|(?:stadt|gemeente|gmina|obec)\s\S+$"
)
"""A town as a house; Ville is a given name, too."""


_WHOSE = re.compile(
    r"(?i)(?:an?|eine?|une|een|en|et|una)\s\S.*\s(?:company|group|business|brand|firm|venture|partner"
    r"|firma|unternehmen|gruppe|société|entreprise|bedrijf|empresa|azienda|virksomhet|företag)"
)
"""To whom a house belongs; the article is no initial."""


def _is_title_or_motto(piece: Segment, found: Features) -> bool:
    """``Responsabile Vendite``; ``call back`` on a card of a shop; ``Boldplan`` above a firm."""
    if "title word first" in found and "function of a firm" in found:
        return True
    if "starts small" in found and "only role addresses" in found and piece.text.islower():
        return True
    supported = ("family known", "title beside", "name with hyphen")
    return " " not in piece.text and not any(key in found for key in supported)


def _begins_or_ends_as_houses(tokens: Sequence[str]) -> bool:
    """``Campus Nord``, ``Nord Campus``; not ``Petra Stein``, which is a family's name, too."""
    house_words, families = words.table("organisations")["words"], words.names("family")
    return bool(tokens) and (
        tokens[0] in house_words
        or any(token in house_words and token not in families for token in tokens)
        or ends_as_house(tokens[-1])
    )


def ends_as_house(token: str) -> bool:
    """Whether a folded word ends as houses are called, and as nobody is."""
    return _NOBODYS_END.search(token) is not None


_NOBODYS_END = re.compile(
    r"(?:technik|systeme|logistik|verlag|kanzlei|praxis|klinik|institut|gesellschaft|versicherung(?:en)?"
    r"|betrieb|akademie|stiftung|verband|verein|zentrum|gruppe|ministerium|apotheke|brauerei|druckerei"
    r"|genossenschaft|hochschule|universitat|spedition|dienstleistungen|beratung|hilfswerk"
    r"|sozialwerk|bildungswerk)$"
)
"""Ends of words for houses that no family name has; ``Winkelhaus`` and ``Kirchbau`` are some."""


def is_house_in_a_word(piece: Segment, scores: Scores) -> bool:
    """``Haarwerk``: one word made as houses are, that no email address spells."""
    found = scores.features(piece)
    person = ("honorific", "given known", "family known", "email spells family")
    return all(key in found for key in ("has organisation word", "one word of a name")) and not any(
        key in found for key in person
    )
