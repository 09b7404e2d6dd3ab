"""What one pass leaves to be measured: its figures, taken in the loop's thread, for whoever asks later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.declared.programme import Severity
from sync.ledger import Ledger
from sync.ledger.outbox import NoticeState
from sync.one_pass import PassResult


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures after a pass.

    oldest_read_seconds: age of the oldest read of a file that can be read, at the end of the pass; None without any.
    findings: by severity; files: by "readable" and "unreadable"; notices: by state.
    central_cells: of each workbook of the centre, blank ones too.
    """

    oldest_read_seconds: float | None
    overdue: int
    findings: Mapping[str, int]
    files: Mapping[str, int]
    notices: Mapping[str, int]
    stage_seconds: Mapping[str, float]
    central_cells: Mapping[str, int] = field(default_factory=dict)


def figures_of(result: PassResult, ledger: Ledger) -> Figures:
    """The figures of a pass that ended."""
    notices = ledger.outbox().counts()
    files = result.look.snapshots.files
    reads = [file.read_at for file in files if file.problem is None]
    return Figures(
        oldest_read_seconds=(result.now - min(reads)).total_seconds() if reads else None,
        overdue=result.checked.nation.overdue,
        findings={**dict.fromkeys(map(str, Severity), 0), **result.checked.told_severities()},
        files={"readable": len(reads), "unreadable": len(files) - len(reads)},
        notices={state.value: notices.get(state, 0) for state in NoticeState},
        stage_seconds=result.stage_seconds,
        central_cells={book: size.cells for book, size in result.central_sizes.items()},
    )
