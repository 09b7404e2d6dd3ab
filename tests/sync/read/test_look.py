"""What a look at the sheets tells while it goes on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sync.pipeline import PassOptions
from tests.safety.country import GROUPS, country_from, group, make_template
from tests.templates import Templates


def test_its_progress_counts_the_files_that_are_read_not_all_there_are(templates: Templates, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with country_from(make_template(templates), tmp_path / "country") as country:
        for _ in range(2):
            country.sync()
        country.type_rows(country.ids["83"], f"'{GROUPS}'!C2", [group("83-001")])
        with country.service() as service:
            heard = replace(service, progress=lambda *step: told.append(step))
            heard.run(PassOptions(heard.look_options()))
    assert len(country.file_ids) == 2
    assert told == [("read", 1, 1), ("write", 1, 1)]


def test_a_file_whose_formula_waits_for_another_is_read_again_in_the_next_pass(
    templates: Templates, tmp_path: Path
) -> None:
    """No change log tells when the value comes; until then the cell is said, and is no entry."""
    with country_from(make_template(templates), tmp_path / "country") as country:
        for _ in range(2):
            country.sync()
        country.type_rows(country.ids["83"], f"'{GROUPS}'!C2", [["83-001", "กำลังโหลด..."]])
        reads = [country.sync().requests.sheets_read for _ in range(4)]
    assert reads[-1] == reads[-2] == 1
