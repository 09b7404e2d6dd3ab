"""Ids that `init` and `adopt` add to the configuration: a small CSV beside the ledger, merged when it is loaded."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from config.problems import NOWHERE_LINE, ProblemLog, did_you_mean
from config.settings import FILE_ID
from config.yaml_nodes import read_text
from rules.declared.office_groups import NATIONAL
from rules.declared.programme import Programme, SourceKind

CENTRAL = NATIONAL
_HEADER = ["programme", "of", "spreadsheet_id"]
_FILE_ID = re.compile(FILE_ID)


def write_spreadsheet_ids(path: Path, programme_id: str, ids: Mapping[str, str]) -> None:
    """Replace the programme's ids: office code, report id (shared kinds), "central" or "group:" with a group's id ->
    spreadsheet id; atomic.

    Ids of other programmes in the same file stay. Raises ValueError for a malformed id, OSError when it cannot write.
    """
    for of, spreadsheet_id in ids.items():
        if _FILE_ID.fullmatch(spreadsheet_id) is None:
            raise ValueError(f"no spreadsheet id for {of!r}: {spreadsheet_id!r}")
    log = ProblemLog()
    others = [row for _, row in _rows(path, log) if row[0] != programme_id] if path.exists() else []
    log.raise_if_any()
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([_HEADER, *others, *([programme_id, of, ids[of]] for of in sorted(ids))])
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8", newline="") as file:
        file.write(written.getvalue())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def read_spreadsheet_ids(path: Path, programme_id: str, log: ProblemLog) -> dict[str, tuple[str, int]]:
    """The programme's ids with their lines; a file that is not there holds none."""
    if not path.exists():
        return {}
    found: dict[str, tuple[str, int]] = {}
    for line, (programme, of, spreadsheet_id) in _rows(path, log):
        if programme != programme_id:
            continue
        if _FILE_ID.fullmatch(spreadsheet_id) is None:
            log.add(path.name, line, "file_id_malformed", key=of, value=spreadsheet_id)
        elif of in found:
            log.add(path.name, line, "csv_value_twice", column="of", value=of, first_line=found[of][1])
        else:
            found[of] = (spreadsheet_id, line)
    return found


def with_spreadsheet_ids(programme: Programme, ids: Mapping[str, str]) -> Programme:
    """The programme with these ids (keys as `write_spreadsheet_ids` has them); others stay as they are.

    Periods that share a tab have their family's id.
    """
    shared = {report.id: ids[report.tab_key] for report in programme.reports if report.tab_key in ids}
    return replace(
        programme,
        offices=tuple(
            replace(office, spreadsheet_id=ids.get(office.code, office.spreadsheet_id)) for office in programme.offices
        ),
        source=replace(programme.source, spreadsheets=MappingProxyType({**programme.source.spreadsheets, **shared})),
        central_spreadsheet_id=ids.get(CENTRAL, programme.central_spreadsheet_id),
        groups=tuple(
            replace(group, spreadsheet_id=ids.get(group.key, group.spreadsheet_id)) for group in programme.groups
        ),
    )


def merged_spreadsheet_ids(programme: Programme, path: Path, log: ProblemLog) -> Programme:
    """The programme with the ids of the file; what it says twice, differently, or of nobody is noted."""
    found = read_spreadsheet_ids(path, programme.id, log)
    configured: dict[str, str | None] = {office.code: office.spreadsheet_id for office in programme.offices}
    if programme.source.kind is not SourceKind.WORKBOOK_PER_OFFICE:
        configured.update(
            {report.tab_key: programme.source.spreadsheets.get(report.id) for report in programme.reports}
        )
    configured[CENTRAL] = programme.central_spreadsheet_id
    configured.update({group.key: group.spreadsheet_id for group in programme.groups})
    for of, (spreadsheet_id, line) in found.items():
        if of not in configured:
            suggestion = did_you_mean(of, configured)
            log.add(path.name, line, "ids_of_unknown", of=of, suggestion=suggestion)
        elif configured[of] not in (None, spreadsheet_id):
            log.add(path.name, line, "ids_disagree", of=of, value=spreadsheet_id, configured=configured[of])
    known = {of: spreadsheet_id for of, (spreadsheet_id, _) in found.items() if of in configured}
    return with_spreadsheet_ids(programme, known)


def _rows(path: Path, log: ProblemLog) -> list[tuple[int, list[str]]]:
    text = read_text(path, path.name, log)
    if text is None:
        return []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    found = []
    try:
        for cells in rows:
            if rows.line_num == 1:
                if cells != _HEADER:
                    log.add(path.name, 1, "ids_header", header=",".join(_HEADER))
                    return []
            elif len(cells) != len(_HEADER):
                log.add(path.name, rows.line_num, "csv_cell_count", found=len(cells), expected=len(_HEADER))
            else:
                found.append((rows.line_num, [cell.strip() for cell in cells]))
    except csv.Error as error:
        log.add(path.name, rows.line_num or NOWHERE_LINE, "csv_broken", reason=str(error))
    return found
