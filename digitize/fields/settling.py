"""What sure signs settle before and after pieces are weighed against each other.

Takes ranked choices, or the best assignment. Gives it without names that are the brand, with titles
and companies that go on in the next line, and with the house that is printed. Leaves alone what
only weights can tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from digitize.fields import honorifics, names, orgs, titles, words
from digitize.fields.choices import Choice, Choices
from digitize.fields.evidence import CrossEvidence
from digitize.fields.features import Surroundings
from digitize.fields.segments import Segment, follows, joined


def not_the_brand(by_name: Sequence[Choice], evidence: CrossEvidence) -> list[Choice]:
    """Without what is the domain, where an email address spells another piece: ``Sky Diamond``."""
    spelt = [c for c in by_name if any(map(evidence.spells, c.segment.text.split()))]
    return [c for c in by_name if not spelt or c in spelt or not evidence.is_domain(c.segment.text)]


_INITIAL_INSIDE = re.compile(r"[^\W\d_]{3,} [^\W\d_]\. [^\W\d_]{3,}(?:-[^\W\d_]+)*")
"""``AGNÈS S.`` above ``BOULANGER``."""


def _without_honorific(text: str) -> str:
    return " ".join(honorifics.before(text.split())[1])


def whole_as_spelt(by_name: Sequence[Choice], evidence: CrossEvidence) -> list[Choice]:
    """Without halves of a name over two lines that an email address spells in full."""
    halves = {
        span
        for choice in by_name
        if len(choice.segment.spans) > 1
        and (
            all(evidence.spells(token) == 1 for token in choice.segment.text.split())
            or _is_spelt_in_one(choice.segment.text, evidence.locals)
            or _is_given_below(choice.segment.text)
            or _INITIAL_INSIDE.fullmatch(_without_honorific(choice.segment.text))
        )
        for span in choice.segment.spans
    }
    return [c for c in by_name if len(c.segment.spans) > 1 or not halves & set(c.segment.spans)]


def _is_spelt_in_one(text: str, locals_: tuple[str, ...]) -> bool:
    """``e.ibanezhernandez`` of Esperanza Ibáñez above Hernández: both family names in one."""
    name = names.parse(text, locals_)
    if name is None or not name.given or name.additional or " " not in name.family:
        return False
    given, families = words.spellings(name.given), words.spellings(name.family)
    firsts = {*given, *(form[:1] for form in given)}
    whole = {form for one in firsts for family in families for form in (one + family, family + one)}
    return any(re.sub(r"[^a-z]", "", local) in whole for local in locals_)


def _is_given_below(text: str) -> bool:
    """``VON UND ZU ESCHENFELS`` above ``Hans-Peter``."""
    tokens = text.split()
    if not names.is_particle(tokens[0]) or not names.is_given(tokens[-1]):
        return False
    name = names.parse(text)
    return name is not None and name.given.casefold() == tokens[-1].casefold()


def without_twins(best: Choices) -> Choices:
    """A company that is printed twice is not a title the second time."""
    if best.org is None:
        return best
    own = set(words.words_of(best.org.segment.text))
    return replace(
        best,
        titles=tuple(c for c in best.titles if set(words.words_of(c.segment.text)) != own),
        departments=tuple(
            c for c in best.departments if set(words.words_of(c.segment.text)) != own
        ),
    )


def with_family(best: Choices, around: Surroundings) -> Choices:
    """``Hans-Peter G.`` above ``zu Hohenlinden, LL.M.``: a small particle goes on with a name."""
    if best.name is None or len(best.name.segment.spans) > 1:
        return best
    upper = best.name.segment
    lower = _next_below(upper, around, widest=SIZES_OF_ONE)
    if lower is None or set(lower.spans) & best.used:
        return best
    first = lower.text.split()[0]
    whole = joined(upper, lower)
    if not (first.islower() and names.is_particle(first)) or names.parse(whole.text) is None:
        return best
    return replace(best, name=replace(best.name, segment=whole))


def is_open(piece: Segment) -> bool:
    """Whether a piece goes on below: ``Head of Legal &``."""
    text = piece.text
    return piece.comma_after or bool(_OPEN_END.search(text) or titles.wants_noun(text))


def _breaks_off(piece: Segment, around: Surroundings) -> bool:
    """``Klinik für Hals-, Nasen-``: a hyphen at the end of its line."""
    rest = (one for one in around.pieces if one.line == piece.line)
    last = all(one.spans[-1].end <= piece.spans[-1].end for one in rest)
    return piece.sign_after == "-" and last


_GOES_ON = re.compile(r"(?:für|for|of|und|and|&|der|des|pour|per|para|voor|för|dla|pro)\s")
"""``Sachverständiger`` above ``für Kraftfahrzeugschäden``."""


def continued(best: Choices, around: Surroundings) -> Choices:
    """``Head of Legal &`` above ``Compliance``: the next line belongs to the title.

    So does ``und Ohrenheilkunde`` below a department, ``Klinik für Hals-, Nasen-``.
    """
    found = {"titles": list(best.titles), "departments": list(best.departments)}
    named = {span for one in (best.name, best.org) if one for span in one.segment.spans}
    for role, own in found.items():
        at = 0
        while at < len(own):  # what was added may go on, too
            choice = own[at]
            at += 1
            lower = _next_below(choice.segment, around)
            if lower is None or named & set(lower.spans):
                continue
            on = _GOES_ON.match(lower.text)
            if not (on or is_open(choice.segment) or _breaks_off(choice.segment, around)):
                continue
            titled = any(lower is one.segment for one in found["titles"])
            ends_open = role == "departments" and bool(_OPEN_WORD.search(choice.segment.text))
            if role == "departments" and titled and not (on or ends_open):
                continue
            for chosen in found.values():
                chosen[:] = [one for one in chosen if one.segment is not lower]
            at = next(n for n, one in enumerate(own) if one is choice) + 1
            own.insert(at, replace(choice, segment=lower))
    return replace(best, titles=tuple(found["titles"]), departments=tuple(found["departments"]))


_OPEN_WORD = re.compile(r"\s(?:und|and|et|of|für|for|de|der|des|di|in den|in der)$")


def below_its_name(best: Choices, around: Surroundings) -> Choices:
    """``Clara Winkelmann`` above ``Interiors GmbH``: what the domain is stands in larger type."""
    if best.org is None or len(best.org.segment.spans) > 1:
        return best
    own = best.org.segment
    named = around.evidence.names_company
    kind = _without_form(own.text)
    generic = bool(kind) and all(map(_says_kind, kind))
    of_brand = bool(kind) and any(map(_says_kind, kind)) and not any(map(_is_called, kind))
    formed = orgs.has_legal_form(f"x {own.text}") or _SPELT_OUT.match(own.text)
    if not formed or named(own.text) > SPELT:
        return best
    if not generic and not of_brand:
        return best
    free = [one for one in around.pieces if not best.used & set(one.spans)]
    for upper in free:
        family = "&" in upper.text and named(upper.text) > 0
        family_names = "&" in upper.text and _is_row_of_names(upper.text.replace(" &", ""))
        spelt = (
            named(upper.text) > SPELT
            or family
            or (not around.evidence.domains and bool(_CAMEL.fullmatch(upper.text)))
            or (generic and (family_names or _is_row_of_names(upper.text)))
        )
        if not generic:  # `KRAHNFELD` above `Getriebe- und Antriebstechnik GmbH`
            again = set(words.words_of(upper.text)) & set(words.words_of(own.text))
            spelt = around.evidence.is_domain(upper.text) and upper.size > own.size and not again
        if upper.line != own.line and follows(upper, own) and spelt:
            return replace(best, org=replace(best.org, segment=joined(upper, own)))
    return best


_CAMEL = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}[A-ZÀ-Þ][a-zß-ÿ]{2,}")
"""``KranichDent`` above ``Personaldienstleistungen e.K.`` on a badge."""


def open_ended(best: Choices, around: Surroundings) -> Choices:
    """``INSTITUT FÜR`` above ``PRODUKTIONSTECHNIK``: a house whose line ends open goes on below."""
    if best.org is None or not _OPEN_HOUSE.search(best.org.segment.text):
        return best
    own = best.org.segment
    lower = _next_below(own, around, widest=SIZES_OF_ONE)
    taken = {span for one in (best.name, *best.titles) if one for span in one.segment.spans}
    if lower is None or set(lower.spans) & (taken | set(own.spans)):
        return best
    kept = tuple(one for one in best.departments if one.segment is not lower)
    return replace(best, org=replace(best.org, segment=joined(own, lower)), departments=kept)


_OPEN_HOUSE = re.compile(
    r"(?i)\s(?:für|for|of|und|and|&|et|de|des|du|der|di|van|voor|pour|für die)$"
)
"""Ends of a line of a house's name that goes on in the next."""


