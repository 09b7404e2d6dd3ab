"""Patterns that others type, matched in time linear in the text: no formula and no search can stop the server.

Google documents RE2 for its functions (https://support.google.com/docs/answer/3098292); what RE2 does not know (looking
ahead or back, references to groups) is refused.
"""

from __future__ import annotations

from typing import Any

import re2

_MOST_BYTES = 8 << 20  # of one compiled pattern
_MOST_GROUPS = 20  # that are kept: each costs every match


class PatternError(Exception):
    """The text is no pattern, or too large a one."""


def linear_pattern(
    source: str, *, is_case_sensitive: bool, dot_is_any: bool = False, keeps_groups: bool = False
) -> Any:
    """A compiled pattern with the methods of `re`; its groups are there when they are kept. Raises PatternError."""
    options = re2.Options()
    options.case_sensitive = is_case_sensitive
    options.dot_nl = dot_is_any
    options.log_errors = False
    options.max_mem = _MOST_BYTES
    options.never_capture = not keeps_groups
    try:
        pattern = re2.compile(source, options)
    except (re2.error, UnicodeEncodeError) as error:
        raise PatternError(str(error)) from None
    if pattern.groups > _MOST_GROUPS:
        raise PatternError(f"more than {_MOST_GROUPS} groups")
    return pattern


def as_it_stands(text: str) -> str:
    """A pattern for that very text."""
    return str(re2.escape(text))
