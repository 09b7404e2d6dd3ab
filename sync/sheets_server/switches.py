"""What nobody could check against Google, each as a named switch.

Every field says what is unknown, what its values mean, why the default is what it is, and which observation on
a scratch workbook decides it. ``docs/sheets-server-switches.md`` is generated from here. Numbers in ``facts`` are
sections of the facts page about the Sheets and Drive APIs.
"""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal, get_args, get_origin, get_type_hints


class SwitchError(ValueError):
    """A switch that does not exist, or a value that it cannot take; the message lists what could be meant."""


@dataclass(frozen=True, slots=True)
class SwitchNote:
    """What the documentation says of one switch."""

    area: str
    unknown: str
    values: Mapping[str, str]
    because: str
    decided_by: str


def _switch(default: Any, *, area: str, unknown: str, values: Mapping[str, str], because: str, decided_by: str) -> Any:
    note = SwitchNote(area, unknown, types.MappingProxyType(dict(values)), because, decided_by)
    return field(default=default, metadata={"note": note})


@dataclass(frozen=True, slots=True)
class Switches:
    """One value for every behaviour that is not confirmed; the defaults are the likeliest reading."""

    # Entry in Thai files

    buddhist_year_entry: Literal["common_era", "buddhist_era", "text"] = _switch(
        "common_era",
        area="entry",
        unknown="What 30/7/2563 typed in a th_TH file becomes.",
        values={
            "common_era": "the year 2563 of the common era (serial 242368)",
            "buddhist_era": "2563 B.E. = 2020 (serial 44042)",
            "text": "stays text",
        },
        because="No page promises an era conversion on input (facts 4).",
        decided_by="Type 30/7/2563 with USER_ENTERED into a th_TH file; read it UNFORMATTED_VALUE.",
    )
    two_digit_year_entry: Literal["common_era", "buddhist_era"] = _switch(
        "common_era",
        area="entry",
        unknown="What 30/7/63 typed in a th_TH file becomes.",
        values={
            "common_era": "1963 (00-29 are 2000-2029, 30-99 are 1930-1999)",
            "buddhist_era": "2563 B.E. = 2020",
        },
        because="The same rule as elsewhere, since no page speaks of another for Thai (facts 4).",
        decided_by="Type 30/7/63 with USER_ENTERED into a th_TH file; read the serial number.",
    )
    thai_month_text_entry: Literal["text", "common_era", "buddhist_era"] = _switch(
        "text",
        area="entry",
        unknown="Whether 30 ก.ค. 2563 or 30 กรกฎาคม 2563 typed in a th_TH file becomes a date.",
        values={
            "text": "stays text",
            "common_era": "a date in the year 2563 of the common era",
            "buddhist_era": "a date in 2563 B.E. = 2020",
        },
        because="Text is the harder case for a reader, and nothing says otherwise (facts 4).",
        decided_by="Type 30 ก.ค. 2563 with USER_ENTERED into a th_TH file; see whether a number comes back.",
    )
    thai_digit_entry: Literal["text", "number"] = _switch(
        "text",
        area="entry",
        unknown="Whether Thai digits (๑๒, ๓๐/๗/๒๕๖๓) typed in a th_TH file become a number or a date.",
        values={"text": "stay text", "number": "are read like 0-9"},
        because="Text is the harder case for a reader, and nothing says otherwise (facts 4).",
        decided_by="Type ๑๒ with USER_ENTERED into a th_TH file; see whether a number comes back.",
    )
    mixed_fraction_entry: Literal["text", "number"] = _switch(
        "text",
        area="entry",
        unknown="What a typed 1 1/2 becomes.",
        values={"text": "stays text", "number": "1.5, shown as 1 1/2"},
        because="The guide to formats shows such fractions, but no page says that they are read.",
        decided_by="Type 1 1/2 with USER_ENTERED; read it UNFORMATTED_VALUE.",
    )
    pattern_locale_code: Literal["ignored", "applied"] = _switch(
        "ignored",
        area="entry",
        unknown="What a locale code in a pattern, such as [$-107041E] from an Excel file, does to a date.",
        values={
            "ignored": "nothing is shown for it, the file's own locale holds",
            "applied": "041E: Thai names; calendar 07 before it: the year of the Buddhist era",
        },
        because="The guide to formats has no such codes (facts 4).",
        decided_by="Write 44042 with pattern [$-107041E]d mmmm yyyy into an en_US file; read it FORMATTED_VALUE.",
    )
    thai_date_display: Literal["common_era", "buddhist_era"] = _switch(
        "common_era",
        area="entry",
        unknown="Which year the default date pattern of a th_TH file shows.",
        values={
            "common_era": "2020-07-30 shows as 30/7/2020",
            "buddhist_era": "2020-07-30 shows as 30/7/2563",
        },
        because="The documented pattern letters have no Buddhist era (facts 4).",
        decided_by="Write 44042 with number format DATE into a th_TH file; read it FORMATTED_VALUE.",
    )

    # Data filters

    unmatched_filter_read: Literal["empty", "error"] = _switch(
        "empty",
        area="data filters",
        unknown="What a read by data filter answers when a metadata lookup matches nothing.",
        values={"empty": "200 without that value range", "error": "400 INVALID_ARGUMENT"},
        because="The method returns what any filter matches; nothing matched is nothing returned (facts 5).",
        decided_by="values:batchGetByDataFilter with the id of metadata that was deleted.",
    )
    unmatched_filter_write: Literal["error", "empty"] = _switch(
        "error",
        area="data filters",
        unknown="What a write by data filter answers when a metadata lookup matches nothing.",
        values={"error": "400 and nothing is written at all", "empty": "200 without a response for it"},
        because="The louder of the two: a client must live with a whole batch refused (facts 5).",
        decided_by="values:batchUpdateByDataFilter, one live and one deleted metadata id.",
    )
    unmatched_metadata_delete: Literal["empty", "error"] = _switch(
        "empty",
        area="data filters",
        unknown="What deleteDeveloperMetadata does when its filter matches nothing.",
        values={"empty": "200, nothing is deleted", "error": "400 and nothing of the request is done"},
        because="The reply lists what was deleted; an empty list is an answer (facts 6).",
        decided_by="deleteDeveloperMetadata with the id of metadata that was deleted.",
    )
    unmatched_metadata_update: Literal["empty", "error"] = _switch(
        "empty",
        area="data filters",
        unknown="What updateDeveloperMetadata does when one of its filters matches nothing.",
        values={"empty": "200, what the others match is updated", "error": "400 and nothing of the request is done"},
        because="The reply lists what was updated; the reference asks for one filter that matches (facts 6).",
        decided_by="updateDeveloperMetadata with one live and one deleted metadata id.",
    )
    null_in_filter_write: Literal["skip", "clear"] = _switch(
        "skip",
        area="data filters",
        unknown="What null means in values written through a data filter.",
        values={"skip": "the cell is left as it is, as in values.update", "clear": "the cell is emptied"},
        because="values.update skips null in the recordings (facts 3).",
        decided_by="Write [[null]] through a metadata filter over a filled cell; read it back.",
    )

    # Merged, protected and validated cells

    merged_cell_write: Literal["discard", "top_left", "hidden", "refuse"] = _switch(
        "discard",
        area="cells",
        unknown="Where a value goes that is written to a covered cell of a merge (not its top left one).",
        values={
            "discard": "counted in the answer, stored nowhere",
            "top_left": "into the top left cell",
            "hidden": "kept under the merge, read back by the API",
            "refuse": "400 INVALID_ARGUMENT",
        },
        because="The case that hurts a client most: answered as written, and gone.",
        decided_by="Merge A1:B1, values.update B1, read A1:B1, unmerge, read again.",
    )
    strict_validation_write: Literal["ignore", "refuse"] = _switch(
        "ignore",
        area="cells",
        unknown="Whether values.update is refused by a strict data validation rule.",
        values={
            "ignore": "written; only people's typing is refused",
            "refuse": "400 INVALID_ARGUMENT, nothing written",
        },
        because="No refusal by the API is shown anywhere (facts 7).",
        decided_by="Strict ONE_OF_LIST rule on A1, then values.update A1 with another value.",
    )
    write_past_grid: Literal["grow", "refuse"] = _switch(
        "grow",
        area="cells",
        unknown="What values.update does with data that begins inside the grid and ends outside.",
        values={"grow": "the grid gets the rows and columns that are missing", "refuse": "400 'exceeds grid limits'"},
        because="Reported refusals all begin outside the grid, some on one that earlier writes had made larger.",
        decided_by="values.update of two rows at the last row of a grid; see the row count afterwards.",
    )
    freeze_through_merge: Literal["refuse", "allow"] = _switch(
        "refuse",
        area="cells",
        unknown="Whether rows or columns may be frozen where the edge would run through a merged area.",
        values={"refuse": "400 INVALID_ARGUMENT, nothing is frozen", "allow": "frozen"},
        because="The editor refuses it, and merging across a frozen edge is refused by the API.",
        decided_by="Merge A1:D1, then updateSheetProperties with frozenColumnCount 2.",
    )
    protected_structure_edit: Literal["refuse", "allow"] = _switch(
        "refuse",
        area="cells",
        unknown="Whether a non-editor may delete rows or sort across a hard-protected cell.",
        values={"refuse": "400 'You are trying to edit a protected cell or object'", "allow": "carried out"},
        because="Experience says refused (facts 9); not seen in a recording.",
        decided_by="As a writer who is no editor: deleteDimension of a row with one protected cell.",
    )

    # Developer metadata

    row_metadata_on_sort: Literal["stays", "moves"] = _switch(
        "stays",
        area="metadata",
        unknown="Whether row metadata goes with the values when sortRange (or a person) sorts.",
        values={"stays": "on the row position", "moves": "with the row's values"},
        because="Sorting moves values within a range, not dimensions (facts 6).",
        decided_by="Metadata on row 2, sortRange that brings row 2 elsewhere, search the metadata.",
    )
    metadata_on_file_copy: Literal["kept", "dropped"] = _switch(
        "kept",
        area="metadata",
        unknown="Whether developer metadata follows files.copy.",
        values={"kept": "with its ids", "dropped": "the copy has none"},
        because="A client that mistakes a copy for the original must be seen to fail (facts 6).",
        decided_by="files.copy of a workbook with metadata on spreadsheet, sheet, column and row.",
    )
    metadata_on_sheet_copy: Literal["new_ids", "dropped"] = _switch(
        "new_ids",
        area="metadata",
        unknown="Whether developer metadata follows duplicateSheet and sheets.copyTo.",
        values={"new_ids": "copied under new ids, same keys and values", "dropped": "the copy has none"},
        because="Ids are unique in a spreadsheet, so a copy could keep only keys and values (facts 6).",
        decided_by="duplicateSheet of a sheet with column metadata, then developerMetadata:search by key.",
    )
    metadata_on_restore: Literal["as_then", "new_ids", "dropped"] = _switch(
        "as_then",
        area="metadata",
        unknown="What a version restore does to developer metadata.",
        values={
            "as_then": "as it was in that version, same ids",
            "new_ids": "as it was, under new ids",
            "dropped": "the restored file has none",
        },
        because="A version is most likely the whole file (facts 8).",
        decided_by="A person restores a version in the editor; search the metadata before and after.",
    )
    sheet_id_on_restore: Literal["kept", "new"] = _switch(
        "kept",
        area="metadata",
        unknown="Whether sheets keep their sheetId when a version is restored.",
        values={"kept": "as in that version", "new": "every sheet gets a new sheetId"},
        because="A version is most likely the whole file (facts 8).",
        decided_by="A person restores a version in the editor; compare sheets.properties.sheetId.",
    )
    metadata_characters_per_spreadsheet: int = _switch(
        30_000,
        area="metadata",
        unknown="How many characters of keys and values a spreadsheet's own metadata may have.",
        values={"0": "no limit", "n": "400 above n characters"},
        because="30,000 from memory of the guide (facts 6).",
        decided_by="Create spreadsheet metadata of 20,000 characters twice.",
    )
    metadata_characters_per_sheet: int = _switch(
        30_000,
        area="metadata",
        unknown="How many characters of keys and values the metadata of one sheet, with its rows and columns, "
        "may have.",
        values={"0": "no limit", "n": "400 above n characters"},
        because="30,000 from memory of the guide (facts 6).",
        decided_by="Create column metadata of 20,000 characters twice on one sheet.",
    )

    # Drive

    drive_lag_seconds: float = _switch(
        0.0,
        area="drive",
        unknown="How late people's edits show in Drive's modifiedTime, version and changes.list.",
        values={"0": "at once", "n": "n seconds later by the server's clock; own API edits show at once"},
        because="Google staff speak of about 3 minutes (facts 8); 0 keeps tests quick, 180 rehearses it.",
        decided_by="A person types in the editor; poll changes.list and note when the file appears.",
    )
    metadata_write_bumps_modified_time: bool = _switch(
        True,
        area="drive",
        unknown="Whether a batchUpdate that changes developer metadata alone moves modifiedTime.",
        values={"true": "moves, and shows in changes.list", "false": "does neither"},
        because="It is an edit of the file like any other; a needless re-read is the safe side.",
        decided_by="createDeveloperMetadata alone, then files.get modifiedTime.",
    )
    own_writes_in_changes: bool = _switch(
        True,
        area="drive",
        unknown="Whether a user's own writes show in that user's changes.list.",
        values={"true": "they show", "false": "only other users' do"},
        because="changes.list has no filter for the author, and lastModifyingUser tells (facts 8).",
        decided_by="values.update, then changes.list from a token taken just before.",
    )
    changes_collapse: bool = _switch(
        True,
        area="drive",
        unknown="Whether several edits of one file since the token make one entry.",
        values={"true": "one entry, at the latest edit", "false": "one entry for every edit"},
        because="From memory of the guide (facts 8).",
        decided_by="Three values.update, then count the file's entries in changes.list.",
    )
    service_account_storage: Literal["none", "own"] = _switch(
        "none",
        area="drive",
        unknown="Whether a service account may own files (older ones could).",
        values={
            "none": "files.create and copy outside shared drives answer 403 storageQuotaExceeded",
            "own": "15 GiB of its own",
        },
        because="Reported since 2025 for new accounts (facts 8).",
        decided_by="files.create as the service account.",
    )
    drive_quota_status: Literal["403", "429"] = _switch(
        "403",
        area="drive",
        unknown="Which status Drive answers when its per-minute quota is used up.",
        values={"403": "403 userRateLimitExceeded", "429": "429 rateLimitExceeded"},
        because="Both are documented (facts 1); 403 is the one that clients confuse with 'no access'.",
        decided_by="files.list in batches until one is refused; everybody in the project waits a minute.",
    )
    drive_quota_cost: Literal["queries", "units"] = _switch(
        "queries",
        area="drive",
        unknown="What counts against Drive's per-minute quota in a project of this age.",
        values={
            "queries": "every request one, 12,000 a minute",
            "units": "a read 5 units, an edit 50, a listing 100, an export 200; 325,000 a minute for a user",
        },
        because="Projects that used Drive before May 2026 keep the old quota (facts 1).",
        decided_by="files.list in batches until one is refused: after 12,000, or after 3,250.",
    )
    quota_window: Literal["sliding", "minute"] = _switch(
        "sliding",
        area="drive",
        unknown="How the per-minute quota refills ('refilled every minute').",
        values={
            "sliding": "at most 60 in any 60 seconds",
            "minute": "all 60 come back 60 seconds after the first",
        },
        because="The stricter reading: a client that keeps to it keeps to both (facts 1).",
        decided_by="61 reads of a scratch workbook at an even pace; note which later ones are refused.",
    )
    csv_line_break: Literal["crlf", "lf"] = _switch(
        "crlf",
        area="drive",
        unknown="What stands between the lines of a CSV or TSV export.",
        values={"crlf": "carriage return and line feed", "lf": "line feed"},
        because="RFC 4180; the recorded exports have one line only (facts, oddity 22).",
        decided_by="files.export text/csv of two rows.",
    )