def _says_kind(token: str) -> bool:
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


_SPELT_OUT = re.compile(
    r"(?i)(?:sociedade?|société|società|spółka|spoločnosť|společnost)\s(?:de|d['’]|tra|di|civile|civil|adwokatów|radców)"
)
"""``Sociedade de Advogados``: a form spelt out, below whose it is."""


def _is_called(token: str) -> bool:
    """Whether it is somebody's family name, and no kind of house."""
    return words.bare(token) in words.names("family") and not _says_kind(token)


def _without_form(text: str) -> list[str]:
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


def _is_row_of_names(text: str) -> bool:
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


def _is_kind_with_form(text: str) -> bool:
    """``Steuerberatungsgesellschaft mbB``: what kind of house, and its form, without a name."""
    kinds = _without_form(text)
    return orgs.has_legal_form(f"x {text}") and bool(kinds) and all(map(_says_kind, kinds))


def with_form(best: Choices, around: Surroundings) -> Choices:
    """``Nordtal GmbH & Co.`` above ``KG``; what the domain has as one name."""
    best = open_ended(below_its_name(best, around), around)
    if best.org is None or len(best.org.segment.spans) > 1:
        return best
    upper = best.org.segment
    lower = _next_below(upper, around, widest=SIZES_OF_ONE)
    if lower is None or (best.name and set(best.name.segment.spans) & set(lower.spans)):
        return best
    whole = joined(upper, lower)
    named = around.evidence.names_company
    spelt = named(whole.text) > max(SPELT, named(upper.text)) and named(lower.text) > 0
    alike = upper.extent.height / max(lower.extent.height, 1e-6) < ALIKE
    formed = orgs.is_only_form(lower.text) or (
        _is_kind_with_form(lower.text) and not orgs.has_legal_form(upper.text)
    )
    branded = around.evidence.is_domain(upper.text) and _is_kind_with_form(lower.text)
    if not ((formed and (alike or branded)) or spelt):
        return best
    return replace(
        best,
        org=replace(best.org, segment=whole),
        titles=tuple(one for one in best.titles if one.segment is not lower),
        departments=tuple(one for one in best.departments if one.segment is not lower),
    )


