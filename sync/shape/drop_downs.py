"""Drop-downs of ours where people have none: a validation of their own is never written over.

Pure. Ours is known by its message. One rule for choices and codes, when a file is attached and every night.
"""

from __future__ import annotations

from rules.catalogue import Language, say
from sync.google.answer_values import place_of_range
from sync.google.sheets_port import Json
from sync.workbook.requests import runs_of
from sync.workbook.tab_sight import SeenSheet

_OUR_MESSAGES = frozenset(
    say(f"shape.{name}").text(language) for name in ("choice_message", "codes_message") for language in Language.ALL
)


def lacking_drop_downs(wanted: Json, sheet: SeenSheet | None) -> list[Json]:
    """The wanted drop-down of one column for each run of cells without a validation, or with an old one of ours.

    sheet: the tab as seen, None for one that is being made. Cells that are locked against us are left out.
    """
    if sheet is None:
        return [wanted]
    area, rule = wanted["setDataValidation"]["range"], wanted["setDataValidation"]["rule"]
    lacking = [
        row
        for piece in sheet.open_areas(area)
        for row in range(piece["startRowIndex"], piece["endRowIndex"])
        if _lacks(sheet.cell(row, area["startColumnIndex"]).get("dataValidation"), rule)
    ]
    areas = ({**area, "startRowIndex": start, "endRowIndex": end} for start, end in runs_of(lacking))
    return [{"setDataValidation": {"range": piece, "rule": rule}} for piece in areas]


def _lacks(found: Json | None, wanted: Json) -> bool:
    """Nothing stands there, or one of ours that offers something else or became strict."""
    if not found:
        return True
    is_ours = found.get("inputMessage") in _OUR_MESSAGES
    return is_ours and (bool(found.get("strict", False)) or _offered(found) != _offered(wanted))


def _offered(rule: Json) -> tuple[str, list[object]]:
    condition = rule.get("condition", {})
    texts = [str(value.get("userEnteredValue", "")) for value in condition.get("values", ())]
    kind = str(condition.get("type", ""))
    return kind, [_place(text) if kind == "ONE_OF_RANGE" else text for text in texts]


def _place(formula: str) -> tuple[str, int, int] | None:
    """The cell in which a range begins: an open end may be answered as the grid's last row."""
    try:
        return place_of_range(formula.removeprefix("="))
    except ValueError:
        return None
