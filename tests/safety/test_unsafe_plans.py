"""What nothing explains is not written; what something explains is no alarm; and a year of both, counted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from rules.catalogue import Language, Message
from rules.readings.moment_text import BANGKOK
from rules.verdicts.facts import TimeState
from sync.one_pass import PassLimits, PassOptions, PassResult
from sync.plan.plan import PlanUnsafe
from sync.service import Service
from sync.watch.watch import Watch
from tests.end_to_end.world import GROUPS as REGISTER
from tests.end_to_end.world import World, group_row, prepared_world
from tests.safety.country import GROUPS, Country, country_from, forum, group, load, make_template
from tests.safety.sight import look_at
from tests.safety.simulated_year import ACCIDENT_DAYS, ACCIDENTS, FIRST_DAY, KEY_DAYS, LAST_DAY, Story, Year
from tests.templates import Templates

OFFICES = ("50", "83")


# -- the year --------------------------------------------------------------------------------------------------------


def play_year(story: Story, every_days: int) -> tuple[int, int, int, int]:
    """(looks, changes that nothing explained, false alarms, accidents missed) over a fiscal year."""
    looks = unexplained = false_alarms = missed = 0
    year = Year(story)
    day = FIRST_DAY
    while day <= LAST_DAY:
        if (day - FIRST_DAY).days % every_days == 0 or day in KEY_DAYS or day in ACCIDENT_DAYS:
            seen = year.look(day)
            looks += 1
            unexplained += seen.wanted.safety.unexplained
            false_alarms += seen.wanted.safety.is_unsafe
            if day in ACCIDENT_DAYS:
                for accident in ACCIDENTS.values():
                    missed += not year.look(day, *accident(story, day), hour=10).wanted.safety.is_unsafe
            year.remember(seen)
        day += timedelta(days=1)
    return looks, unexplained, false_alarms, missed


def test_a_year_has_no_false_alarm_and_misses_no_accident() -> None:
    looks, unexplained, false_alarms, missed = play_year(Story(), every_days=28)
    print(f"{looks} looks, {unexplained} unexplained, {false_alarms} false alarms; "  # noqa: T201 - the figure asked for
          f"{len(ACCIDENTS) * len(ACCIDENT_DAYS)} accidents, {missed} missed")  # fmt: skip
    assert looks > 40
    assert (unexplained, false_alarms, missed) == (0, 0, 0)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(8))
def test_years_day_by_day_have_no_false_alarm_and_miss_no_accident(seed: int) -> None:
    looks, unexplained, false_alarms, missed = play_year(Story(seed), every_days=1)
    print(f"seed {seed}: {looks} looks, {unexplained} unexplained, {false_alarms} false, {missed} missed")  # noqa: T201
    assert looks == (LAST_DAY - FIRST_DAY).days + 1
    assert (false_alarms, missed) == (0, 0)


def test_a_day_that_has_come_explains_itself() -> None:
    story = Story()
    year = Year(story)
    before, after = date(2020, 1, 14), date(2020, 1, 15)  # the day that most registers name as that of the choice
    for day in (before - timedelta(days=1), before):
        year.remember(year.look(day))
    seen = year.look(after)
    turned = [change for change in seen.wanted.status_changes if change.report == "groups"]
    assert len(turned) > 10
    assert seen.wanted.safety.unexplained == 0


# -- real passes, at thresholds at which a single unexplained change would stop --------------------------------------


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    """Two provinces with a workbook each, and a central one."""
    return make_template(templates)


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    """The country with entries in every tab."""
    with country_from(template, tmp_path / "country") as made:
        enter(made)
        yield made


def enter(country: Country) -> None:
    """A complete group in each province."""
    for office in OFFICES:
        country.type_rows(country.ids[office], f"'{GROUPS}'!C2", [group(f"{office}-001")])
        country.type_rows(country.ids[office], "'เวที'!C2", [forum(f"{office}-001")])


def strict(service: Service) -> Service:
    """The same service, stopping at one unexplained change."""
    limits = PassLimits(unsafe_share_0_to_1=0.01)
    return replace(service, settings=replace(service.settings, unsafe_minimum_statuses=0), limits=limits)


def strict_pass(country: Country, *, full: bool = True) -> PassResult:
    """One pass at those thresholds."""
    with country.service() as service:
        return strict(service).run(PassOptions(service.look_options(full=full)))


def edit_programme(country: Country, before: str, after: str) -> None:
    """Change the programme file, as the centre does."""
    path = country.directory / "config" / "programmes" / "small-2563.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    country.configuration = load(country.directory)


def at(month: int, day: int, hour: int = 9) -> datetime:
    """A moment in Bangkok in 2563."""
    return datetime(2020, month, day, hour, tzinfo=BANGKOK)


def test_neither_a_first_sync_nor_edits_nor_a_deadline_that_passes_raise_an_alarm(country: Country) -> None:
    strict_pass(country)
    country.type_rows(country.ids["83"], "'เวที'!C2", [forum("83-001", participants="")])
    strict_pass(country)
    for moment in (at(7, 29), at(7, 30, 23), at(7, 31, 0), at(8, 1), at(8, 15)):
        country.set_clock(moment)
        strict_pass(country)
    country.type_rows(country.ids["83"], "'เวที'!C2", [forum("83-001")])
    assert strict_pass(country).plan.safety.unexplained == 0


def test_a_listed_revision_and_an_extension_raise_no_alarm_and_an_unlisted_change_does(country: Country) -> None:
    country.type_rows(country.ids["83"], "'เวที'!C2", [forum("83-001", participants="")])
    strict_pass(country)
    country.set_clock(at(8, 3))
    strict_pass(country)
    before = [look_at(country, file_id) for file_id in country.file_ids]
    unlisted, deadline = "    deadline: 2563-07-15\n", "    deadline: 2563-07-30\n"
    edit_programme(country, deadline, unlisted)
    with pytest.raises(PlanUnsafe):
        strict_pass(country)
    assert [look_at(country, file_id) for file_id in country.file_ids] == before
    edit_programme(country, unlisted, deadline)
    listed = (
        "    deadline: 2563-07-30\n    revisions:\n      - {announced_on: 2563-08-03, last_day: 2563-08-20, "
        'order_number: "กษ 1/2563", reason: "ฝนแล้ง"}\n'
    )
    edit_programme(country, deadline, listed)
    assert strict_pass(country).plan.safety.unexplained == 0
    extension = (
        'extensions:\n  - {office: "83", report: forum, until: 2563-08-30, reason: "น้ำท่วม", granted_by: "ผอ.", '
        "granted_on: 2563-08-03}\n\nreports:\n"
    )
    edit_programme(country, "reports:\n", extension)
    assert strict_pass(country).plan.safety.unexplained == 0
    queue = country.cells(country.ids["central"], "'รอการตัดสินใจ'!A3:B9")
    assert [row[0] for row in queue] == ["รับแล้ว เมื่อ 3 ส.ค. 2563"]  # what was in force waits for nobody
    said = {pair: status.time for pair, status in strict_pass(country).checked.statuses.items()}

    assert said["83", "forum"].state is TimeState.EXTENDED

    # both stand in the centre's tabs by now: taken out of the file, they hold
    edit_programme(country, listed, deadline)
    edit_programme(country, extension, "reports:\n")
    after = strict_pass(country)
    assert after.plan.safety.unexplained == 0
    assert {pair: status.time for pair, status in after.checked.statuses.items()} == said


def test_watch_holds_an_unsafe_plan_alerts_once_reads_on_and_goes_on_by_itself(country: Country) -> None:
    alerts: list[Message] = []
    told: list[PassResult] = []
    with country.service() as plain:
        watch = Watch(strict(plain), told.append, alerts.append)
        watch.poll()
        watch.poll()
        alerts.clear()
        for office in OFFICES:
            country.ask("POST", f"/v4/spreadsheets/{country.ids[office]}/values/'{GROUPS}'!C2:F9:clear", {})
        before = {file_id: look_at(country, file_id) for file_id in country.ids.values()}
        passes, reads = len(told), plain.sheets.request_counts().sheets_read
        for _ in range(3):
            watch.poll()
        assert len(told) == passes
        assert len(alerts) == 1
        assert all(alerts[0].text(language).strip() for language in Language.ALL)
        assert plain.sheets.request_counts().sheets_read > reads
        assert {file_id: look_at(country, file_id) for file_id in country.ids.values()} == before
        enter(country)
        watch.poll()
        assert len(told) == passes + 1
        assert not watch.is_in_trouble
        assert [alert.id for alert in alerts[1:]] == ["commands.watch_works_again"]
        watch.poll()
        assert told[-1].plan.safety.unexplained == 0


# -- the command line ------------------------------------------------------------------------------------------------


@pytest.fixture
def shared(templates: Templates, tmp_path: Path) -> Iterator[World]:
    """Three provinces whose rows stand in one shared tab a report."""

    def prepare(world: World) -> None:
        names = {"50": ("เชียงใหม่", "เมืองเชียงใหม่"), "83": ("ภูเก็ต", "กะทู้"), "95": ("ยะลา", "เมืองยะลา")}
        rows = [[name, *group_row(f"{code}-001", district=place)] for code, (name, place) in names.items()]
        world.type_rows("groups", REGISTER, rows)
        world.sync()

    with prepared_world(templates, tmp_path, "registers-in-a-shared-tab", prepare, kind="shared_tab") as world:
        world.environment["SONGTHAN_UNSAFE_MINIMUM_STATUSES"] = "2"
        yield world


def test_a_register_emptied_in_a_shared_tab_blanks_nobody(shared: World) -> None:
    path = f"/v4/spreadsheets/{shared.ids()['groups']}/values/'{REGISTER}'"
    rows = shared.cells("groups", f"'{REGISTER}'!C2:M4")
    shared.call("POST", f"{path}!A2:K900:clear", {})
    central = shared.cells("central", "'รวมชุดที่ 1'!A1:Z")
    for _ in range(2):
        answer = shared.cli("sync", "--json")
        assert answer.exit_code == 3, answer
    assert shared.cells("central", "'รวมชุดที่ 1'!A1:Z") == central
    shared.type_rows("groups", REGISTER, rows)
    shared.sync()
    assert shared.cells("groups", f"'{REGISTER}'!A2:A4") == [["ครบถ้วน"]] * 3


def test_force_writes_what_a_person_has_looked_at(shared: World) -> None:
    shared.call("POST", f"/v4/spreadsheets/{shared.ids()['groups']}/values/'{REGISTER}'!C2:M900:clear", {})
    assert shared.cli("sync").exit_code == 3
    shared.sync("--force")
    shared.sync()
    assert "83-001" not in str(shared.cells("central", "'รวมชุดที่ 1'!A1:Z"))


def test_a_wrong_config_directory_blanks_nobody(shared: World) -> None:
    wrong = shared.directory / "wrong"
    shutil.copytree(shared.config, wrong)
    programme = wrong / "programmes" / "village-sages-2563.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace("2563-07-30", "2563-05-30").replace("2563-09-30", "2563-06-30"), encoding="utf-8")
    status = shared.cells("central", "'สถานะรายจังหวัด'!A1:Z")
    right = shared.config.rename(shared.directory / "right")
    wrong.rename(shared.config)
    answer = shared.cli("sync", "--json")
    assert answer.exit_code == 3, answer
    assert shared.cells("central", "'สถานะรายจังหวัด'!A1:Z") == status
    shutil.rmtree(shared.config)
    right.rename(shared.config)
    shared.sync()


def test_another_programmes_config_is_refused_by_the_ledger(shared: World) -> None:
    programmes = shared.config / "programmes"
    text = (programmes / "village-sages-2563.yaml").read_text(encoding="utf-8")
    (programmes / "other-2563.yaml").write_text(
        text.replace("id: village-sages-2563", "id: other-2563"), encoding="utf-8"
    )
    answer = shared.cli("sync", environment={"SONGTHAN_PROGRAMME": "other-2563"})
    assert answer.exit_code == 2
    assert answer.stderr.strip()
    assert shared.sync()["failed"] == []
