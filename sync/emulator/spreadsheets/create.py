"""spreadsheets.create."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sync.emulator.app import Call
from sync.emulator.model.workbook import new_workbook
from sync.emulator.spreadsheets.field_mask import EVERYTHING
from sync.emulator.spreadsheets.new_file import new_file_facts, new_file_id
from sync.emulator.spreadsheets.spreadsheet_json import spreadsheet_json


def create_spreadsheet(call: Call) -> Mapping[str, Any]:
    """Handler of POST /v4/spreadsheets."""
    body = json.loads(call.request.body or b"{}")
    file_id = new_file_id()
    title = body.get("properties", {}).get("title") or "Untitled spreadsheet"
    facts = new_file_facts(file_id, title, call.user, call.services.clock.now())
    call.services.store.create(facts, new_workbook(file_id), call.user.email)
    state = call.services.store.state(file_id)
    assert state is not None
    return spreadsheet_json(state, call.user.email, EVERYTHING, areas_by_sheet=None, grid=None)
