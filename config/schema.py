"""Every key that a configuration file may hold, by kind of section; docs/configuration.md explains each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROGRAMME_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "programme": (
            "id",
            "title",
            "fiscal_year",
            "register",
            "declaration_suffices",
            "near_days",
            "move_off_holidays",
            "central_spreadsheet_id",
            "source",
            "windows",
            "activities",
            "money",
            "reports",
            "retired_rule_ids",
            "retired_says",
            "extensions",
            "confirmations",
        ),
        "bilingual": ("th", "en"),
        "source": ("kind", "spreadsheets", "office_header"),
        "window": ("id", "first_day", "last_day", "follows_report", "revisions"),
        "activity": ("id", "title", "window", "measure", "done_on", "done_by"),
        "measure": ("reports", "counts", "column", "done", "under_way"),
        "money": ("given", "planned", "spent"),
        "money_column": ("report", "column"),
        "revision": ("announced_on", "last_day", "order_number", "reason", "month", "period"),
        "report": (
            "id",
            "tab",
            "title",
            "unit",
            "opens",
            "deadline",
            "revisions",
            "repeat",
            "key",
            "expects",
            "expects_key",
            "minimum_rows",
            "name_column",
            "short_title",
            "sent_date_column",
            "columns",
            "rules",
        ),
        "repeat": ("every", "from", "until", "deadline_day", "deadline_months_after", "deadline_days_after"),
        "column": ("id", "header", "type", "aliases", "choices", "personal", "shown_centrally", "hint"),
        "choice": ("value", "aliases"),
        "rule": ("id", "kind", "severity", "parameters", "says"),
        "extension": ("office", "report", "until", "reason", "granted_by", "granted_on"),
        "confirmation": (
            "kind",
            "office",
            "report",
            "confirmed_by",
            "confirmed_on",
            "reason",
            "completed_on",
            "key",
        ),
    }
)

OFFICE_COLUMNS = (
    "code",
    "name_th",
    "name_en",
    "region_th",
    "region_en",
    "expected_reports",
    "spreadsheet_id",
    "contact",
    "allotted_baht",
)
