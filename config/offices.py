"""The offices that report: rows of their file, with their districts from the kept package of Thai geography."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geothai

from config.office_names import office_names
from config.problems import NOWHERE_LINE, ProblemLog, did_you_mean
from config.schema import OFFICE_COLUMNS
from config.settings import FILE_ID
from config.spreadsheet_ids import CENTRAL
from config.yaml_nodes import read_text
from rules.catalogue import Text
from rules.catalogue.bilingual import Nouns
from rules.declared.programme import Office
from rules.readings.numbers import parse_number
from rules.readings.text import canonical_code

OFFICES_FILES = ("offices.csv", "provinces.csv")
"""Names of the offices' file: the neutral one, and that of a programme of provinces."""

OWES_NOTHING = "-"
ALIASES_APART = "|"
_CODE = re.compile(r"\w(?:[\w ./-]{0,38}\w)?")
_FILE_ID = re.compile(FILE_ID)
_NEEDED = ("code", "name_th", "name_en", "region_th", "region_en")


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """What the programme says of offices: ids of reports, periods of each repeating one, what codes and names are like.

    `families` unfolds the id of a repeating report into its periods' ids; `code_pattern` "" allows every kind of code.
    """

    report_ids: tuple[str, ...]
    families: Mapping[str, tuple[str, ...]]
    code_pattern: str
    nouns: Nouns


def offices_file(directory: Path, programme: str) -> str:
    """The offices' file of a programme in a configuration directory: its own beside the programme file
    (programmes/<name>.csv), else the one that all share; the neutral name where none is there."""
    own = f"programmes/{programme}.csv"
    if (directory / own).is_file():
        return own
    return next((name for name in reversed(OFFICES_FILES) if (directory / name).exists()), OFFICES_FILES[0])


def load_offices(directory: Path, file: str, facts: OfficeFacts, log: ProblemLog) -> tuple[Office, ...]:
    """Offices in the order of that file (`offices_file`)."""
    if file in OFFICES_FILES and all((directory / name).exists() for name in OFFICES_FILES):
        log.add(file, NOWHERE_LINE, "offices_file_twice", other=file)
    text = read_text(directory / file, file, log)
    if text is None:
        return ()
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    reader = _Reader(file, facts, log)
    try:
        reader.read_header([name.strip() for name in next(rows, [])])
        if not reader.header:
            return ()
        for cells in rows:
            if any(cell.strip() for cell in cells):
                reader.read_row(cells, rows.line_num)
    except csv.Error as error:
        log.add(file, rows.line_num, "csv_broken", reason=str(error))
        return ()
    reader.check_together()
    if not reader.offices:
        log.add(file, NOWHERE_LINE, "no_offices")
    return tuple(office for office, _ in reader.offices)


def districts_of(code: str) -> tuple[str, ...]:
    """Names of a province's districts as the geography writes them (เมืองขอนแก่น, เขตพระนคร); () for another code."""
    return tuple(district.name_th for district in geothai.districts(code))


