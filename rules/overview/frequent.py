"""The most frequent findings as they are told."""

from __future__ import annotations

from dataclasses import dataclass

from rules.catalogue import Text


@dataclass(frozen=True, slots=True)
class FrequentFinding:
    """One rule's findings in one column of one report, over all offices; column "" is the report as a whole."""

    report: str
    rule: str
    column: str  # its header
    what: Text  # what the rule's kind looks for
    blocks: bool
    findings: int
    offices: int
