"""What sure signs settle before and after pieces are weighed against each other.

Takes ranked choices, or the best assignment. Gives it without names that are the brand, with titles
that go on in the next line, and with the house that is printed. Leaves alone what only weights can
tell, and where companies go on: that is ``companies``.
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
            c for c in best.departments if not set(words.words_of(c.segment.text)) <= own
        ),
    )


def with_family(best: Choices, around: Surroundings) -> Choices:
    """``Hans-Peter G.`` above ``zu Hohenlinden, LL.M.``: a small particle goes on with a name."""
    if best.name is None or len(best.name.segment.spans) > 1:
        return best
    upper = best.name.segment
    lower = next_below(upper, around, widest=SIZES_OF_ONE)
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
            lower = next_below(choice.segment, around)
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


ALIKE, SIZES_OF_ONE = 1.25, 2.6
"""How much larger than what follows type is that looks the same, and that a brand is set in."""


def next_below(upper: Segment, around: Surroundings, *, widest: float = ALIKE) -> Segment | None:
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
    r"|zum|la|le|the|van|voor|von|den|del))$"
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
    said = any(titles.title_words(one.segment.text) for one in best.titles)
    for choice in best.titles if said else best.titles[1:]:
        text = choice.segment.text
        if orgs.organisation_words(text) and not titles.title_words(text) and " " in text:
            titled = tuple(one for one in best.titles if one is not choice)
            return replace(best, org=choice, titles=titled)
    return best
