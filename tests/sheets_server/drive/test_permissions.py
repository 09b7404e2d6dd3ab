"""permissions: who gets in by which grant, and who may give it."""

import pytest

from tests.sheets_server.drive.callers import Caller
from tests.sheets_server.drive.conftest import AsUser


def permissions_path(file_id: str) -> str:
    return f"/drive/v3/files/{file_id}/permissions"


def test_a_new_file_belongs_to_its_maker_alone(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    listed = owner.ok("GET", permissions_path(file_id))
    assert [(one["type"], one["role"]) for one in listed["permissions"]] == [("user", "owner")]
    assert set(listed["permissions"][0]) == {"kind", "id", "type", "role"}
    full = owner.ok("GET", permissions_path(file_id), params={"fields": "permissions(emailAddress,deleted)"})
    assert full == {"permissions": [{"emailAddress": owner.email, "deleted": False}]}


def test_sharing_twice_sets_the_role_and_makes_no_second_permission(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    first = owner.share(file_id, friend.email.upper(), "reader")
    assert owner.share(file_id, friend.email, "writer") == first
    assert [one["role"] for one in owner.file(file_id)["permissions"]] == ["owner", "writer"]
    friend.write(file_id, [["x"]])


def test_sharing_with_the_owner_changes_nothing(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.share(file_id, owner.email, "reader")
    owner.write(file_id, [["x"]])
    assert [one["role"] for one in owner.file(file_id)["permissions"]] == ["owner"]


def test_a_role_can_be_changed_and_taken_away(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    path = f"{permissions_path(file_id)}/{owner.share(file_id, friend.email, 'reader')}"
    owner.ok("PATCH", path, json={"role": "commenter"})
    assert owner.ok("GET", path)["role"] == "commenter"
    answer = owner.call("DELETE", path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert friend.refused("GET", f"/v4/spreadsheets/{file_id}") == (403, "PERMISSION_DENIED")
    assert owner.refused("DELETE", path) == (404, "notFound")


def test_a_reader_neither_shares_nor_sees_who_else_has_access(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    mine = owner.share(file_id, friend.email, "reader")
    body = {"type": "user", "role": "reader", "emailAddress": "third@example.com"}
    assert friend.refused("POST", permissions_path(file_id), json=body) == (403, "insufficientFilePermissions")
    assert friend.refused("GET", permissions_path(file_id)) == (403, "insufficientFilePermissions")
    assert "permissions" not in friend.file(file_id)
    friend.ok("DELETE", f"{permissions_path(file_id)}/{mine}")
    assert friend.refused("GET", f"/drive/v3/files/{file_id}") == (404, "notFound")


def test_writers_share_unless_the_owner_forbids_it(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.share(file_id, friend.email, "writer")
    friend.share(file_id, "third@example.com", "reader")
    owner.ok("PATCH", f"/drive/v3/files/{file_id}", json={"writersCanShare": False})
    body = {"type": "anyone", "role": "reader"}
    assert friend.refused("POST", permissions_path(file_id), json=body) == (403, "insufficientFilePermissions")


def test_a_link_for_anyone_opens_the_file_but_lists_it_nowhere(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    created = owner.ok("POST", permissions_path(file_id), json={"type": "anyone", "role": "writer"})
    assert created["id"] == "anyoneWithLink"
    friend.write(file_id, [["x"]])
    assert friend.listed() == []
    owner.ok("DELETE", f"{permissions_path(file_id)}/anyoneWithLink")
    assert friend.refused("GET", f"/v4/spreadsheets/{file_id}") == (403, "PERMISSION_DENIED")


def test_a_domain_gets_in_as_a_whole(owner: Caller, friend: Caller, as_user: AsUser) -> None:
    file_id = owner.new_spreadsheet()
    body = {"type": "domain", "role": "reader", "domain": "Example.com", "allowFileDiscovery": True}
    owner.ok("POST", permissions_path(file_id), json=body, params={"sendNotificationEmail": "false"})
    assert friend.listed() == ["Book"]
    assert as_user("x@other.org").listed() == []
    found = owner.ok("GET", permissions_path(file_id), params={"fields": "permissions(type,domain)"})
    assert found["permissions"][1] == {"type": "domain", "domain": "example.com"}


def test_ownership_changes_hands_only_when_asked_for_in_words(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    body = {"type": "user", "role": "owner", "emailAddress": friend.email}
    assert owner.refused("POST", permissions_path(file_id), json=body) == (403, "forbidden")
    owner.ok("POST", permissions_path(file_id), json=body, params={"transferOwnership": "true"})
    assert friend.file(file_id)["ownedByMe"]
    assert owner.file(file_id)["capabilities"]["canEdit"]
    assert owner.refused("DELETE", f"/drive/v3/files/{file_id}") == (403, "insufficientFilePermissions")


def test_whom_the_owner_asks_becomes_the_owner_by_accepting(owner: Caller, friend: Caller) -> None:
    """The way between accounts of two organizations (gspread's transfer_ownership and accept_ownership)."""
    file_id = owner.new_spreadsheet()
    path = f"{permissions_path(file_id)}/{owner.share(file_id, friend.email, 'writer')}"
    accept = {"json": {"role": "owner"}, "params": {"transferOwnership": "true"}}
    assert friend.refused("PATCH", path, **accept) == (403, "insufficientFilePermissions")
    ask = {"json": {"role": "writer", "pendingOwner": True}, "params": {"fields": "role,pendingOwner"}}
    assert friend.refused("PATCH", path, **ask) == (403, "insufficientFilePermissions")
    assert owner.ok("PATCH", path, **ask) == {"role": "writer", "pendingOwner": True}
    assert owner.file(file_id)["ownedByMe"]
    friend.ok("PATCH", path, **accept)
    assert friend.file(file_id)["ownedByMe"]
    found = friend.ok(
        "GET", permissions_path(file_id), params={"fields": "permissions(emailAddress,role,pendingOwner)"}
    )
    assert found["permissions"] == [
        {"emailAddress": friend.email, "role": "owner", "pendingOwner": False},
        {"emailAddress": owner.email, "role": "writer", "pendingOwner": False},
    ]


def test_only_a_writer_is_asked_to_become_the_owner(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    path = f"{permissions_path(file_id)}/{owner.share(file_id, friend.email, 'reader')}"
    assert owner.refused("PATCH", path, json={"pendingOwner": True}) == (403, "pendingOwnerWriterRequired")
    body = {"type": "user", "role": "writer", "emailAddress": friend.email, "pendingOwner": True}
    owner.ok("POST", permissions_path(file_id), json=body)
    owner.ok("PATCH", path, json={"pendingOwner": False})
    accept = {"json": {"role": "owner"}, "params": {"transferOwnership": "true"}}
    assert friend.refused("PATCH", path, **accept) == (403, "insufficientFilePermissions")


def test_the_owners_permission_cannot_be_deleted(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    [mine] = owner.file(file_id)["permissionIds"]
    owner.share(file_id, friend.email, "writer")
    path = f"{permissions_path(file_id)}/{mine}"
    for someone in (owner, friend):
        assert someone.refused("DELETE", path) == (403, "cannotModifyOwner")
        assert someone.call("DELETE", path).json()["error"]["message"] == "The owner of a file cannot be removed."


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"role": "reader"}, (400, "invalid")),
        ({"type": "user"}, (400, "invalid")),
        ({"type": "user", "role": "editor", "emailAddress": "a@b.c"}, (400, "invalid")),
        ({"type": "user", "role": "reader"}, (403, "invalidSharingRequest")),
        ({"type": "user", "role": "reader", "emailAddress": "nobody"}, (403, "invalidSharingRequest")),
        ({"type": "domain", "role": "reader"}, (400, "badRequest")),
        ({"type": "user", "role": "organizer", "emailAddress": "a@b.c"}, (403, "forbidden")),
    ],
)
def test_a_permission_that_makes_no_sense_is_refused(
    owner: Caller, body: dict[str, str], reason: tuple[int, str]
) -> None:
    file_id = owner.new_spreadsheet()
    assert owner.refused("POST", permissions_path(file_id), json=body) == reason


def test_an_inherited_permission_is_changed_where_it_was_given(owner: Caller, friend: Caller) -> None:
    folder = owner.new_folder()
    file_id = owner.new_spreadsheet(parents=[folder])
    path = f"{permissions_path(file_id)}/{owner.share(folder, friend.email, 'reader')}"
    assert owner.refused("DELETE", path) == (403, "cannotDeleteInheritedPermission")
    assert owner.refused("PATCH", path, json={"role": "writer"}) == (403, "cannotModifyInheritedPermission")
