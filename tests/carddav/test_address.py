"""Addresses as people type them, and where a password may go."""

from __future__ import annotations

import pytest

from digitize.carddav.address import join, may_have_password, path_of, redirected, typed
from digitize.errors import UsageError


@pytest.mark.parametrize(
    ("text", "url", "user"),
    [
        ("cloud.example", "https://cloud.example/", ""),
        ("https://cloud.example/dav/", "https://cloud.example/dav/", ""),
        ("https://ada@cloud.example", "https://cloud.example/", "ada"),
        ("https://ada%40mail.example@cloud.example", "https://cloud.example/", "ada@mail.example"),
        ("https://cloud.example:443/a?b=c#d", "https://cloud.example/a", ""),
        ("http://localhost:5232", "http://localhost:5232/", ""),
        ("http://[::1]:5232/x", "http://[::1]:5232/x", ""),
    ],
)
def test_what_people_type_becomes_an_address_and_a_user(text: str, url: str, user: str) -> None:
    assert typed(text) == (url, user)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("http://cloud.example", "where others can read it"),
        ("ftp://cloud.example", "is no web address"),
        ("https://", "is no web address"),
        ("https://cloud.example:99999", "is no web address"),
        ("https://ada:secret@cloud.example", "holds a password"),
    ],
)
def test_an_address_that_cannot_be_used_says_why_and_never_shows_a_password(
    text: str, said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        typed(text)
    assert said in caught.value.message
    assert "secret" not in caught.value.message + caught.value.hint


def test_plain_http_is_allowed_when_asked_for() -> None:
    assert typed("http://nas.example", insecure_http=True) == ("http://nas.example/", "")


@pytest.mark.parametrize(
    ("trusted", "url", "may"),
    [
        ("https://cloud.example/", "https://cloud.example/remote.php/dav/", True),
        ("https://contacts.icloud.com/", "https://p37-contacts.icloud.com/1/carddavhome/", True),
        ("https://contacts.icloud.com/", "http://p37-contacts.icloud.com/", False),
        ("https://contacts.icloud.com/", "https://icloud.com.evil.example/", False),
        ("https://contacts.icloud.com/", "https://evil.example/", False),
        # Two customers of one hoster, two firms under one suffix: strangers.
        ("https://ada.github.io/", "https://eve.github.io/", False),
        ("https://ada.co.uk/", "https://eve.co.uk/", False),
        ("https://cloud.example/", "https://cloud.example:8443/", False),
        ("https://cloud.example/", "http://cloud.example/", False),
        ("http://localhost:5232/", "http://localhost:80/", False),
        ("http://127.0.0.1:5232/", "http://127.0.0.2:5232/", False),
        ("http://nas.example/", "https://nas.example/", True),
    ],
)
def test_a_password_goes_to_the_same_place_or_the_same_domain_over_https(
    trusted: str, url: str, may: bool
) -> None:
    assert may_have_password(trusted, url) is may


@pytest.mark.parametrize(
    ("base", "href", "url"),
    [
        ("https://a.example/x/", "/dav/ada%40b/1.vcf", "https://a.example/dav/ada@b/1.vcf"),
        ("https://a.example/x/", "2.vcf", "https://a.example/x/2.vcf"),
        ("https://a.example/", "https://b.example:443/c d/", "https://b.example/c%20d/"),
        ("https://a.example/", "https://eve@b.example/", "https://b.example/"),
    ],
)
def test_what_a_server_means_by_an_href(base: str, href: str, url: str) -> None:
    assert join(base, href) == url


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/dav/", "https://cloud.example/dav/"),
        ("http://cloud.example/dav/", "https://cloud.example/dav/"),
        ("http://other.example/dav/", "http://other.example/dav/"),
        ("https://other.example/dav/", "https://other.example/dav/"),
    ],
)
def test_a_server_behind_a_proxy_that_forgets_its_https_is_still_reached_by_it(
    location: str, url: str
) -> None:
    assert redirected("https://cloud.example/", "https://cloud.example/x", location) == url


def test_a_path_has_one_spelling_and_keeps_an_escaped_slash() -> None:
    assert path_of("/a%20b/%41da%2Fx.vcf") == "/a%20b/Ada%2Fx.vcf"
    assert path_of("/a b/Ada%2fx.vcf") == "/a%20b/Ada%2Fx.vcf"
