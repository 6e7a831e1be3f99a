"""What emails and websites on the card say about its person and its company."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from digitize.fields import suffixes, words
from digitize.fields.claims import numbering
from digitize.model import Address, Candidate, Email, FieldKind, Phone

_ROLES = frozenset(
    """
    info kontakt contact office mail post service support sales vertrieb hello hallo team zentrale
    verwaltung sekretariat bewerbung jobs marketing presse press admin webmaster buero empfang
    bestellung order accueil
    hallo hej bonjour ciao hola ahoj moin welcome willkommen
    commercial direction ufficio segreteria ventas recepcion biuro sklep
    """.split()
)
"""Local parts that are nobody's name."""


def is_role(local: str) -> bool:
    """Whether a local part is nobody's name: ``info``."""
    return re.sub(r"[^a-z]", "", local.casefold()) in _ROLES


MEMORY = 2048
"""Texts whose answers are kept: a card's pieces are asked about many times over."""


@dataclass(frozen=True, slots=True)
class CrossEvidence:
    """Local parts that may spell a person, and domain names that may spell a company."""

    locals: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()  # registered names without suffix: `mueller-soehne`
    roles: bool = False  # there are addresses like info@
    countries: frozenset[str] = frozenset()  # of addresses, numbers and domains
    handles: tuple[str, ...] = ()  # of profiles, which may be the person's or the company's

    @property
    def eastern(self) -> bool:
        """Whether the card is at home where the family name stands first."""
        return self.countries == {"HU"}

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> CrossEvidence:
        """From the emails and websites claimed on the card."""
        locals_: list[str] = []
        domains: list[str] = []
        handles: list[str] = []
        roles = False
        countries: set[str] = set()
        for candidate in candidates:
            if isinstance(candidate.value, Address):
                countries.add(candidate.value.country)
                continue
            if isinstance(candidate.value, Phone):
                countries.add(numbering.country_of(candidate.value.number))
                continue
            if candidate.kind is FieldKind.SOCIAL:
                handles.append(words.bare(str(candidate.value).rstrip("/").rpartition("/")[2]))
                continue
            if isinstance(candidate.value, Email):
                local, _, host = candidate.value.address.casefold().rpartition("@")
                if not is_role(local):
                    locals_.append(words.bare(local))
                else:
                    roles = True
            elif candidate.kind is FieldKind.URL:
                host = re.sub(r"^https?://|[/?#].*$", "", str(candidate.value))
            else:
                continue
            countries.add(suffixes.country(host.partition("/")[0]))
            name, _ = suffixes.parts(host)
            if name and name not in suffixes.FREEMAIL:
                domains.append(name)
        return cls(
            tuple(dict.fromkeys(locals_)),
            tuple(dict.fromkeys(domains)),
            roles,
            frozenset(countries - {""}),
            tuple(dict.fromkeys(handles)),
        )

    def spells(self, name: str) -> float:
        """How far a local part spells this name: 1 in full, 0.6 in part, 0 not at all."""
        best = 0.0
        for spelling in words.spellings(name):
            for local in self.locals:
                parts = re.split(r"[._+-]|\d+", local)
                flat = re.sub(r"[^a-z]", "", local)
                if (
                    spelling in parts
                    or ("-" in name and spelling == flat)
                    or (len(spelling) > 3 and spelling in local)
                ):
                    best = 1.0
                elif len(spelling) > 3 and any(
                    len(part) > 3 and (spelling.startswith(part) or fuzz.ratio(part, spelling) > 85)
                    for part in parts
                ):
                    best = max(best, 0.6)
        return best

    def is_domain(self, text: str) -> bool:
        """Whether a domain is this text and nothing else: ``Müller & Söhne`` of mueller-soehne."""
        flat = {re.sub(r"[^a-z0-9]", "", words.bare(domain)) for domain in self.domains}
        return bool(flat & words.spellings(text))

    def begins_domain(self, text: str) -> bool:
        """Whether a domain begins with this word of its own: ``HAE`` of hae-online."""
        own = re.sub(r"[^a-z0-9]", "", words.bare(text))
        return len(own) > 1 and any(domain.split("-")[0] == own for domain in self.domains)

    def names_company(self, text: str) -> float:
        """How far a domain spells this company, 0..1; initials count where they are all of it."""
        return _spelt_by(self.domains, text)


@lru_cache(maxsize=MEMORY)
def _spelt_by(domains: tuple[str, ...], text: str) -> float:
    parts = [re.sub(r"[^a-z0-9]", "", word) for word in words.words_of(text)]
    tokens = [token for token in parts if token]
    best = 0.0
    for domain in domains:
        flat = re.sub(r"[^a-z0-9]", "", words.bare(domain))
        for spelling in words.spellings(text):
            if len(flat) > 2 and flat in spelling:
                best = max(best, 1.0)
            elif len(flat) > 4:
                best = max(best, fuzz.partial_ratio(flat, spelling) / 100 - 0.15)
        initials = "".join(token[0] for token in tokens)
        if len(flat) > 1 and flat == initials[: len(flat)]:
            best = max(best, 0.8)
        long_tokens = [token for token in tokens if len(token) > 3]
        umlauts = {form for token in long_tokens for form in words.spellings(token)}
        if any(token in flat for token in umlauts | set(long_tokens)):
            best = max(best, 0.75)
    return best if best > 0.6 else 0.0
