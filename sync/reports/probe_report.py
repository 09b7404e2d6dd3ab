"""The command `doctor --probe`: each unknown, what was seen, and the switch value that does the same."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import Language, Message, say
from rules.declared.programme import Programme
from rules.readings.printable import printable
from sync.attach.adopt_command import spreadsheet_id_in
from sync.google.credentials import Access
from sync.probe.run import Finding, Outcome, Probed, probe_workbook
from sync.probe.who_helps import consent, second_person
from sync.service import Origin, connect
from sync.terminal import exit_codes
from sync.terminal.progress import line_progress
from sync.workbook.central_books import central_books

_SETTLE_SECONDS_ON_GOOGLE = 10.0  # our own writes show "at once" there, within seconds


@dataclass(frozen=True, slots=True)
class ProbeReport:
    """What the probe found."""

    probed: Probed
    language: Language

    @property
    def exit_code(self) -> int:
        """1 when a probe failed or something could not be cleaned up; a surprise is a result, no failure."""
        failed = any(finding.outcome is Outcome.FAILED for finding in self.probed.findings)
        return exit_codes.SOME_FAILED if failed or self.probed.left_behind else exit_codes.DONE

    def lines(self) -> list[str]:
        """A line for each unknown with what was seen below it, what is left to do, and the sum."""
        lines = []
        for finding in self.probed.findings:
            lines.append(self._text(_verdict(finding)))
            lines.append(f"    {self._text(finding.message)}")
        observed = [finding for finding in self.probed.findings if finding.outcome is Outcome.OBSERVED]
        unlike = sum(finding.is_default is False for finding in observed)
        total = len(self.probed.findings)
        lines += [self._text(message) for message in self.probed.left_behind]
        return [*lines, self._text(say("probe.sum", total=total, observed=len(observed), unlike=unlike))]

    def to_json(self) -> dict[str, Any]:
        """{"exit_code", "probes": [{"switch", "outcome", "value", "default", "is_default", "seen"}], "left_behind"}."""
        return {
            "exit_code": self.exit_code,
            "probes": [
                {
                    "switch": finding.unknown.name,
                    "outcome": finding.outcome.value,
                    "value": finding.value,
                    "default": finding.unknown.default,
                    "is_default": finding.is_default,
                    "seen": finding.message.text(self.language),
                }
                for finding in self.probed.findings
            ],
            "left_behind": [message.text(self.language) for message in self.probed.left_behind],
        }

    def _text(self, message: Message) -> str:
        return str(printable(message.text(self.language)))


@dataclass(frozen=True, slots=True)
class ProbeOptions:
    """What the command line says of a probe: the workbook, who helps (see `second_person`), what may be used up."""

    spreadsheet: str
    second_person: str | None = None
    use_up_quota: bool = False


def probe_options(spreadsheet: str | None, second_person: str | None, *, use_up_quota: bool) -> ProbeOptions | None:
    """The options as given; None without a workbook. Raises UsageProblem for the others without one."""
    if spreadsheet is not None:
        return ProbeOptions(spreadsheet, second_person, use_up_quota)
    if second_person is not None or use_up_quota:
        raise UsageProblem(say("probe.only_with_probe"))
    return None


def probe_spreadsheet(configuration: Configuration, origin: Origin, options: ProbeOptions) -> ProbeReport:
    """Try what no document confirms on a blank scratch workbook.

    Raises UsageProblem for a workbook that holds anything or that the programme uses, SheetsError without access.
    """
    spreadsheet_id = spreadsheet_id_in(options.spreadsheet)
    if spreadsheet_id in used_spreadsheet_ids(configuration.programme):
        raise UsageProblem(say("probe.in_use", file=spreadsheet_id))
    settings = configuration.settings
    sheets = connect(settings, origin, Access.PROBE, plays_quota=options.use_up_quota)
    settle_seconds = _SETTLE_SECONDS_ON_GOOGLE if sheets.is_google else 0.0
    try:
        with (
            second_person(settings, origin, options.second_person) as second,
            consent(settings, origin, is_given=options.use_up_quota) as allowed,
        ):
            probed = probe_workbook(
                sheets,
                spreadsheet_id,
                lambda: time.sleep(settle_seconds),
                line_progress(settings.language),
                second=second,
                consent=allowed,
            )
    finally:
        sheets.close()
    return ProbeReport(probed, settings.language)


def used_spreadsheet_ids(programme: Programme) -> frozenset[str]:
    """Every file that the programme reads or writes."""
    ids = {office.spreadsheet_id for office in programme.offices} | set(programme.source.spreadsheets.values())
    books = (book.spreadsheet_id for book in central_books(programme))
    return frozenset(file_id for file_id in (*ids, *books) if file_id)


def _verdict(finding: Finding) -> Message:
    facts = {"name": finding.unknown.name, "default": _shown(finding.unknown.default)}
    if finding.outcome is not Outcome.OBSERVED:
        return say(f"probe.verdict_{finding.outcome.value}", **facts)
    return say(f"probe.verdict_{'default' if finding.is_default else 'other'}", value=_shown(finding.value), **facts)


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
