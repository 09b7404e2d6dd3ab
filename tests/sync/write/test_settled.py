"""A pass that sees no news says what the last one said, for as long as all that it came of is the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.catalogue import say
from rules.declared.office_groups import NATIONAL
from rules.declared.programme import Programme
from rules.verdicts.events import Event, EventKind
from rules.verdicts.facts import History
from sync.check.check import Checked, check
from sync.check.decide import Decided
from sync.google.errors import TimedOut
from sync.ledger import Ledger
from sync.ledger.database import RememberedFile
from sync.ledger.memory import recall
from sync.one_pass import PassOptions, PassResult
from sync.plan.plan_writes import PlanFacts, want_writes
from sync.read.look import CentralSight, Look
from sync.service import Service, cell_link
from sync.workbook.kept_text import KeptText
from sync.workbook.snapshot import Snapshots
from sync.write.log_pass import LAST_LOGGED_FACT
from sync.write.remember import kept_digest, remember_look
from sync.write.settled import checked_before, note_settled, program_digest
from tests.rules.time_builders import FORUM, REGISTER, at, programme
from tests.safety.country import GROUPS, country_from, group, make_template
from tests.sync.ledger.test_retention import ledger_in_memory
from tests.templates import Templates

NOW = at(7, 1, 9)
PLAN = programme(reports=(replace(REGISTER, name_column=None), FORUM))
NO_NEWS = Look(Snapshots(NOW, (), frozenset()), {}, {})
KEPT = KeptText("file", "10", "forum", "status", 3, "โทรแล้ว", NOW)


@dataclass
class Settled:
    """A ledger whose last pass wrote nothing, and what the next one is asked with."""

    ledger: Ledger
    programme: Programme = PLAN
    look: Look = NO_NEWS
    now: datetime = field(default=NOW + timedelta(hours=1))

    def __post_init__(self) -> None:
        self.ledger.set_fact(LAST_LOGGED_FACT, NOW.isoformat())
        memory = recall(self.ledger)
        checked = check(NO_NEWS.snapshots, PLAN, memory.histories, NOW)
        facts = PlanFacts(PLAN, (), memory, NO_NEWS, checked, NOW, cell_link, Decided(PLAN, memory.decisions))
        wanted = want_writes(facts, None, 0.3, 50)
        remember_look(self.ledger, facts, wanted)
        note_settled(self.ledger, PLAN, facts, wanted)

    def again(self) -> Checked | None:
        of = self.ledger, self.programme, self.programme, self.look
        return checked_before(*of, recall(self.ledger), self.now)


def test_without_news_the_last_pass_holds_whatever_is_noted_of_passes_and_pages() -> None:
    with ledger_in_memory() as ledger:
        settled = Settled(ledger)
        ledger.set_page_tokens({"log": "2"})
        ledger.end_pass(ledger.begin_pass(settled.now, settled.now), settled.now, "done")
        held = settled.again()
        assert held is not None
        whole = check(NO_NEWS.snapshots, PLAN, recall(ledger).histories, settled.now)
        assert {pair: status.content for pair, status in held.statuses.items()} == {
            pair: status.content for pair, status in whole.statuses.items()
        }
        assert (held.evaluation.contents, held.told_severities()) == (
            whole.evaluation.contents,
            whole.told_severities(),
        )
        assert held.nation == whole.overview.nation


NEWS: dict[str, Callable[[Settled], object]] = {
    "a file's rows": lambda s: s.ledger.save_file(RememberedFile("file", None)),
    "a history": lambda s: s.ledger.save_histories({("10", "forum"): History(complete_now=True)}),
    "a status": lambda s: s.ledger.save_statuses({}, s.ledger.statuses()),
    "an event": lambda s: s.ledger.add_events(
        [Event("e", NOW, EventKind.COMPLETED, "10", "forum", "{}")], in_central=True
    ),
    "a text of ours": lambda s: s.ledger.add_own_texts("file", ["ครบถ้วน"]),
    "a cell of the summary": lambda s: s.ledger.add_own_summary([("file", "1/1", "ครบ")], are_written=False),
    "a kept text": lambda s: s.ledger.keep_texts([KEPT]),
    "a cell that did not keep its text": lambda s: s.ledger.set_stubborn_cells("file", {"p": ("ครบถ้วน", 2)}),
    "a tab that took nothing": lambda s: s.ledger.set_refused_tabs("file", {"tab": say("plans.no_deadline")}),
    "a decision, a contact, a bound, what the centre's tabs hold": lambda s: s.ledger.set_fact("any fact", "another"),
    "the programme": lambda s: setattr(s, "programme", replace(PLAN, near_days=PLAN.near_days + 1)),
    "the day": lambda s: setattr(s, "now", NOW + timedelta(days=1)),
    "a day without a row in the log": lambda s: s.ledger.set_fact(LAST_LOGGED_FACT, at(6, 1).isoformat()),
    "a file that was read": lambda s: setattr(s, "look", replace(NO_NEWS, files={"f": RememberedFile("f", None)})),
    "a look at the centre": lambda s: setattr(s, "look", replace(NO_NEWS, central=CentralSight(is_due=True))),
    "a centre in the bin": lambda s: setattr(s, "look", replace(NO_NEWS, central=CentralSight(is_trashed=True))),
    "a look at the staff's tabs": lambda s: setattr(
        s, "look", replace(NO_NEWS, central=CentralSight(are_decisions_due=True))
    ),
    "a change log that was silent": lambda s: setattr(
        s, "look", replace(NO_NEWS, log_problems=(TimedOut(say("reading.timed_out")),))
    ),
}


@pytest.mark.parametrize("news", NEWS)
def test_whatever_a_verdict_or_a_plan_may_come_of_is_judged_again_when_it_changes(news: str) -> None:
    with ledger_in_memory() as ledger:
        settled = Settled(ledger)
        assert settled.again() is not None
        NEWS[news](settled)
        assert settled.again() is None


def test_an_event_that_waits_is_told_before_anything_holds() -> None:
    with ledger_in_memory() as ledger:
        ledger.add_events([Event("e", NOW, EventKind.COMPLETED, "10", "forum", "{}")])
        assert Settled(ledger).again() is None


def test_another_version_of_this_program_judges_anew(tmp_path: Path) -> None:
    def digest() -> str:
        return program_digest.__wrapped__(tmp_path)

    for room in ("rules", "sync/check"):
        (tmp_path / room).mkdir(parents=True)
        (tmp_path / room / "words.py").write_text("x = 1", encoding="utf-8")
    seen = {digest()}
    os.utime(tmp_path / "rules/words.py", ns=(1, 1))
    seen.add(digest())
    (tmp_path / "sync/check/words.py").write_text("x = 12", encoding="utf-8")
    seen.add(digest())
    (tmp_path / "sync/more.py").write_text("", encoding="utf-8")
    seen.add(digest())
    assert len(seen) == 4


@pytest.mark.soak
@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(("50", "83", "95")), st.sampled_from(("", "กลุ่มข้าว", "-", "กลุ่มผัก")), st.integers(0, 3)
            ),
            min_size=1,
            max_size=3,
        ),
        min_size=1,
        max_size=2,
    )
)
def test_after_any_edits_of_some_offices_all_that_is_said_is_what_judging_everything_says(
    templates: Templates, tmp_path_factory: pytest.TempPathFactory, edits: list[list[tuple[str, str, int]]]
) -> None:
    template = make_template(templates)
    with country_from(template, tmp_path_factory.mktemp("country") / "c") as country, country.service() as service:
        for together in edits:
            for office, name, rows in together:
                if office in country.ids:
                    typed = [group(f"{office}-{number:03}", name=name) for number in range(1, rows + 1)]
                    country.type_rows(country.ids[office], f"'{GROUPS}'!C2", typed or [[""]])
            for _ in range(6):
                result = service.run(PassOptions(service.look_options()))
                says_what_all_rows_say(service, result)
                if result.checked.severities is not None:
                    break
            assert result.checked.severities is not None  # it settled


def says_what_all_rows_say(service: Service, result: PassResult) -> None:
    """The statuses; and where nothing was judged, that no cell and no tab would be written."""
    whole = check(result.look.snapshots, result.programme, result.before.histories, result.now)
    assert result.checked.statuses == whole.statuses
    if result.checked.severities is None:
        return
    assert (whole.histories, whole.events) == (result.before.histories, ())
    assert result.checked.told_severities() == whole.told_severities()
    decided = Decided(service.programme, result.before.decisions, contacts=result.before.contacts)
    of = result.programme, result.targets, result.before, result.look, whole, result.now, cell_link, decided
    wanted = want_writes(PlanFacts(*of), None, 0.3, 50)
    assert not any(plan.has_work for plan in wanted.files)
    assert (wanted.events, wanted.digest(NATIONAL)) == ((), kept_digest(service.ledger, NATIONAL))
