"""The nightly check says which file it put right, in words that an operator knows."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

from rules.catalogue import Language
from sync.one_pass import PassOptions
from sync.watch.nightly import check_shapes
from sync.watch.watch import Watch, state_after_restart, what_is_due
from tests.safety.country import GROUPS, country_from, make_template
from tests.templates import Templates

FROM_MIDNIGHT = time(0, 0)
DAYS = timedelta(days=3)  # that the machine was off: one daily read makes up for all of them


def test_a_repair_is_told_with_the_name_of_its_province(templates: Templates, tmp_path: Path) -> None:
    with country_from(make_template(templates), tmp_path / "country") as country:
        file = f"/v4/spreadsheets/{country.ids['83']}"
        sheets = country.ask("GET", f"{file}?fields=sheets.properties(sheetId,title)")["sheets"]
        register = next(sheet["properties"]["sheetId"] for sheet in sheets if sheet["properties"]["title"] == GROUPS)
        wanted = [{"deleteConditionalFormatRule": {"sheetId": register, "index": 0}}]
        country.ask("POST", f"{file}:batchUpdate", {"requests": wanted})
        with country.service() as service:
            result = service.run(PassOptions(service.look_options(full=True, daily=True)))
            told: list[str] = []
            watching = Watch(service, lambda _: None, lambda message: told.append(message.text(Language.TH)))
            watching.poll()
            assert all(outcome.repaired == () for outcome in check_shapes(service, result))
            today = service.clock()
            after = what_is_due(service.programme, state_after_restart(service.ledger), today, FROM_MIDNIGHT)
            assert not after.full  # nor done again when the service is started again
            assert what_is_due(service.programme, state_after_restart(service.ledger), today + DAYS, FROM_MIDNIGHT).full

    assert [line for line in told if line.startswith("ภูเก็ต: คืนสีของสถานะในแท็บ")] == told
    assert told
