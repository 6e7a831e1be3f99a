"""What is not printed but can be guessed: the company from its domain, the name from the email.

Takes claimed shapes of a card on which no line is the company or the name. Gives fields that say
what was assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from digitize.fields import names, suffixes, titles, words
from digitize.fields.choices import Choice
from digitize.fields.confidence import confidence
from digitize.fields.departments import is_own_domain
from digitize.fields.shapes import Shapes
from digitize.model import Assumption, Email, Field, FieldKind, TextLine


def org_from_domain(
    shapes: Shapes, lines: Sequence[TextLine], name: Choice | None = None
) -> Iterable[Field]:
    """The company is only a logo: its domain is better than nothing, and marked so.

    Args:
        shapes: What shapes have claimed.
        lines: The card's lines.
        name: The person's name; a domain that is no more than this says nothing of a company.
    """
    for candidate in shapes.candidates:
        if isinstance(candidate.value, Email):
            host = candidate.value.address.rpartition("@")[2]
        elif candidate.kind is FieldKind.URL:
            host = str(candidate.value).removeprefix("https://").removeprefix("http://")
        else:
            continue
        domain, suffix = suffixes.parts(host.partition("/")[0])
        if not domain or domain in suffixes.FREEMAIL or f"{domain}.{suffix}" == "t-online.de":
            continue
        said = [line.text for line in lines if f"{domain}." not in line.text]
        if len(domain) > SHORTEST_TRADE and any(
            token.startswith(domain) and titles.is_occupation(token)
            for text in said
            for token in words.words_of(text)
        ):
            continue  # `notaire.example` of a notary
        if name and " " in name.segment.text and is_own_domain(name.segment, domain):
            return
        numbers = tuple(dict.fromkeys(span.line for span in candidate.spans))
        assumed = frozenset({Assumption.ORG_FROM_DOMAIN})
        chance = confidence(0.5, lines, numbers, assumed)
        yield Field(FieldKind.ORG, _capitalised(domain), candidate.text, numbers, chance, assumed)
        return


SHORTEST_TRADE = 4
"""Letters of a domain that is a trade, or the beginning of one."""


def _capitalised(domain: str) -> str:
    return " ".join(
        part.upper() if len(part) <= 3 else part.capitalize() for part in domain.split("-") if part
    )


def name_from_email(shapes: Shapes, lines: Sequence[TextLine]) -> Iterable[Field]:
    """``anna.schmidt@`` where no line of the card is a name."""
    for candidate in shapes.candidates:
        if not isinstance(candidate.value, Email):
            continue
        parts = candidate.value.address.partition("@")[0].split(".")
        if len(parts) != 2 or not all(part.isalpha() and len(part) > 1 for part in parts):
            continue
        name = names.parse(" ".join(part.capitalize() for part in parts))
        if name is None or not names.is_known(name):
            continue
        assumed = frozenset({Assumption.NAME_FROM_EMAIL})
        numbers = tuple(dict.fromkeys(span.line for span in candidate.spans))
        chance = confidence(0.7, lines, numbers, assumed)
        for kind, value in ((FieldKind.GIVEN, name.given), (FieldKind.FAMILY, name.family)):
            yield Field(kind, value, candidate.text, numbers, chance, assumed)
        return
