"""Words for what a house does, told from what it is called.

Takes a word or a company's text. Says whether it is a kind of house, ``Maschinenbau GmbH``, or
begins with a name of its own. Leaves alone which piece is the company.
"""

from __future__ import annotations

import re

from digitize.fields import names, orgs, titles, words


def says_kind(token: str) -> bool:
    """``maschinenbau``, ``versicherungsmakler``: what a house does, and not what it is called."""
    return (
        bool(orgs.organisation_words(token))
        or titles.is_occupation(token)
        or token in titles.of_many()
        or token in _KIND_ADJECTIVES
        or _KIND_END.search(token) is not None
    )


_KIND_ADJECTIVES = frozenset(
    "stadtische staatliche offentliche kommunale gemeinnutzige evangelische katholische freie "
    "deutsche schweizerische osterreichische europaische internationale allgemeine vereinigte "
    "sociedad sociedade societe societa spolka spolecnost partner partnerschaft international "
    "meccanica generale industrielle industriale".split()
)
_KIND_END = re.compile(
    r"(?:bau|technik|anlagen|maschinen|systeme|gesellschaft|buhnen|betriebe|werke|dienste|handel|eria|erie|erij"
    r"|mechanik|elektronik|automation|service|services|solutions|technologies)$"
)


SPELT_OUT = re.compile(
    r"(?i)(?:sociedade?|société|società|spółka|spoločnosť|společnost)\s(?:de|d['’]|tra|di|civile|civil|adwokatów|radców)"
)
"""``Sociedade de Advogados``: a form spelt out, below whose it is."""


def is_called(token: str) -> bool:
    """Whether it is somebody's family name, and no kind of house."""
    return words.bare(token) in words.names("family") and not says_kind(token)


def begins_with_a_name(text: str) -> bool:
    """``Bäuerle Werkzeugbau GmbH``; not ``Getriebe- und Antriebstechnik GmbH``."""
    first = text.split()[0]
    return first[:1].isupper() and not first.endswith("-") and not says_kind(words.bare(first))


def without_form(text: str) -> list[str]:
    """The words of a company's name without its legal form: ``Ges.m.b.H.`` is one."""
    tokens = [re.sub(r"[^\w-]", "", words.bare(token)) for token in text.split()]
    return [
        token
        for token in tokens
        if len(token) > 2
        and not orgs.is_only_form(token)
        and token != "mbb"
        and token not in words.table("organisations")["legal_forms"]
        and not names.is_particle(token)
    ]


def is_row_of_names(text: str) -> bool:
    """``Haverkamp Lütjens Rosenow``: capitalised words that are no title, some of them names."""
    tokens = [token for token in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text) if len(token) > 1]
    known = [words.bare(token) in words.names("family") for token in tokens]
    return (
        len(tokens) > 1
        and any(known)
        and all(token[0].isupper() or names.is_particle(token) for token in tokens)
        and not any(names.is_given(token) for token in tokens[:1])
        and not titles.title_words(text)
        and "," not in text
    )


def is_kind_with_form(text: str) -> bool:
    """``Steuerberatungsgesellschaft mbB``: what kind of house, and its form, without a name."""
    kinds = without_form(text)
    return orgs.has_legal_form(f"x {text}") and bool(kinds) and all(map(says_kind, kinds))


def is_short_for(text: str, company: str) -> bool:
    """``BVRA`` below ``Bundesverband Rohrleitungsarmaturen e. V.``: short for it, no part of it."""
    short = text.isupper() and text.isalpha() and len(text) < LONGEST_SHORT
    return short and orgs.has_legal_form(company) and text[0] == company[:1].upper()


LONGEST_SHORT = 7
"""Letters that a house is called for short."""
