"""addConditionalFormatRule, updateConditionalFormatRule and deleteConditionalFormatRule.

Rules have no ids: they are an ordered list on their sheet, named by sheet and index (facts 7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.entry.formulas.tokens import FormulaSyntaxError, Token, read_tokens
from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import grid_area
from sync.sheets_server.requests.cell_formats import printed_format
from sync.sheets_server.requests.conditions import check_format_condition
from sync.sheets_server.requests.json_fields import printed


def add_conditional_format_rule(draft: WorkbookDraft, body: Json) -> None:
    """Put a rule in at an index; the rules from there on move down."""
    sheet, rule = _checked_rule(draft, body.get("rule", {}))
    index = body.get("index", 0)
    rules = list(sheet.conditional_formats)
    if not 0 <= index <= len(rules):
        raise invalid_argument(f"Invalid conditional format index: {index}")
    rules.insert(index, rule)
    draft.replace_sheet(replace(sheet, conditional_formats=tuple(rules)))


def _checked_rule(draft: WorkbookDraft, rule: Json) -> tuple[Sheet, dict[str, Any]]:
    """The sheet of a rule and the rule as it is read back, its ranges clipped to the grid."""
    areas = [grid_area(draft, area, "rule.ranges") for area in rule.get("ranges", ())]
    if not areas:
        raise invalid_argument("A conditional format rule needs at least one range.")
    if len({sheet.uid for sheet, _ in areas}) > 1:
        raise invalid_argument("All the ranges of a conditional format rule must be on the same grid.")
    if ("booleanRule" in rule) == ("gradientRule" in rule):
        raise invalid_argument("Exactly one of booleanRule or gradientRule must be set.")
    shown: dict[str, Any] = {"ranges": [area.on_sheet(sheet.sheet_id).to_json() for sheet, area in areas]}
    if "booleanRule" in rule:
        boolean_rule = rule["booleanRule"]
        check_format_condition(boolean_rule.get("condition"))
        _check_own_sheet(draft, areas[0][0], boolean_rule["condition"])
        shown["booleanRule"] = {
            "condition": printed(boolean_rule["condition"]),
            "format": printed_format(boolean_rule.get("format", {})),
        }
    else:
        for end in ("minpoint", "maxpoint"):
            if end not in rule["gradientRule"]:
                raise invalid_argument(f"A gradient rule needs a {end}.")
        shown["gradientRule"] = printed(rule["gradientRule"])
    return areas[0][0], shown


def _check_own_sheet(draft: WorkbookDraft, sheet: Sheet, condition: Json) -> None:
    """Formulas of a rule may name no other sheet, nor a range on one; a text in INDIRECT is no name yet.

    :raises ApiError: 400; the sentence is Apps Script's for the same rule.
    """
    named = {one.name.casefold(): one.range.sheet_id for one in draft.workbook.named_ranges}
    for value in condition.get("values", ()):
        for token in _tokens(str(value.get("userEnteredValue", ""))):
            is_elsewhere = token.sheet is not None and token.sheet.casefold() != sheet.title.casefold()
            names_elsewhere = named.get(token.local.casefold(), sheet.sheet_id) != sheet.sheet_id
            if is_elsewhere or (token.kind == "name" and names_elsewhere):
                raise invalid_argument("Conditional format rule cannot reference a different sheet.")


def _tokens(text: str) -> tuple[Token, ...]:
    try:
        return read_tokens(text)
    except FormulaSyntaxError:  # no formula, or one that never holds
        return ()


def _rule_at(sheet: Sheet, index: int) -> Json:
    if not 0 <= index < len(sheet.conditional_formats):
        raise invalid_argument(f"No conditional format on sheet: {sheet.sheet_id} at index: {index}")
    return sheet.conditional_formats[index]


def update_conditional_format_rule(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Replace the rule at an index, or move it to another one."""
    index = body.get("index", 0)
    if ("rule" in body) == ("newIndex" in body):
        raise invalid_argument("Exactly one of rule or newIndex must be set.")
    if "rule" in body:
        sheet, rule = _checked_rule(draft, body["rule"])
        old = _rule_at(sheet, index)
        rules = (*sheet.conditional_formats[:index], rule, *sheet.conditional_formats[index + 1 :])
        draft.replace_sheet(replace(sheet, conditional_formats=rules))
        return _indexed({"newRule": rule, "oldRule": old}, newIndex=index)
    sheet = draft.sheet(body.get("sheetId", 0))
    moved = _rule_at(sheet, index)
    new_index = body["newIndex"]
    if not 0 <= new_index < len(sheet.conditional_formats):
        raise invalid_argument(f"Invalid conditional format index: {new_index}")
    rest = [rule for number, rule in enumerate(sheet.conditional_formats) if number != index]
    rest.insert(new_index, moved)
    draft.replace_sheet(replace(sheet, conditional_formats=tuple(rest)))
    return _indexed({"newRule": moved}, newIndex=new_index, oldIndex=index)


def _indexed(reply: dict[str, Any], **indices: int) -> dict[str, Any]:
    """The reply with its indices; 0 is left out as proto3 does."""
    return reply | {name: value for name, value in indices.items() if value}


def delete_conditional_format_rule(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Take the rule at an index out; the rules after it move up."""
    sheet = draft.sheet(body.get("sheetId", 0))
    index = body.get("index", 0)
    rule = _rule_at(sheet, index)
    rules = sheet.conditional_formats[:index] + sheet.conditional_formats[index + 1 :]
    draft.replace_sheet(replace(sheet, conditional_formats=rules))
    return {"rule": rule}


HANDLERS = {
    "addConditionalFormatRule": add_conditional_format_rule,
    "updateConditionalFormatRule": update_conditional_format_rule,
    "deleteConditionalFormatRule": delete_conditional_format_rule,
}
