"""How a watch speaks: passes that had an effect on stdout (JSON) or stderr (lines), alerts on stderr."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass

from config.settings import Settings
from rules.catalogue import Message, say
from sync.pipeline import PassResult
from sync.reports.run_report import run_report_json, run_report_lines
from sync.reports.terminal import printable


@dataclass(frozen=True, slots=True)
class WatchVoice:
    """Says what a watch does; one JSON object a line when `as_json`."""

    settings: Settings
    as_json: bool

    def tell(self, result: PassResult) -> None:
        """A finished pass."""
        language = self.settings.language
        if self.as_json:
            _line(json.dumps(run_report_json(result, language), ensure_ascii=False), sys.stdout)
        else:
            for line in run_report_lines(result, language):
                _line(printable(line), sys.stderr)

    def alert(self, message: Message) -> None:
        """Something that someone must look at."""
        _line(printable(message.text(self.settings.language)), sys.stderr)

    def started(self) -> None:
        """The watch begins."""
        self.alert(say("commands.watch_started", seconds=self.settings.poll_seconds))

    def stopped(self) -> None:
        """The watch ended as asked."""
        self.alert(say("commands.watch_stopped"))


def watch_voice(settings: Settings, *, as_json: bool) -> WatchVoice:
    """The voice for these settings."""
    return WatchVoice(settings, as_json)


def _line(text: str, stream: object) -> None:
    print(text, file=stream, flush=True)  # type: ignore[call-overload]
