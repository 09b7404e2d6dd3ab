"""The centre's workbooks: the national one, and one for each group of offices where the programme has groups."""

from __future__ import annotations

from dataclasses import dataclass

from rules.catalogue import Message, say
from rules.declared.office_groups import NATIONAL, OfficeGroup
from rules.declared.programme import Programme


@dataclass(frozen=True, slots=True)
class CentralBook:
    """One of them. name: what it goes by in ledger and ids; group: None is the national one."""

    name: str
    spreadsheet_id: str | None
    group: OfficeGroup | None = None

    @property
    def title(self) -> Message:
        """What people call it."""
        if self.group is None:
            return say("commands.central_workbook")
        return say("plans.group_workbook", group=self.group.title)


def national_book(programme: Programme) -> CentralBook:
    """The workbook with statuses, rates and what the staff decides; without groups it holds everything."""
    return CentralBook(NATIONAL, programme.central_spreadsheet_id)


def group_book(group: OfficeGroup) -> CentralBook:
    """The workbook with what a group's offices sent, and what is to be corrected there."""
    return CentralBook(group.key, group.spreadsheet_id, group)


def central_books(programme: Programme) -> tuple[CentralBook, ...]:
    """All of them, the national one first."""
    return (national_book(programme), *map(group_book, programme.groups))


def home_of(programme: Programme, office: str) -> str:
    """By name, the workbook in whose history an office's events are told; "" is the whole programme."""
    group = programme.group_of(office)
    return NATIONAL if group is None else group.key
