"""The key `central_groups`: which offices the centre gathers in a workbook of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from config.problems import NOWHERE_LINE, ProblemLog
from config.section_reader import SectionReader
from config.source import read_file_id
from config.yaml_nodes import Scalar
from rules.catalogue import Text
from rules.declared.office_groups import OfficeGroup
from rules.declared.programme import Office, Programme

BY_REGION = "by_region"
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_WORD = re.compile(r"\w+")


def read_central_groups(reader: SectionReader, offices: Sequence[Office]) -> tuple[OfficeGroup, ...]:
    """The groups in their order, each office in just one; () where the key does not stand."""
    node = reader.node("central_groups")
    if isinstance(node, Scalar):
        if reader.has("central_groups"):
            reader.one_of("central_groups", (BY_REGION,))
            return _regions(reader, offices)
        return ()
    declared = [(each, _group(each, offices)) for each in reader.sections("central_groups", "group")]
    _check_ids(declared)
    _check_offices(reader, declared, offices)
    return tuple(group for _, group in declared)


def _regions(reader: SectionReader, offices: Sequence[Office]) -> tuple[OfficeGroup, ...]:
    """A group for each region, in the order of the offices' file; its English name makes the id."""
    of_regions: dict[Text, list[str]] = {}
    for office in offices:
        of_regions.setdefault(office.region, []).append(office.code)
    groups = [
        OfficeGroup("-".join(_WORD.findall(region.en.casefold())), region, tuple(codes))
        for region, codes in of_regions.items()
    ]
    first: dict[str, Text] = {}
    for group in groups:
        other = first.setdefault(group.id, group.title)
        if other != group.title:
            facts = {"id": group.id, "first": other, "second": group.title}
            reader.problem(reader.line("central_groups"), "group_regions_alike", **facts)
    return tuple(groups)


def _group(reader: SectionReader, offices: Sequence[Office]) -> OfficeGroup:
    group_id = reader.text("id")
    if group_id and _ID.fullmatch(group_id) is None:
        reader.problem(reader.line("id"), "group_id_malformed", id=group_id)
    title = reader.bilingual("title")
    members = tuple(dict.fromkeys((*_of_regions(reader, offices), *_named(reader, offices))))
    if not members and not (reader.has("regions") or reader.has("offices")):
        reader.problem(reader.section.line_1based, "group_of_nobody", id=group_id)
    return OfficeGroup(group_id, title, members, read_file_id(reader, "spreadsheet_id"))


def _of_regions(reader: SectionReader, offices: Sequence[Office]) -> Iterator[str]:
    known = {name for office in offices for name in (office.region.th, office.region.en)}
    for region, line in reader.texts("regions"):
        if region not in known and offices:
            reader.unknown(line, "unknown_region", region, known)
        yield from (office.code for office in offices if region in (office.region.th, office.region.en))


def _named(reader: SectionReader, offices: Sequence[Office]) -> Iterator[str]:
    known = {office.code for office in offices}
    for code, line in reader.texts("offices"):
        if code in known:
            yield code
        elif offices:
            reader.unknown(line, "unknown_office", code, known)


def _check_ids(declared: Iterable[tuple[SectionReader, OfficeGroup]]) -> None:
    seen: set[str] = set()
    for reader, group in declared:
        if group.id and group.id in seen:
            reader.problem(reader.line("id"), "group_id_twice", id=group.id)
        seen.add(group.id)


def _check_offices(
    programme: SectionReader, declared: Sequence[tuple[SectionReader, OfficeGroup]], offices: Sequence[Office]
) -> None:
    """What an office sent must be found, and in one place."""
    if not declared:
        return
    groups: dict[str, str] = {}
    for reader, group in declared:
        for code in group.offices:
            if groups.setdefault(code, group.id) != group.id:
                facts = {"office": code, "first": groups[code], "second": group.id}
                reader.problem(reader.section.line_1based, "office_in_two_groups", **facts)
    alone = [office.name for office in offices if office.code not in groups]
    if alone:
        line = programme.line("central_groups")
        programme.problem(line, "offices_in_no_group", count=len(alone), first=alone[0])


def warn_of_groups_without_file(programme: Programme, file: str, log: ProblemLog) -> None:
    """Groups whose workbook is not known yet: told, for what their offices sent is gathered nowhere meanwhile."""
    missing = [group.id for group in programme.groups if group.spreadsheet_id is None]
    if missing:
        log.warn(file, NOWHERE_LINE, "groups_without_file", groups=", ".join(missing), first=missing[0])
