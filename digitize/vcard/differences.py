"""Where vCard 3.0 (RFC 2426) and 4.0 (RFC 6350) differ: words that only one of them has."""

from __future__ import annotations

import re
from typing import Final

ONLY_4: Final = frozenset(
    "KIND MEMBER GENDER ANNIVERSARY RELATED LANG XML CLIENTPIDMAP BIRTHPLACE DEATHPLACE DEATHDATE "
    "EXPERTISE HOBBY INTEREST ORG-DIRECTORY CONTACT-URI SOCIALPROFILE PRONOUNS GRAMGENDER CREATED "
    "LANGUAGE JSPROP".split()
)
"""Properties of 4.0 and its extensions that 3.0 has not."""

ONLY_3: Final = frozenset({"MAILER", "AGENT", "CLASS", "NAME", "PROFILE", "LABEL", "SORT-STRING"})
"""Properties of 3.0 that 4.0 has not."""

STRICTLY_ONCE: Final = frozenset({"FN", "N", "UID", "REV", "BDAY", "PRODID"})
"""3.0 has these once; programs take the first and lose the others."""

MEDIA: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
APPLE: Final = {"KIND": "X-ADDRESSBOOKSERVER-KIND", "MEMBER": "X-ADDRESSBOOKSERVER-MEMBER"}
"""Names that Apple's and many other programs know for groups in 3.0."""

PARAMS_OF_4: Final = frozenset({"PREF", "ALTID", "PID", "MEDIATYPE", "CALSCALE", "SORT-AS", "GEO"})
NO_YEAR: Final = ("X-APPLE-OMIT-YEAR", ("1604",))
"""How Apple says in 3.0 that a date has no year, and everybody who reads Apple's cards."""

_MEANT: Final = {"^n": "\n", "^'": '"', "^^": "^", "\\n": "\n"}
_CARETS: Final = re.compile(r"\^[n'^]|\\n")
"""Nobody writes ``^n``; nearly everybody writes the backslash of the values."""

TYPED: Final = frozenset({"TEL", "EMAIL", "ADR", "URL", "IMPP", "LABEL"})
"""Properties of which 3.0 says with TYPE=PREF that one is the best."""


def caret(text: str) -> str:
    """Text as a parameter has it (RFC 6868)."""
    return text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")


def decaret(text: str) -> str:
    """A parameter's text as it is meant (RFC 6868)."""
    return _CARETS.sub(lambda found: _MEANT.get(found[0], found[0]), text)
