"""Offices whose rows and findings the centre gathers in a workbook of their own, beside the national one."""

from __future__ import annotations

from dataclasses import dataclass

from rules.catalogue import Text

NATIONAL = "central"
"""By this name the national workbook goes among the centre's workbooks."""


@dataclass(frozen=True, slots=True)
class OfficeGroup:
    """Some offices, by code, and the workbook in which the centre gathers what is theirs (None: not made yet)."""

    id: str
    title: Text
    offices: tuple[str, ...]
    spreadsheet_id: str | None = None

    @property
    def key(self) -> str:
        """What its workbook goes by where ids are kept; no office or report is called so."""
        return f"group:{self.id}"
