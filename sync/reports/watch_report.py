"""How a watch speaks: passes on stdout (JSON) or stderr (lines), alerts on stderr, each line with the time."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from config.settings import Settings
from rules.catalogue import Message, say
from rules.readings.moment_text import BANGKOK
from rules.readings.printable import printable
from sync.pipeline import PassResult
from sync.reports.run_report import run_report_json, run_report_lines
from sync.terminal.log_lines import stamped
from sync.terminal.progress import wiping

QUIET_AT_MOST = timedelta(hours=1)


@dataclass(slots=True)
class WatchVoice:
    """Says what a watch does; one JSON object a line for a pass when `as_json`.

    Lines for people leave out a pass that changed nothing and failed for nobody new, but for one an hour as a sign of
    life; JSON leaves out those of them alone that only repeat a trouble, of which the alerts tell since when it lasts.
    now: this machine's time, aware.
    """

    settings: Settings
    as_json: bool
    now: Callable[[], datetime] = lambda: datetime.now(BANGKOK)
    _told_at: datetime | None = field(default=None, init=False)
    _told_of: tuple[str, ...] = field(default=(), init=False)

    def tell(self, result: PassResult) -> None:
        """A finished pass; its troubles are told by alerts."""
        language = self.settings.language
        figures, requests, *told_of = run_report_lines(result, language)
        now = self.now()
        is_due = self._told_at is None or now - self._told_at >= QUIET_AT_MOST
        is_news = is_due or tuple(told_of) != self._told_of or _changed_anything(result)
        if is_news:
            self._told_at, self._told_of = now, tuple(told_of)
        if self.as_json and (is_news or not result.troubles):
            _line(json.dumps(run_report_json(result, language), ensure_ascii=False), sys.stdout)
        elif is_news and not self.as_json:
            troubles = {message.text(language) for message in result.troubles}
            for line in (figures, requests, *(each for each in told_of if each not in troubles)):
                self._say(line)

    def alert(self, message: Message) -> None:
        """Something that someone must look at."""
        self._say(message.text(self.settings.language))

    def started(self) -> None:
        """The watch begins."""
        self.alert(say("commands.watch_started", seconds=self.settings.poll_seconds))

    def reread(self) -> None:
        """Another configuration holds from now on."""
        self.alert(say("commands.reread"))

    def refused(self, lines: Iterable[str]) -> None:
        """The configuration was to be read anew and cannot be used, for these reasons."""
        self.alert(say("commands.reread_refused"))
        for line in lines:
            self._say(line)

    def stopped(self) -> None:
        """The watch ended as asked."""
        self.alert(say("commands.watch_stopped"))

    def _say(self, text: str) -> None:
        _line(wiping(sys.stderr) + stamped(printable(text), self.now, self.settings.language), sys.stderr)


def _changed_anything(result: PassResult) -> bool:
    return any(outcome.cells_written for outcome in result.outcomes) or result.plan.central.cell_count > 0


def watch_voice(settings: Settings, *, as_json: bool) -> WatchVoice:
    """The voice for these settings."""
    return WatchVoice(settings, as_json)


def _line(text: str, stream: object) -> None:
    print(text, file=stream, flush=True)  # type: ignore[call-overload]
