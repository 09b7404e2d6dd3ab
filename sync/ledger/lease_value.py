"""The lease as it stands in the central workbook's metadata and in the ledger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class LeaseValue:
    """What the metadata says: holder, epoch (grows by one with each change), end (aware), released or not.

    `fence` grows by one when somebody takes over what was never given back; see `sync.write.fence`.
    """

    holder: str
    epoch: int
    until: datetime
    released: bool = False
    fence: int = 0
    raw: str | None = None  # what stands there when it is none of ours: free, and to be replaced as it was seen

    def to_text(self) -> str:
        """The metadata value: compact JSON."""
        if self.raw is not None:
            return self.raw
        facts = {
            "holder": self.holder,
            "epoch": self.epoch,
            "until": self.until.isoformat(),
            "released": self.released,
            "fence": self.fence,
        }
        return json.dumps(facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> LeaseValue:
        """The value that some holder wrote. Raises ValueError when it is none of ours."""
        try:
            facts: dict[str, Any] = json.loads(text)
            until = datetime.fromisoformat(str(facts["until"]))
            if until.tzinfo is None:
                raise ValueError("a moment without time zone")
            released, fence = bool(facts["released"]), int(facts.get("fence", 0))
            return cls(str(facts["holder"]), int(facts["epoch"]), until, released, fence)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"no lease of ours: {text[:80]!r}") from error

    @classmethod
    def seen(cls, text: str) -> LeaseValue:
        """The value as it stands: some holder's, or one that somebody rewrote, which holds nothing."""
        try:
            return cls.from_text(text)
        except ValueError:
            return cls("", 0, datetime.min.replace(tzinfo=UTC), released=True, raw=text)
