"""Finding the address books of servers that no test can start, from answers as they give them."""

from __future__ import annotations

import pytest

from digitize.carddav import Collection, ServerError, choose, discover
from digitize.carddav.address import may_have_password
from digitize.carddav.transport import Client, Reply, refusal
from digitize.errors import UsageError

SPACES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"'
OK = "<status>HTTP/1.1 200 OK</status>"


def answer(*responses: str) -> str:
    return f'<?xml version="1.0"?><multistatus {SPACES}>{"".join(responses)}</multistatus>'


def response(href: str, *properties: str) -> str:
    inner = "".join(properties)
    return f"<response><href>{href}</href><propstat><prop>{inner}</prop>{OK}</propstat></response>"


def book(href: str, name: str, *rights: str) -> str:
    said = "".join(f"<privilege><{right}/></privilege>" for right in rights)
    return response(
        href,
        "<resourcetype><collection/><C:addressbook/></resourcetype>",
        f"<displayname>{name}</displayname>",
        f"<current-user-privilege-set>{said}</current-user-privilege-set>" if said else "",
    )


PRINCIPAL = "<current-user-principal><href>{}</href></current-user-principal>"
HOME = "<C:addressbook-home-set><href>{}</href></C:addressbook-home-set>"
DIRECTORY = "<resourcetype><collection/></resourcetype>"

NEXTCLOUD = {
    "https://cloud.example/.well-known/carddav": "https://cloud.example/remote.php/dav/",
    "https://cloud.example/remote.php/dav/": answer(
        response(
            "/remote.php/dav/",
            DIRECTORY,
            PRINCIPAL.format("/remote.php/dav/principals/users/ada/"),
        )
    ),
    "https://cloud.example/remote.php/dav/principals/users/ada/": answer(
        response(
            "/remote.php/dav/principals/users/ada/",
            HOME.format("/remote.php/dav/addressbooks/users/ada/"),
        )
    ),
    "https://cloud.example/remote.php/dav/addressbooks/users/ada/": answer(
        response("/remote.php/dav/addressbooks/users/ada/", DIRECTORY),
        book("/remote.php/dav/addressbooks/users/ada/contacts/", "Kontakte", "read", "write"),
        book(
            "/remote.php/dav/addressbooks/users/ada/z-app-generated--contactsinteraction--recent/",
            "Recently contacted",
            "read",
        ),
    ),
}
ICLOUD = {
    "https://contacts.icloud.com/.well-known/carddav": answer(
        response("/.well-known/carddav", PRINCIPAL.format("/1234/principal/"))
    ),
    "https://contacts.icloud.com/1234/principal/": answer(
        response(
            "/1234/principal/",
            HOME.format("https://p37-contacts.icloud.com:443/1234/carddavhome/"),
        )
    ),
    "https://p37-contacts.icloud.com/1234/carddavhome/": answer(
        response("/1234/carddavhome/", DIRECTORY),
        book("/1234/carddavhome/card/", ""),
    ),
}
BAIKAL = {
    "https://dav.example/dav.php": answer(
        response("/dav.php/", DIRECTORY, PRINCIPAL.format("/dav.php/principals/ada/"))
    ),
    "https://dav.example/dav.php/principals/ada/": answer(
        response("/dav.php/principals/ada/", HOME.format("/dav.php/addressbooks/ada/"))
    ),
    "https://dav.example/dav.php/addressbooks/ada/": answer(
        book("/dav.php/addressbooks/ada/default/", "Default Address Book", "all"),
        book("/dav.php/addressbooks/ada/firm/", "Firma", "all"),
    ),
}


class Recorded(Client):
    """A client that answers from a table: a text that is an address is a redirect."""

    def __init__(self, url: str, answers: dict[str, str]) -> None:
        super().__init__(url, "ada", "secret")
        self._answers = answers

    def _once(self, method: str, url: str, body: bytes, headers: object) -> Reply:
        assert (method, b"propfind" in body, bool(headers)) == ("PROPFIND", True, True)
        assert may_have_password(self.trusted, url)
        found = self._answers.get(url)
        if found is None:
            return Reply(url, 404, {}, b"")
        if found.startswith("https://"):
            return Reply(url, 301, {"location": found}, b"")
        return Reply(url, 207, {}, found.encode())


def found_at(url: str, answers: dict[str, str]) -> tuple[Collection, ...]:
    return discover(Recorded(url, answers))


def test_nextcloud_is_found_by_its_name_and_its_own_books_are_not_chosen() -> None:
    found = found_at("https://cloud.example/", NEXTCLOUD)
    assert [(one.name, one.writable) for one in found] == [
        ("Kontakte", True),
        ("Recently contacted", False),
    ]
    assert choose(found, "", write=True).name == "Kontakte"
    with pytest.raises(UsageError, match="may not write"):
        choose(found, "recently contacted", write=True)
    assert choose(found, "recently contacted", write=False).name == "Recently contacted"


def test_icloud_leads_to_a_host_of_its_own_for_every_user() -> None:
    (found,) = found_at("https://contacts.icloud.com/", ICLOUD)
    assert found == Collection("https://p37-contacts.icloud.com/1234/carddavhome/card/", "card")


def test_baikal_is_found_by_its_path_and_several_books_are_asked_about() -> None:
    found = found_at("https://dav.example/dav.php", BAIKAL)
    with pytest.raises(UsageError) as caught:
        choose(found, "", write=True)
    assert caught.value.hint == "Name one with --addressbook: Default Address Book, Firma."
    for wanted in ("Firma", "firma", "firm", "https://dav.example/dav.php/addressbooks/ada/firm/"):
        assert choose(found, wanted, write=True).name == "Firma"
    with pytest.raises(UsageError, match="no address book has this name"):
        choose(found, "Freunde", write=True)


def test_the_address_of_an_address_book_itself_is_taken() -> None:
    url = "https://dav.example/dav.php/addressbooks/ada/firm/"
    (found,) = found_at(url, {url: answer(book("/dav.php/addressbooks/ada/firm/", "Firma"))})
    assert found.url == url


def test_a_server_without_well_known_is_found_at_its_root() -> None:
    answers = {
        "https://dav.example/": answer(response("/", HOME.format("/ada/"))),
        "https://dav.example/ada/": answer(book("/ada/contacts/", "Contacts")),
    }
    assert [one.name for one in found_at("https://dav.example/", answers)] == ["Contacts"]


def test_a_server_that_leads_in_circles_comes_to_an_end() -> None:
    answers = {
        "https://dav.example/": answer(response("/", PRINCIPAL.format("/a/"))),
        "https://dav.example/a/": answer(response("/a/", PRINCIPAL.format("/"))),
    }
    with pytest.raises(ServerError, match="no address book was found"):
        found_at("https://dav.example/", answers)


def test_every_refusal_has_words_and_a_hint() -> None:
    for status in range(400, 600):
        error = refusal(Reply("https://dav.example/x", status, {}, b""), "ada")
        assert "dav.example" in error.message
        assert error.hint