def switch_notes() -> dict[str, SwitchNote]:
    """Each switch's documentation, by name, in the order of the class."""
    return {one.name: one.metadata["note"] for one in fields(Switches)}


def switches_to_json(switches: Switches) -> dict[str, Any]:
    """The switches as JSON: name -> value."""
    return asdict(switches)


def switches_from_json(changes: object, base: Switches | None = None) -> Switches:
    """The base with the named switches changed; nothing is changed when one is wrong.

    :raises SwitchError: not an object, an unknown name, or a value out of place.
    """
    base = base if base is not None else Switches()
    if not isinstance(changes, Mapping):
        raise SwitchError('switches must be a JSON object, for example {"drive_lag_seconds": 180}')
    kinds = get_type_hints(Switches)
    for name, value in changes.items():
        if name not in kinds:
            near = difflib.get_close_matches(str(name), kinds, n=1)
            raise SwitchError(f"no switch {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
        _check_value(name, value, kinds[name])
    return replace(base, **dict(changes))


def _check_value(name: str, value: object, kind: Any) -> None:
    if get_origin(kind) is typing.Literal:
        if value not in get_args(kind) or not isinstance(value, str):
            choices = ", ".join(repr(choice) for choice in get_args(kind))
            raise SwitchError(f"switch {name}: {value!r} is not one of {choices}")
    elif kind is bool:
        if not isinstance(value, bool):
            raise SwitchError(f"switch {name}: {value!r} is neither true nor false")
    elif isinstance(value, bool) or not isinstance(value, int if kind is int else (int, float)):
        raise SwitchError(f"switch {name}: {value!r} is not a{' whole' if kind is int else ''} number")
    elif not 0 <= value <= 10**9:
        raise SwitchError(f"switch {name}: {value!r} is not between 0 and 1,000,000,000")
