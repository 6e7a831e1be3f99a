"""Changes to contacts, and taking them back."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from digitize import vcard
from digitize.book import Book, Put, Source
from digitize.book.photos import Photo
from digitize.errors import RefusedError
from digitize.model import CardReading, Contact, Decision, Email, Evidence, Reading

CORNERS = ((0.0, 0.0), (9.0, 0.0), (9.0, 5.0), (0.0, 5.0))
ANNA = Contact(
    given="Anna", family="Weiß", emails=(Email("anna@weiss.example"),), uid="a", title="CTO"
)
BERT = Contact(given="Bert", family="Grün", emails=(Email("bert@gruen.example"),), uid="b")
WHY = Decision("merge", "a", 0.99, (Evidence("email", "same", 9.0, "x", "x"),))


def raw(contact: Contact) -> bytes:
    return vcard.card_of(contact).serialize()


def put(contact: Contact, how: str = "card", place: str = "1.jpg") -> Put:
    return Put(contact.uid, raw(contact), how, place)  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "book.sqlite") as opened:
        yield opened


def add_card(book: Book, digest: str = "d1", *, uid: str = "a", event: str = "") -> int:
    """A photo with one card that became a contact."""
    card = CardReading("1.jpg", 0, 0, CORNERS, reading=Reading(), picture=b"JPEG")
    book.photos.save(Photo(digest, "1.jpg", 1, "auto", "1"), (card,))
    contact = ANNA if uid == "a" else BERT
    source = Source(digest, 0, 0, event=event, met_on="2026-04-21")
    return book.journal.apply(
        book.journal.new_batch(),
        "run",
        f"{contact.name} from 1.jpg",
        [put(contact)],
        decision=Decision("new"),
        source=source,
        uid=uid,
    )


def test_the_vcard_is_stored_byte_for_byte(book: Book) -> None:
    data = raw(ANNA).replace(b"END:", b"X-STRANGE;FOO=bar:1\\,2\r\nEND:")
    book.journal.apply(1, "import", "Anna", [Put("a", data, "import", "x.vcf")])
    stored = book.contacts.get("a")
    assert stored is not None
    assert stored.vcard == data
    assert stored.contact.family == "Weiß"


def test_undoing_takes_back_contact_card_origin_and_meeting(book: Book) -> None:
    entry = add_card(book, event="Hannover Messe 2026")
    assert book.contacts.events("a") == (("Hannover Messe 2026", "2026-04-21"),)
    book.journal.undo(book.journal.last_batch())
    assert book.contacts.get("a") is None
    assert book.contacts.origins("a") == ()
    assert book.contacts.events("a") == ()
    (card,) = book.photos.cards("d1")
    assert card.contact == ""
    done = book.journal.get(entry)
    assert done is not None
    assert done.undone_at


def test_undoing_a_change_restores_the_very_bytes(book: Book) -> None:
    add_card(book)
    before = book.contacts.get("a")
    changed = Contact(given="Anna", family="Weiß-Groß", uid="a")
    entry = book.journal.apply(2, "edit", "family", [put(changed, "hand")])
    done = book.journal.get(entry)
    assert done is not None
    book.journal.undo([done])
    after = book.contacts.get("a")
    assert before is not None
    assert after is not None
    assert after.vcard == before.vcard


def test_what_was_built_on_is_not_undone_and_says_so(book: Book) -> None:
    first = add_card(book)
    edit = book.journal.apply(
        2, "edit", "title", [put(Contact(given="Anna", family="W", uid="a"), "hand")]
    )
    done = book.journal.get(first)
    assert done is not None
    with pytest.raises(RefusedError, match=f"#{edit}") as caught:
        book.journal.undo([done])
    assert caught.value.hint == f"Undo that first: digitize undo {edit}"
    kept = book.contacts.get("a")
    assert kept is not None
    assert kept.name == "Anna W"


def test_undoing_several_is_all_or_nothing(book: Book) -> None:
    first, second = add_card(book), add_card(book, "d2", uid="b")
    book.journal.apply(9, "edit", "x", [put(Contact(given="Anna", uid="a"), "hand")])
    entries = [entry for number in (first, second) if (entry := book.journal.get(number))]
    with pytest.raises(RefusedError):
        book.journal.undo(entries)
    assert book.contacts.get("b") is not None


def test_nothing_is_undone_twice(book: Book) -> None:
    entry = book.journal.get(add_card(book))
    assert entry is not None
    book.journal.undo([entry])
    again = book.journal.get(entry.id)
    assert again is not None
    with pytest.raises(RefusedError, match="undone already"):
        book.journal.undo([again])
    assert book.journal.last_batch() == ()


def test_a_decision_is_kept_with_its_reasons(book: Book) -> None:
    entry = book.journal.apply(1, "run", "Anna", [put(ANNA)], decision=WHY)
    assert book.journal.decision(entry) == WHY


def test_each_value_remembers_its_first_source_only(book: Book) -> None:
    book.journal.apply(1, "import", "Anna", [put(ANNA, "import", "old.vcf")])
    grown = Contact(
        given="Anna",
        family="Weiß",
        emails=(*ANNA.emails, Email("anna@new.example")),
        uid="a",
        title="CTO",
    )
    book.journal.apply(2, "run", "Anna", [put(grown, "card", "1.jpg")])
    places = {(o.field, o.value): o.place for o in book.contacts.origins("a")}
    assert places[("email", "anna@weiss.example")] == "old.vcf"
    assert places[("email", "anna@new.example")] == "1.jpg"
    assert places[("title", "CTO")] == "old.vcf"


def test_a_failing_change_leaves_nothing_behind(book: Book) -> None:
    with pytest.raises(IndexError):
        book.journal.apply(1, "run", "x", [put(ANNA), Put("b", b"no card", "card", "1.jpg")])
    assert len(book.contacts) == 0
    assert book.journal.recent() == ()


def test_an_untouched_contact_is_known_from_a_touched_one(book: Book) -> None:
    add_card(book)
    assert book.journal.is_untouched("a")
    book.journal.apply(2, "edit", "x", [put(Contact(given="Anna", uid="a"), "hand")])
    assert not book.journal.is_untouched("a")


class TestForgetting:
    """A forgotten person is nowhere in the file any more."""

    def test_no_byte_of_the_person_stays(self, book: Book) -> None:
        add_card(book, event="Messe")
        add_card(book, "d2", uid="b")
        grown = Contact(given="Anna", family="Weiß", title="Chefin", uid="a")
        book.journal.apply(3, "edit", "Anna Weiß: title", [put(grown, "hand")])
        gone = book.forget("a")
        assert (gone.cards, gone.photos) == (1, 1)
        files = [path.read_bytes() for path in book.path.parent.iterdir()]
        for trace in (b"Anna", "Weiß".encode(), b"weiss.example", b"Chefin"):
            assert not any(trace in data for data in files)

    def test_others_stay_and_it_is_on_record(self, book: Book) -> None:
        add_card(book)
        add_card(book, "d2", uid="b")
        book.forget("a")
        assert [one.name for one in book.contacts] == ["Bert Grün"]
        assert book.journal.recent(1)[0].command == "forget"

    def test_the_photo_is_known_as_forgotten_by_its_digest_alone(self, book: Book) -> None:
        add_card(book)
        book.forget("a")
        photo = book.photos.get("d1")
        assert photo is not None
        assert photo.forgotten_at
        assert photo.source == "(forgotten)"


class TestFinding:
    """Contacts by what people type."""

    @pytest.mark.parametrize("text", ["weiss", "WEIẞ", "Anna weiß", "cto", "anna@weiss", "eis ann"])
    def test_any_spelling_of_any_part_finds(self, book: Book, text: str) -> None:
        add_card(book)
        add_card(book, "d2", uid="b")
        assert [one.uid for one in book.contacts.find(text)] == ["a"]

    @pytest.mark.parametrize("text", ["100%", "_nna", "weiss\\", "anna bert"])
    def test_signs_of_the_database_are_plain_text(self, book: Book, text: str) -> None:
        add_card(book)
        assert book.contacts.find(text) == ()

    def test_an_event_narrows_the_search(self, book: Book) -> None:
        add_card(book, event="Hannover Messe 2026")
        add_card(book, "d2", uid="b", event="Automatica")
        assert [one.uid for one in book.contacts.find("", event="Hannover*")] == ["a"]

    def test_a_whole_name_wins_over_parts(self, book: Book) -> None:
        add_card(book)
        longer = Contact(given="Anna", family="Weiß-Groß", uid="c")
        book.journal.apply(5, "import", "x", [put(longer)])
        assert [one.uid for one in book.contacts.called("anna weiss")] == ["a"]
        assert {one.uid for one in book.contacts.called("anna")} == {"a", "c"}
        assert [one.uid for one in book.contacts.called("c")] == ["c"]


class TestTransactions:
    """What is read in a transaction is what is written upon."""

    def test_an_inner_transaction_is_a_part_of_the_outer_one(self, book: Book) -> None:
        def interrupted() -> None:
            with book.journal.transaction():
                book.journal.apply(1, "run", "Anna", [put(ANNA)])
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert len(book.contacts) == 0
        assert book.journal.recent() == ()

    def test_two_books_on_one_file_write_one_after_the_other(
        self, book: Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("digitize.book.connection.BUSY_SECONDS", 0.05)
        with book.journal.transaction():
            book.journal.apply(1, "run", "Anna", [put(ANNA)])
            with Book.open(book.path) as other:
                assert len(other.contacts) == 0
                with pytest.raises(sqlite3.OperationalError, match="locked"):
                    other.journal.apply(1, "run", "Bert", [put(BERT)])
        with Book.open(book.path) as other:
            other.journal.apply(2, "run", "Bert", [put(BERT)])
        assert {one.uid for one in book.contacts} == {"a", "b"}
