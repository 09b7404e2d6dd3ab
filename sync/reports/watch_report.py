"""How a watch speaks: passes on stdout (JSON) or stderr (events), alerts on stderr, one event a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from logging import INFO, WARNING
from types import MappingProxyType

from structlog.typing import FilteringBoundLogger

from config.settings import Settings
from rules.catalogue import Message, say
from rules.readings.moment_text import BANGKOK
from sync.one_pass import PassResult
from sync.reports.run_report import run_report_json, run_report_messages
from sync.terminal.event_lines import EventForm, EventHandler, event_log, tell
from sync.terminal.log_lines import handled_by
from sync.workbook.file_names import FileNames

QUIET_AT_MOST = timedelta(hours=1)


@dataclass(slots=True)
class WatchVoice:
    """Says what a watch does; one JSON object a line for a pass when `as_json`.

    Events leave out a pass that changed nothing and failed for nobody new, but for one an hour as a sign of
    life; JSON leaves out those of them alone that only repeat a trouble, of which the alerts tell since when it lasts.
    now: this machine's time, aware. log_json: events are JSON too; bound: what each bears besides.
    """

    settings: Settings
    as_json: bool
    now: Callable[[], datetime] = lambda: datetime.now(BANGKOK)
    log_json: bool = False
    files: FileNames = field(default_factory=lambda: MappingProxyType({}))
    bound: Callable[[], Mapping[str, object]] = dict
    _events: FilteringBoundLogger = field(init=False)
    _told_at: datetime | None = field(default=None, init=False)
    _told_of: tuple[Message, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        form = EventForm(self.settings.language, self.now, self.log_json, self.files, self.bound)
        self._events = event_log(form)

    def hears(self, is_wanted: Callable[[], bool]) -> AbstractContextManager[None]:
        """Until the end, what the service logs is told as its events; warnings only while they are wanted."""
        return handled_by(EventHandler(self._events, is_wanted))

    def tell(self, result: PassResult) -> None:
        """A finished pass; its troubles are told by alerts."""
        language = self.settings.language
        figures, requests, *told_of = run_report_messages(result, language)
        now = self.now()
        is_due = self._told_at is None or now - self._told_at >= QUIET_AT_MOST
        is_news = is_due or tuple(told_of) != self._told_of or _changed_anything(result)
        if is_news:
            self._told_at, self._told_of = now, tuple(told_of)
        if self.as_json and (is_news or not result.troubles):
            print(json.dumps(run_report_json(result, language), ensure_ascii=False), flush=True)  # noqa: T201
        elif is_news and not self.as_json:
            tell(self._events, INFO, figures, **_figures(figures), **_figures(requests))
            if not self.log_json:
                tell(self._events, INFO, requests)
            for message in told_of:
                if message not in result.troubles:
                    tell(self._events, WARNING, message)

    def alert(self, message: Message) -> None:
        """Something that someone must look at."""
        tell(self._events, WARNING, message)

    def say(self, message: Message) -> None:
        """Something that the watch did."""
        tell(self._events, INFO, message)

    def started(self) -> None:
        """The watch begins."""
        self.say(say("commands.watch_started", seconds=self.settings.poll_seconds))

    def reread(self) -> None:
        """Another configuration holds from now on."""
        self.say(say("commands.reread"))

    def refused(self, lines: Iterable[str]) -> None:
        """The configuration was to be read anew and cannot be used, for these reasons."""
        self.alert(say("commands.reread_refused"))
        for line in lines:
            tell(self._events, WARNING, line)

    def stopped(self) -> None:
        """The watch ended as asked."""
        self.say(say("commands.watch_stopped"))


def _figures(message: Message) -> dict[str, int]:
    """The numbers that a sentence tells."""
    return {name: fact for name, fact in message.facts if isinstance(fact, int)}


def _changed_anything(result: PassResult) -> bool:
    return any(outcome.cells_written for outcome in result.outcomes) or any(
        plan.cell_count for plan in result.central_plans
    )
