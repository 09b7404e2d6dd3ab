"""The offices that report: rows of provinces.csv, with their districts from the kept package of Thai geography."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

import geothai

from config.problems import NOWHERE_LINE, ProblemLog, did_you_mean
from config.schema import OFFICE_COLUMNS
from config.settings import FILE_ID
from config.yaml_nodes import read_text
from rules.catalogue import Text
from rules.declared.programme import Office
from rules.readings.numbers import parse_number

OFFICES_FILE = "provinces.csv"
OWES_NOTHING = "-"
_CODE = re.compile(r"\d{2}")
_FILE_ID = re.compile(FILE_ID)
_NEEDED = ("code", "name_th", "name_en", "region_th", "region_en")


def load_offices(
    directory: Path, report_ids: Iterable[str], families: dict[str, tuple[str, ...]], log: ProblemLog
) -> tuple[Office, ...]:
    """Offices in the order of the file; `families` unfolds the id of a repeating report into its periods' ids."""
    text = read_text(directory / OFFICES_FILE, OFFICES_FILE, log)
    if text is None:
        return ()
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(rows, [])]
        if not _header_is_known(header, log):
            return ()
        known_reports = tuple(report_ids)
        offices = []
        for cells in rows:
            if any(cell.strip() for cell in cells):
                office = _office(cells, header, rows.line_num, known_reports, families, log)
                if office is not None:
                    offices.append((office, rows.line_num))
    except csv.Error as error:
        log.add(OFFICES_FILE, rows.line_num, "csv_broken", reason=str(error))
        return ()
    _check_together(offices, log)
    if not offices:
        log.add(OFFICES_FILE, NOWHERE_LINE, "no_offices")
    return tuple(office for office, _ in offices)


def districts_of(code: str) -> tuple[str, ...]:
    """Names of a province's districts as the geography writes them (เมืองขอนแก่น, เขตพระนคร); () for another code."""
    return tuple(district.name_th for district in geothai.districts(code))


def _header_is_known(header: list[str], log: ProblemLog) -> bool:
    before = len(log.problems)
    for name in header:
        if name not in OFFICE_COLUMNS:
            log.add(OFFICES_FILE, 1, "csv_unknown_column", column=name, suggestion=did_you_mean(name, OFFICE_COLUMNS))
    for name in sorted({name for name in header if header.count(name) > 1}):
        log.add(OFFICES_FILE, 1, "csv_column_twice", column=name)
    for name in _NEEDED:
        if name not in header:
            log.add(OFFICES_FILE, 1, "csv_column_missing", column=name)
    return len(log.problems) == before


def _office(
    cells: list[str],
    header: list[str],
    line: int,
    known_reports: tuple[str, ...],
    families: dict[str, tuple[str, ...]],
    log: ProblemLog,
) -> Office | None:
    if len(cells) != len(header):
        log.add(OFFICES_FILE, line, "csv_cell_count", found=len(cells), expected=len(header))
        return None
    row = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
    for name in _NEEDED:
        if not row[name]:
            log.add(OFFICES_FILE, line, "csv_cell_missing", column=name, office=row["name_th"] or row["code"])
    if row["code"] and _CODE.fullmatch(row["code"]) is None:
        log.add(OFFICES_FILE, line, "office_code_malformed", code=row["code"])
    spreadsheet_id = row.get("spreadsheet_id", "")
    if spreadsheet_id and _FILE_ID.fullmatch(spreadsheet_id) is None:
        log.add(OFFICES_FILE, line, "file_id_malformed", key="spreadsheet_id", value=spreadsheet_id)
    return Office(
        code=row["code"],
        name=row["name_th"],
        name_en=row["name_en"],
        region=Text(row["region_th"], row["region_en"]),
        expected_reports=_expected(row.get("expected_reports", ""), line, known_reports, families, log),
        districts=districts_of(row["code"]),
        spreadsheet_id=spreadsheet_id or None,
        contact=row.get("contact", ""),
        allotted_baht=_allotted(row.get("allotted_baht", ""), line, log),
    )


def _allotted(text: str, line: int, log: ProblemLog) -> float | None:
    """An amount as people write it (1,500,000 · ๑๕๐๐๐), or None where none stands."""
    if not text:
        return None
    number = parse_number(text).value
    if number is None or number < 0:
        log.add(OFFICES_FILE, line, "allotted_malformed", value=text)
        return None
    return number


def _expected(
    text: str, line: int, known_reports: tuple[str, ...], families: dict[str, tuple[str, ...]], log: ProblemLog
) -> frozenset[str]:
    """Blank owes every report, "-" none, otherwise ids parted by spaces."""
    if not text:
        return frozenset(known_reports)
    if text == OWES_NOTHING:
        return frozenset()
    owed: set[str] = set()
    for word in text.split():
        if word in known_reports:
            owed.add(word)
        elif word in families:
            owed.update(families[word])
        elif known_reports:
            suggestion = did_you_mean(word, (*known_reports, *families))
            log.add(OFFICES_FILE, line, "unknown_report", word=word, suggestion=suggestion)
    return frozenset(owed)


def _check_together(offices: list[tuple[Office, int]], log: ProblemLog) -> None:
    """Codes, names and workbooks belong to one office each, and a region has one English name."""
    first_lines: dict[tuple[str, str], int] = {}
    for office, line in offices:
        claims = (("code", office.code), ("name_th", office.name), ("spreadsheet_id", office.spreadsheet_id or ""))
        for column, value in claims:
            first_line = first_lines.setdefault((column, value), line)
            if value and first_line != line:
                log.add(OFFICES_FILE, line, "csv_value_twice", column=column, value=value, first_line=first_line)
    regions: dict[str, tuple[str, int]] = {}
    for office, line in offices:
        english, first_line = regions.setdefault(office.region.th, (office.region.en, line))
        if english != office.region.en:
            log.add(
                OFFICES_FILE, line, "region_two_names", region=office.region.th, english=english, first_line=first_line
            )
