"""What the service logs, on stderr: sentences of the catalogue in the reader's language."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType

from rules.catalogue import Language, Message
from rules.readings.printable import printable
from sync.terminal.progress import wiping
from sync.workbook.file_names import FileNames, with_file_name

ROOT = "songthan"


class SentenceFormatter(logging.Formatter):
    """A catalogue message in `language`, whose file it is about before it."""

    def __init__(self, language: Language, files: FileNames) -> None:
        super().__init__()
        self._language = language
        self._files = files

    def format(self, record: logging.LogRecord) -> str:
        """One line, and where an exception came from below it."""
        text = record.msg.text(self._language) if isinstance(record.msg, Message) else record.getMessage()
        told = with_file_name(text, self._files, self._language)
        error = record.exc_info[1] if record.exc_info else None
        return wiping(sys.stderr) + printable(told if error is None else f"{told}\n{trace_of(error)}")


def trace_of(error: BaseException) -> str:
    """Where it came from, with what it came of, and its kind; never its text, which may quote what somebody typed."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = "" if earlier is None else f"{trace_of(earlier)}\n"
    return f"{before}{''.join(traceback.format_tb(error.__traceback__))}{type(error).__qualname__}"


@contextmanager
def spoken_log(language: Language, files: FileNames = MappingProxyType({})) -> Iterator[None]:
    """Until the end, everything that the service logs goes to stderr like this."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SentenceFormatter(language, files))
    with handled_by(handler):
        yield


@contextmanager
def handled_by(handler: logging.Handler) -> Iterator[None]:
    """Until the end, this handler alone gets what the service logs."""
    logger = logging.getLogger(ROOT)
    before = logger.handlers[:]
    logger.handlers[:] = [handler]
    try:
        yield
    finally:
        logger.handlers[:] = before
