"""docs/configuration.md explains every key, and docs/new-fiscal-year.md works as it is written."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from config.load import ConfigurationError, load_configuration
from config.problems import ProblemLog
from config.schema import OFFICE_COLUMNS, PROGRAMME_KEYS
from config.settings import SETTINGS, Settings, load_settings
from rules.declared.programme import CellType, ConfirmationKind, Severity, SourceKind

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
CODE_WORDS = set(re.findall(r"`([^`]+)`", PAGE)) | {
    word for code in re.findall(r"`([^`]+)`", PAGE) for word in re.findall(r"[a-z_]+", code)
}


@pytest.mark.parametrize("kind", PROGRAMME_KEYS)
def test_every_key_of_a_programme_is_documented(kind: str) -> None:
    assert set(PROGRAMME_KEYS[kind]) - CODE_WORDS == set()


def test_every_column_of_the_offices_is_documented() -> None:
    assert set(OFFICE_COLUMNS) - CODE_WORDS == set()


@pytest.mark.parametrize("words", [CellType, Severity, SourceKind, ConfirmationKind])
def test_every_word_that_a_key_may_hold_is_documented(
    words: type[CellType | Severity | SourceKind | ConfirmationKind],
) -> None:
    assert {word.value for word in words} - CODE_WORDS == set()


def test_every_setting_is_documented_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([a-z_]+)` \| ([^|]+) \|", PAGE, flags=re.MULTILINE))
    defaults = {field: getattr(Settings(), field) for field in Settings.__dataclass_fields__}

    for setting in SETTINGS:
        shown = rows[setting.key].strip().strip("`")
        default = defaults[setting.field]
        if shown in ("blank", "none"):
            assert default in (None, (), "embedded"), setting.key
        else:
            assert str(default).removesuffix(":00" if setting.key == "full_read_at" else "") == shown, setting.key


def test_the_shipped_settings_file_lists_every_setting_with_its_default() -> None:
    text = (ROOT / "config" / "settings.yaml").read_text(encoding="utf-8")
    log = ProblemLog()

    assert set(re.findall(r"^([a-z_]+):", text, flags=re.MULTILINE)) == {setting.key for setting in SETTINGS}
    found = load_settings(ROOT / "config", {}, log)
    for name in Settings.__dataclass_fields__:
        default = getattr(Settings(), name)
        assert getattr(found, name) == (ROOT / default if isinstance(default, Path) else default), name


def follow_the_walk(folder: Path) -> Path:
    """docs/new-fiscal-year.md, steps 1-8, done to a copy of the shipped configuration."""
    directory = Path(shutil.copytree(ROOT / "config", folder / "config", ignore=shutil.ignore_patterns("*.py", "__*")))
    old = directory / "programmes" / "village-sages-2563.yaml"
    text = old.read_text(encoding="utf-8").replace("village-sages-2563", "village-sages-2564")
    text = re.sub(r"^fiscal_year: 2563", "fiscal_year: 2564", text, flags=re.MULTILINE)
    text = re.sub(r"^(  (?:th|en): .*)2563 \(", r"\g<1>2564 (", text, flags=re.MULTILINE)  # the year in the title
    text = text.replace("2563-02-29", "2563-02-28")  # the walk: "Mind 29 February"
    dated = r"^( *(?:- )?(?:first_day|last_day|opens|deadline): )(25\d\d)(-)"
    text = re.sub(dated, lambda found: f"{found[1]}{int(found[2]) + 1}{found[3]}", text, flags=re.MULTILINE)
    text = re.sub(r"((?:ม\.ค\.|มิ\.ย\.|ก\.ย\.) )2563", r"\g<1>2564", text)  # the days that hints quote
    (directory / "programmes" / "village-sages-2564.yaml").write_text(text, encoding="utf-8")
    settings = directory / "settings.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("village-sages-2563", "village-sages-2564"))
    return directory


def test_a_new_fiscal_year_is_a_copy_with_other_dates(tmp_path: Path) -> None:
    before = load_configuration(ROOT / "config", {}).programme

    found = load_configuration(follow_the_walk(tmp_path), {})
    after = found.programme

    assert found.warnings == ()
    assert after.id == "village-sages-2564"
    assert (after.first_day, after.last_day) == (date(2020, 10, 1), date(2021, 9, 30))
    assert {report.id: report.deadline for report in after.reports} == {
        "groups": None,
        "forum": date(2021, 7, 30),
        "plan": date(2021, 7, 30),
        "results": date(2021, 9, 30),
        "delivery": date(2021, 9, 30),
    }
    assert [
        [replace(column, hint=before.report(report.id).column(column.id).hint) for column in report.columns]
        for report in after.reports
    ] == [list(report.columns) for report in before.reports]
    assert [rule.id for rule in after.rules] == [rule.id for rule in before.rules]


def test_a_forgotten_29_february_is_told(tmp_path: Path) -> None:
    directory = follow_the_walk(tmp_path)
    programme = directory / "programmes" / "village-sages-2564.yaml"
    programme.write_text(programme.read_text(encoding="utf-8").replace("2564-02-28", "2564-02-29"), encoding="utf-8")

    with pytest.raises(ConfigurationError) as caught:
        load_configuration(directory, {})

    assert [problem.message.id for problem in caught.value.problems] == ["configuration.day_impossible"]


def test_an_example_left_in_the_old_year_is_pointed_out(tmp_path: Path) -> None:
    programme = follow_the_walk(tmp_path) / "programmes" / "village-sages-2564.yaml"
    text = programme.read_text(encoding="utf-8").replace("เช่น 12 มิ.ย. 2564", "เช่น 12 มิ.ย. 2563")
    programme.write_text(text, encoding="utf-8")

    (warning,) = load_configuration(programme.parents[1], {}).warnings

    assert warning.message.id == "configuration.hint_outside_fiscal_year"
    assert "เช่น 12 มิ.ย. 2563" in text.splitlines()[warning.line_1based - 1]


@pytest.mark.parametrize(
    ("title", "is_pointed_out"),
    [
        ("ปีงบประมาณ พ.ศ. 2563", True),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๓", True),
        ("fiscal year 2020", True),
        ("ปีงบประมาณ พ.ศ. ๒๕๖๔", False),
        ("fiscal year 2021", False),
        ("ปีงบประมาณ พ.ศ. 2564 ต่อจาก 2563", False),
        ("การรวมกลุ่ม ตามหนังสือ 25639 ระยะที่ 2", False),
    ],
)
def test_a_title_left_in_the_old_year_is_pointed_out(tmp_path: Path, title: str, is_pointed_out: bool) -> None:
    programme = follow_the_walk(tmp_path) / "programmes" / "village-sages-2564.yaml"
    lines = programme.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if line.startswith("title:"))
    lines[at + 1 : at + 3] = [f"  th: {title}\n", "  en: Village sages, fiscal year 2564\n"]
    programme.write_text("".join(lines), encoding="utf-8")

    warnings = load_configuration(programme.parents[1], {}).warnings

    pointed_out = [(warning.message.id, warning.line_1based) for warning in warnings]
    assert pointed_out == ([("configuration.title_of_another_year", at + 2)] if is_pointed_out else [])


def test_a_forgotten_deadline_is_pointed_out(tmp_path: Path) -> None:
    directory = follow_the_walk(tmp_path)
    programme = directory / "programmes" / "village-sages-2564.yaml"
    text = programme.read_text(encoding="utf-8")
    line = text[: text.index("    deadline: 2564-07-30")].count("\n") + 1
    kept_year = text.replace(
        "    opens: 2564-04-01\n    deadline: 2564-07-30", "    opens: 2563-04-01\n    deadline: 2563-07-30"
    )
    programme.write_text(kept_year, encoding="utf-8")

    warnings = load_configuration(directory, {}).warnings

    assert ("configuration.outside_fiscal_year", line) in {
        (warning.message.id, warning.line_1based) for warning in warnings
    }


def test_what_the_page_on_a_programme_of_your_own_shows_stands_in_the_shipped_one() -> None:
    page = (ROOT / "docs" / "second-programme.md").read_text(encoding="utf-8")
    shipped = (ROOT / "config" / "programmes" / "flood-watch-2564.yaml").read_text(encoding="utf-8")
    lines = {line.strip() for line in shipped.splitlines()}
    shown = [line.strip() for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) for line in block.splitlines()]
    assert len(shown) > 10
    assert [line for line in shown if line and line not in lines] == []
