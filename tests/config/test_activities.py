"""Activities, money and what is allotted, as a programme file and the offices' file write them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from config.load import ConfigurationError, load_configuration
from rules.catalogue import Language
from rules.declared.activities import Measure, MoneyColumn
from rules.declared.programme import Programme

SHIPPED = Path(__file__).resolve().parents[2] / "config"
PROGRAMME = "programmes/village-sages-2563.yaml"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "config", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "config"


def change(directory: Path, file: str, old: str, new: str) -> None:
    text = (directory / file).read_text(encoding="utf-8")
    assert old in text
    (directory / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def loaded(directory: Path) -> Programme:
    return load_configuration(directory, {}).programme


def problems(directory: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        loaded(directory)
    return [problem.message.text(Language.EN) for problem in caught.value.problems]


def test_the_shipped_programme_has_the_six_activities_of_the_guideline() -> None:
    activities = loaded(SHIPPED).activities
    assert [activity.window for activity in activities] == [
        "selection", "allocation", "forums", "carrying_out", "follow_up", "follow_up",
    ]  # fmt: skip
    assert [activity.done_on is not None for activity in activities] == [True, True, False, False, False, False]
    assert activities[3].measure == Measure(("results",), "plan", "progress", ("แล้วเสร็จ",), ("แล้วเสร็จบางส่วน",))


def test_a_programme_without_activities_and_money_means_what_it_meant(directory: Path) -> None:
    text = (directory / PROGRAMME).read_text(encoding="utf-8")
    without = re.sub(r"(?ms)^activities:.*?^reports:", "reports:", text)
    (directory / PROGRAMME).write_text(without, encoding="utf-8")
    found = loaded(directory)
    assert (found.activities, found.money) == ((), None)


def test_what_is_allotted_is_read_as_people_write_amounts(directory: Path) -> None:
    header, first, *rest = (directory / "provinces.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{header},allotted_baht", f'{first},"1,250,000.50"', *(f"{line}," for line in rest)]
    (directory / "provinces.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    offices = loaded(directory).offices
    assert (offices[0].allotted_baht, offices[1].allotted_baht) == (1_250_000.5, None)


def test_an_allotment_that_is_no_amount_is_told_with_its_line(directory: Path) -> None:
    header, first, *rest = (directory / "provinces.csv").read_text(encoding="utf-8").splitlines()
    lines = [f"{header},allotted_baht", f"{first},มาก", *(f"{line}," for line in rest)]
    (directory / "provinces.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert any("allotted_baht" in problem and "มาก" in problem for problem in problems(directory))


def test_money_is_where_the_programme_says() -> None:
    money = loaded(SHIPPED).money
    assert money is not None
    assert money.spent == MoneyColumn(("results",), "spent")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    window: carrying_out\n    measure", "    window: carying_out\n    measure", "no window “carying_out”"),
        ("measure: {reports: groups}", "measure: {reports: grups}", "no report “grups”"),
        ("column: presented_on}", "column: presentd_on}", "no column “presentd_on”"),
        ("done: [แล้วเสร็จ],", "done: [เสร็จ],", "no answer “เสร็จ”"),
        ("measure: {reports: [forum, plan]}", "measure: {reports: [forum, plan], column: group_id}", "one report"),
        ("measure: {reports: [forum, plan]}", "measure: {reports: forum, done: [ดี]}", "answers of a column"),
        ("    done_on: 2563-02-29\n", "", "done_by without done_on"),
        ("  - id: allocation\n    title", "  - id: selection\n    title", "already stands at line"),
        ("given: {report: groups, column: budget}", "given: {report: groups, column: group_name}", "of type number"),
    ],
)
def test_what_is_wrong_is_told_with_the_way_out(directory: Path, old: str, new: str, told: str) -> None:
    change(directory, PROGRAMME, old, new)
    found = problems(directory)
    assert any(told in problem for problem in found), found
