"""What was found in a workbook that somebody brought as a file: its reports, then each finding with its place."""

from __future__ import annotations

from typing import Any

from rules.catalogue import Language, say
from rules.readings.printable import printable
from sync.attach.adopt_excel import AnsweredWorkbook
from sync.check.evaluation_texts import central_findings
from sync.check.sheet_texts import FindingRow
from sync.one_pass import PassResult
from sync.reports.status_report import office_json
from sync.reports.status_tables import office_table

_MOST_FINDINGS = 20  # shown in a terminal; the copy has them all


def answered_lines(found: AnsweredWorkbook, language: Language) -> list[object]:
    """For a terminal: the office's table, the first findings, where the copy lies."""
    lines: list[object] = []
    if found.result is not None:
        result = found.result
        lines.append(office_table(result.checked.overview, result.programme, result.programme.offices[0], language))
        findings = _findings(result, language)
        lines.extend(printable(f"{row.cell}  {row.sentence}") for row in findings[:_MOST_FINDINGS])
        if len(findings) > _MOST_FINDINGS:
            lines.append(say("attach.more_findings", count=len(findings) - _MOST_FINDINGS).text(language))
    lines.extend(printable(message.text(language)) for message in found.messages())
    return lines


def answered_json(found: AnsweredWorkbook, language: Language) -> dict[str, Any]:
    """For machines: the mapping, the office's statuses, each finding."""
    plain = found.adopted.to_json()
    plain["copy"] = None if found.copy is None else str(found.copy)
    if found.result is not None:
        result = found.result
        office = result.programme.offices[0]
        plain["status"] = office_json(result.checked.overview, result.programme, office, language)
        plain["findings"] = [
            {"report": row.report, "row": row.row_1based, "cell": row.cell, "blocks": row.blocks, "text": row.sentence}
            for row in _findings(result, language)
        ]
    return plain


def _findings(result: PassResult, language: Language) -> list[FindingRow]:
    return central_findings(
        result.checked.findings, result.programme, result.look.snapshots.tabs, lambda *_: "", language
    )
