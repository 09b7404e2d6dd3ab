"""The examples of the kinds, judged: what is said of the wrong rows is what the kind says, never typed by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from rules.catalogue import Language, Message, Text, say
from rules.declared.programme import Column, Office, PeerBounds, Programme, Report, Rule, Severity
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.kinds.example import BESIDE, COLUMNS, KEYS, Lines
from rules.kinds.kind import Kind
from rules.kinds.registry import kinds
from rules.readings.blocks import Block, Cell

_DAY = date(2020, 7, 25)
_FIRST_DAY, _LAST_DAY = date(2019, 10, 1), date(2020, 9, 30)
_OPENS, _DEADLINE = date(2020, 4, 1), date(2020, 7, 30)
_ITEM = Text("รายการ", "item")
_REPORT, _RULE = "example", "E1"
_KEY_UNTOLD: Mapping[str, Cell] = {"group_id": "50-001"}  # of an example that is about another column
_REGION = Text("เหนือ", "North")
_OFFICES = (
    Office("50", "เชียงใหม่", "Chiang Mai", _REGION, frozenset({_REPORT}), ("แม่ริม", "สันทราย"), allotted_baht=100_000),
    Office("52", "ลำปาง", "Lampang", _REGION, frozenset({_REPORT}), ("เกาะคา", "งาว")),
)


def judged_example(kind: Kind, *, is_right: bool) -> Evaluation:
    """The kind's right (or wrong) rows in a programme of its own that declares this one rule."""
    example, mine, other = kind.example, _OFFICES[0].code, _OFFICES[1].code
    lines = example.right if is_right else example.wrong
    severity = Severity.WARNS if kind.warns_only else Severity.BLOCKS
    rule = Rule(_RULE, kind.id, _REPORT, severity, example.parameters)
    report = _report(
        _REPORT, Text("รายงานตัวอย่าง", "Example"), (*example.right, *example.wrong), kind, is_right=is_right
    )
    both = (_block(report, mine, lines), _block(report, other, example.elsewhere))
    blocks: dict[str, tuple[Block, ...]] = {_REPORT: both}
    reports = [report]
    if example.beside:
        name = _named_report(example.parameters)
        reports.append(_report(name, BESIDE[name], example.beside))
        blocks[name] = (_block(reports[-1], mine, example.beside),)
    bounds = {_RULE: PeerBounds(*example.bounds, _DAY)} if example.bounds else {}
    programme = Programme(
        "example", _ITEM, _FIRST_DAY, _LAST_DAY, tuple(reports), (rule,), (), _OFFICES, peer_bounds=bounds
    )
    return evaluate(blocks, programme, _DAY)


@cache
def told_of_wrong(kind_id: str) -> Message:
    """What the kind says of its wrong rows: the first sentence. Raises KeyError for an unknown kind."""
    return judged_example(kinds()[kind_id], is_right=False).message(0)


def example_text(kind: Kind, language: Language, between: str, *, is_right: bool) -> str:
    """The kind's right (or wrong) rows as people see them, each the names and contents of its cells.

    Several are told with their numbers, rows of others behind the name of whose they are.
    """
    rows = _rows(kind, is_right=is_right)
    return between.join(" · ".join(part.text(language) for part in row) for row in rows)


def _rows(kind: Kind, *, is_right: bool) -> Iterator[tuple[Message, ...]]:
    example = kind.example
    mine = example.right if is_right else example.wrong
    for row_1based, line in enumerate(mine, start=2):
        row = (say("kind_guide.row", row=row_1based),) if len(mine) > 1 else ()
        yield *row, *_cells(line)
    titles: Mapping[int, Text] = {1: Text(_OFFICES[1].name, _OFFICES[1].name_en)}
    if example.beside:
        titles = {**titles, 0: BESIDE[_named_report(example.parameters)]}
    for place, lines in enumerate((example.beside, example.elsewhere)):
        for line in lines:
            yield say("kind_guide.of_another", title=titles[place]), *_cells(line)


def _cells(line: Mapping[str, Cell]) -> Iterator[Message]:
    for column_id, cell in line.items():
        shown: object = say("kind_guide.blank") if cell == "" else cell
        if isinstance(cell, int | float):
            shown = f"{cell:,}"
        yield say("kind_guide.cell", header=COLUMNS[column_id].header, cell=shown)


def _report(report_id: str, title: Text, lines: Lines, kind: Kind | None = None, *, is_right: bool = True) -> Report:
    columns = _columns(lines)
    periods = kind.example.periods if kind is not None else None
    period = None if periods is None else periods[0 if is_right else 1]
    return Report(
        report_id,
        report_id,
        title,
        _ITEM,
        columns,
        tuple(column.id for column in columns if column.id in KEYS),
        _OPENS if period is None else period.first_day,
        _DEADLINE,
        period=period,
    )


def _columns(lines: Lines) -> tuple[Column, ...]:
    return tuple(COLUMNS[name] for name in dict.fromkeys(name for line in (_KEY_UNTOLD, *lines) for name in line))


def _block(report: Report, office: str, lines: Lines) -> Block:
    names = tuple(column.id for column in report.columns)
    return Block(office, names, [[({**_KEY_UNTOLD, **line}).get(name, "") for name in names] for line in lines])


def _named_report(value: object) -> str:
    """The other report that the parameters name. Raises StopIteration where they name none."""
    match value:
        case {"report": str(name)} | {"reports": str(name)}:
            return name
        case Mapping():
            return next(filter(None, map(_named_report, value.values())))
    return ""
