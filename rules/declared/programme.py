"""What a programme asks for: reports, columns, rules, deadlines and who owes what, as plain frozen values.

`config/` builds these from YAML and CSV; `rules/` and `sync/` only read them. Nothing here knows a file, a clock or
Google. All dates are calendar days in Asia/Bangkok, C.E. inside the code; B.E. (C.E. + 543) only where people read or
write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from rules.catalogue import Language, Text
from rules.catalogue.bilingual import DEFAULT_NOUNS, Nouns
from rules.declared.activities import Activity, MoneyColumns
from rules.declared.office_groups import OfficeGroup
from rules.readings.periods import Period

NO_TEXT = Text("", "")


def _no_parameters() -> Mapping[str, object]:
    return MappingProxyType({})


class Severity(StrEnum):
    """What a finding does to its row: BLOCKS keeps it from being complete, WARNS only tells."""

    BLOCKS = "blocks"
    WARNS = "warns"


class CellType(StrEnum):
    """How the text of a column's cells is read (rules/cells/typed_table.py)."""

    TEXT = "text"
    CODE = "code"  # an identifier: compared after cleaning, never as a number
    PHONE = "phone"  # digits; a lost leading zero is restored and said
    WHOLE = "whole"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    PERIOD = "period"  # which period of a repeating report the row is of; rows are sorted by it when they are read


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed answer of a CHOICE column and the other spellings that mean it.

    is_open: people may say behind it what they mean ("อื่น ๆ (จักสาน)").
    """

    value: str
    aliases: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a report: `id` is for code, `header` is what clerks see."""

    id: str
    header: str
    type: CellType
    aliases: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    personal: bool = False  # masked in everything central, exports, logs and messages
    shown_centrally: bool = False  # the programme lifts the mask of a personal column
    required: bool = False  # for headers and notes; the check itself is a `required` rule
    hint: Text = NO_TEXT  # the note on the header: what to write, with an example; see `for_office`
    units: tuple[str, ...] = ()  # words that may stand beside its numbers, its own unit first
    stand_ins: tuple[str, ...] = ()  # answers that say nothing where real text is asked
    synonyms: tuple[str, ...] = ()  # what offices call it in sheets of their own: evidence for `adopt`, never read by

    def for_office(self, office: Office) -> Column:
        """The column with that office's code and first district where its hint says {office} and {district}."""
        if "{" not in self.hint.th + self.hint.en:
            return self
        examples = {"{office}": office.code, "{district}": (*office.districts, office.name)[0]}
        texts = [self.hint.th, self.hint.en]
        for name, example in examples.items():
            texts = [text.replace(name, example) for text in texts]
        return replace(self, hint=Text(*texts))


@dataclass(frozen=True, slots=True)
class Rule:
    """One declared check: `id` is never reused, `kind` names a function of the registry, `parameters` its keywords."""

    id: str
    kind: str
    report: str
    severity: Severity
    parameters: Mapping[str, object] = field(default_factory=_no_parameters)
    says: Text | None = None  # replaces the kind's own sentence


@dataclass(frozen=True, slots=True)
class Revision:
    """A dated change of a last day: known from `announced_on` on, `last_day` counts as included."""

    announced_on: date
    last_day: date
    order_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class Window:
    """A named span of days that rules refer to (for example the days in which the plan is carried out)."""

    id: str
    first_day: date
    last_day: date
    revisions: tuple[Revision, ...] = ()
    follows_report: str | None = None  # its revisions and extensions move this window's end by as many days


@dataclass(frozen=True, slots=True)
class Report:
    """One report that every expected office owes: a tab, its columns, its key, its window and its deadline.

    `expects` names the report whose keys must each be covered here (the denominator m of "n of m"); without it m is
    `minimum_rows`. `deadline` None means time is "no date set" and the report stays outside time rates.
    """

    id: str
    tab: str
    title: Text
    unit: Text  # what n and m count: กลุ่ม / group
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    opens: date
    deadline: date | None
    revisions: tuple[Revision, ...] = ()
    expects: str | None = None
    expects_key: tuple[str, ...] = ()  # columns of this report that match the key of `expects`; () means the same ids
    minimum_rows: int = 1
    name_column: str | None = None  # in a register: the column that names a key to people
    short_title: str = ""  # names the central tab that gathers its rows: "รวม" + short_title ("" means the tab's title)
    sent_date_column: str | None = None  # a date cell that decides when it was sent (delivery: the letter's date)
    family: str = ""  # of one period of a repeating report: the id of that report
    period: Period | None = None

    @property
    def period_column(self) -> Column | None:
        """The column that tells the period; its presence means that all periods of the family share one tab."""
        return next((column for column in self.columns if column.type is CellType.PERIOD), None)

    @property
    def tab_key(self) -> str:
        """The id that the report's tab goes by: its own, or the family's where the periods share one."""
        return self.family if self.period_column is not None else self.id

    def column(self, column_id: str) -> Column:
        """The column with that id. Raises KeyError."""
        for column in self.columns:
            if column.id == column_id:
                return column
        raise KeyError(column_id)


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for one office and one report."""

    office: str
    report: str
    until: date
    reason: str
    granted_by: str
    granted_on: date
    order_number: str = ""


class ConfirmationKind(StrEnum):
    """What the centre can confirm about one office's report."""

    ON_TIME = "on_time"  # the completion interval straddles the deadline: it was in time
    LATE = "late"  # … it was not; `completed_on` says when
    NOTHING_TO_REPORT = "nothing_to_report"  # accepts the office's declaration
    DECLARATION_REFUSED = "declaration_refused"  # … refuses it: the report is what it would be without it
    KEY_GONE = "key_gone"  # a group of a once complete register no longer counts


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One decision of the centre, with who and when."""

    kind: ConfirmationKind
    office: str
    report: str
    confirmed_by: str
    confirmed_on: date
    reason: str = ""
    completed_on: date | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """One reporting office: its code, names, region and the reports it owes; `aliases` are what people call it too."""

    code: str
    name: str
    name_en: str
    region: Text
    expected_reports: frozenset[str]
    districts: tuple[str, ...] = ()
    spreadsheet_id: str | None = None  # workbook-per-office source
    contact: str = ""
    aliases: tuple[str, ...] = ()
    allotted_baht: float | None = None  # what the centre allotted to it; None: not told


class SourceKind(StrEnum):
    """The three ways in which offices share their rows."""

    WORKBOOK_PER_OFFICE = "workbook_per_office"
    TAB_PER_OFFICE = "tab_per_office"  # one workbook per report, a tab for each office
    SHARED_TAB = "shared_tab"  # one tab per report, rows told apart by an office column


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows live. `spreadsheets` maps report id -> file id for the shared kinds (may be one file for all)."""

    kind: SourceKind = SourceKind.WORKBOOK_PER_OFFICE
    spreadsheets: Mapping[str, str] = field(default_factory=dict)
    office_header: str = DEFAULT_NOUNS.office.th  # SHARED_TAB: header of the column that names the office


