"""spreadsheets.create: a new file with the sheets, data and parts that the request describes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.drive.placing import has_storage, place_for, put_into
from sync.sheets_server.errors import not_found, permission_denied
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.workbook import new_workbook
from sync.sheets_server.spreadsheets.described import describe_workbook
from sync.sheets_server.spreadsheets.get import selected_spreadsheet
from sync.sheets_server.spreadsheets.new_file import new_file_facts, new_file_id
from sync.sheets_server.wire.rpc import RpcCall

DEFAULT_TITLE = "Untitled spreadsheet"


def create_spreadsheet(rpc: RpcCall) -> Mapping[str, Any]:
    """POST /v4/spreadsheets: the whole resource as it came to be; nothing is made when a part is refused."""
    services = rpc.services
    place = place_for(rpc.call, None)
    if not has_storage(rpc.call, place):
        raise permission_denied()  # Sheets does not say why; Drive does
    file_id = new_file_id()
    facts = new_file_facts(file_id, DEFAULT_TITLE, rpc.call.user, services.clock.now())
    facts = put_into(facts, place, rpc.user)
    draft = WorkbookDraft(
        replace(new_workbook(file_id), sheets=()),
        facts,
        rpc.user,
        services.clock.now(),
        services.switches,
        services.store.pick_id,
    )
    describe_workbook(draft, rpc.body)
    services.store.create(draft.facts, draft.workbook, rpc.user)
    state = services.store.state(file_id)
    if state is None:
        raise not_found()
    wants_grid = any("data" in sheet for sheet in rpc.body.get("sheets", ()))
    return selected_spreadsheet(services, state, rpc.user, rpc.mask, (), wants_grid=wants_grid)
