"""Secrets that systemd hands to a service: files in a directory of its own, named by LoadCredential."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

CREDENTIALS_DIRECTORY = "CREDENTIALS_DIRECTORY"


def handed_file(path: Path, environment: Mapping[str, str]) -> Path | None:
    """The file that the service was handed under that relative path; None where there is none."""
    directory = environment.get(CREDENTIALS_DIRECTORY)
    if not directory or path.is_absolute():
        return None
    handed = Path(directory) / path
    return handed if handed.is_file() else None
