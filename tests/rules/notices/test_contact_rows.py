"""The tab of contacts: who is told, and what a row that is wrong is told; never with an address in it."""

from __future__ import annotations

import pytest

from rules.catalogue import Language
from rules.decisions.staff_rows import Naming, StaffRow
from rules.notices.contact import (
    CENTRAL_CONTACT,
    ChannelKind,
    Contact,
    ContactBook,
    recipients_of,
    with_public_contacts,
)
from rules.notices.contact_rows import ContactsRead, contact_cells, read_contacts
from rules.readings.blocks import Cell
from tests.rules.time_builders import office, programme

COLUMNS = ("office", "public", "name", "address", "channel", "language", "opted_out")
NAMING = Naming({"ภูเก็ต": "83", "ยะลา": "95"}.get, lambda text: ())
LINE, CHAT = "U" + "0a" * 16, "https://chat.googleapis.com/v1/spaces/A"


def is_address(kind: ChannelKind, address: str) -> bool:
    return {ChannelKind.EMAIL: "@", ChannelKind.LINE: "U0a", ChannelKind.WEBHOOK: "https"}[kind] in address


def read(*rows: tuple[Cell, ...]) -> ContactsRead:
    """Rows from the first one (row 3 of the sheet) on; columns left out are blank."""
    cells = [dict(zip(COLUMNS, (*row, *[""] * 7), strict=False)) for row in rows]
    staff = [StaffRow(number, "", "", dict(row)) for number, row in enumerate(cells, start=3)]
    return read_contacts(staff, NAMING, {name: name for name in COLUMNS}, is_address, {"95": "yala@moac.go.th"})


def told(*rows: tuple[Cell, ...]) -> list[str]:
    return [message.id.removeprefix("contacts.") for _, message in sorted(read(*rows).told.items())]


def test_a_row_is_a_contact_an_offices_public_mailbox_or_both() -> None:
    found = read(
        ("ภูเก็ต", "phuket@moac.go.th", "สมศรี", "somsri@x.th", "อีเมล", "English", "รับ"),
        ("ยะลา", "073 123 456"),
        ("", "", "", "", "", "", ""),
        ("ส่วนกลาง", "", "", CHAT, "เว็บฮุก"),
    )

    assert found.book == ContactBook(
        (
            Contact("83", ChannelKind.EMAIL, "somsri@x.th", "สมศรี", Language.EN),
            Contact(CENTRAL_CONTACT, ChannelKind.WEBHOOK, CHAT),
        ),
        {"83": "phuket@moac.go.th", "95": "073 123 456"},
    )
    assert {row: message.id for row, message in found.told.items()} == dict.fromkeys((3, 4, 6), "contacts.in_use")


@pytest.mark.parametrize(("address", "kind"), [("a@x.th", ChannelKind.EMAIL), (LINE, ChannelKind.LINE)])
def test_a_channel_left_blank_is_the_one_that_the_address_is_of(address: str, kind: ChannelKind) -> None:
    assert read(("ภูเก็ต", "", "", address)).book.people == (Contact("83", kind, address),)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("", "", "", "a@x.th"), "decisions.fill_in"),
        (("ภูเก็ด", "", "", "a@x.th"), "decisions.unknown_office"),
        (("ภูเก็ต", "", "สมศรี"), "contacts.fill_in_one"),
        (("ภูเก็ต", "ถามพี่สมศรี"), "contacts.no_public"),
        (("ภูเก็ต", "a@x.th, b@x.th"), "contacts.no_public"),
        (("ภูเก็ต", "", "", "somsri", "อีเมล"), "contacts.wrong_email"),
        (("ภูเก็ต", "", "", "somsri", "LINE"), "contacts.wrong_line"),
        (("ภูเก็ต", "", "", "a@x.th", "เว็บฮุก"), "contacts.wrong_webhook"),
        (("ภูเก็ต", "", "", "somsri"), "contacts.wrong_any"),
        (("ภูเก็ต", "", "", "a@x.th", "แฟกซ์"), "contacts.unclear"),
        (("ภูเก็ต", "", "", "a@x.th", "", "ลาว"), "contacts.unclear"),
        (("ภูเก็ต", "", "", "a@x.th", "", "", "อาจจะ"), "contacts.unclear"),
    ],
)
def test_a_wrong_row_is_nobody_and_is_told_what_to_correct(row: tuple[Cell, ...], sentence: str) -> None:
    found = read(row, ("ยะลา", "", "", "b@x.th"))

    assert [each.office for each in found.book.people] == ["95"]
    assert found.book.public == {}
    assert found.told[3].id == sentence
    for language in Language.ALL:
        assert not {"somsri", "a@x.th", "สมศรี"} & set(found.told[3].text(language).split())


