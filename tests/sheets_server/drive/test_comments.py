"""comments and replies."""

from tests.sheets_server.drive.callers import Caller


def path(file_id: str, *more: str) -> str:
    return "/".join((f"/drive/v3/files/{file_id}/comments", *more))


ALL = {"fields": "*"}


def test_gspreads_question_is_answered_as_recorded(owner: Caller) -> None:
    params = {
        "fields": "comments/content,comments/anchor,nextPageToken",
        "includeDeleted": "False",
        "pageSize": "100",
        "pageToken": "",
    }
    assert owner.ok("GET", path(owner.new_spreadsheet()), params=params) == {"comments": []}


def test_fields_must_be_said(owner: Caller) -> None:
    assert owner.refused("GET", path(owner.new_spreadsheet())) == (400, "required")


def test_a_comment_lives_and_leaves_its_place(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.share(file_id, friend.email, "commenter")
    comment = friend.ok("POST", path(file_id), params=ALL, json={"content": "<ตรวจ>", "anchor": "{}"})
    assert (comment["content"], comment["htmlContent"], comment["author"]["me"]) == ("<ตรวจ>", "&lt;ตรวจ&gt;", True)
    one = path(file_id, comment["id"])
    assert owner.refused("PATCH", one, params=ALL, json={"content": "x"}) == (403, "insufficientFilePermissions")
    friend.ok("PATCH", one, params=ALL, json={"content": "new"})
    owner.ok("POST", one + "/replies", params=ALL, json={"content": "yes"})
    owner.ok("POST", one + "/replies", params=ALL, json={"action": "resolve"})
    found = owner.ok("GET", one, params=ALL)
    assert (found["content"], found["resolved"]) == ("new", True)
    assert [reply.get("content") for reply in found["replies"]] == ["yes", ""]
    friend.ok("DELETE", one)
    assert owner.ok("GET", path(file_id), params=ALL)["comments"] == []
    [left] = owner.ok("GET", path(file_id), params={**ALL, "includeDeleted": "true"})["comments"]
    assert left["deleted"]
    assert "content" not in left


def test_a_reader_may_not_comment(owner: Caller, friend: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.share(file_id, friend.email, "reader")
    body = {"content": "x"}
    assert friend.refused("POST", path(file_id), params=ALL, json=body) == (403, "insufficientFilePermissions")
    assert friend.ok("GET", path(file_id), params=ALL)["comments"] == []


def test_a_copy_takes_comments_along_only_when_asked(owner: Caller) -> None:
    file_id = owner.new_spreadsheet()
    owner.ok("POST", path(file_id), params=ALL, json={"content": "x"})
    for wanted, expected in (("true", ["x"]), ("false", [])):
        copy = owner.ok("POST", f"/drive/v3/files/{file_id}/copy", params={"copyComments": wanted})["id"]
        found = owner.ok("GET", path(copy), params=ALL)["comments"]
        assert [comment["content"] for comment in found] == expected
