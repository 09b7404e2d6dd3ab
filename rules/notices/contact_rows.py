"""Rows of the tab of contacts -> who is told, and what each row is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.catalogue import Language, Message, say
from rules.decisions.staff_rows import Naming, StaffRow
from rules.declared.programme import Programme
from rules.notices.contact import CENTRAL_CONTACT, ChannelKind, Contact, ContactBook, is_mailbox, recipients_of
from rules.readings.numbers import parse_phone
from rules.readings.text import matching_form

OFFICE, PUBLIC, NAME, ADDRESS, CHANNEL, LANGUAGE, OPTED_OUT = (
    *("office", "public", "name", "address"),
    *("channel", "language", "opted_out"),
)
CENTRE = "ส่วนกลาง"
CHANNELS: Mapping[str, ChannelKind] = {
    "อีเมล": ChannelKind.EMAIL,
    "LINE": ChannelKind.LINE,
    "เว็บฮุก": ChannelKind.WEBHOOK,
}
LANGUAGES: Mapping[str, Language] = {"ไทย": Language.TH, "อังกฤษ": Language.EN}
ANSWERS: Mapping[str, bool] = {"รับ": False, "ไม่รับ": True}
CHOICES: Mapping[str, tuple[str, ...]] = {
    column: tuple(words) for column, words in ((CHANNEL, CHANNELS), (LANGUAGE, LANGUAGES), (OPTED_OUT, ANSWERS))
}
"""Column -> the words that drop down."""
_CENTRES = (CENTRE, CENTRAL_CONTACT, "centre")
_WORDS: Mapping[str, Mapping[str, object]] = {
    CHANNEL: {**CHANNELS, **{kind.value: kind for kind in ChannelKind}, "e-mail": ChannelKind.EMAIL},
    LANGUAGE: {**LANGUAGES, **{str(language): language for language in Language.ALL}, "English": Language.EN},
    OPTED_OUT: {**ANSWERS, "yes": True, "ใช่": True, "true": True, "no": False, "ไม่ใช่": False, "false": False},
}

IsAddress = Callable[[ChannelKind, str], bool]
"""Whether a text is an address of that channel."""


@dataclass(frozen=True, slots=True)
class ContactsRead:
    """What the tab of contacts says now. told: row (1-based) -> what to write beside it; no address is in it."""

    book: ContactBook
    told: Mapping[int, Message]


@dataclass(frozen=True, slots=True)
class _Entry:
    row_1based: int
    office: str
    public: str
    contact: Contact | None
    problem: Message | None = None  # of the rest of the row, which is left out


def read_contacts(
    rows: Sequence[StaffRow],
    naming: Naming,
    headers: Mapping[str, str],
    is_address: IsAddress,
    mailboxes: Mapping[str, str],
) -> ContactsRead:
    """Every row as it stands: a row is one contact, an office's public mailbox or telephone, or both.

    What is wrong of a row is left out and told; a mailbox or telephone of the office that is right counts all the same.
    `headers`: column -> its header, for sentences; mailboxes: public contacts of offices of which no row gives one.
    """
    told: dict[int, Message] = {}
    entries: list[_Entry] = []
    for row in rows:
        if row.is_blank:
            continue
        found = _read(row, naming, headers, is_address)
        if isinstance(found, Message):
            told[row.row_1based] = found
        else:
            entries.append(found)
    people: dict[tuple[str, str], Contact] = {}
    for entry in entries:
        if entry.contact is not None:
            people.setdefault((entry.office, entry.contact.recipient), entry.contact)
    public = {entry.office: entry.public for entry in reversed(entries) if entry.public}
    book = ContactBook(tuple(people.values()), public)
    states = {entry.row_1based: _state(entry, book, {**mailboxes, **public}) for entry in entries}
    return ContactsRead(book, {**told, **states})


def contact_cells(book: ContactBook, programme: Programme) -> Iterator[Mapping[str, str]]:
    """The book as rows of the tab, column -> text: what it gets back where it was gone."""
    names = {CENTRAL_CONTACT: CENTRE, **{office.code: office.name for office in programme.offices}}
    for office, name in names.items():
        public = book.public.get(office, "")
        people = [each for each in book.people if each.office == office]
        if public and not people:
            yield {OFFICE: name, PUBLIC: public}
        for each in people:
            channel = next(word for word, kind in CHANNELS.items() if kind is each.channel)
            language, answer = CHOICES[LANGUAGE][not each.language.is_thai], CHOICES[OPTED_OUT][each.opted_out]
            said = {OFFICE: name, PUBLIC: public, NAME: each.name, ADDRESS: each.address}
            yield {**said, CHANNEL: channel, LANGUAGE: language, OPTED_OUT: answer}


def _state(entry: _Entry, book: ContactBook, mailboxes: Mapping[str, str]) -> Message:
    """What a right row is told; of several that say the same the first holds."""
    contact, of_office = entry.contact, [each for each in book.people if each.office == entry.office]
    if entry.problem is not None:
        return entry.problem
    if contact is not None and all(each is not contact for each in of_office):
        return say("contacts.doubled")
    if contact is not None and contact.opted_out:
        stays = contact in recipients_of(entry.office, of_office, mailboxes.get(entry.office, ""))
        return say("contacts.last_stays" if stays else "contacts.opted_out")
    if entry.public not in ("", book.public.get(entry.office)):
        return say("contacts.other_public")
    return say("contacts.in_use")


def _read(row: StaffRow, naming: Naming, headers: Mapping[str, str], is_address: IsAddress) -> _Entry | Message:
    """What the row says, or what to correct, first things first."""
    if not row.text(OFFICE):
        return say("decisions.fill_in", column=headers[OFFICE])
    office, address = _office(row.text(OFFICE), naming), row.text(ADDRESS)
    if office is None:
        typed = row.text(OFFICE)
        return say("decisions.unknown_office", column=headers[OFFICE], typed=typed, near=naming.suggestion(typed))
    if not row.text(PUBLIC) and not address:
        return say("contacts.fill_in_one", public=headers[PUBLIC], address=headers[ADDRESS])
    public = _public(row)
    if public is None:
        return say("contacts.no_public", column=headers[PUBLIC], typed=row.text(PUBLIC))
    chosen: dict[str, object] = {}
    for column, words in _WORDS.items():
        forms = {matching_form(word): meant for word, meant in words.items()}
        typed = row.text(column)
        if typed and matching_form(typed) not in forms:
            choices = " ".join(f"“{word}”" for word in CHOICES[column])
            problem = say("contacts.unclear", column=headers[column], typed=typed, choices=choices)
            return _Entry(row.row_1based, office, public, None, problem)
        chosen[column] = forms.get(matching_form(typed))
    if not address:
        return _Entry(row.row_1based, office, public, None)
    named, spoken = chosen[CHANNEL], chosen[LANGUAGE]
    kind = next((each for each in ChannelKind if named in (None, each) and is_address(each, address)), None)
    if kind is None:
        way = named.value if isinstance(named, ChannelKind) else "any"
        problem = say(f"contacts.wrong_{way}", column=headers[ADDRESS])
        return _Entry(row.row_1based, office, public, None, problem)
    language = spoken if isinstance(spoken, Language) else Language.TH
    contact = Contact(office, kind, address, row.text(NAME), language, bool(chosen[OPTED_OUT]))
    return _Entry(row.row_1based, office, public, contact)


def _office(typed: str, naming: Naming) -> str | None:
    is_centre = matching_form(typed) in map(matching_form, _CENTRES)
    return CENTRAL_CONTACT if is_centre else naming.office(typed)


def _public(row: StaffRow) -> str | None:
    """The office's mailbox or telephone as typed, "" where there is none; None: it is neither."""
    typed, cell = row.text(PUBLIC), row.cells.get(PUBLIC)
    if not typed or is_mailbox(typed):
        return typed
    phone = parse_phone(cell)
    return phone.text if phone.is_restored else typed if phone.text else None
