"""What the book remembers of contacts on CardDAV servers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from digitize import vcard
from digitize.book import Book, Put
from digitize.book.remotes import Link
from digitize.model import Contact

LINK = Link("/ada/contacts/1.vcf", "ada", "ada-there", '"1"', "d", "TEL 1")


def test_a_link_is_kept_renewed_and_dropped(tmp_path: Path) -> None:
    with Book.open(tmp_path / "b") as book:
        there = book.remotes.address_book("https://dav.example/ada/contacts/", "Contacts")
        assert there == book.remotes.address_book("https://dav.example/ada/contacts/", "Friends")
        book.remotes.keep(there, LINK)
        newer = replace(LINK, etag='"2"')
        book.remotes.keep(there, newer)
        assert book.remotes.links(there) == (newer,)
        assert book.remotes.places("ada") == ("https://dav.example/ada/contacts/",)
        book.remotes.drop(there, LINK.path)
        assert book.remotes.links(there) == ()


def test_of_a_forgotten_contact_stays_only_that_its_card_is_not_wanted(tmp_path: Path) -> None:
    path = tmp_path / "b"
    with Book.open(path) as book:
        put = Put("ada", vcard.write([Contact(given="Ada", uid="ada")]), "import")
        book.journal.apply(1, "import", "Ada", [put])
        there = book.remotes.address_book("https://dav.example/", "Contacts")
        book.remotes.keep(there, LINK)
        assert not book.remotes.is_forgotten(there, LINK.path)
        book.forget("ada")
        assert book.remotes.links(there) == ()
        assert book.remotes.is_forgotten(there, LINK.path)
    assert b"/ada/contacts/1.vcf" not in path.read_bytes()
