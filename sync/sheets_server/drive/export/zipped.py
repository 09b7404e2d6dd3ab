"""A zip file whose entries bear the time of the spreadsheet, so that the same state gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

_OLDEST = datetime(1980, 1, 1, tzinfo=UTC)
"""Zip knows no earlier time."""


def zipped(files: Iterable[tuple[str, str]], moment: datetime) -> bytes:
    """The bytes of a zip file with these names and texts; `mimetype` is not packed, as OpenDocument has it."""
    time = max(moment, _OLDEST).astimezone(UTC).timetuple()[:6]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files:
            entry = zipfile.ZipInfo(name, time)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return stream.getvalue()
