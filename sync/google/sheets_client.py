"""`SheetsPort` over HTTP: each call the service makes, as one request to Google or to the sheets server."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rules.catalogue import say
from sync.google.answer_values import changed_file, matched_values
from sync.google.errors import (
    AccessDenied,
    CredentialsRefused,
    DriveMissing,
    FileMissing,
    PageTokenRefused,
    RequestRefused,
)
from sync.google.sheets_http import DRIVE_ORIGIN, SHEETS_ORIGIN, SheetsHTTPClient
from sync.google.sheets_port import ChangePage, Json, MatchedValues, ValuesAtMetadata, metadata_filter

_FILE_ID = re.compile(r"[A-Za-z0-9_-]{1,200}")
_ALL_DRIVES = {"supportsAllDrives": "true"}
_CHANGE_FIELDS = (
    "nextPageToken,newStartPageToken,changes(fileId,removed,"
    "file(trashed,modifiedTime,version,lastModifyingUser(emailAddress,me)))"
)


class SheetsClient(SheetsHTTPClient):
    """Google Sheets and Drive, or the sheets server; see `SheetsPort` for each call."""

    def server_now(self, otherwise: datetime | None = None) -> datetime:
        if self.last_server_now() is None:
            self.about_user()
        return self.last_server_now() or otherwise or self.local_now()

    # -- Sheets

    def batch_get_by_data_filter(
        self, spreadsheet_id: str, data_filters: Sequence[Json], *, rows_as_columns: bool = False
    ) -> list[MatchedValues]:
        body = {
            "dataFilters": list(data_filters),
            "majorDimension": "COLUMNS" if rows_as_columns else "ROWS",
            "valueRenderOption": "UNFORMATTED_VALUE",
            "dateTimeRenderOption": "SERIAL_NUMBER",
        }
        needs = ("valueRanges", "spreadsheetId")  # without a match there are no ranges
        answer = self._sheets("post", spreadsheet_id, "/values:batchGetByDataFilter", body=body, needs=needs)
        return [matched_values(matched) for matched in answer.get("valueRanges", ())]

    def batch_update_values_by_data_filter(
        self, spreadsheet_id: str, writes: Sequence[ValuesAtMetadata], *, send_before: float | None = None
    ) -> int:
        body = {
            "valueInputOption": "RAW",
            "data": [
                {
                    "dataFilter": metadata_filter(write.metadata_id, write.metadata_value),
                    "majorDimension": "ROWS",
                    "values": [list(row) for row in write.rows],
                }
                for write in writes
            ],
        }
        answer = self._sheets(
            "post",
            spreadsheet_id,
            "/values:batchUpdateByDataFilter",
            body=body,
            params={"fields": "spreadsheetId,totalUpdatedCells"},
            is_idempotent=True,
            send_before=send_before,
            needs=("totalUpdatedCells", "spreadsheetId"),  # a count of 0 may be left out
        )
        return int(answer.get("totalUpdatedCells", 0))

    def batch_update(  # type: ignore[override]
        self,
        spreadsheet_id: str,
        requests: Sequence[Json],
        *,
        is_idempotent: bool = False,
        send_before: float | None = None,
    ) -> list[Json]:
        answer = self._sheets(
            "post",
            spreadsheet_id,
            ":batchUpdate",
            body={"requests": list(requests)},
            is_idempotent=is_idempotent,
            send_before=send_before,
            needs=("replies", "spreadsheetId"),
        )
        return list(answer.get("replies", ()))

    def get_spreadsheet(self, spreadsheet_id: str, fields: str, ranges: Sequence[str] = ()) -> Json:
        params: dict[str, Any] = {"fields": f"spreadsheetId,{fields}"}
        if ranges:
            params["ranges"] = list(ranges)
        needs = ("spreadsheetId", *re.findall(r"\w+", fields))
        answer = self._sheets("get", spreadsheet_id, "", params=params, needs=needs)
        return {name: value for name, value in answer.items() if name != "spreadsheetId" or name in fields}

    def get_by_data_filter(self, spreadsheet_id: str, fields: str, data_filters: Sequence[Json]) -> Json:
        body, params = {"dataFilters": list(data_filters)}, {"fields": f"spreadsheetId,{fields}"}
        needs = ("spreadsheetId", "sheets")
        return self._sheets("post", spreadsheet_id, ":getByDataFilter", body=body, params=params, needs=needs)

    def search_metadata(self, spreadsheet_id: str, data_filters: Sequence[Json]) -> list[Json]:
        body = {"dataFilters": list(data_filters)}
        answer = self._sheets("post", spreadsheet_id, "/developerMetadata:search", body=body)
        return [matched["developerMetadata"] for matched in answer.get("matchedDeveloperMetadata", ())]

    def create_spreadsheet(self, spreadsheet: Json) -> Json:
        return self.call(
            "post", f"{SHEETS_ORIGIN}/v4/spreadsheets", body=spreadsheet, account=0, needs=("spreadsheetId",)
        )

    # -- Drive

    def start_page_token(self, drive_id: str | None = None) -> str:
        params = _of_drive(drive_id, with_items=False)
        account, answer = self._drive_by("get", "/changes/startPageToken", params=params, needs=("startPageToken",))
        return self._page_token(answer["startPageToken"], account)

    def list_changes(self, page_token: str, drive_id: str | None = None) -> ChangePage:
        token, account = self._of_page_token(page_token)
        params = {
            "pageToken": token,
            "pageSize": 1000,
            "includeRemoved": "true",
            "fields": _CHANGE_FIELDS,
            **_of_drive(drive_id),
        }
        needs = ("nextPageToken", "newStartPageToken")
        try:
            answer = self.call("get", f"{DRIVE_ORIGIN}/drive/v3/changes", account=account, params=params, needs=needs)
        except CredentialsRefused as error:
            if self.drive_account() == account:
                raise
            raise PageTokenRefused(say("reading.page_token_refused")) from error
        following, new = (answer.get(name) for name in needs)
        return ChangePage(
            tuple(changed_file(change) for change in answer.get("changes", ()) if change.get("fileId")),
            None if following is None else self._page_token(following, account),
            None if new is None else self._page_token(new, account),
        )

    def get_file(self, file_id: str, fields: str) -> Json:
        params = {"fields": fields, **_ALL_DRIVES}
        needs = re.findall(r"\w+", fields)
        return self._drive("get", f"/files/{_checked_id(file_id)}", file_id, params=params, needs=needs)

    def list_files(self, query: str, fields: str, drive_id: str | None = None) -> list[Json]:
        params: dict[str, Any] = {"q": query, "pageSize": 1000, "fields": f"kind,nextPageToken,files({fields})"}
        params |= _of_drive(drive_id) | ({"corpora": "drive"} if drive_id else {})
        return self._all_pages("/files", params, "files")

    def create_file(self, file: Json, fields: str = "id") -> Json:
        params = {"fields": fields, **_ALL_DRIVES}
        return self._drive("post", "/files", params=params, body=file, needs=re.findall(r"\w+", fields))

    def list_permissions(self, file_id: str) -> list[Json]:
        params = {"fields": "kind,nextPageToken,permissions(id,type,role,emailAddress)", **_ALL_DRIVES}
        return self._all_pages(f"/files/{_checked_id(file_id)}/permissions", params, "permissions")

    def create_permission(self, file_id: str, permission: Json) -> Json:
        params = {"sendNotificationEmail": "false", **_ALL_DRIVES}
        path = f"/files/{_checked_id(file_id)}/permissions"
        needs = ("id", "kind")
        return self._drive("post", path, file_id, params=params, body=permission, is_idempotent=True, needs=needs)

    def about_user(self) -> Json:
        params = {"fields": "user(emailAddress,displayName)"}
        return dict(self._drive("get", "/about", params=params, needs=("user",))["user"])

    def _sheets(self, method: str, spreadsheet_id: str, tail: str, **how: Any) -> Json:
        url = f"{SHEETS_ORIGIN}/v4/spreadsheets/{_checked_id(spreadsheet_id)}{tail}"
        return self.call(method, url, spreadsheet_id, **how)

    def _drive(self, method: str, tail: str, file_id: str | None = None, **how: Any) -> Json:
        return self._drive_by(method, tail, file_id, **how)[1]

    def _drive_by(self, method: str, tail: str, file_id: str | None = None, **how: Any) -> tuple[int, Json]:
        """The answer and the account that got it: the first one; where Google refuses it, the next."""
        while True:
            account = self.drive_account(file_id)
            try:
                return account, self.call(method, f"{DRIVE_ORIGIN}/drive/v3{tail}", file_id, account=account, **how)
            except CredentialsRefused:
                if self.drive_account(file_id) == account:
                    raise
            except (FileMissing, AccessDenied, RequestRefused) as error:
                drive_id = (how.get("params") or {}).get("driveId")
                if file_id is not None and account < self.drive_account(file_id):
                    continue  # another account may have what this one has not
                if drive_id is None or error.status not in (403, 404):
                    raise
                address = self._accounts[account].address
                missing = say("reading.shared_drive_missing", drive=drive_id, address=address, detail=error.detail)
                raise DriveMissing(missing, status=error.status, reason=error.reason, detail=error.detail) from error

    def _page_token(self, token: str, account: int) -> str:
        """A token of the change log with whose log it is, where that is not the first account's."""
        return token if account == 0 else f"{token}@{self._accounts[account].address}"

    def _of_page_token(self, page_token: str) -> tuple[str, int]:
        """Drive's token and whose log it is of. Raises PageTokenRefused where that account cannot be asked."""
        token, _, address = page_token.partition("@")
        left = self._quota.accounts_left(self.clock()) or [0]
        for account in left:
            if (account == 0 and not address) or (address and self._accounts[account].address == address):
                return token, account
        raise PageTokenRefused(say("reading.page_token_refused"))

    def _all_pages(self, tail: str, params: Mapping[str, Any], key: str) -> list[Json]:
        found: list[Json] = []
        token: str | None = None
        for _ in range(MOST_PAGES):
            page = {**params, **({"pageToken": token} if token else {})}
            answer = self._drive("get", tail, params=page, needs=("kind", key))
            found.extend(answer.get(key, ()))
            token = answer.get("nextPageToken")
            if not token:
                break
        return found


MOST_PAGES = 10_000  # a list that never ends is no list


def _of_drive(drive_id: str | None, *, with_items: bool = True) -> dict[str, Any]:
    items = {"includeItemsFromAllDrives": "true"} if with_items else {}
    return {**_ALL_DRIVES, **items, **({"driveId": drive_id} if drive_id else {})}


def _checked_id(file_id: str) -> str:
    """The id, if it is one: a path, query or host in its place goes nowhere."""
    if not _FILE_ID.fullmatch(file_id):
        raise RequestRefused(say("reading.bad_file_id", file=file_id[:80]), spreadsheet_id=file_id)
    return file_id
