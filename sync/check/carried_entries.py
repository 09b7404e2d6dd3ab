"""Entries of the programme file that stand in the centre's tabs by now, and must not stand in two places."""

from __future__ import annotations

from collections.abc import Iterator

from config.load import Configuration
from config.problems import NOWHERE_LINE, ConfigurationError, Problem
from config.usage import UsageProblem
from rules.catalogue import Message, say
from rules.decisions.carried import Declared, declared_entries
from rules.declared.programme import Extension, Programme, Revision
from rules.readings.dates import day_text
from sync.check.told_from_ledger import known_ledger
from sync.ledger.memory import decisions_of


def refuse_carried(configuration: Configuration) -> None:
    """Raises ConfigurationError naming each entry of the file that was carried into the tabs; LedgerError."""
    try:
        with known_ledger(configuration) as ledger:
            carried = decisions_of(ledger).carried
    except UsageProblem:
        return  # nothing was ever read
    programme = configuration.programme
    file = f"programmes/{configuration.settings.programme}.yaml"
    entries = (entry for entry in declared_entries(programme) if entry.id in carried)
    problems = [Problem(file, NOWHERE_LINE, message) for message in _messages(entries, programme)]
    if problems:
        raise ConfigurationError(problems)


def _messages(entries: Iterator[Declared], programme: Programme) -> Iterator[Message]:
    for one in entries:
        report, tab = programme.report(one.report).title, say("decisions.tab_deadlines")
        match one.entry:
            case Revision() as entry:
                words = (say("decisions.carried_revision", day=day_text(entry.last_day)), "")
            case Extension() as entry:
                words = (say("decisions.carried_extension", day=day_text(entry.until)), entry.office)
            case entry:
                words, tab = (say("decisions.carried_confirmation"), entry.office), say("decisions.tab_queue")
        name = programme.office(words[1]).name if words[1] else ""
        yield say("decisions.carried", entry=words[0], report=report, office=name, tab=tab.text(programme.thai))
