"""``digitize push`` and ``pull`` with real servers: the same promises for all of them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from digitize import vcard
from digitize.book import Book, Put
from digitize.model import Contact, Phone
from tests.carddav.conftest import Typed
from tests.carddav.servers import ADDRESS_BOOK, Server
from tests.export.people import ADA, BEN, MANY, NASTY
from tests.vcard.careless import CARELESS, card

Fill = Callable[[Iterable[Contact]], None]
Stored = Callable[[], dict[str, str]]

VCARD = {"Content-Type": "text/vcard"}

PET = (
    "BEGIN:VCARD\nVERSION:3.0\nUID:cleo-there\nFN:Cleo Vogt\nN:Vogt;Cleo;;;\n"
    "TEL;TYPE=CELL:+4915228895456\nX-PET:Rex\nitem1.URL:https://vogt.example\n"
    "item1.X-ABLABEL:Blog\nEND:VCARD\n"
)


def contacts_on(server: Server) -> list[Contact]:
    """What the server has, as this program reads it."""
    return [
        vcard.contact_of(card)
        for text in server.cards().values()
        for card in vcard.parse(text.encode()).cards
    ]


def plain(contact: Contact) -> Contact:
    """A contact but for what a server may write anew."""
    return replace(
        contact,
        revised="",
        formatted_name="",
        phones=tuple(sorted(contact.phones, key=str)),
        emails=tuple(sorted(contact.emails, key=str)),
        categories=tuple(sorted(contact.categories)),
    )


def as_written(contact: Contact) -> Contact:
    """A contact as its own vCard has it, without what no vCard can say."""
    return vcard.contact_of(vcard.parse(vcard.write([contact])).cards[0])


def test_contacts_arrive_with_every_field(server: Server, digitize: Typed, fill: Fill) -> None:
    fill([ADA, replace(BEN, addresses=BEN.addresses[:1])])
    result = digitize("push", server.url)
    assert result.exit_code == 0, result.output
    assert "2 new there" in result.output
    there = sorted(contacts_on(server), key=lambda one: one.given)
    assert [plain(one) for one in there] == [
        plain(ADA),
        plain(replace(BEN, addresses=BEN.addresses[:1])),
    ]


def test_the_nasty_set_is_taken_and_sent_only_once(
    server: Server, digitize: Typed, fill: Fill
) -> None:
    fill(NASTY)
    assert digitize("push", server.url).exit_code == 0
    assert len(server.cards()) == len(NASTY)
    again = digitize("push", server.url)
    assert f"{len(NASTY)} the same on both sides" in again.output
    assert "new there" not in again.output
    back = digitize("pull", server.url)
    assert f"{len(NASTY)} the same on both sides" in back.output
    assert len(server.cards()) == len(NASTY)


def test_only_what_was_changed_is_sent(server: Server, digitize: Typed, fill: Fill) -> None:
    fill([ADA, BEN])
    digitize("push", server.url)
    before = server.cards()
    assert digitize("edit", "ben", "--set", "title=Owner").exit_code == 0
    result = digitize("push", server.url)
    assert "1 brought up to date" in result.output
    changed = [path for path, text in server.cards().items() if text != before[path]]
    assert len(changed) == 1
    assert "TITLE:Owner" in server.cards()[changed[0]]


def test_a_pull_brings_every_line(server: Server, digitize: Typed, stored: Stored) -> None:
    server.put("cleo.vcf", PET)
    result = digitize("pull", server.url)
    assert result.exit_code == 0, result.output
    assert "1 new in the book" in result.output
    text = stored()["Cleo Vogt"].replace("ITEM1", "item1").replace("X-ABLabel", "X-ABLABEL")
    for line in ("X-PET:Rex", "item1.X-ABLABEL:Blog", "item1.URL:https://vogt.example"):
        assert line in text
    assert "1 the same" in digitize("pull", server.url).output


def test_lines_nobody_understands_survive_an_edit_and_a_push(
    server: Server, digitize: Typed
) -> None:
    server.put("cleo.vcf", PET)
    digitize("pull", server.url)
    digitize("edit", "cleo", "--set", "title=Owner")
    result = digitize("push", server.url)
    assert "1 brought up to date" in result.output, result.output
    (text,) = server.cards().values()
    for line in ("TITLE:Owner", "X-PET:Rex", "UID:cleo-there"):
        assert line in text


def test_a_change_there_comes_into_the_book_and_nothing_is_doubled(
    server: Server, digitize: Typed, stored: Stored
) -> None:
    server.put("cleo.vcf", PET)
    digitize("pull", server.url)
    server.put("cleo.vcf", PET.replace("+4915228895456", "+4915228817386"))
    assert "1 brought up to date" in digitize("pull", server.url).output
    assert "+4915228817386" in stored()["Cleo Vogt"]
    assert "+4915228895456" not in stored()["Cleo Vogt"]
    assert "1 the same" in digitize("push", server.url).output


def test_changes_of_different_fields_on_both_sides_come_together(
    server: Server, digitize: Typed, stored: Stored
) -> None:
    server.put("cleo.vcf", PET)
    digitize("pull", server.url)
    digitize("edit", "cleo", "--set", "title=Owner")
    server.put("cleo.vcf", PET.replace("END:VCARD", "NOTE:Likes tea\nEND:VCARD"))
    assert digitize("pull", server.url).exit_code == 0
    text = stored()["Cleo Vogt"]
    assert "TITLE:Owner" in text
    assert "NOTE:Likes tea" in text
    assert "1 brought up to date" in digitize("push", server.url).output
    (there,) = server.cards().values()
    assert "TITLE:Owner" in there
    assert "NOTE:Likes tea" in there


def test_a_push_brings_changes_of_different_fields_together_and_asks_nothing(
    server: Server, digitize: Typed, stored: Stored
) -> None:
    server.put("cleo.vcf", PET)
    digitize("pull", server.url)
    digitize("edit", "cleo", "--set", "title=Owner")
    server.put("cleo.vcf", PET.replace("END:VCARD", "NOTE:Likes tea\nEND:VCARD"))
    result = digitize("push", server.url)
    assert "1 brought up to date" in result.output, result.output
    (there,) = server.cards().values()
    for text in (there, stored()["Cleo Vogt"]):
        assert "TITLE:Owner" in text
        assert "NOTE:Likes tea" in text


@pytest.mark.parametrize("command", ["push", "pull"])
@pytest.mark.parametrize(
    ("option", "title", "code"),
    [((), "", 3), (("--mine",), "Owner", 0), (("--theirs",), "Boss", 0)],
)
def test_what_both_changed_is_asked_and_never_overwritten(
    server: Server,
    digitize: Typed,
    stored: Stored,
    command: str,
    option: tuple[str, ...],
    title: str,
    code: int,
) -> None:
    server.put("cleo.vcf", PET.replace("END:VCARD", "TITLE:Clerk\nEND:VCARD"))
    digitize("pull", server.url)
    digitize("edit", "cleo", "--set", "title=Owner")
    server.put("cleo.vcf", PET.replace("END:VCARD", "TITLE:Boss\nNOTE:Tea\nEND:VCARD"))
    result = digitize(command, server.url, *option)
    assert result.exit_code == code, result.output
    if not title:
        assert "Cleo Vogt: TITLE" in result.output
        assert "TITLE:Owner" in stored()["Cleo Vogt"]
        assert "TITLE:Boss" in next(iter(server.cards().values()))
        return
    digitize("push", server.url)
    (there,) = server.cards().values()
    for text in (there, stored()["Cleo Vogt"]):
        assert f"TITLE:{title}" in text
        assert "NOTE:Tea" in text  # what only one side changed is never lost
        assert "X-PET:Rex" in text


def test_somebody_known_under_another_uid_is_not_doubled(
    server: Server, digitize: Typed, fill: Fill, stored: Stored
) -> None:
    server.put("ada.vcf", vcard.write([replace(ADA, uid="ada-there", note="From there")]).decode())
    fill([replace(ADA, phones=(*ADA.phones, Phone("+493023125077")))])
    first = digitize("push", server.url)
    assert first.exit_code == 3
    assert "there already as another card" in first.output
    assert len(server.cards()) == 1
    assert "1 put to a contact in the book" in digitize("pull", server.url).output
    (mine,) = stored().values()
    assert "From there" in mine
    assert "+493023125077" in mine
    assert "1 brought up to date" in digitize("push", server.url).output
    (there,) = server.cards().values()
    assert "UID:ada-there" in there
    assert "+493023125077" in there


def test_two_contacts_that_became_one_in_the_book_stay_one(
    server: Server, digitize: Typed, fill: Fill, stored: Stored, tmp_path: Path
) -> None:
    fill([ADA, BEN])
    digitize("push", server.url)
    with Book.open(tmp_path / "book.sqlite") as book:
        puts = [Put(BEN.uid, None, "hand"), Put(ADA.uid, vcard.write([ADA]) + b"\r\n", "hand")]
        book.journal.apply(book.journal.new_batch(), "settle", "two are one", puts)
    result = digitize("pull", server.url)
    assert "1 taken out of the book, still there" in result.output
    assert list(stored()) == [ADA.name]


def test_lines_that_only_the_server_has_survive_a_push(
    server: Server, digitize: Typed, fill: Fill
) -> None:
    card = vcard.write([ADA]).decode().replace("END:VCARD", "X-PET:Rex\r\nEND:VCARD")
    server.put("ada.vcf", card)
    fill([ADA])
    assert "1 the same" in digitize("push", server.url).output
    for title in ("Owner", "Boss"):
        digitize("edit", "ada", "--set", f"title={title}")
        assert "1 brought up to date" in digitize("push", server.url).output
        (text,) = server.cards().values()
        assert f"TITLE:{title}" in text
        assert "X-PET:Rex" in text


def test_what_was_deleted_there_stays_in_the_book_and_does_not_come_back(
    server: Server, digitize: Typed, fill: Fill, stored: Stored
) -> None:
    fill([ADA, BEN])
    digitize("push", server.url)
    gone = next(path for path, text in server.cards().items() if "Hara" in text)
    server.delete(gone)
    assert "1 deleted there, kept in the book" in digitize("push", server.url).output
    assert len(server.cards()) == 1
    assert "1 deleted there, kept in the book" in digitize("pull", server.url).output
    assert len(stored()) == 2
    digitize("edit", "ben", "--set", "title=Owner")
    assert "it was changed here" in digitize("push", server.url).output
    assert len(server.cards()) == 1
    assert "1 new there" in digitize("push", server.url, "--mine").output
    assert len(server.cards()) == 2


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(
    server: Server, digitize: Typed, fill: Fill, stored: Stored
) -> None:
    fill([ADA])
    server.put("cleo.vcf", PET)
    there = server.cards()
    assert "1 new there" in digitize("push", server.url, "--dry-run").output
    assert "1 new in the book" in digitize("pull", server.url, "--dry-run").output
    assert server.cards() == there
    assert list(stored()) == [ADA.name]


def test_a_pull_can_be_undone_and_done_again(
    server: Server, digitize: Typed, stored: Stored
) -> None:
    server.put("cleo.vcf", PET)
    digitize("pull", server.url)
    assert digitize("undo").exit_code == 0
    assert stored() == {}
    assert "1 new in the book" in digitize("pull", server.url).output
    assert list(stored()) == ["Cleo Vogt"]


def test_who_was_forgotten_does_not_come_back(
    server: Server, digitize: Typed, stored: Stored
) -> None:
    server.put("cleo.vcf", PET)
    digitize("pull", server.url)
    forgotten = digitize("forget", "cleo", "--yes")
    assert forgotten.exit_code == 0
    assert f"Is still on {server.url.rstrip('/')}{server.book}" in forgotten.output
    assert "1 forgotten here, still there" in digitize("pull", server.url).output
    assert stored() == {}


def test_hundreds_of_contacts_go_with_every_field(
    server: Server, digitize: Typed, fill: Fill
) -> None:
    many = [*NASTY, *MANY[:150]]
    fill(many)
    result = digitize("push", server.url)
    assert f"{len(many)} new there" in result.output, result.output
    assert f"{len(many)} the same" in digitize("push", server.url).output
    assert f"{len(many)} the same" in digitize("pull", server.url).output
    there = {one.uid: plain(one) for one in contacts_on(server)}
    sent = {one.uid: plain(one) for one in map(as_written, many)}
    assert there == sent


def test_hundreds_of_contacts_come_with_every_field_and_go_back_as_they_are(
    server: Server, digitize: Typed, tmp_path: Path
) -> None:
    if server.name == "radicale":  # takes a whole address book at once
        many = 300
        assert server.ask("PUT", server.book, vcard.write(MANY[:many]).decode(), VCARD).ok
    else:
        for one in MANY[: (many := 50)]:
            server.put(f"{one.uid}.vcf", vcard.write([one]).decode())
    result = digitize("pull", server.url)
    assert f"{many} new in the book" in result.output, result.output
    with Book.open(tmp_path / "book.sqlite") as book:
        found = {one.uid: plain(one.contact) for one in book.contacts}
    assert found == {one.uid: plain(one) for one in MANY[:many]}
    assert f"{many} the same" in digitize("push", server.url).output
    if server.name == "radicale":
        assert server.ask("DELETE", server.book, "", {}).ok
        assert server.ask("MKCOL", server.book, ADDRESS_BOOK, {}).ok


@pytest.mark.parametrize("what", ["the address book", "its home", "the program"])
def test_any_address_that_a_server_shows_leads_to_the_address_book(
    server: Server, digitize: Typed, fill: Fill, what: str
) -> None:
    home = server.book.rstrip("/").rpartition("/")[0]
    program = next((one for one in ("/remote.php/dav", "/dav.php") if one in home), "")
    path = {"the address book": server.book, "its home": home, "the program": program}[what]
    fill([BEN])
    result = digitize("push", server.url.rstrip("/") + path)
    assert result.exit_code == 0, result.output
    assert len(server.cards()) == 1


def test_a_photo_goes_and_comes_without_a_byte_changed(
    server: Server, digitize: Typed, stored: Stored
) -> None:
    picture = base64.b64encode(bytes(range(256)) * 200).decode()
    server.put(
        "cleo.vcf", PET.replace("END:VCARD", f"PHOTO;ENCODING=b;TYPE=PNG:{picture}\nEND:VCARD")
    )
    digitize("pull", server.url)
    digitize("edit", "cleo", "--set", "title=Owner")
    assert digitize("push", server.url).exit_code == 0
    (there,) = server.cards().values()
    for text in (there, stored()["Cleo Vogt"]):
        (card,) = vcard.parse(text.encode()).cards
        assert "TITLE:Owner" in text
        assert [one.value for one in card.properties if one.name == "PHOTO"] == [picture]


def test_careless_cards_arrive_in_an_order_that_the_strictest_server_takes(
    server: Server, digitize: Typed, tmp_path: Path
) -> None:
    odd = [card(line, f"odd-{n}") for n, (line, _) in enumerate(CARELESS.values())]
    odd.append(card(b"X-PET:Rex", "odd-frame", frame=b"%b:vcard "))
    (tmp_path / "odd.vcf").write_bytes(b"".join(odd))
    assert digitize("import", tmp_path / "odd.vcf").exit_code == 0
    result = digitize("push", server.url)
    assert f"{len(odd)} new there" in result.output, result.output
    for command in ("push", "pull"):
        assert f"{len(odd)} the same" in digitize(command, server.url).output


def test_filters_choose_who_is_sent(server: Server, digitize: Typed, fill: Fill) -> None:
    fill([ADA, BEN])
    digitize("push", server.url, "--tag", "Optatec 2026")
    assert [one.family for one in contacts_on(server)] == [ADA.family]
    assert digitize("push", server.url, "--find", "nobody").exit_code == 2


def test_a_card_of_version_4_stays_one(server: Server, digitize: Typed) -> None:
    four = "BEGIN:VCARD\nVERSION:4.0\nUID:dora\nFN:Dora Kern\nN:Kern;Dora;;;\nGENDER:F\nEND:VCARD\n"
    server.put("dora.vcf", four)
    digitize("pull", server.url)
    digitize("edit", "dora", "--add", "emails=dora@kern.example")
    assert digitize("push", server.url).exit_code == 0
    (text,) = server.cards().values()
    for line in ("VERSION:4.0", "GENDER:F"):
        assert line in text
    assert "dora@kern.example" in text
