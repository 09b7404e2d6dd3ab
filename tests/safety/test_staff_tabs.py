"""The centre's staff sorts, inserts, deletes and pastes in its tabs at every point between our requests."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from sync.ledger import open_ledger
from sync.ledger.memory import decisions_of
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED
from sync.workbook.layout import central_tab_id
from sync.workbook.staff_layout import STAFF_TABS
from tests.safety.country import Country, OurRequest, country_from, group, make_prepared_template
from tests.safety.sight import SeenSheet, look_at
from tests.templates import Templates

AUGUST = timedelta(days=11)
ROWS = (
    ("เวที", "ภูเก็ต", "20 ส.ค. 2563", "3 ส.ค. 2563", "กษ 1", "น้ำท่วม", "ผอ."),
    ("เวที", "เชียงใหม่", "ไม่ต้องส่ง", "3 ส.ค. 2563", "", "ยุบ", "ผอ."),
    ("เวที", "", "15 ส.ค. 2563", "4 ส.ค. 2563", "กษ 2", "โควิด", "ผอ."),
    ("เวที", "ภูเก็ด", "-", "", "", "", ""),
    ("รับ", "ตามมติ", "ผอ."),
    ("ไม่รับ", "ยังไม่ครบ", "ผอ."),
)
Edit = tuple[str, int, int, int, int]
edits = st.tuples(
    st.sampled_from(["type", "type", "sort", "insert", "delete", "paste", "clear", "move"]),
    st.integers(0, len(STAFF_TABS) - 1),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(1, 3),
)


def requests_of(edit: Edit, sheet: SeenSheet, theirs: int) -> list[dict[str, Any]]:
    """What a browser sends; theirs: the first column (0-based) that people fill in."""
    kind, _, at, which, count = edit
    sheet_id, row = sheet.sheet_id, DATA_FROM_ROW_0BASED + at
    span = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": row, "endIndex": row + count}
    rows = {"sheetId": sheet_id, "startRowIndex": row, "endRowIndex": row + count}
    typed = [{"userEnteredValue": {"stringValue": text}} for text in ROWS[which]]
    start = {"sheetId": sheet_id, "rowIndex": row, "columnIndex": theirs}
    to = {"sheetId": sheet_id, "startRowIndex": row + which, "endRowIndex": row + which + count}
    data = {"sheetId": sheet_id, "startRowIndex": DATA_FROM_ROW_0BASED}
    made: Mapping[str, dict[str, Any]] = {
        "type": {"updateCells": {"start": start, "rows": [{"values": typed}], "fields": "userEnteredValue"}},
        "sort": {"sortRange": {"range": data, "sortSpecs": [{"dimensionIndex": which, "sortOrder": "DESCENDING"}]}},
        "insert": {"insertDimension": {"range": span, "inheritFromBefore": True}},
        "delete": {"deleteDimension": {"range": span}},
        "paste": {"copyPaste": {"source": rows, "destination": to, "pasteType": "PASTE_NORMAL"}},
        "clear": {"updateCells": {"range": rows, "fields": "userEnteredValue"}},
        "move": {"moveDimension": {"source": span, "destinationIndex": DATA_FROM_ROW_0BASED + (which + at) % 8}},
    }
    return [made[kind]]


class StaffAtWork(RuleBasedStateMachine):
    """One central workbook; passes run while people work in its staff tabs. Nobody accepts that a decision is gone."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._in_force: set[str] = set()

    @initialize()
    def found(self) -> None:
        """August: the forum's last day has passed."""
        directory = Path(tempfile.mkdtemp())
        self._stack.callback(shutil.rmtree, directory, ignore_errors=True)
        self.country = self._stack.enter_context(country_from(self.template, directory))
        self.country.set_clock(self.country.now() + AUGUST)
        self.central = self.country.ids["central"]
        self._pass([])

    @rule(several=st.lists(edits, min_size=1, max_size=4))
    def edit(self, several: list[Edit]) -> None:
        """Somebody works while no pass runs."""
        for one in several:
            self._do(one)

    @rule(between=st.lists(st.tuples(st.integers(0, 5), edits), min_size=1, max_size=3))
    def sync(self, between: list[tuple[int, Edit]]) -> None:
        """A pass, with edits just before some of its requests to the central workbook."""
        self._pass(between)

    def teardown(self) -> None:
        """Every run ends with nothing left to say within three polls."""
        try:
            if hasattr(self, "central"):
                for _ in range(3):
                    self._pass([])
                assert not self._pass([]).sheets_write, "the tabs never come to rest"
        finally:
            self._stack.close()

    def _do(self, edit: Edit) -> None:
        tab_id, layout = list(STAFF_TABS.items())[edit[1]]
        sheet = look_at(self.country, self.central)[self._sheet_id(tab_id)]
        theirs = list(layout.headers).index(layout.theirs[0])
        body = {"requests": requests_of(edit, sheet, theirs)}
        answer = self.country.call("POST", f"/v4/spreadsheets/{self.central}:batchUpdate", body)
        assert answer.status_code in (200, 400), answer.text

    def _sheet_id(self, tab_id: str) -> int:
        return central_tab_id(self.country.configuration.programme.id, tab_id)

    def _pass(self, between: list[tuple[int, Edit]]) -> Any:
        waiting, number = sorted(between, key=lambda entry: entry[0]), 0
        stood: dict[str, SeenSheet] = {}

        def before(request: OurRequest) -> None:
            nonlocal number
            if request.file_id != self.central:
                return
            while waiting and waiting[0][0] <= number:
                self._do(waiting.pop(0)[1])
            number += 1
            stood.update(self._tabs())

        def after(request: OurRequest) -> None:
            if request.file_id == self.central and request.is_write:
                for tab_id, now in self._tabs().items():
                    self._compare(tab_id, stood[tab_id], now)

        self.country.set_clock(self.country.now() + timedelta(minutes=1))
        result = self.country.sync(before, after)
        with open_ledger(self.country.ledger_path, self.country.configuration.programme.id) as ledger:
            decisions = decisions_of(ledger)
        refused = {item.key for item_id, item in decisions.items.items() if item_id in decisions.choices}
        assert self._in_force <= decisions.dates.keys() | refused, "what was in force went without anybody's word"
        self._in_force = set(decisions.dates)
        return result.requests

    def _tabs(self) -> dict[str, SeenSheet]:
        sight = look_at(self.country, self.central)
        return {tab_id: sight[self._sheet_id(tab_id)] for tab_id in STAFF_TABS}

    def _compare(self, tab_id: str, stood: SeenSheet, now: SeenSheet) -> None:
        """Our write changed cells of our own, or added rows below all that stood."""
        layout = STAFF_TABS[tab_id]
        ours = {place for place, column in enumerate(layout.headers) if column in layout.ours}
        last = max((row for row, _ in stood.cells), default=0)
        for place in stood.cells.keys() | now.cells.keys():
            if stood.cells.get(place) != now.cells.get(place):
                row, column = place
                assert column in ours or row > last, (tab_id, place, stood.cells.get(place), now.cells.get(place))


Play = Callable[[int, int], None]


@pytest.fixture
def play(templates: Templates) -> Play:
    """Play examples of so many steps."""

    def prepare(country: Country) -> None:
        for office in ("83", "50"):
            country.type_rows(country.ids[office], "ทะเบียน!C2", [group(f"{office}-001")])
        country.sync()
        country.sync()

    template = make_prepared_template(templates, "staff-at-work", prepare, ("50", "83"))

    def run(examples: int, steps: int) -> None:
        run_state_machine_as_test(
            type("StaffAtWorkHere", (StaffAtWork,), {"template": template}),
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                derandomize=True,
                deadline=None,
                phases=[Phase.generate],
                database=None,
                suppress_health_check=list(HealthCheck),
            ),
        )

    return run


def test_people_work_in_staff_tabs_while_we_write(play: Play) -> None:
    play(2, 4)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_people_work_in_staff_tabs_for_long(play: Play) -> None:
    play(25, 10)
