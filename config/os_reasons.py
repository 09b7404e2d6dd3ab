"""The operating system's refusals in the reader's language; what has no sentence here keeps the system's own words."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from rules.catalogue import Message, say

_NAMES: Mapping[int | None, str] = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOENT: "missing",
    errno.EISDIR: "is_directory",
    errno.ENOTDIR: "not_directory",
    errno.EEXIST: "exists",
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "no_space",
    errno.EROFS: "read_only",
    errno.EIO: "device",
    errno.EMFILE: "too_many_open",
    errno.ENFILE: "too_many_open",
    errno.ENAMETOOLONG: "name_too_long",
}


def os_reason(error: OSError) -> Message | str:
    """Why, as words inside a sentence: a catalogue message, or the system's own text where there is none."""
    name = _NAMES.get(error.errno)
    return say(f"os_reasons.{name}") if name else error.strerror or str(error) or type(error).__name__
