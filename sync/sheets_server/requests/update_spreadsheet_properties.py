"""updateSpreadsheetProperties: title, locale, time zone, recalculation … by field mask."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.workbook import WorkbookSettings
from sync.sheets_server.wire.field_mask import FieldMask, request_mask

LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Z]{2}|_[A-Z][a-z]{3}_[A-Z]{2})?")
DEFAULT_AUTO_RECALC = "ON_CHANGE"


def update_spreadsheet_properties(draft: WorkbookDraft, body: Json) -> None:
    """Put the masked fields onto the spreadsheet."""
    mask = request_mask(body.get("fields"), "SpreadsheetProperties")
    put_spreadsheet_properties(draft, body.get("properties", {}), mask)


def put_spreadsheet_properties(draft: WorkbookDraft, properties: Json, mask: FieldMask) -> None:
    """The same for a mask at hand; with a mask of everything only what is sent changes."""

    def is_asked(name: str) -> bool:
        return mask.child(name) is not None and (bool(mask.children) or name in properties)

    facts: dict[str, Any] = {}
    if is_asked("title"):
        if not properties.get("title"):
            raise invalid_argument("Spreadsheet title cannot be empty.")
        facts["name"] = properties["title"]
    if is_asked("locale"):
        facts["locale"] = checked_locale(properties.get("locale", ""))
    if is_asked("timeZone"):
        facts["time_zone"] = checked_time_zone(properties.get("timeZone", ""))
    if facts:
        draft.facts = replace(draft.facts, **facts)
    changed = _changed_settings(draft.workbook.settings, properties, is_asked)
    if changed != draft.workbook.settings:
        draft.workbook = replace(draft.workbook, settings=changed)


def _changed_settings(settings: WorkbookSettings, properties: Json, is_asked: Any) -> WorkbookSettings:
    changes: dict[str, Any] = {}
    if is_asked("autoRecalc"):
        option = properties.get("autoRecalc", DEFAULT_AUTO_RECALC)
        changes["auto_recalc"] = DEFAULT_AUTO_RECALC if option.endswith("_UNSPECIFIED") else option
    if is_asked("iterativeCalculationSettings"):
        changes["iterative_calculation"] = properties.get("iterativeCalculationSettings")
    if is_asked("spreadsheetTheme"):
        changes["theme"] = properties.get("spreadsheetTheme")
    if is_asked("importFunctionsExternalUrlAccessAllowed"):
        allowed = properties.get("importFunctionsExternalUrlAccessAllowed", False)
        changes["import_functions_external_url_access_allowed"] = allowed
    return replace(settings, **changes)


def checked_locale(locale: str) -> str:
    """A locale as Sheets names them (en, en_US, zh_Hant_TW). :raises ApiError: 400."""
    if not LOCALE.fullmatch(locale):
        raise invalid_argument(f"Unsupported locale: {locale}")
    return locale


def checked_time_zone(time_zone: str) -> str:
    """A zone of the IANA database. :raises ApiError: 400."""
    if time_zone not in _known_zones():
        raise invalid_argument(f"Invalid time zone: {time_zone}")
    return time_zone


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


HANDLERS = {"updateSpreadsheetProperties": update_spreadsheet_properties}
