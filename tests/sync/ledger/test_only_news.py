"""What a pass says as the one before said it is not written again."""

from __future__ import annotations

from rules.verdicts.facts import ReportStatus
from tests.rules.time_builders import COMPLETE, PARTIAL, Timeline, at
from tests.sync.ledger.test_retention import ledger_in_memory

BEFORE, AFTER = Timeline().look(at(7, 1), PARTIAL), Timeline().look(at(7, 2), COMPLETE)


def test_statuses_and_histories_that_stay_cost_no_write_and_those_that_change_or_go_are_told() -> None:
    statuses: dict[tuple[str, str], ReportStatus] = {(code, "forum"): BEFORE.status() for code in ("10", "11", "12")}
    histories = dict.fromkeys(statuses, BEFORE.history)
    with ledger_in_memory() as ledger:
        ledger.save_statuses(statuses, {})
        ledger.save_histories(histories)
        known, remembered = ledger.statuses(), ledger.histories()
        assert (known, remembered) == (statuses, histories)
        _, written = ledger.mark()
        ledger.save_statuses(statuses, known)
        ledger.save_histories(histories, remembered)
        assert ledger.mark()[1] == written
        now = {("10", "forum"): statuses["10", "forum"], ("11", "forum"): AFTER.status()}
        ledger.save_statuses(now, known)
        ledger.save_histories({**histories, ("11", "forum"): AFTER.history}, remembered)
        assert ledger.mark()[1] == written + 3  # one status another, one gone, one history another
        assert ledger.statuses() == now
        assert ledger.histories() == {**histories, ("11", "forum"): AFTER.history}
