"""The manifest of a story: everything put in on purpose, and what the service must say about it, as plain JSON."""

from __future__ import annotations

from typing import Any

from sync.demo.timeline import Finding, Oddity, Story


def manifest_json(story: Story) -> dict[str, Any]:
    """The story's oddities, in order of time: `findings` [] means that it must be read well and not be told.

    `until` null: it is never put right. Rows are sheet rows, 1-based; row 0 is the report as a whole.
    """
    ordered = sorted(story.oddities, key=lambda oddity: (oddity.since, oddity.office, oddity.kind))
    return {
        "programme": story.programme.id,
        "seed": story.seed,
        "passes": [{"at": a_pass.at.isoformat(), "shown": a_pass.is_shown} for a_pass in story.passes],
        "offices": {
            office.code: {"name": office.name, "character": story.characters[office.code]}
            for office in story.programme.offices
        },
        "oddities": [_oddity_json(oddity) for oddity in ordered],
    }


def _oddity_json(oddity: Oddity) -> dict[str, object]:
    return {
        "kind": oddity.kind,
        "office": oddity.office,
        "typed": oddity.typed,
        "since": oddity.since.isoformat(),
        "until": None if oddity.until is None else oddity.until.isoformat(),
        "findings": [_finding_json(finding) for finding in oddity.findings],
    }


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "office": finding.office,
        "report": finding.report,
        "row": finding.row_1based,
        "column": finding.column,
        "rule": finding.rule,
    }
