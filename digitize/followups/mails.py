"""Drafts of the mail that a promise asks for, in German or English; nothing is sent.

Takes a promise and its contact. Gives an .eml file that mail programs open as a draft, or a
``mailto:`` address. The text tells that the data are kept (Art. 13 and 14 GDPR), and names
a card only where one was read.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from importlib import resources
from urllib.parse import quote

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from digitize.errors import UsageError
from digitize.followups.promises import Promise
from digitize.model import Contact


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail that is ready to be looked at."""

    to: str
    subject: str
    body: str

    def eml(self) -> bytes:
        """The draft as a file; ``X-Unsent`` lets Outlook and others open it for writing."""
        message = EmailMessage(policy=SMTP)
        message["To"] = self.to
        message["Subject"] = self.subject
        message["X-Unsent"] = "1"
        message.set_content(self.body)
        return message.as_bytes()

    def mailto(self) -> str:
        """The draft as an address to click (RFC 6068)."""
        body = quote(self.body.replace("\n", "\r\n"), safe="")
        return (
            f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject, safe='')}&body={body}"
        )


def draft(
    promise: Promise,
    contact: Contact,
    *,
    language: str,
    from_card: bool,
    me: str = "",
    company: str = "",
) -> Draft:
    """The draft for a promise; ``from_card`` says that a card of theirs was read.

    Raises:
        UsageError: The contact has no email address.
    """
    if not contact.emails:
        raise UsageError(
            f"{contact.name}: has no email address", "digitize edit NAME --add emails=..."
        )
    person = " ".join(part for part in (contact.prefix, contact.given, contact.family) if part)
    values = {
        "name": person or contact.name,
        "event": promise.event,
        "what": promise.what,
        "from_card": from_card,
        "me": me,
        "company": company,
    }
    engine = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    subject, body = (
        engine.from_string(text).render(values)
        for text in (_texts()[language]["subject"], _texts()[language]["body"])
    )
    return Draft(contact.emails[0].address, " ".join(subject.split()), body.strip() + "\n")


@cache
def _texts() -> dict[str, dict[str, str]]:
    text = (resources.files("digitize.followups") / "mails.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
