"""What the centre decided, as written in the programme file: extensions of time and confirmations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.days import NO_DAY
from config.section_reader import SectionReader
from rules.catalogue import say
from rules.declared.programme import Confirmation, ConfirmationKind, Extension, Office, Report
from rules.readings.dates import day_text


@dataclass(frozen=True, slots=True)
class Known:
    """What a decision may refer to."""

    offices: tuple[Office, ...]
    reports: tuple[Report, ...]
    register: str | None


def read_extensions(programme: SectionReader, known: Known) -> tuple[Extension, ...]:
    """Extensions in the order of the file; one for an unknown office or report, or that gives no time, is noted."""
    extensions = []
    claimed: dict[tuple[str, str], int] = {}
    for reader in programme.sections("extensions", "extension"):
        office, report = _office(reader, known), _report(reader, known)
        extension = Extension(
            office=reader.text("office", ""),
            report=reader.text("report", ""),
            until=reader.day("until"),
            reason=reader.words("reason"),
            granted_by=reader.words("granted_by"),
            granted_on=reader.day("granted_on"),
        )
        _check_owed(reader, office, report)
        if report is not None and report.deadline is None:
            reader.problem(reader.line("report"), "extension_without_deadline", report=report.id)
        elif report is not None and report.deadline and NO_DAY < extension.until <= report.deadline:
            reader.problem(reader.line("until"), "extension_gives_no_time", report=report.id)
        pair = (extension.office, extension.report)
        if pair in claimed:
            reader.problem(reader.section.line_1based, "extension_twice", first_line=claimed[pair])
        claimed.setdefault(pair, reader.section.line_1based)
        extensions.append(extension)
    return tuple(extensions)


def read_confirmations(programme: SectionReader, known: Known) -> tuple[Confirmation, ...]:
    """Confirmations in the order of the file, each with what its kind needs."""
    confirmations = []
    for reader in programme.sections("confirmations", "confirmation"):
        kind = ConfirmationKind(reader.one_of("kind", [each.value for each in ConfirmationKind]))
        office, report = _office(reader, known), _report(reader, known)
        _check_owed(reader, office, report)
        completed_on = reader.day("completed_on", required=kind is ConfirmationKind.LATE)
        key = reader.text("key", None if kind is ConfirmationKind.KEY_GONE else "")
        if report is not None:
            _check_time(reader, kind, report, completed_on)
        if kind is ConfirmationKind.KEY_GONE and report is not None and report.id != known.register:
            reader.problem(reader.line("report"), "key_gone_needs_register", register=known.register or "-")
        confirmations.append(
            Confirmation(
                kind=kind,
                office=reader.text("office", ""),
                report=reader.text("report", ""),
                confirmed_by=reader.words("confirmed_by"),
                confirmed_on=reader.day("confirmed_on"),
                reason=reader.words("reason", ""),
                completed_on=completed_on if completed_on != NO_DAY else None,
                key=key or None,
            )
        )
    return tuple(confirmations)


def _office(reader: SectionReader, known: Known) -> Office | None:
    code = reader.text("office")
    found = next((office for office in known.offices if office.code == code), None)
    code_of = {name: office.code for office in known.offices for name in (office.name, office.name_en)}
    if code in code_of:
        suggestion = say("configuration.did_you_mean", word=code_of[code])
        reader.problem(reader.line("office"), "unknown_office", word=code, suggestion=suggestion)
    elif code and found is None and known.offices:
        reader.unknown(reader.line("office"), "unknown_office", code, [office.code for office in known.offices])
    return found


def _report(reader: SectionReader, known: Known) -> Report | None:
    report_id = reader.text("report")
    found = next((report for report in known.reports if report.id == report_id), None)
    if report_id and found is None:
        reader.unknown(reader.line("report"), "unknown_report", report_id, [report.id for report in known.reports])
    return found


def _check_time(reader: SectionReader, kind: ConfirmationKind, report: Report, completed_on: date) -> None:
    """A decision about time needs a deadline, and "late" a day after the earliest last day that there ever was."""
    if kind not in (ConfirmationKind.ON_TIME, ConfirmationKind.LATE):
        return
    if report.deadline is None:
        reader.problem(reader.line("report"), "confirmation_without_deadline", report=report.id)
        return
    earliest = min([report.deadline, *(revision.last_day for revision in report.revisions)])
    if kind is ConfirmationKind.LATE and NO_DAY not in (earliest, completed_on) and completed_on <= earliest:
        reader.problem(reader.line("completed_on"), "confirmed_late_in_time", last_day=day_text(earliest))


def _check_owed(reader: SectionReader, office: Office | None, report: Report | None) -> None:
    if office is not None and report is not None and report.id not in office.expected_reports:
        reader.problem(reader.line("report"), "report_not_owed", office=office.name, report=report.id)