@dataclass(frozen=True, slots=True)
class PeerBounds:
    """Between what most offices' numbers lay on a day; the rule of that kind only remarks on what lies outside."""

    low: float
    high: float
    fixed_on: date


@dataclass(frozen=True)
class Programme:
    """Everything the service must know about one programme and fiscal year."""

    id: str
    title: Text
    first_day: date  # of the fiscal year
    last_day: date
    reports: tuple[Report, ...]
    rules: tuple[Rule, ...]
    windows: tuple[Window, ...]
    offices: tuple[Office, ...]
    nouns: Nouns = DEFAULT_NOUNS  # what its offices, their regions and the unit of its register are called
    retired_says: tuple[Text, ...] = ()  # sentences of rules as they were worded before: still known as ours
    register: str | None = None  # id of the report that lists what later reports must cover
    activities: tuple[Activity, ...] = ()
    money: MoneyColumns | None = None
    extensions: tuple[Extension, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    peer_bounds: Mapping[str, PeerBounds] = field(default_factory=dict)  # by rule id; kept by the ledger, not declared
    source: Source = Source()
    central_spreadsheet_id: str | None = None
    groups: tuple[OfficeGroup, ...] = ()  # of offices, each in one; () means that one central workbook holds all
    declaration_suffices: bool = False  # a declaration of nothing to report waits for nobody
    contact: str = ""  # the centre's mailbox or telephone, never a person's; shown to every office
    near_days: int = 7  # "ใกล้ครบกำหนด"
    stale_after_days: int = 2  # without a look: the sheets themselves then show statuses in grey
    move_off_holidays: bool = False
    holidays: frozenset[date] = frozenset()  # weekends are known; these are the public ones

    @property
    def thai(self) -> Language:
        """How the sheets speak: Thai, with this programme's nouns."""
        return Language.TH.speaking(self.nouns)

    def report(self, report_id: str) -> Report:
        """The report with that id. Raises KeyError."""
        for report in self.reports:
            if report.id == report_id:
                return report
        raise KeyError(report_id)

    def column_title(self, report: Report) -> Text:
        """What names the report in a narrow column: its short title, which is Thai as on its tab, or its title.

        Periods that share a tab share the short title: of the only report that repeats the period names them.
        """
        if report.period_column is None:
            return Text(report.short_title or report.title.th, report.title.en)
        families = {each.family for each in self.reports if each.period_column is not None}
        return report.period.name if report.period is not None and len(families) == 1 else report.title

    def sharing(self, tab_key: str) -> tuple[Report, ...]:
        """The reports whose rows stand in that tab: the periods of a family in order, or the one report."""
        return tuple(report for report in self.reports if report.tab_key == tab_key)

    def office(self, code: str) -> Office:
        """The office with that code. Raises KeyError."""
        return self._offices_by_code[code]

    @cached_property
    def _offices_by_code(self) -> Mapping[str, Office]:
        return {office.code: office for office in reversed(self.offices)}

    def in_order(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """(office, report) in the order in which the programme lists its offices and each its reports."""
        offices = {office.code: place for place, office in enumerate(self.offices)}
        reports = {report.id: place for place, report in enumerate(self.reports)}
        return sorted(pairs, key=lambda pair: (offices[pair[0]], reports[pair[1]]))

    def group_of(self, office: str) -> OfficeGroup | None:
        """The group that gathers that office's rows; None: no group does."""
        return self._groups_by_office.get(office)

    @cached_property
    def _groups_by_office(self) -> Mapping[str, OfficeGroup]:
        return {code: group for group in self.groups for code in group.offices}

    def window(self, window_id: str) -> Window:
        """The window with that id. Raises KeyError."""
        for window in self.windows:
            if window.id == window_id:
                return window
        raise KeyError(window_id)
