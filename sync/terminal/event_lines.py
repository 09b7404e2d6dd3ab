"""What a watch tells, one event a line: JSON for machines, a sentence with the time for people."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

import structlog
from structlog.typing import EventDict, FilteringBoundLogger

from rules.catalogue import Language, Message, Text
from rules.readings.moment_text import second_text
from rules.readings.printable import printable
from sync.terminal.log_lines import trace_of
from sync.terminal.progress import wiping
from sync.workbook.file_names import FileNames, name_in, with_file_name


@dataclass(frozen=True, slots=True)
class EventForm:
    """How events are told. now: this machine's time, aware; files: what people call the file that an event is about;
    bound: what every event bears besides, asked for each, in whatever thread."""

    language: Language
    now: Callable[[], datetime]
    as_json: bool = False
    files: FileNames = field(default_factory=lambda: MappingProxyType({}))
    bound: Callable[[], Mapping[str, object]] = dict


def event_log(form: EventForm) -> FilteringBoundLogger:
    """A logger for `tell`, on stderr as it is now."""
    render = structlog.processors.JSONRenderer(ensure_ascii=False, default=str) if form.as_json else _Line(form)
    log: FilteringBoundLogger = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[_Spoken(form), render],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    return log


def tell(events: FilteringBoundLogger, level: int, told: Message | str, **besides: object) -> None:
    """Tell an event. What a message quotes stands in its sentence alone, but for the office and request it is about."""
    events.log(level, told.id if isinstance(told, Message) else "told", message=told, **besides)


class EventHandler(logging.Handler):
    """What the service logs becomes events; warnings only while they are wanted."""

    def __init__(self, events: FilteringBoundLogger, is_wanted: Callable[[], bool]) -> None:
        super().__init__()
        self._events = events
        self.addFilter(lambda record: record.levelno > logging.WARNING or is_wanted())

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it."""
        error = record.exc_info[1] if record.exc_info else None
        told: object = record.msg
        trace = {} if error is None else {"trace": trace_of(error)}
        tell(self._events, record.levelno, told if isinstance(told, Message) else record.getMessage(), **trace)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A message -> time, level, its id, what is bound, the office and the request it is about, its sentence."""

    form: EventForm

    def __call__(self, _: object, level: str, event: EventDict) -> EventDict:
        form, message = self.form, event.pop("message")
        is_message = isinstance(message, Message)
        text = message.text(form.language) if is_message else message
        facts = dict(message.facts) if is_message else {}
        named = (*(facts.get(fact) for fact in ("office", "name", "file")), name_in(text, form.files))
        office = next((name.in_language(form.language) for name in named if isinstance(name, Text)), None)
        about = {"office": office, "request": facts.get("call")}
        return {
            "time": form.now().isoformat(timespec="seconds"),
            "level": level,
            "event": event.pop("event"),
            **form.bound(),
            **{key: value for key, value in about.items() if value is not None},
            "text": with_file_name(text, form.files, form.language),
            **event,
        }


@dataclass(frozen=True, slots=True)
class _Line:
    """For people: the time in Bangkok and the sentence; where an exception came from below it."""

    form: EventForm

    def __call__(self, _: object, level: str, event: EventDict) -> str:
        now = second_text(self.form.now()).in_language(self.form.language)
        trace = f"\n{event['trace']}" if "trace" in event else ""
        return f"{wiping(sys.stderr)}{now} {printable(event['text'] + trace)}"
