"""A secret in a file of its own: one line, not readable by everybody on the machine."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from config.os_reasons import os_reason
from rules.catalogue import Message, say
from sync.notices.channel import Attempt, Delivery


def read_secret(path: Path) -> str | Attempt:
    """The secret in that file; or the attempt that ends here, for somebody must mend the file first."""
    try:
        if os.name == "posix" and path.stat().st_mode & stat.S_IROTH:
            return _unusable(path, say("notices.secret_for_all"))
        secret = path.read_bytes().decode("utf-8-sig", errors="replace").strip()  # Windows' editors begin with a mark
    except OSError as error:
        return _unusable(path, os_reason(error))
    if not (secret and secret.isascii() and secret.isprintable()):  # neither HTTP nor SMTP carries anything else
        return _unusable(path, say("notices.secret_not_plain"))
    return secret


def _unusable(path: Path, reason: Message | str) -> Attempt:
    return Attempt(Delivery.LATER, say("notices.secret_unusable", file=path.name, reason=reason))
