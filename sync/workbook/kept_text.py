"""What people typed where the service writes: kept before it is replaced, to be read in a tab of the office's file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.catalogue import Language, say
from rules.declared.programme import Programme
from rules.readings.blocks import Cell
from rules.readings.moment_text import moment_text
from sync.workbook.layout import OWN_HEADERS, SUMMARY_TAB, metadata_id, summary_headers

KEPT_HEADERS = ("when", "office", "tab", "row", "column", "words", "facts")
"""Columns of the tab, in order (titles in the catalogue); the last, hidden one tells a machine what the others say."""
TEXT_COLUMN_0BASED = KEPT_HEADERS.index("words")
FACTS_COLUMN_0BASED = KEPT_HEADERS.index("facts")
KEPT_HEADER_ROW_0BASED = 1
SUMMARY_ROLE = "summary"
"""The role of a text that a former version's summary told of: its row is one of the report's tab."""
_IN_SUMMARY = f"{SUMMARY_ROLE}:"


@dataclass(frozen=True, slots=True)
class KeptText:
    """Something a person typed into a cell of ours, kept before it is replaced.

    role: of our column of the report's tab; `summary_role` of the summary tab's column, where the row is that tab's.
    """

    spreadsheet_id: str
    office: str
    report: str
    role: str
    row_1based: int
    text: str
    seen_at: datetime

    @property
    def place(self) -> tuple[str, str, str, int, str]:
        """The same text in the same row is told once."""
        of_summary = self.role if self.role.startswith(_IN_SUMMARY) else ""
        return self.spreadsheet_id, self.office, self.report + of_summary, self.row_1based, self.text

    def tab(self, programme: Programme) -> str:
        """The title of the tab in which it was typed."""
        return programme.report(self.report).tab if self.role in OWN_HEADERS else SUMMARY_TAB

    def column(self, programme: Programme) -> str:
        """The header of the column in which it was typed; "" for the summary's title lines and where nobody knows."""
        in_summary = summary_headers(programme).get(self.role.removeprefix(_IN_SUMMARY), "")
        return OWN_HEADERS.get(self.role, in_summary)


def summary_role(column: str) -> str:
    """The role of a text typed into that column of the summary tab ("": into the lines above its header)."""
    return _IN_SUMMARY + column


def kept_tab_id(programme_id: str) -> int:
    """Metadata id of the tab, and the sheet id of one that we make."""
    return metadata_id(programme_id, "kept")


def kept_tab_title(language: Language = Language.TH) -> str:
    """What the tab is called when it is made."""
    return say("plans.tab_kept").text(language)


def kept_row(kept: KeptText, programme: Programme, language: Language) -> tuple[str, ...]:
    """One kept text as a row of the tab, all text."""
    offices = {office.code: office.name for office in programme.offices}
    facts = {
        "office": kept.office,
        "report": kept.report,
        "role": kept.role,
        "row": kept.row_1based,
        "at": kept.seen_at.isoformat(),
    }
    return (
        moment_text(kept.seen_at).in_language(language),
        offices.get(kept.office, ""),
        kept.tab(programme),
        str(kept.row_1based),
        kept.column(programme),
        kept.text,
        json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )


def kept_of_rows(rows: Iterable[Sequence[Cell]], spreadsheet_id: str) -> Iterator[KeptText]:
    """What the tab holds; rows that people damaged say nothing to a machine."""
    for row in rows:
        try:
            facts = json.loads(str(row[FACTS_COLUMN_0BASED]))
            at = datetime.fromisoformat(facts["at"])
            text = str(row[TEXT_COLUMN_0BASED])
            of = str(facts["office"]), str(facts["report"]), str(facts["role"])
            if at.tzinfo is not None:
                yield KeptText(spreadsheet_id, *of, int(facts["row"]), text, at)
        except (IndexError, KeyError, TypeError, ValueError):
            continue


def once(kept: Iterable[KeptText]) -> list[KeptText]:
    """Each text of each place once, in an order that every machine finds."""
    found: dict[tuple[object, ...], KeptText] = {}
    for each in kept:
        found.setdefault(each.place, each)
    return sorted(found.values(), key=lambda each: (each.seen_at.replace(second=0, microsecond=0), each.place))
