"""Public holidays are loaded only for a programme that moves deadlines off them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from config.load import load_configuration

GOOD = Path(__file__).parent / "good"


def holidays_with(line: str, folder: Path) -> frozenset[date]:
    directory = Path(shutil.copytree(GOOD, folder / "config"))
    programme = directory / "programmes" / "small.yaml"
    programme.write_text(f"{line}\n{programme.read_text(encoding='utf-8')}", encoding="utf-8")
    return load_configuration(directory, {}).programme.holidays


def test_a_programme_that_moves_deadlines_knows_the_thai_holidays_of_its_year(tmp_path: Path) -> None:
    found = holidays_with("move_off_holidays: true", tmp_path)

    assert {date(2019, 12, 5), date(2020, 1, 1), date(2020, 7, 28), date(2020, 8, 12)} <= found
    assert date(2020, 7, 30) not in found
    assert min(found) >= date(2019, 10, 1)


def test_a_deadline_on_the_last_day_may_move_into_the_next_year(tmp_path: Path) -> None:
    assert date(2020, 10, 13) in holidays_with("move_off_holidays: true", tmp_path)


def test_the_exact_dates_of_a_guideline_need_no_holidays(tmp_path: Path) -> None:
    assert holidays_with("move_off_holidays: false", tmp_path) == frozenset()