class _Reader:
    """The offices' file row by row; every problem goes into the log with its line."""

    def __init__(self, file: str, facts: OfficeFacts, log: ProblemLog) -> None:
        self.file, self.facts, self.log = file, facts, log
        self.header: list[str] = []
        self.offices: list[tuple[Office, int]] = []

    def read_header(self, header: list[str]) -> None:
        """Keep the header, unless it names unknown columns, one twice, or lacks one."""
        before = len(self.log.problems)
        for name in header:
            if name not in OFFICE_COLUMNS:
                self._problem(1, "csv_unknown_column", column=name, suggestion=did_you_mean(name, OFFICE_COLUMNS))
        for name in sorted({name for name in header if header.count(name) > 1}):
            self._problem(1, "csv_column_twice", column=name)
        for name in _NEEDED:
            if name not in header:
                self._problem(1, "csv_column_missing", column=name)
        if len(self.log.problems) == before:
            self.header = header

    def read_row(self, cells: list[str], line: int) -> None:
        """Keep the office of one row; a problem in it is told, and the office stands in for further checks."""
        if len(cells) != len(self.header):
            self._problem(line, "csv_cell_count", found=len(cells), expected=len(self.header))
            return
        row = {name: cell.strip() for name, cell in zip(self.header, cells, strict=True)}
        for name in _NEEDED:
            if not row[name]:
                self._problem(line, "csv_cell_missing", column=name, office=row["name_th"] or row["code"])
        self._check_code(row["code"], line)
        spreadsheet_id = row.get("spreadsheet_id", "")
        if spreadsheet_id and _FILE_ID.fullmatch(spreadsheet_id) is None:
            self._problem(line, "file_id_malformed", key="spreadsheet_id", value=spreadsheet_id)
        aliases = (alias.strip() for alias in row.get("aliases", "").split(ALIASES_APART))
        office = Office(
            code=row["code"],
            name=row["name_th"],
            name_en=row["name_en"],
            region=Text(row["region_th"], row["region_en"]),
            expected_reports=self._expected(row.get("expected_reports", ""), line),
            districts=districts_of(row["code"]),
            spreadsheet_id=spreadsheet_id or None,
            contact=row.get("contact", ""),
            allotted_baht=self._allotted(row.get("allotted_baht", ""), line),
            aliases=tuple(alias for alias in aliases if alias),
        )
        self.offices.append((office, line))

    def check_together(self) -> None:
        """Codes, names and workbooks belong to one office each, and a region has one English name."""
        first_lines: dict[tuple[str, str], int] = {}
        for office, line in self.offices:
            claims = (
                ("code", canonical_code(office.code), office.code),
                ("name_th", office.name, office.name),
                ("spreadsheet_id", office.spreadsheet_id or "", office.spreadsheet_id),
            )
            for column, compared, value in claims:
                first_line = first_lines.setdefault((column, compared), line)
                if compared and first_line != line:
                    self._problem(line, "csv_value_twice", column=column, value=value, first_line=first_line)
        self._check_aliases()
        regions: dict[str, tuple[str, int]] = {}
        for office, line in self.offices:
            english, first_line = regions.setdefault(office.region.th, (office.region.en, line))
            if english != office.region.en:
                facts = {"region": office.region.th, "english": english, "first_line": first_line}
                self._problem(line, "region_two_names", **facts)

    def _check_aliases(self) -> None:
        names = office_names([office for office, _ in self.offices], self.facts.nouns)
        for office, line in self.offices:
            for alias in office.aliases:
                code = names.code_of(alias)
                if code is not None and code != office.code:
                    self._problem(line, "office_alias_taken", alias=alias, other=names.names[code])

    def _check_code(self, code: str, line: int) -> None:
        if not code:
            return
        pattern = self.facts.code_pattern
        if _CODE.fullmatch(code) is None:
            self._problem(line, "office_code_malformed", code=code)
        elif pattern and re.fullmatch(pattern, code) is None:
            self._problem(line, "office_code_pattern", code=code, pattern=pattern)
        elif code == CENTRAL or code in self.facts.report_ids:
            self._problem(line, "office_code_taken", code=code)

    def _expected(self, text: str, line: int) -> frozenset[str]:
        """Blank owes every report, "-" none, otherwise ids parted by spaces."""
        known, families = self.facts.report_ids, self.facts.families
        if not text:
            return frozenset(known)
        if text == OWES_NOTHING:
            return frozenset()
        owed: set[str] = set()
        for word in text.split():
            if word in known:
                owed.add(word)
            elif word in families:
                owed.update(families[word])
            elif known:
                self._problem(line, "unknown_report", word=word, suggestion=did_you_mean(word, (*known, *families)))
        return frozenset(owed)

    def _allotted(self, text: str, line: int) -> float | None:
        """An amount as people write it (1,500,000 · ๑๕๐๐๐), or None where none stands."""
        if not text:
            return None
        number = parse_number(text).value
        if number is None or number < 0:
            self._problem(line, "allotted_malformed", value=text)
            return None
        return number

    def _problem(self, line: int, name: str, **facts: object) -> None:
        self.log.add(self.file, line, name, **facts)
