"""A disclosure as a page to hand over: one HTML file that needs nothing but itself.

Takes what ``disclose`` gathered. Gives UTF-8, in German or English, without script or request.
"""

from __future__ import annotations

import base64
import tomllib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from digitize.privacy.disclose import Disclosure


def page(found: Disclosure, *, made: str, language: str) -> bytes:
    """The page; ``made`` is the local time to print."""
    pictures = [base64.b64encode(one).decode("ascii") for one in found.pictures if one]
    template = _engine().get_template("disclosure.html")
    text = template.render(
        found=found, pictures=pictures, made=made, language=language, words=_words()[language]
    )
    return text.encode()


@cache
def _engine() -> Environment:
    return Environment(
        loader=PackageLoader("digitize.privacy", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (resources.files("digitize.privacy") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
