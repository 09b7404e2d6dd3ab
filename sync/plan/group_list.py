"""The national workbook's tab that leads to the groups' workbooks, in the place where one would look for their tabs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules.catalogue import Language, say
from rules.declared.programme import Programme
from sync.plan.blocks import Link, Row

GROUPS_TAB = "groups"
_COLUMNS = ("group", "workbook", "offices", "rows", "findings")


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """How many rows stand in the consolidated tabs of a group's workbook, and how many findings."""

    rows: int = 0
    findings: int = 0


def groups_header(language: Language) -> tuple[str, ...]:
    """The group, a link to its workbook, and how much stands there."""
    return tuple(say(f"overview.column_{name}").text(language) for name in _COLUMNS)


def groups_rows(programme: Programme, links: Mapping[str, str], counts: Mapping[str, GroupCounts]) -> Iterator[Row]:
    """One line a group, and the country; links: group id -> address of its workbook."""
    language = programme.thai
    opens, missing = (say(f"overview.{name}").text(language) for name in ("open_workbook", "no_workbook_yet"))
    for group in programme.groups:
        url, count = links.get(group.id, ""), counts[group.id]
        title = group.title.in_language(language)
        workbook = Link(opens, url) if url else missing
        yield title, workbook, len(group.offices), count.rows, count.findings
    rows, findings = (sum(getattr(count, name) for count in counts.values()) for name in ("rows", "findings"))
    yield say("commands.whole_country").text(language), "", len(programme.offices), rows, findings
