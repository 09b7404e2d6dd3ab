"""The demo on the terminal: after each shown day the national table, what changed, and where to look next."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from shlex import quote
from typing import TextIO

from rules.catalogue import Language, say
from rules.declared.deadlines import day_of
from rules.declared.programme import Programme, Severity
from rules.readings.dates import day_text
from rules.readings.fiscal_year import BE_OFFSET_YEARS
from rules.verdicts.facts import ContentState, ReadingState, ReportStatus, TimeState
from sync.demo.demo_configuration import FOLDER
from sync.demo.rehearsal import ShownDay
from sync.demo.timeline import Story
from sync.reports.status_report import national_json, national_note, national_table

Statuses = Mapping[tuple[str, str], ReportStatus]
NAMES_SHOWN = 4
"""Offices named in a line; the rest are counted."""


def introduction(story: Story, manifest: Path, language: Language) -> list[object]:
    """What is about to be shown, and where all that was put in is written down."""
    title, flaws = story.programme.title, len(story.oddities)
    return [
        say("demo.intro", programme=title, offices=len(story.programme.offices), flaws=flaws).text(language),
        say("demo.manifest", path=str(manifest)).text(language),
        "",
    ]


def day_lines(day: ShownDay, before: ShownDay | None, language: Language) -> list[object]:
    """One shown day: table and lines, for sync.terminal.screen.show."""
    programme, statuses = day.result.programme, day.result.checked.statuses
    heading = say("demo.day", day=day_text(day_of(day.at))).text(language)
    return [
        f"── {heading} " + "─" * 60,
        national_table(statuses, programme, day_of(day.at), language),
        *([national_note(language)] if before is None else []),
        _pass_counts(day, language),
        *([] if before is None else _changes(before, day, language)),
        *_where_next(statuses, programme, language),
        "",
    ]


def closing(store: Path, last_day: ShownDay, language: Language) -> list[object]:
    """Where everything lies, and commands that look at it."""
    shown = store.relative_to(Path.cwd()) if store.is_relative_to(Path.cwd()) else store
    day = day_of(last_day.at)
    year = day.year + (BE_OFFSET_YEARS if language is Language.TH else 0)
    options = f"--config {quote(str(shown / FOLDER))} --as-of {year}-{day:%m-%d}"
    return [
        say("demo.outro", store=str(shown)).text(language),
        f"  .venv/bin/python cli.py status {options}",
        f"  .venv/bin/python cli.py status --province 40 {options}",
        f"  .venv/bin/python cli.py explain 40 forum {options}",
    ]


def day_json(day: ShownDay, language: Language) -> dict[str, object]:
    """One shown day as plain JSON."""
    requests = day.result.requests
    return {
        "day": day_of(day.at).isoformat(),
        "requests": {
            "sheets_read": requests.sheets_read,
            "sheets_write": requests.sheets_write,
            "drive": requests.drive,
        },
        "findings": len(day.result.checked.evaluation.findings),
        **national_json(day.result.checked.statuses, day.result.programme, day_of(day.at), language),
    }


def demo_progress(language: Language, stream: TextIO = sys.stderr) -> Callable[[str, int, int], None]:
    """(step, done, total) -> a line written over on a terminal; elsewhere one line when a step is done."""
    is_terminal = stream.isatty()

    def show(step: str, done: int, total: int) -> None:
        told = say(f"demo.progress_{step}", done=done, total=total).text(language)
        if is_terminal:
            stream.write(f"\r\x1b[K{told}" + ("\r\x1b[K" if done >= total else ""))
        elif done == total:
            stream.write(told + "\n")
        stream.flush()

    return show


def _pass_counts(day: ShownDay, language: Language) -> str:
    severities = day.result.checked.evaluation.findings["severity"].value_counts()
    requests = day.result.requests
    return say(
        "demo.pass_counts",
        blocking=int(severities.get(Severity.BLOCKS.value, 0)),
        remarks=int(severities.get(Severity.WARNS.value, 0)),
        reads=requests.sheets_read,
        writes=requests.sheets_write,
        drive=requests.drive,
    ).text(language)


def is_reported(status: ReportStatus) -> bool:
    """Ever complete, or declared and accepted."""
    return status.content.was_complete_at is not None or status.content.state is ContentState.DECLARED_NONE


def _changes(before: ShownDay, after: ShownDay, language: Language) -> list[str]:
    told = before.result.checked.statuses
    pairs = [(told[pair], status) for pair, status in after.result.checked.statuses.items() if pair in told]
    lines = [
        say(f"demo.changed_{name}", count=count).text(language)
        for name, count in _changed_counts(pairs).items()
        if count
    ]
    title = say("demo.changed_title", day=day_text(day_of(before.at))).text(language)
    return [f"{title} " + (" · ".join(lines) or say("demo.nothing_changed").text(language))]


def _changed_counts(pairs: Iterable[tuple[ReportStatus, ReportStatus]]) -> dict[str, int]:
    counts = dict.fromkeys(("reported", "late", "overdue", "no_longer_overdue", "edited", "grown", "decided"), 0)
    for old, new in pairs:
        was, now = old.time.state, new.time.state
        counts["reported"] += is_reported(new) and not is_reported(old)
        counts["late"] += now is TimeState.LATE is not was
        counts["overdue"] += now is TimeState.OVERDUE is not was
        counts["no_longer_overdue"] += was is TimeState.OVERDUE is not now
        counts["edited"] += new.content.state is ContentState.EDITED_AFTER is not old.content.state
        counts["grown"] += new.content.state is ContentState.GREW_AFTER is not old.content.state
        counts["decided"] += was is TimeState.AWAITING is not now
    return counts


_NEXT: tuple[tuple[str, Callable[[ReportStatus], bool]], ...] = (
    ("unreadable", lambda status: status.reading.state is ReadingState.UNREADABLE),
    ("shape", lambda status: status.reading.state is ReadingState.SHAPE_CHANGED),
    ("awaiting", lambda status: status.time.state is TimeState.AWAITING),
    ("declared", lambda status: status.content.state is ContentState.DECLARED_WAITING),
    ("edited", lambda status: status.content.state is ContentState.EDITED_AFTER),
    ("grown", lambda status: status.content.state is ContentState.GREW_AFTER),
    ("wrong", lambda status: status.content.state is ContentState.WRONG),
    ("overdue", lambda status: status.time.state is TimeState.OVERDUE),
    ("near", lambda status: status.time.state is TimeState.NEAR and not is_reported(status)),
)
"""What waits for somebody, the most pressing first."""


def _where_next(statuses: Statuses, programme: Programme, language: Language) -> list[str]:
    lines = []
    for name, waits in _NEXT:
        counts: dict[str, int] = {}
        for (office, _), status in statuses.items():
            if status.is_expected and waits(status):
                counts[office] = counts.get(office, 0) + 1
        if counts:
            lines.append(f"  {say(f'demo.next_{name}').text(language)}: {_names(counts, programme, language)}")
    title = say("demo.next_title").text(language)
    return [title, *lines] if lines else [f"{title} {say('demo.next_nothing').text(language)}"]


def _names(counts: Mapping[str, int], programme: Programme, language: Language) -> str:
    """Offices with the most such reports first: ขอนแก่น (3), เลย."""
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    shown = []
    for code in ordered[:NAMES_SHOWN]:
        office = programme.office(code)
        name = office.name if language is Language.TH else office.name_en
        shown.append(f"{name} ({counts[code]})" if counts[code] > 1 else name)
    names = ", ".join(shown)
    more = len(ordered) - NAMES_SHOWN
    return say("demo.and_more", names=names, count=more).text(language) if more > 0 else names