def test_a_wrong_address_does_not_take_the_offices_mailbox_beside_it_along() -> None:
    found = read(("ภูเก็ต", "office@x.th", "", "a@x.th;b@x.th", "LINE"), ("ยะลา", "073 123 456", "", "b@x.th", "แฟกซ์"))

    assert (found.book.people, found.book.public) == ((), {"83": "office@x.th", "95": "073 123 456"})
    assert [message.id for message in found.told.values()] == ["contacts.wrong_line", "contacts.unclear"]


def test_who_opted_out_gets_nothing_but_an_offices_last_contact_cannot() -> None:
    one, two = ("ภูเก็ต", "", "", "a@x.th", "", "", "ไม่รับ"), ("ภูเก็ต", "", "", "b@x.th", "", "", True)

    assert told(one, ("ภูเก็ต", "", "", "c@x.th")) == ["opted_out", "in_use"]
    assert told(one, two) == ["last_stays", "opted_out"]
    assert [each.address for each in recipients_of("83", read(one, two).book.people)] == ["a@x.th"]


def test_an_offices_mailbox_is_written_to_before_the_last_who_opted_out() -> None:
    out, said = ("", "somsri@x.th", "", "", "ไม่รับ"), "opted_out"

    assert told(("ยะลา", "", *out)) == told(("ภูเก็ต", "office@x.th", *out)) == [said]
    assert told(("ภูเก็ต", "076 123 456", *out)) == ["last_stays"]
    people = read(("ภูเก็ต", "", *out)).book.people
    assert [each.address for each in recipients_of("83", people, "office@x.th")] == ["office@x.th"]
    assert [each.address for each in recipients_of("83", people, "076 123 456")] == ["somsri@x.th"]


def test_a_mailbox_in_other_capitals_is_the_same() -> None:
    assert told(("ภูเก็ต", "", "", "Somsri@X.th"), ("ภูเก็ต", "", "", "somsri@x.th")) == ["in_use", "doubled"]


def test_of_rows_that_say_the_same_the_first_holds() -> None:
    first = ("ภูเก็ต", "076 123 456", "", "a@x.th", "", "", "ไม่รับ")
    found = read(first, ("ภูเก็ต", "076 999 999", "", "a@x.th"), ("ภูเก็ต", "076 999 999"))

    assert [each.opted_out for each in found.book.people] == [True]
    assert found.book.public == {"83": "076 123 456"}
    assert [message.id for _, message in sorted(found.told.items())] == [
        "contacts.last_stays",
        "contacts.doubled",
        "contacts.other_public",
    ]


def test_a_telephone_that_the_sheet_made_a_number_of_gets_its_zero_back() -> None:
    assert read(("ภูเก็ต", 76123456.0)).book.public == {"83": "076123456"}


def test_what_the_tab_gets_back_is_read_as_the_same() -> None:
    book = read(
        ("ภูเก็ต", "076 123 456", "สมศรี", "a@x.th", "", "อังกฤษ", "ไม่รับ"),
        ("ภูเก็ต", "", "", LINE),
        ("ยะลา", "b@x.th"),
        ("ส่วนกลาง", "", "", CHAT),
    ).book
    of = programme(offices=(office("83", name="ภูเก็ต"), office("95", name="ยะลา")))

    rows = [tuple(cells.get(column, "") for column in COLUMNS) for cells in contact_cells(book, of)]
    again = read(*rows).book

    assert {*again.people} == {*book.people}
    assert again.public == book.public


def test_public_mailboxes_are_those_of_the_programme_from_then_on() -> None:
    of = programme(offices=(office("83"), office("95")))
    book = ContactBook(public={"83": "076 123 456", CENTRAL_CONTACT: "centre@moac.go.th"})

    shown = with_public_contacts(of, book)

    assert [each.contact for each in shown.offices] == ["076 123 456", of.offices[1].contact]
    assert shown.contact == "centre@moac.go.th"
