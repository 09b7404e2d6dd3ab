"""Statuses turn grey by the sheet itself once nobody has looked for days: a conditional format asks what day it is.

No service needs to run for it, which is the point: it is what a sheet shows once the service has stopped.
"""

from __future__ import annotations

import re

from sync.google.sheets_port import Json
from sync.shape import style

_OURS = re.compile(r"=AND\(ISNUMBER\((\$[A-Z]+\$?\d+)\),TODAY\(\)-INT\(\1\)>\d+\)")


def stale_rule(area: Json, checked_at: str, most_days: int) -> Json:
    """The rule over the area; `checked_at`: the cell with the moment of the last look, as of the area's first row."""
    formula = f"=AND(ISNUMBER({checked_at}),TODAY()-INT({checked_at})>{most_days})"
    return style.formula_rule([area], formula, style.Colour.STALE)


def is_stale_rule(condition: Json) -> bool:
    """Whether a rule's condition is one of these, of whatever number of days."""
    values = condition.get("values", ())
    if condition.get("type") != "CUSTOM_FORMULA" or len(values) != 1:
        return False
    return _OURS.fullmatch(str(values[0].get("userEnteredValue", ""))) is not None
