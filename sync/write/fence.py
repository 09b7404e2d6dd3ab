"""The fence: who lost the lease cannot write into a province's file either, not even with a request under way.

A request that writes values cannot carry the lease, but it can name its place by a tag's id *and* value. The values of
our tags end in the lease's fence, a number that grows when somebody takes over a lease that was never given back. Who
takes over moves the tags of every file to the new number first; what the former holder sends then matches nothing.
Source: DataFilter, DeveloperMetadataLookup (metadata must match all the fields that a lookup gives).
"""

from __future__ import annotations

from collections.abc import Mapping

from sync.google.sheets_port import Json, SheetsPort, metadata_filter
from sync.workbook import requests as build
from sync.workbook.layout import FileTarget


def fenced_tags(target: FileTarget, fence: int) -> Mapping[int, str]:
    """Metadata id -> value under that fence, of every tag in the file that is written through."""
    return {tag: text if fence == 0 else f"{text} #{fence}" for tag, text in target.own_tags.items()}


def set_fence(sheets: SheetsPort, target: FileTarget, fence: int) -> None:
    """Have the file's tags say that fence: one read, and one write where some do not. Raises SheetsError.

    Tags that are gone stay gone. Only the holder of the lease may call this.
    """
    wanted = fenced_tags(target, fence)
    found = sheets.search_metadata(target.spreadsheet_id, [metadata_filter(tag) for tag in wanted])
    seen = {int(metadata["metadataId"]): metadata.get("metadataValue", "") for metadata in found}
    requests: list[Json] = [
        build.change_tag(tag, text) for tag, text in wanted.items() if tag in seen and seen[tag] != text
    ]
    if requests:
        sheets.batch_update(target.spreadsheet_id, requests, is_idempotent=True)
