"""Settings of earlier versions that are none any more: what they protect needs one right value, not a choice.

A file or an environment that still names one is read all the same: the name is pointed out, and a value that no longer
holds is told with what to do instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from config.problems import ProblemLog
from config.section_reader import whole_number

GONE: Mapping[str, int] = MappingProxyType(
    {
        "reads_per_minute": 55,
        "writes_per_minute": 55,
        "reread_minutes": 25,
        "edit_lag_minutes": 5,
        "stale_write_seconds": 10,
        "lease_minutes": 10,
        "request_timeout_seconds": 60,
        "retry_attempts": 5,
        "retry_seconds": 120,
        "unsafe_percent": 30,
        "central_request_bytes": 2_000_000,
    }
)
"""Key -> what holds always now. Where each is at home, with its reason: docs/configuration.md."""


def tell_gone(key: str, text: str | None, file: str, line_1based: int, log: ProblemLog) -> None:
    """Warn that a setting is gone: a hint where its value was what holds now, what to do where it was another."""
    typed = (text or "").strip()
    held = GONE[key]
    if not typed or whole_number(typed.replace("_", "")) == held:
        log.warn(file, line_1based, "setting_gone", key=key, value=held)
    else:
        log.warn(file, line_1based, _OTHER_VALUE.get(key, "setting_gone_other"), key=key, value=held, typed=typed)


_OTHER_VALUE = {
    "reads_per_minute": "setting_gone_quota",
    "writes_per_minute": "setting_gone_quota",
    "unsafe_percent": "setting_gone_unsafe",
}
