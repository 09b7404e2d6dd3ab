"""Every unknown by name, with what the sheets server does unless told otherwise and how it can be found out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SwitchValue = str | bool | int | float


class Trial(StrEnum):
    """How an unknown can be found out."""

    HERE = "here"  # by the probe itself
    SECOND_PERSON = "second_person"  # by the probe, when a second account or person helps
    LEFT_ALONE = "left_alone"  # by the probe, when it may use up the quota that everyone shares


@dataclass(frozen=True, slots=True)
class Unknown:
    """One unknown: the sheets server's switch of that name and the switch's default."""

    name: str
    default: SwitchValue
    trial: Trial = Trial.HERE


UNKNOWNS = (
    Unknown("buddhist_year_entry", "common_era"),
    Unknown("two_digit_year_entry", "common_era"),
    Unknown("thai_month_text_entry", "text"),
    Unknown("thai_digit_entry", "text"),
    Unknown("mixed_fraction_entry", "text"),
    Unknown("pattern_locale_code", "ignored"),
    Unknown("thai_date_display", "common_era"),
    Unknown("unmatched_filter_read", "empty"),
    Unknown("unmatched_filter_write", "error"),
    Unknown("unmatched_metadata_delete", "empty"),
    Unknown("unmatched_metadata_update", "empty"),
    Unknown("null_in_filter_write", "skip"),
    Unknown("merged_cell_write", "discard"),
    Unknown("strict_validation_write", "ignore"),
    Unknown("write_past_grid", "grow"),
    Unknown("freeze_through_merge", "refuse"),
    Unknown("protected_structure_edit", "refuse", Trial.SECOND_PERSON),
    Unknown("row_metadata_on_sort", "stays"),
    Unknown("metadata_on_file_copy", "kept"),
    Unknown("metadata_on_sheet_copy", "new_ids"),
    Unknown("metadata_on_restore", "as_then", Trial.SECOND_PERSON),
    Unknown("sheet_id_on_restore", "kept", Trial.SECOND_PERSON),
    Unknown("metadata_characters_per_spreadsheet", 30_000),
    Unknown("metadata_characters_per_sheet", 30_000),
    Unknown("drive_lag_seconds", 0.0, Trial.SECOND_PERSON),
    Unknown("metadata_write_bumps_modified_time", True),
    Unknown("own_writes_in_changes", True),
    Unknown("changes_collapse", True),
    Unknown("service_account_storage", "none"),
    Unknown("drive_quota_status", "403", Trial.LEFT_ALONE),
    Unknown("drive_quota_cost", "queries", Trial.LEFT_ALONE),
    Unknown("quota_window", "sliding", Trial.LEFT_ALONE),
    Unknown("csv_line_break", "crlf"),
)
"""In the order of docs/sheets-server-switches.md; a test compares names and defaults with the sheets server's."""
