"""Taking tokens and keys out of text that others wrote: a server, or a proxy before it, may echo what it was sent."""

from __future__ import annotations

import re
from collections.abc import Sequence


def redacted(text: str, secrets: Sequence[str] = ()) -> str:
    """`text` without tokens and keys: those named, and anything that looks like Google's."""
    for secret in secrets:
        if secret:
            text = text.replace(secret, "[redacted]")
    return _SECRET.sub("[redacted]", text)


_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|ya29\.[\w.-]+|1//[\w-]{20,}|GOCSPX-[\w-]+|eyJ[\w-]{8,}\.[\w-]+\.[\w-]+"
    r"|(?<=Bearer )[^\s\"',]+",
    re.DOTALL,
)
