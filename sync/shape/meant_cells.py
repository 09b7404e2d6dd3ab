"""The cell that a sentence means is coloured by the sheet itself: one conditional format for each of their columns.

A rule looks for its column's header, in the quotes that mark the column meant (rules/catalogue/findings.py), in what
stands beside the row in our column. Nothing of theirs is written, and a cell loses its colour with the sentence. FIND
takes every character as it is, where SEARCH would take ? * ~ for patterns.
"""

from __future__ import annotations

import re

from sync.google.answer_values import column_letters
from sync.google.sheets_port import Json
from sync.shape import style

_OURS = re.compile(r'=ISNUMBER\(FIND\("“.*”",\$[A-Z]+\d+\)\)', re.DOTALL)


def meant_cell_rule(area: Json, header: str, fix_column_0based: int) -> Json:
    """The rule over one column of theirs from its header on; rows go by the area's first."""
    quoted = f"“{header}”".replace('"', '""')
    place = f"${column_letters(fix_column_0based)}{area['startRowIndex'] + 1}"
    return style.formula_rule([area], f'=ISNUMBER(FIND("{quoted}",{place}))', style.Colour.NEAR)


def is_meant_cell_rule(condition: Json) -> bool:
    """Whether a rule's condition is one of these, whichever column it names: one that was pasted elsewhere too."""
    values = condition.get("values", ())
    if condition.get("type") != "CUSTOM_FORMULA" or len(values) != 1:
        return False
    return _OURS.fullmatch(str(values[0].get("userEnteredValue", ""))) is not None
