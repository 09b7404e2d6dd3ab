"""Untidy workbooks attached, then read as a pass reads them: every entry row is judged where it stands, no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import numpy as np
import pytest

from config.load import load_configuration
from rules.declared.programme import Programme
from rules.evaluate.row_facts import RowStatus
from sync.attach.adopt_plan import plan_adopt
from sync.attach.adopt_requests import adopt_file
from sync.attach.guess_columns import Decision, header_key
from sync.attach.said_of_tabs import SaidOfTabs
from sync.check.check import check
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.google.sheets_port import Json
from sync.workbook.layout import file_targets
from sync.workbook.snapshot import Snapshots
from sync.workbook.tab_sight import ADOPT_FIELDS
from tests.end_to_end.world import CONFIG
from tests.sync.attach.test_untidy_forms import BY_NAME, OF_FLOODS, matches_of
from tests.sync.attach.untidy_forms import Form
from tests.sync.server_world import ServerWorld, server_world

NOW = datetime(2020, 9, 20, 3, 0, tzinfo=UTC)
SIDES = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerWorld]:
    with server_world(tmp_path_factory.mktemp("store")) as running:
        yield running


@cache
def phuket() -> Programme:
    programme = load_configuration(CONFIG, {}).programme
    return replace(programme, offices=(programme.office("83"),))


def cell(value: Any) -> Json:
    kind = "stringValue" if isinstance(value, str) else "numberValue"
    return {} if value == "" else {"userEnteredValue": {kind: value}}


def made(server: ServerWorld, form: Form) -> str:
    """The workbook as its office has it, shared with the service."""
    sheets = []
    for number, (title, grid) in enumerate(form.tabs.items(), start=1):
        merges = [{"sheetId": number, **dict(zip(SIDES, area, strict=True))} for area in form.merges.get(title, ())]
        rows = [{"values": [cell(value) for value in row]} for row in grid]
        size = {"rowCount": len(grid) + 20, "columnCount": max(map(len, grid)) + 3}
        properties = {"sheetId": number, "title": title, "gridProperties": size}
        sheets.append({"properties": properties, "data": [{"rowData": rows}], "merges": merges})
    properties = {"title": "งานกลุ่ม", "locale": "th_TH"}
    file_id: str = server.person.create_spreadsheet({"properties": properties, "sheets": sheets})["spreadsheetId"]
    writer = {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE}
    server.person.create_permission(file_id, writer)
    return file_id


def right_answers(form: Form) -> SaidOfTabs:
    """What a person who knows the workbook says: each report's tab, and what each header is that is not told."""
    reports = {report.id: None for report in phuket().reports}
    said = SaidOfTabs({**reports, **{report: title for title, (report, _) in form.right.items()}}, {})
    answers: dict[tuple[str, str], str | None] = {}
    for report, match in matches_of(form, said).items():
        for guess in match.tab.guesses if match.tab is not None else ():
            names = form.right[match.tab.sheet.title][1] if match.tab is not None else {}
            column = names.get(guess.name.text, names.get(guess.name.position_0based))
            is_open = guess.decision in (Decision.ASKED, Decision.COMBINED)
            if is_open or (guess.decision is Decision.NOT_OURS and column is not None):
                answers.setdefault((report, header_key(guess.name.text)), column)
    return replace(said, answers=answers)


def judged(server: ServerWorld, form: Form) -> Mapping[str, list[int]]:
    """Tab -> sheet rows that are judged as entries once the workbook is attached; others bear at most a remark."""
    file_id = made(server, form)
    programme = replace(phuket(), offices=(replace(phuket().offices[0], spreadsheet_id=file_id),))
    target = next(each for each in file_targets(programme) if each.spreadsheet_id == file_id)
    seen = server.service.get_spreadsheet(file_id, ADOPT_FIELDS)
    plan = plan_adopt(programme, target, seen, (), right_answers(form), add_missing_columns=True)
    adopt_file(plan, programme, server.service, (SHEETS_SERVER_SERVICE,))
    file = server.read(programme, target)
    evaluation = check(Snapshots(NOW, (file,), frozenset({file_id})), programme, {}, NOW).evaluation
    found = {}
    for title, (report, _) in form.right.items():
        table = evaluation.rows[report].table
        others = set(np.array(evaluation.statuses(report))[~table.is_entry])
        assert others <= {RowStatus.BLANK, RowStatus.REMARK}
        found[title] = table.row_1based[table.is_entry].tolist()
    return found


@pytest.mark.sampled(12)
@pytest.mark.parametrize("name", [of for of, form in BY_NAME.items() if form.entries and of not in OF_FLOODS])
def test_every_entry_row_is_judged_where_it_stands_and_no_title_sum_signature_or_note(
    server: ServerWorld, name: str
) -> None:
    form = BY_NAME[name]
    assert judged(server, form) == {title: list(rows) for title, rows in form.entries.items()}
