"""Statuses turn grey by the sheet itself once nobody has looked for days: a conditional format asks what day it is.

No service needs to run for it, which is the point: it is what a sheet shows once the service has stopped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sync.google.answer_values import column_letters
from sync.google.sheets_port import Json
from sync.shape import style

_OURS = re.compile(r'=AND\((?:[A-Z]+\d+<>"[^"]*",)*ISNUMBER\((.+)\),TODAY\(\)-INT\(\1\)>\d+\)')


@dataclass(frozen=True, slots=True)
class LastLook:
    """The cell with the moment of the last look, as a formula names it, and after how many days that is too long."""

    cell: str
    most_days: int

    def retitled(self, titles: Mapping[str, str]) -> LastLook:
        """The same where tabs (title as declared -> title that it bears) were renamed by people."""
        declared = next((title for title in titles if _named(title) in self.cell), "")
        return replace(self, cell=self.cell.replace(_named(declared), _named(titles[declared]))) if declared else self

    def from_other_tabs(self, title: str) -> LastLook:
        """As tabs beside the one of that title name it: a rule may do so in a text alone (docs/decisions/023)."""
        return LastLook(cells_of_other_tab(title, self.cell), self.most_days)


def cells_of_other_tab(title: str, place: str) -> str:
    """The cells at that place of another tab, as a rule's formula may name them."""
    return f'INDIRECT("{_named(title)}{place}")'


def _named(title: str) -> str:
    quoted = title.replace("'", "''").replace('"', '""')
    return f"'{quoted}'!"


def stale_rule(area: Json, look: LastLook, header: str | None = None) -> Json:
    """The rule over the area. With `header`: the area begins with it, and only cells that hold something below it turn.

    A relative cell of `look` is that of the area's first row.
    """
    told = f"ISNUMBER({look.cell}),TODAY()-INT({look.cell})>{look.most_days}"
    if header is not None:
        first = f"{column_letters(area['startColumnIndex'])}{area['startRowIndex'] + 1}"
        told = f'{first}<>"",{first}<>"{header}",{told}'
    return style.formula_rule([area], f"=AND({told})", style.Colour.STALE)


def is_stale_rule(condition: Json) -> bool:
    """Whether a rule's condition is one of these, of whatever number of days."""
    values = condition.get("values", ())
    if condition.get("type") != "CUSTOM_FORMULA" or len(values) != 1:
        return False
    return _OURS.fullmatch(str(values[0].get("userEnteredValue", ""))) is not None
