"""Web addresses: what a person types, and where a password may go.

Takes addresses as text. Gives checked ones, or an error that says what to type. Leaves alone
the network.
"""

from __future__ import annotations

from functools import cache
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from publicsuffixlist import PublicSuffixList

from digitize.errors import UsageError

_PORTS: Final = {"https": 443, "http": 80}
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_SAFE: Final = "@:!$&'()*+,;=~-._"
"""What stands in a path segment as it is (RFC 3986, pchar)."""


def typed(text: str, *, insecure_http: bool = False) -> tuple[str, str]:
    """The address and the user of what a person typed; ``https://`` may be left out.

    Raises:
        UsageError: It is no web address, is not encrypted, or holds a password.
    """
    text = text.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.password is not None:
        raise UsageError(
            "the address holds a password",
            "Leave it out: it would stay in your shell's history. It is asked for.",
        )
    if parts.scheme not in _PORTS or not host:
        raise UsageError(f"{_bare(text)}: is no web address", "Type it like https://cloud.example.")
    if parts.scheme == "http" and host not in _LOCAL and not insecure_http:
        raise UsageError(
            f"{_bare(text)}: http sends your password where others can read it",
            "Use https://, or --insecure-http in a network of your own.",
        )
    place = f"[{host}]" if ":" in host else host
    if port and port != _PORTS[parts.scheme]:
        place += f":{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", "", "")), unquote(
        parts.username or ""
    )


def join(base: str, href: str) -> str:
    """The address a server means by ``href`` in its answer from ``base``, without a user."""
    parts = urlsplit(urljoin(base, href.strip()))
    place = parts.netloc.rpartition("@")[2]
    port = f":{_PORTS.get(parts.scheme, '')}"
    return urlunsplit((parts.scheme, place.removesuffix(port), path_of(parts.path), "", ""))


def path_of(href: str) -> str:
    """The path of an address in one spelling, so that it can be compared and remembered."""
    segments = urlsplit(href).path.split("/")
    return "/".join(quote(unquote(segment), safe=_SAFE) for segment in segments) or "/"


def redirected(trusted: str, base: str, location: str) -> str:
    """Where a server sends us; one that forgets its own https is not followed out of it."""
    url = join(base, location)
    ours, theirs = urlsplit(trusted), urlsplit(url)
    if (ours.scheme, theirs.scheme) == ("https", "http") and ours.netloc == theirs.netloc:
        return urlunsplit(("https", *theirs[1:]))
    return url


def host_of(url: str) -> str:
    """The host, with its port where that is not the usual one."""
    return urlsplit(url).netloc


def is_local(url: str) -> bool:
    """Whether the address is this computer's own."""
    return (urlsplit(url).hostname or "") in _LOCAL


def may_have_password(trusted: str, url: str) -> bool:
    """Whether the password for ``trusted`` may be sent to ``url``.

    Only to the very same place, or over https to a host of the same registered domain: iCloud
    sends everybody on from contacts.icloud.com to a host like p37-contacts.icloud.com.
    """
    ours, theirs = urlsplit(trusted), urlsplit(url)
    if (ours.scheme, ours.netloc) == (theirs.scheme, theirs.netloc):
        return True
    if theirs.scheme != "https" or theirs.port not in (None, 443) or ours.port not in (None, 443):
        return False
    if ours.hostname == theirs.hostname:
        return True  # from http to https
    domain = _suffixes().privatesuffix(theirs.hostname or "")
    return bool(domain) and domain == _suffixes().privatesuffix(ours.hostname or "")


@cache
def _suffixes() -> PublicSuffixList:
    # With the suffixes of hosters: two customers of one hoster are strangers.
    return PublicSuffixList()


def _bare(text: str) -> str:
    """The address without a user, to be shown."""
    scheme, _, rest = text.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
