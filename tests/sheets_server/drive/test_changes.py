"""changes: what a poller sees, and when."""

from datetime import timedelta

import pytest

from sync.sheets_server.server import RunningServer
from sync.sheets_server.switches import Switches
from tests.sheets_server.drive.callers import ALL_DRIVES, EVERYWHERE, Caller
from tests.sheets_server.drive.conftest import NOON


def seen(page: dict[str, object]) -> list[tuple[str, bool]]:
    """(file id, removed) of each entry."""
    return [(one["fileId"], one["removed"]) for one in page["changes"]]  # type: ignore[attr-defined]


def test_nothing_happened_is_an_empty_page_with_the_same_token(owner: Caller) -> None:
    owner.new_spreadsheet()
    token = owner.page_token()
    page = owner.changes(token)
    assert page["changes"] == []
    assert page["newStartPageToken"] == token
    assert "nextPageToken" not in page


def test_own_writes_show_with_their_author(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    token = owner.page_token()
    owner.write(file_id, [["x"]])
    page = owner.changes(token)
    assert seen(page) == [(file_id, False)]
    assert page["changes"][0]["file"]["lastModifyingUser"]["me"]
    assert owner.changes(page["newStartPageToken"])["changes"] == []


def test_own_writes_can_be_left_out_by_a_switch(owner: Caller, friend: Caller, server: RunningServer) -> None:
    server.services.switches = Switches(own_writes_in_changes=False)
    file_id = owner.new_spreadsheet()
    owner.share(file_id, friend.email)
    token = owner.page_token()
    owner.write(file_id, [["x"]])
    assert seen(owner.changes(token)) == []
    friend.write(file_id, [["y"]])
    assert seen(owner.changes(token)) == [(file_id, False)]


def test_several_edits_of_one_file_are_one_entry_unless_the_switch_says_otherwise(
    owner: Caller, server: RunningServer
) -> None:
    one, two = owner.new_spreadsheet("1"), owner.new_spreadsheet("2")
    token = owner.page_token()
    for file_id in (one, two, one):
        owner.write(file_id, [["x"]])
    assert seen(owner.changes(token)) == [(two, False), (one, False)]
    server.services.switches = Switches(changes_collapse=False)
    assert seen(owner.changes(token)) == [(one, False), (two, False), (one, False)]


def test_pages_are_walked_by_their_tokens_without_loss_or_repetition(owner: Caller) -> None:
    token = owner.page_token()
    made = [owner.new_spreadsheet(str(number)) for number in range(7)]
    found: list[str] = []
    pages = 0
    while True:
        page = owner.changes(token, pageSize=3)
        pages += 1
        found += [one["fileId"] for one in page["changes"]]
        if "newStartPageToken" in page:
            assert "nextPageToken" not in page
            break
        token = page["nextPageToken"]
    assert (pages, found) == (3, made)
    assert owner.changes(page["newStartPageToken"])["changes"] == []


def test_tokens_never_expire(owner: Caller) -> None:
    first = owner.page_token()
    made = [owner.new_spreadsheet(str(number)) for number in range(3)]
    assert [file_id for file_id, _ in seen(owner.changes(first))] == made
    assert [file_id for file_id, _ in seen(owner.changes(first))] == made


@pytest.mark.parametrize("token", ["x", "-1", "999999", "1.5", "1..2", "٣", "9" * 30])
def test_a_token_that_was_never_given_out_is_refused(owner: Caller, token: str) -> None:
    owner.new_spreadsheet()
    assert owner.refused("GET", "/drive/v3/changes", params={"pageToken": token}) == (400, "invalid")


def test_a_token_is_required(owner: Caller) -> None:
    assert owner.refused("GET", "/drive/v3/changes") == (400, "required")


def test_a_deleted_file_is_a_removal_for_all_who_had_access_and_for_nobody_else(
    owner: Caller, friend: Caller, robot: Caller
) -> None:
    file_id = owner.new_spreadsheet()
    owner.share(file_id, friend.email, "reader")
    tokens = {caller.email: caller.page_token() for caller in (owner, friend, robot)}
    owner.ok("DELETE", f"/drive/v3/files/{file_id}")
    for caller, expected in ((owner, [(file_id, True)]), (friend, [(file_id, True)]), (robot, [])):
        page = caller.changes(tokens[caller.email])
        assert seen(page) == expected
        assert all("file" not in one for one in page["changes"])
    assert seen(owner.changes(tokens[owner.email], includeRemoved="false")) == []


def test_lost_access_is_a_removal_once(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    permission = owner.share(file_id, friend.email, "reader")
    token = friend.page_token()
    owner.ok("DELETE", f"/drive/v3/files/{file_id}/permissions/{permission}")
    page = friend.changes(token)
    assert seen(page) == [(file_id, True)]
    owner.write(file_id, [["secret"]])
    assert seen(friend.changes(page["newStartPageToken"])) == []
    owner.share(file_id, friend.email, "reader")
    assert seen(friend.changes(page["newStartPageToken"])) == [(file_id, False)]


def test_a_file_becomes_visible_when_it_is_shared(owner: Caller, friend: Caller) -> None:
    token = friend.page_token()
    file_id = owner.new_spreadsheet()
    assert seen(friend.changes(token)) == []
    owner.share(file_id, friend.email, "reader")
    assert seen(friend.changes(token)) == [(file_id, False)]


def test_the_trash_shows_as_a_file_in_the_trash(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    token = owner.page_token()
    owner.ok("PATCH", f"/drive/v3/files/{file_id}", json={"trashed": True})
    [change] = owner.changes(token)["changes"]
    assert (change["removed"], change["file"]["trashed"]) == (False, True)


def test_fields_masks_as_pollers_send_them(owner: Caller) -> None:
    token = owner.page_token()
    file_id = owner.new_spreadsheet()
    fields = (
        "changes(fileId,removed,time,file(id,modifiedTime,version,lastModifyingUser,trashed)),"
        "newStartPageToken,nextPageToken"
    )
    page = owner.changes(token, fields=fields)
    assert set(page) == {"changes", "newStartPageToken"}
    [change] = page["changes"]
    assert set(change) == {"fileId", "removed", "time", "file"}
    assert set(change["file"]) == {"id", "modifiedTime", "version", "lastModifyingUser", "trashed"}
    assert change["file"]["id"] == file_id


def test_versions_only_grow(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    versions = []
    for value in range(3):
        owner.write(file_id, [[value]])
        versions.append(int(owner.file(file_id, "version")["version"]))
    assert sorted(set(versions)) == versions


# --- people's edits, late


def late(server: RunningServer, seconds: float = 180) -> None:
    server.services.switches = Switches(drive_lag_seconds=seconds)


def at(server: RunningServer, seconds: float) -> None:
    server.services.clock.set(NOON + timedelta(seconds=seconds))


def test_a_persons_edit_is_in_the_cells_at_once_and_in_drive_late(
    owner: Caller, robot: Caller, server: RunningServer
) -> None:
    late(server)
    file_id = owner.new_spreadsheet()
    owner.share(file_id, robot.email)
    robot.write(file_id, [["ours"]])
    at(server, 500)
    token = robot.page_token()
    before = robot.file(file_id, "modifiedTime,version,lastModifyingUser(emailAddress)")
    owner.write(file_id, [["theirs"]])
    assert robot.read(file_id, "A1") == [["theirs"]]
    assert robot.file(file_id, "modifiedTime,version,lastModifyingUser(emailAddress)") == before
    assert robot.listed("modifiedTime > '2020-07-30T05:01:00'") == []
    page = robot.changes(token)
    assert page["changes"] == []
    at(server, 500 + 180)
    [change] = robot.changes(page["newStartPageToken"])["changes"]
    assert change["file"]["lastModifyingUser"]["emailAddress"] == owner.email
    assert change["file"]["modifiedTime"] == "2020-07-30T05:08:20.000Z"
    assert robot.listed("modifiedTime > '2020-07-30T05:01:00'") == ["Book"]


def test_the_author_and_service_accounts_see_their_edits_at_once(
    owner: Caller, robot: Caller, server: RunningServer
) -> None:
    late(server)
    file_id = owner.new_spreadsheet()
    owner.share(file_id, robot.email)
    token = owner.page_token()
    robot.write(file_id, [["x"]])
    assert seen(owner.changes(token)) == [(file_id, False)]
    owner.write(file_id, [["y"]])
    assert owner.file(file_id)["lastModifyingUser"]["me"]


def test_an_edit_held_back_is_not_lost_when_later_edits_are_shown_first(
    owner: Caller, robot: Caller, server: RunningServer
) -> None:
    late(server)
    early, other = owner.new_spreadsheet("early"), owner.new_spreadsheet("other")
    for file_id in (early, other):
        owner.share(file_id, robot.email)
    at(server, 1000)
    token = robot.page_token()
    owner.write(early, [["held back"]])
    robot.write(other, [["at once"]])
    page = robot.changes(token)
    assert seen(page) == [(other, False)]
    again = robot.changes(page["newStartPageToken"])
    assert seen(again) == []
    at(server, 1180)
    last = robot.changes(again["newStartPageToken"])
    assert seen(last) == [(early, False)]
    assert seen(robot.changes(last["newStartPageToken"])) == []


def test_a_token_taken_while_edits_are_held_back_still_tells_of_them(
    owner: Caller, robot: Caller, server: RunningServer
) -> None:
    late(server)
    file_id = owner.new_spreadsheet()
    owner.share(file_id, robot.email)
    at(server, 1000)
    owner.write(file_id, [["x"]])
    token = robot.page_token()
    assert robot.changes(token)["changes"] == []
    at(server, 1180)
    assert seen(robot.changes(token)) == [(file_id, False)]


# --- shared drives


def new_drive(owner: Caller, *members: tuple[Caller, str]) -> str:
    drive_id: str = owner.ok("POST", "/drive/v3/drives", params={"requestId": "r1"}, json={"name": "Team"})["id"]
    for member, role in members:
        owner.share(drive_id, member.email, role)
    return drive_id


def test_a_shared_drive_has_a_log_of_its_own(owner: Caller, robot: Caller) -> None:
    drive_id = new_drive(owner, (robot, "writer"))
    own_token = robot.page_token()
    drive_token = robot.page_token(driveId=drive_id, **ALL_DRIVES)
    file_id = robot.new_spreadsheet(parents=[drive_id])
    robot.write(file_id, [["x"]])
    assert seen(robot.changes(own_token, **EVERYWHERE)) == []
    page = robot.changes(drive_token, driveId=drive_id, **EVERYWHERE)
    assert seen(page) == [(file_id, False)]
    assert page["changes"][0]["driveId"] == drive_id


def test_the_log_of_a_shared_drive_is_for_its_members(owner: Caller, friend: Caller) -> None:
    drive_id = new_drive(owner)
    params = {"driveId": drive_id, "pageToken": "1", **EVERYWHERE}
    assert friend.refused("GET", "/drive/v3/changes", params=params) == (404, "notFound")
    assert owner.refused("GET", "/drive/v3/changes", params={**params, "supportsAllDrives": "false"})[0] == 400


def test_files_of_a_shared_drive_hide_from_clients_that_do_not_know_of_them(owner: Caller, robot: Caller) -> None:
    drive_id = new_drive(owner, (robot, "writer"))
    file_id = robot.new_spreadsheet(parents=[drive_id])
    assert robot.refused("GET", f"/drive/v3/files/{file_id}") == (404, "notFound")
    assert robot.listed() == []
    assert robot.listed(corpora="drive", driveId=drive_id, **EVERYWHERE) == ["Book"]
    assert robot.listed(corpora="allDrives", **EVERYWHERE) == ["Book"]
    file = robot.file(file_id)
    assert file["driveId"] == drive_id
    assert "owners" not in file
    robot.write(file_id, [["a service account may write here"]])


def test_members_roles_decide_in_a_shared_drive(owner: Caller, friend: Caller, robot: Caller) -> None:
    drive_id = new_drive(owner, (friend, "reader"), (robot, "writer"))
    file_id = robot.new_spreadsheet(parents=[drive_id])
    assert friend.read(file_id, "A1") == []
    body = {"name": "x", "mimeType": "application/vnd.google-apps.spreadsheet", "parents": [drive_id]}
    refused = friend.refused("POST", "/drive/v3/files", params=ALL_DRIVES, json=body)
    assert refused == (403, "insufficientFilePermissions")
    path = f"/drive/v3/files/{file_id}"
    assert robot.refused("DELETE", path, params=ALL_DRIVES) == (403, "insufficientFilePermissions")
    owner.ok("DELETE", path, params=ALL_DRIVES)


def test_shared_drives_are_made_once_a_request_id_listed_renamed_and_deleted_when_empty(
    owner: Caller, friend: Caller
) -> None:
    drive_id = new_drive(owner)
    assert new_drive(owner) == drive_id
    assert [one["id"] for one in owner.ok("GET", "/drive/v3/drives")["drives"]] == [drive_id]
    assert friend.ok("GET", "/drive/v3/drives")["drives"] == []
    path = f"/drive/v3/drives/{drive_id}"
    assert owner.ok("PATCH", path, json={"name": "New"}, params={"fields": "name"}) == {"name": "New"}
    file_id = owner.new_spreadsheet(parents=[drive_id])
    assert owner.refused("DELETE", path) == (403, "teamDriveNotEmpty")
    owner.ok("DELETE", f"/drive/v3/files/{file_id}", params=ALL_DRIVES)
    owner.ok("DELETE", path)
    assert owner.refused("GET", path) == (404, "notFound")