def along_its_line(best: Choices, around: Surroundings) -> Choices:
    """``Quinta do Vale - Vinhos, S.A.``: what stands before a company's form is its name."""
    if best.org is None or len(best.org.segment.spans) > 1:
        return best
    own = best.org.segment
    line = [piece for piece in around.pieces if piece.line == own.line]
    if len(line) != 2 or not line[0].sign_after:
        return best
    other = line[0] if line[1] is own else line[1]
    sure = [c for c in best.titles if c.score > UNSURE_TITLE]
    people = [c.segment for c in (best.name, *sure) if c]
    taken = {span for piece in people for span in piece.spans}
    if taken & set(other.spans) or not _is_part_of(other, own):
        return best
    return replace(
        best,
        org=replace(best.org, segment=joined(line[0], line[1])),
        titles=tuple(one for one in best.titles if one.segment is not other),
        departments=tuple(one for one in best.departments if one.segment is not other),
    )


UNSURE_TITLE = 3.0
"""Log odds below which what stands beside a company is rather part of its name."""


def _is_part_of(other: Segment, company: Segment) -> bool:
    """Whether it is the beginning of the company, or the same kind of house beside it."""
    before = other.spans[0].start < company.spans[0].start
    house = orgs.organisation_words(company.text) > 0
    formed = before and other.text[:1].isupper() and (orgs.has_legal_form(company.text) or house)
    said = orgs.organisation_words(other.text) > 0 and house
    leading = company.text.split()[0].isupper() and orgs.has_legal_form(
        f"{company.text.split()[0]} x"
    )
    if leading and not before and _is_row_of_names(f"{company.text} {other.text}"):
        return True  # `SCP GUILLOTEAU - LE BIHAN`
    translated = "/" in (other.sign_after, company.sign_after) and house
    return formed or translated or (said and not orgs.has_legal_form(other.text))


SPELT = 0.8
"""How far a domain has to spell a company's two lines for them to be one name."""


ALIKE, SIZES_OF_ONE = 1.25, 2.6
"""How much larger than what follows type is that looks the same, and that a brand is set in."""


def _next_below(upper: Segment, around: Surroundings, *, widest: float = ALIKE) -> Segment | None:
    """The nearest piece right below in type of about the same size, or not much smaller."""
    below = [
        piece
        for piece in around.pieces
        if piece.line != upper.line
        and follows(upper, piece)
        and 0.8 < upper.extent.height / max(piece.extent.height, 1e-6) < widest
    ]
    return min(below, key=lambda piece: piece.extent.top, default=None)


_OPEN_END = re.compile(
    r"(?:&|\+|,|\b(?:und|and|et|e|y|i|og|och|ja|für|for|of|der|des|de|di|du|in|in den|in der|im|zur"
    r"|zum|la|le|the|van|voor))$"
)
"""Ends of a line after which its sentence goes on."""


def housed(best: Choices) -> Choices:
    """``Gabinet prywatny`` where no company is printed: a house, not a part of one.

    So is ``DeepGrid Labs`` below ``Head of AI``: no title.
    """
    if best.org is not None or not best.name:
        return best
    for choice in best.departments:
        text = choice.segment.text
        function = titles.department_words(text) >= titles.ALL_FUNCTIONS
        if orgs.organisation_words(text) and not function:
            rest = tuple(one for one in best.departments if one is not choice)
            return replace(best, org=choice, departments=rest)
    for choice in best.titles[1:]:
        text = choice.segment.text
        if orgs.organisation_words(text) and not titles.title_words(text) and " " in text:
            titled = tuple(one for one in best.titles if one is not choice)
            return replace(best, org=choice, titles=titled)
    return best
