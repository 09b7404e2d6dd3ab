"""What the service logs, on stderr: sentences of the catalogue in the reader's language, with the time if asked."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import MappingProxyType

from rules.catalogue import Language, Message
from rules.readings.moment_text import second_text
from rules.readings.printable import printable
from sync.terminal.progress import wiping
from sync.workbook.file_names import FileNames, with_file_name

ROOT = "songthan"


class SentenceFormatter(logging.Formatter):
    """A catalogue message in `language`, whose file it is about before it; with `now`, the time in Bangkok first."""

    def __init__(self, language: Language, files: FileNames, now: Callable[[], datetime] | None = None) -> None:
        super().__init__()
        self._language = language
        self._files = files
        self._now = now

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the traceback of an exception below it."""
        if isinstance(record.msg, Message):
            record = logging.makeLogRecord({**record.__dict__, "msg": record.msg.text(self._language), "args": ()})
        told = with_file_name(super().format(record), self._files, self._language)
        return wiping(sys.stderr) + stamped(printable(told), self._now, self._language)


def stamped(text: str, now: Callable[[], datetime] | None, language: Language) -> str:
    """The text with the time in Bangkok before it; without `now` as it is."""
    return text if now is None else f"{second_text(now()).in_language(language)} {text}"


@contextmanager
def spoken_log(
    language: Language,
    now: Callable[[], datetime] | None = None,
    is_wanted: Callable[[], bool] = lambda: True,
    files: FileNames = MappingProxyType({}),
) -> Iterator[None]:
    """Until the end, everything that the service logs goes to stderr like this; warnings only while they are wanted."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SentenceFormatter(language, files, now))
    handler.addFilter(lambda record: record.levelno > logging.WARNING or is_wanted())
    logger = logging.getLogger(ROOT)
    before = logger.handlers[:]
    logger.handlers[:] = [handler]
    try:
        yield
    finally:
        logger.handlers[:] = before
