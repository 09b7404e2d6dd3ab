"""What a person says of a file's tabs and headers: by options, answers or a mapping file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SaidOfTabs:
    """What a person said: report id -> title of its tab (None: it has none), header -> column, rows of names.

    answers: (report, header) -> column, where the header of that report alone was asked about.
    corrects: it holds for tabs that are attached already too, which else stay as they were agreed.
    """

    tabs: Mapping[str, str | None]
    columns: Mapping[str, str | None]
    header_rows: int | None = None
    corrects: bool = False
    answers: Mapping[tuple[str, str], str | None] = field(default_factory=dict)

    def columns_of(self, report_key: str) -> dict[str, str | None]:
        """Header -> column, as it was said for that report."""
        answered = {header: of for (report, header), of in self.answers.items() if report == report_key}
        return {**self.columns, **answered}

    def over(self, other: SaidOfTabs) -> SaidOfTabs:
        """This and what else was said of every file; what was agreed with a file stays agreed."""
        rows = other.header_rows if self.header_rows is None else self.header_rows
        tabs, columns = {**other.tabs, **self.tabs}, {**other.columns, **self.columns}
        return SaidOfTabs(tabs, columns, rows, self.corrects, {**other.answers, **self.answers})


NOTHING_SAID = SaidOfTabs({}, {})
