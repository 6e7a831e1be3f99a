"""Single edits of a contact."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize import vcard
from digitize.book import Book, Put
from digitize.errors import UsageError
from digitize.model import Contact, Email, Phone
from digitize.review.edits import Edit, applied, save, setting

ANNA = Contact(
    given="Anna",
    family="Weiß",
    formatted_name="Anna Weiß",
    emails=(Email("a@x.example"), Email("b@x.example")),
    phones=(Phone("+493023125101", type="work"),),
    uid="anna",
)


@pytest.mark.parametrize(
    ("edits", "field", "value"),
    [
        ([Edit("title", None, "CTO")], "title", "CTO"),
        ([Edit("family", None, "Groß")], "formatted_name", "Anna Groß"),
        ([Edit("given", None, None)], "given", ""),
        (
            [Edit("emails", Email("a@x.example"), Email("c@x.example"))],
            "emails",
            (Email("c@x.example"), Email("b@x.example")),
        ),
        ([Edit("emails", Email("a@x.example"), None)], "emails", (Email("b@x.example"),)),
        ([Edit("emails", None, Email("a@x.example"))], "emails", ANNA.emails),
        (
            [Edit("phones", Phone("+493023125101", type="fax"), Phone("+493023125102"))],
            "phones",
            (Phone("+493023125102"),),
        ),
        (
            [Edit("emails", Email("gone@x.example"), Email("c@x.example"))],
            "emails",
            (*ANNA.emails, Email("c@x.example")),
        ),
    ],
)
def test_an_edit_changes_its_value_and_nothing_else(
    edits: list[Edit], field: str, value: object
) -> None:
    assert getattr(applied(ANNA, edits), field) == value


def test_what_is_not_there_cannot_be_taken_away() -> None:
    with pytest.raises(UsageError, match="no such value"):
        applied(ANNA, [Edit("emails", Email("z@x.example"), None)])
    with pytest.raises(UsageError, match="no field"):
        applied(ANNA, [Edit("__class__", None, "x")])


@given(st.lists(st.sampled_from(["a", "b", "c", "d"]).map(lambda one: Email(f"{one}@x.example"))))
def test_setting_a_list_leaves_just_these_values(values: list[Email]) -> None:
    after = applied(ANNA, setting(ANNA, "emails", values))
    assert after.emails == tuple(dict.fromkeys(values))


def test_saving_keeps_every_line_it_does_not_mean(tmp_path: Path) -> None:
    data = vcard.card_of(ANNA).serialize().replace(b"END:", b"X-KEEP;P=1:a\\;b\r\nEND:")
    with Book.open(tmp_path / "book.sqlite") as book:
        book.journal.apply(1, "import", "Anna", [Put("anna", data, "import", "x.vcf")])
        assert save(book, "anna", [Edit("title", None, "CTO")], command="edit")
        assert save(book, "anna", [Edit("title", None, "CTO")], command="edit") is None
        stored = book.contacts.get("anna")
        assert stored is not None
        assert b"X-KEEP;P=1:a\\;b" in stored.vcard
        assert stored.contact.title == "CTO"
        assert [one.how for one in book.contacts.origins("anna") if one.value == "CTO"] == ["hand"]
        with pytest.raises(UsageError, match="no contact"):
            save(book, "nobody", [Edit("title", None, "CTO")], command="edit")
