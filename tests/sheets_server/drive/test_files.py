"""files.create, get, update, copy and delete, and who may."""

import pytest

from sync.sheets_server.server import RunningServer
from sync.sheets_server.switches import Switches
from tests.sheets_server.drive.callers import ALL_DRIVES, FOLDER, SPREADSHEET, Caller


def test_create_answers_200_with_the_four_default_fields(owner: Caller) -> None:
    answer = owner.call("POST", "/drive/v3/files", json={"name": "กขค", "mimeType": SPREADSHEET})
    assert answer.status_code == 200
    body = answer.json()
    assert len(body.pop("id")) == 44
    assert body == {"kind": "drive#file", "name": "กขค", "mimeType": SPREADSHEET}


def test_times_are_the_servers_and_have_three_decimals(owner: Caller) -> None:
    file = owner.file(owner.new_spreadsheet(), "createdTime,modifiedTime")
    assert file == {"createdTime": "2020-07-30T05:00:00.000Z", "modifiedTime": "2020-07-30T05:00:00.000Z"}


def test_all_fields_of_a_file_are_those_of_the_discovery_document(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet(description="about", properties={"a": "b"}, starred=True)
    owner.share(file_id, friend.email)
    mine = owner.file(file_id)
    assert mine["ownedByMe"]
    assert mine["starred"]
    assert mine["properties"] == {"a": "b"}
    assert [one["role"] for one in mine["permissions"]] == ["owner", "writer"]
    theirs = friend.file(file_id)
    assert not theirs["ownedByMe"]
    assert theirs["sharedWithMeTime"] == "2020-07-30T05:00:00.000Z"
    assert theirs["sharingUser"]["emailAddress"] == owner.email
    assert "parents" not in theirs


def test_other_types_are_refused_by_name(owner: Caller) -> None:
    answer = owner.call("POST", "/drive/v3/files", json={"name": "x", "mimeType": "text/plain"})
    assert answer.status_code == 400
    assert "text/plain" in answer.text
    assert "not available in the sheets server" in answer.text


def test_a_field_that_files_do_not_have_is_refused(owner: Caller) -> None:
    path = f"/drive/v3/files/{owner.new_spreadsheet()}"
    assert owner.refused("GET", path, params={"fields": "id,nmae"}) == (400, "invalidParameter")
    assert owner.refused("GET", path, params={"fields": "id,("}) == (400, "invalidParameter")


def test_a_stranger_is_told_that_there_is_no_such_file(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    answer = friend.call("GET", f"/drive/v3/files/{file_id}")
    assert answer.status_code == 404
    error = answer.json()["error"]
    assert error["message"] == f"File not found: {file_id}."
    assert error["errors"] == [
        {
            "message": error["message"],
            "domain": "global",
            "reason": "notFound",
            "location": "fileId",
            "locationType": "parameter",
        }
    ]
    assert friend.refused("GET", f"/v4/spreadsheets/{file_id}") == (403, "PERMISSION_DENIED")
    assert friend.refused("GET", f"/v4/spreadsheets/{'x' * 44}") == (404, "NOT_FOUND")


@pytest.mark.parametrize("file_id", ["..", "%2e%2e%2fetc", "a" * 500, "ก", "x'; DROP TABLE files"])
def test_odd_ids_are_simply_not_found(owner: Caller, file_id: str) -> None:
    answer = owner.call("GET", f"/drive/v3/files/{file_id}x")
    assert answer.status_code in (400, 404)


def test_a_reader_reads_and_does_not_write(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.write(file_id, [["a"]])
    owner.share(file_id, friend.email, "reader")
    assert friend.read(file_id, "A1") == [["a"]]
    path = f"/v4/spreadsheets/{file_id}/values/A1"
    values = {"values": [["b"]]}
    assert friend.refused("PUT", path, params={"valueInputOption": "RAW"}, json=values) == (403, "PERMISSION_DENIED")
    refused = friend.refused("PATCH", f"/drive/v3/files/{file_id}", json={"name": "mine now"})
    assert refused == (403, "insufficientFilePermissions")
    assert owner.read(file_id, "A1") == [["a"]]


def test_everybody_has_stars_of_their_own(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.share(file_id, friend.email, "reader")
    friend.ok("PATCH", f"/drive/v3/files/{file_id}", json={"starred": True})
    assert friend.listed("starred = true") == ["Book"]
    assert owner.listed("starred = true") == []


def test_renaming_in_drive_renames_the_spreadsheet(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.ok("PATCH", f"/drive/v3/files/{file_id}", json={"name": "New"})
    properties = owner.ok("GET", f"/v4/spreadsheets/{file_id}", params={"fields": "properties.title"})
    assert properties == {"properties": {"title": "New"}}


def test_properties_are_merged_and_null_deletes_a_key(owner: Caller) -> None:
    file_id = owner.new_spreadsheet(appProperties={"a": "1", "b": "2"})
    owner.ok("PATCH", f"/drive/v3/files/{file_id}", json={"appProperties": {"a": None, "c": "3"}})
    assert owner.file(file_id, "appProperties") == {"appProperties": {"b": "2", "c": "3"}}


def test_only_the_owner_puts_into_the_trash_and_deletes(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.share(file_id, friend.email, "writer")
    path = f"/drive/v3/files/{file_id}"
    assert friend.refused("PATCH", path, json={"trashed": True}) == (403, "insufficientFilePermissions")
    assert friend.refused("DELETE", path) == (403, "insufficientFilePermissions")
    owner.ok("PATCH", path, json={"trashed": True})
    assert owner.listed("trashed = true") == ["Book"]
    assert owner.listed("trashed = false") == []
    owner.ok("PATCH", path, json={"trashed": False})
    answer = owner.call("DELETE", path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert owner.refused("GET", path) == (404, "notFound")
    assert owner.refused("GET", f"/v4/spreadsheets/{file_id}") == (404, "NOT_FOUND")


def test_the_trash_can_be_emptied(owner: Caller) -> None:
    kept, gone = owner.new_spreadsheet("kept"), owner.new_spreadsheet("gone")
    owner.ok("PATCH", f"/drive/v3/files/{gone}", json={"trashed": True})
    owner.ok("DELETE", "/drive/v3/files/trash")
    assert owner.listed() == ["kept"]
    assert owner.file(kept, "trashed") == {"trashed": False}


def test_a_folder_shares_what_it_holds_and_takes_it_along_when_deleted(owner: Caller, friend: Caller) -> None:
    folder = owner.new_folder()
    inner = owner.new_folder("Inner", parents=[folder])
    file_id = owner.new_spreadsheet(parents=[inner])
    assert friend.refused("GET", f"/drive/v3/files/{file_id}") == (404, "notFound")
    owner.share(folder, friend.email, "writer")
    friend.write(file_id, [["x"]])
    assert friend.file(file_id, "parents") == {"parents": [inner]}
    owner.ok("PATCH", f"/drive/v3/files/{folder}", json={"trashed": True})
    assert owner.file(file_id, "trashed,explicitlyTrashed") == {"trashed": True, "explicitlyTrashed": False}
    owner.ok("DELETE", f"/drive/v3/files/{folder}")
    assert owner.refused("GET", f"/drive/v3/files/{file_id}") == (404, "notFound")


def test_files_move_by_add_parents_and_never_by_parents(owner: Caller) -> None:
    folder, file_id = owner.new_folder(), owner.new_spreadsheet()
    [root] = owner.file(file_id)["parents"]
    path = f"/drive/v3/files/{file_id}"
    assert owner.refused("PATCH", path, json={"parents": [folder]}) == (403, "fieldNotWritable")
    owner.ok("PATCH", path, params={"addParents": folder, "removeParents": root}, json={})
    assert owner.listed(f"'{folder}' in parents") == ["Book"]
    assert owner.listed("'root' in parents") == ["Folder"]
    owner.ok("PATCH", path, params={"addParents": "root", "removeParents": folder})
    assert owner.file(file_id)["parents"] == [root]
    assert owner.refused("PATCH", path, params={"addParents": "x" * 33}) == (404, "notFound")


def test_a_copy_has_the_cells_and_is_shared_with_nobody(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet("Plan")
    owner.write(file_id, [["a", 1]])
    owner.share(file_id, friend.email, "reader")
    copy = friend.ok("POST", f"/drive/v3/files/{file_id}/copy", json={"name": None})
    assert copy["name"] == "Copy of Plan"
    assert copy["mimeType"] == SPREADSHEET
    assert friend.read(copy["id"], "A1:B1") == [["a", "1"]]
    friend.write(copy["id"], [["b"]])
    assert owner.read(file_id, "A1") == [["a"]]
    assert owner.refused("GET", f"/drive/v3/files/{copy['id']}") == (404, "notFound")


def test_folders_and_forbidden_files_are_not_copied(owner: Caller, friend: Caller) -> None:
    folder = owner.new_folder()
    assert owner.refused("POST", f"/drive/v3/files/{folder}/copy") == (403, "cannotCopyFile")
    file_id = owner.new_spreadsheet(copyRequiresWriterPermission=True)
    owner.share(file_id, friend.email, "reader")
    assert friend.refused("POST", f"/drive/v3/files/{file_id}/copy") == (403, "cannotCopyFile")


@pytest.mark.parametrize(("kept", "expected"), [("kept", [7]), ("dropped", [])])
def test_metadata_follows_a_file_copy_as_the_switch_says(
    owner: Caller, server: RunningServer, kept: str, expected: list[int]
) -> None:
    owner.ok("PATCH", "/_embedded/switches", json={"metadata_on_file_copy": kept})
    file_id = owner.new_spreadsheet()
    metadata = {"metadataId": 7, "metadataKey": "k", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    request = {"createDeveloperMetadata": {"developerMetadata": metadata}}
    owner.ok("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", json={"requests": [request]})
    copy = owner.ok("POST", f"/drive/v3/files/{file_id}/copy", json={})["id"]
    found = owner.ok("GET", f"/v4/spreadsheets/{copy}", params={"fields": "developerMetadata.metadataId"})
    assert [one["metadataId"] for one in found.get("developerMetadata", [])] == expected


def test_a_service_account_has_no_storage_unless_the_switch_says_so(
    owner: Caller, robot: Caller, server: RunningServer
) -> None:
    body = {"name": "x", "mimeType": SPREADSHEET}
    assert robot.refused("POST", "/drive/v3/files", json=body) == (403, "storageQuotaExceeded")
    assert robot.refused("POST", "/v4/spreadsheets", json={}) == (403, "PERMISSION_DENIED")
    folder = owner.new_folder()
    owner.share(folder, robot.email, "writer")
    in_folder = {**body, "parents": [folder]}
    assert robot.refused("POST", "/drive/v3/files", json=in_folder) == (403, "storageQuotaExceeded")
    file_id = owner.new_spreadsheet()
    owner.share(file_id, robot.email, "writer")
    robot.write(file_id, [["x"]])
    assert robot.refused("POST", f"/drive/v3/files/{file_id}/copy") == (403, "storageQuotaExceeded")
    server.services.switches = Switches(service_account_storage="own")
    assert robot.new_spreadsheet()


def test_ids_can_be_drawn_beforehand_and_used_once(owner: Caller) -> None:
    [file_id, _] = owner.ok("GET", "/drive/v3/files/generateIds", params={"count": 2})["ids"]
    assert owner.new_spreadsheet(id=file_id) == file_id
    body = {"id": file_id, "mimeType": SPREADSHEET}
    assert owner.refused("POST", "/drive/v3/files", json=body) == (409, "fileIdInUse")


def test_what_drive_has_and_the_server_has_not_is_refused_by_name(owner: Caller) -> None:
    answer = owner.call("POST", "/drive/v3/changes/watch", json={})
    assert answer.status_code == 400
    assert "not available in the sheets server" in answer.json()["error"]["message"]


def test_about_tells_who_asks_and_wants_fields(owner: Caller, robot: Caller) -> None:
    assert owner.refused("GET", "/drive/v3/about") == (400, "required")
    about = owner.ok("GET", "/drive/v3/about", params={"fields": "*"})
    assert about["user"]["emailAddress"] == owner.email
    assert about["user"]["me"]
    limit = robot.ok("GET", "/drive/v3/about", params={"fields": "storageQuota(limit)"})
    assert limit == {"storageQuota": {"limit": "0"}}


def test_a_body_that_is_no_json_is_told_so(owner: Caller) -> None:
    for body in (b"{", b"[]", b'"x"', b"\xff"):
        assert owner.refused("POST", "/drive/v3/files", data=body) == (400, "parseError")
    wrong = {"name": 5, "mimeType": FOLDER}
    assert owner.refused("POST", "/drive/v3/files", json=wrong, params=ALL_DRIVES) == (400, "badRequest")
