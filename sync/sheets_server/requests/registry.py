"""The table of request kinds, gathered from the modules of this package.

A module joins in by having HANDLERS, a mapping of kinds ("addSheet") to functions: (draft, body) -> reply.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import sync.sheets_server.requests as package
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json

RequestHandler = Callable[[WorkbookDraft, Json], Mapping[str, Any] | None]
"""Carries one request out on the draft; answers the reply's content, None or {} for kinds that have none."""


@cache
def request_handlers() -> Mapping[str, RequestHandler]:
    """Every kind this server carries out."""
    found: dict[str, RequestHandler] = {}
    for module_info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        found.update(getattr(module, "HANDLERS", {}))
    return found
