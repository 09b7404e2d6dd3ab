"""developerMetadata.get and developerMetadata.search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.errors import ApiError, invalid_argument, not_found
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.spreadsheets.metadata_filters import metadata_of_filter
from sync.sheets_server.spreadsheets.sheet_json import developer_metadata_json
from sync.sheets_server.wire.rpc import RpcCall


def get_developer_metadata(rpc: RpcCall) -> Mapping[str, Any]:
    """GET …/developerMetadata/{metadataId}; 404 when there is none that the caller may see."""
    state = rpc.readable_state()
    text = rpc.parameters["metadataId"]
    if not text.lstrip("-").isdigit():
        raise invalid_argument(f"Invalid value at 'metadata_id' (TYPE_INT32), \"{text}\"")
    entry = state.workbook.developer_metadata.get(int(text))
    if entry is None or (entry.visibility == "PROJECT" and entry.project != rpc.user):
        raise not_found()
    return developer_metadata_json(entry)


def search_developer_metadata(rpc: RpcCall) -> Mapping[str, Any]:
    """POST …/developerMetadata:search: entries that any filter selects, each with the filters that did."""
    state = rpc.readable_state()
    data_filters = rpc.body.get("dataFilters", ())
    if not data_filters:
        raise invalid_argument("Must specify at least one data filter.")
    matched: dict[int, tuple[Json, list[Json]]] = {}
    for number, data_filter in enumerate(data_filters):
        try:
            entries = metadata_of_filter(state.workbook, data_filter, rpc.user)
        except ApiError as error:
            raise error.with_prefix(f"Invalid dataFilters[{number}]: ") from None
        for entry in entries:
            shown = developer_metadata_json(entry)
            matched.setdefault(entry.metadata_id, (shown, []))[1].append(data_filter)
    found = [{"developerMetadata": entry, "dataFilters": filters} for entry, filters in matched.values()]
    return {"matchedDeveloperMetadata": found} if found else {}
