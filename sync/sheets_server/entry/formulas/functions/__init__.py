"""The functions formulas may call, by name in capitals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sync.sheets_server.entry.formulas.functions import (
    criteria,
    dates,
    information,
    logic,
    lookup,
    math_functions,
    rounding,
    statistics,
    text,
    workdays,
)
from sync.sheets_server.entry.formulas.functions.registry import Function

_MODULES = (criteria, dates, information, logic, lookup, math_functions, rounding, statistics, text, workdays)

FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        name: function
        for module in (
            criteria,
            dates,
            information,
            logic,
            lookup,
            math_functions,
            rounding,
            statistics,
            text,
            workdays,
        )
        for name, function in module.TABLE.functions.items()
    }
)
