"""Contacts of the first day: contacts.csv, which stays on this machine."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from config.notice_addresses import address_problem
from config.problems import NOWHERE_LINE, ProblemLog, did_you_mean
from config.schema import CONTACT_COLUMNS
from config.yaml_nodes import read_text
from rules.catalogue import Language
from rules.declared.programme import Programme
from rules.notices.contact import CENTRAL_CONTACT, ChannelKind, Contact, public_contacts, recipients_of

CONTACTS_FILE = "contacts.csv"
_NEEDED = ("office", "channel", "address")
_OPTED_OUT: Mapping[str, bool] = {"": False, "no": False, "yes": True}


def load_contacts(
    directory: Path, programme: Programme, webhook_hosts: tuple[str, ...], log: ProblemLog
) -> tuple[Contact, ...]:
    """Contacts in the order of the file; none where there is no file. No problem quotes a name or an address."""
    if not (directory / CONTACTS_FILE).exists():
        return ()
    text = read_text(directory / CONTACTS_FILE, CONTACTS_FILE, log)
    rows = csv.reader(io.StringIO(text or "", newline=""), strict=True)
    found: list[Contact] = []
    try:
        header = [name.strip() for name in next(rows, [])]
        if not _is_header(header, log):
            return ()
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                facts = {"found": len(cells), "expected": len(header)}
                log.add(CONTACTS_FILE, rows.line_num, "csv_cell_count", **facts)
                continue
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
            contact = _contact(row, rows.line_num, programme, webhook_hosts, log)
            if contact is not None:
                found.append(contact)
    except csv.Error as error:
        log.add(CONTACTS_FILE, rows.line_num, "csv_broken", reason=str(error))
    return tuple(found)


def _is_header(header: list[str], log: ProblemLog) -> bool:
    unknown = [name for name in header if name not in CONTACT_COLUMNS]
    missing = [name for name in _NEEDED if name not in header]
    twice = sorted({name for name in header if header.count(name) > 1})
    for name in unknown:
        suggestion = did_you_mean(name, CONTACT_COLUMNS)
        log.add(CONTACTS_FILE, 1, "csv_unknown_column", column=name, suggestion=suggestion)
    for name in missing:
        log.add(CONTACTS_FILE, 1, "csv_column_missing", column=name)
    for name in twice:
        log.add(CONTACTS_FILE, 1, "csv_column_twice", column=name)
    return not (unknown or missing or twice)


def _contact(
    row: Mapping[str, str], line: int, programme: Programme, webhook_hosts: tuple[str, ...], log: ProblemLog
) -> Contact | None:
    before = len(log.problems)
    codes = {office.code for office in programme.offices} | {CENTRAL_CONTACT}
    languages = {str(language): language for language in Language.ALL} | {"": Language.TH}
    allowed = {
        "office": codes,
        "channel": {kind.value for kind in ChannelKind},
        "language": set(languages),
        "opted_out": set(_OPTED_OUT),
    }
    for column, words in allowed.items():
        word = row.get(column, "")
        if word not in words:
            suggestion = did_you_mean(word, {each for each in words if each})
            log.add(CONTACTS_FILE, line, "contact_word", column=column, word=word, suggestion=suggestion)
    if len(log.problems) > before:
        return None
    kind = ChannelKind(row["channel"])
    problem = address_problem(kind, row["address"], webhook_hosts)
    if problem is not None:
        log.add(CONTACTS_FILE, line, problem)
        return None
    language, opted_out = languages[row.get("language", "")], _OPTED_OUT[row.get("opted_out", "")]
    return Contact(row["office"], kind, row["address"], row.get("name", ""), language, opted_out)


def warn_of_last(contacts: tuple[Contact, ...], programme: Programme, log: ProblemLog) -> None:
    """An office without a mailbox whose every contact opted out: the first of them is written to all the same."""
    mailboxes = public_contacts(programme)
    for office in dict.fromkeys(contact.office for contact in contacts):
        if any(contact.opted_out for contact in recipients_of(office, contacts, mailboxes.get(office, ""))):
            log.warn(CONTACTS_FILE, NOWHERE_LINE, "contact_last_opted_out", office=office)
