"""The JSON shapes that pass between wire, model and store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]
"""A JSON object in Google's field names; never changed in place once it is in the model."""
