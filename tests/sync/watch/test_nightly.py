"""The nightly check says which file it put right, in words that an operator knows."""

from __future__ import annotations

from pathlib import Path

from rules.catalogue import Language
from sync.pipeline import PassOptions
from sync.watch.nightly import check_shapes
from sync.watch.watch import Watch
from tests.safety.country import GROUPS, country_from, make_template
from tests.templates import Templates


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

    assert [line for line in told if line.startswith("ภูเก็ต: คืนสีของสถานะในแท็บ")] == told
    assert told
