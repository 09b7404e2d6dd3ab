"""comments and replies: list, get, create, update, delete. Reading needs a reader, writing a commenter."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.app import Call, Response
from sync.sheets_server.clock import format_rfc3339_millis
from sync.sheets_server.drive.errors import bad_request, comment_not_found, insufficient_file_permissions
from sync.sheets_server.drive.fields import COMMENT, COMMENT_LIST, REPLY, REPLY_LIST, Schema, cut_to_fields
from sync.sheets_server.drive.file_json import user_json
from sync.sheets_server.drive.ids import new_item_id
from sync.sheets_server.drive.parameters import flag, json_body, require_fields, take_page, text_field, visible_file
from sync.sheets_server.drive.query_match import parse_query_time
from sync.sheets_server.drive.query_parser import QueryError
from sync.sheets_server.drive.records import Comment, Reply
from sync.sheets_server.store.file_facts import FileFacts

DEFAULT_PAGE = 20
COMMENT_ID_LENGTH = 11


def list_comments(call: Call) -> Mapping[str, Any]:
    """Handler of GET …/comments, oldest first."""
    require_fields(call)
    file = _commented_file(call, writing=False)
    found = call.services.drive.comments_of(file.file_id)
    if not flag(call, "includeDeleted"):
        found = [comment for comment in found if not comment.deleted]
    if since := call.request.query_value("startModifiedTime"):
        try:
            moment = parse_query_time(since)
        except QueryError as error:
            raise bad_request(f"Invalid value for: startModifiedTime: {error}") from None
        found = [comment for comment in found if comment.modified_at >= moment]
    page, next_token = take_page(found, call, DEFAULT_PAGE)
    body: dict[str, Any] = {"kind": "drive#commentList", "comments": [comment_json(one, call) for one in page]}
    if next_token:
        body["nextPageToken"] = next_token
    return _cut(call, body, COMMENT_LIST)


def get_comment(call: Call) -> Mapping[str, Any]:
    """Handler of GET …/comments/{commentId}."""
    require_fields(call)
    return _cut(call, comment_json(_comment(call, writing=False), call), COMMENT)


def create_comment(call: Call) -> Mapping[str, Any]:
    """Handler of POST …/comments."""
    require_fields(call)
    file = _commented_file(call, writing=True)
    body = json_body(call)
    now = call.services.clock.now()
    quoted = body.get("quotedFileContent")
    comment = Comment(
        comment_id="AAAA" + new_item_id()[:COMMENT_ID_LENGTH],
        file_id=file.file_id,
        author=call.user.email,
        content=_content(body),
        created_at=now,
        modified_at=now,
        anchor=text_field(body, "anchor") or "",
        quoted_text=text_field(quoted, "value") or "" if isinstance(quoted, dict) else "",
    )
    call.services.drive.add_comment(comment)
    return _cut(call, comment_json(comment, call), COMMENT)


def update_comment(call: Call) -> Mapping[str, Any]:
    """Handler of PATCH …/comments/{commentId}: its author changes the text."""
    require_fields(call)
    comment = _own(_comment(call, writing=True), call)
    content, now = _content(json_body(call)), call.services.clock.now()
    changed = call.services.drive.alter_comment(
        comment, lambda latest: replace(latest, content=content, modified_at=now)
    )
    return _cut(call, comment_json(changed, call), COMMENT)


def delete_comment(call: Call) -> Response:
    """Handler of DELETE …/comments/{commentId}; its place stays, its text goes. 204, no body."""
    comment = _own(_comment(call, writing=True), call)
    now = call.services.clock.now()
    call.services.drive.alter_comment(
        comment, lambda latest: replace(latest, deleted=True, content="", quoted_text="", modified_at=now)
    )
    return Response(204)


def list_replies(call: Call) -> Mapping[str, Any]:
    """Handler of GET …/replies, oldest first."""
    require_fields(call)
    comment = _comment(call, writing=False)
    found = [one for one in comment.replies if flag(call, "includeDeleted") or not one.deleted]
    page, next_token = take_page(found, call, DEFAULT_PAGE)
    body: dict[str, Any] = {"kind": "drive#replyList", "replies": [_reply_json(one, call) for one in page]}
    if next_token:
        body["nextPageToken"] = next_token
    return _cut(call, body, REPLY_LIST)


def create_reply(call: Call) -> Mapping[str, Any]:
    """Handler of POST …/replies; action resolve or reopen may come instead of a text."""
    require_fields(call)
    comment = _comment(call, writing=True)
    body = json_body(call)
    action = text_field(body, "action") or ""
    if action not in ("", "resolve", "reopen"):
        raise bad_request("Invalid value for: action is neither resolve nor reopen")
    now = call.services.clock.now()
    reply = Reply(
        reply_id="AAAA" + new_item_id()[:COMMENT_ID_LENGTH],
        author=call.user.email,
        content=(text_field(body, "content") or "") if action else _content(body),
        created_at=now,
        modified_at=now,
        action=action,
    )

    def with_reply(latest: Comment) -> Comment:
        resolved = {"resolve": True, "reopen": False}.get(action, latest.resolved)
        return replace(latest, replies=(*latest.replies, reply), resolved=resolved, modified_at=now)

    call.services.drive.alter_comment(comment, with_reply)
    return _cut(call, _reply_json(reply, call), REPLY)


def comment_json(comment: Comment, call: Call) -> dict[str, Any]:
    """A Comment as the caller sees it."""
    body: dict[str, Any] = {
        "kind": "drive#comment",
        "id": comment.comment_id,
        "createdTime": format_rfc3339_millis(comment.created_at),
        "modifiedTime": format_rfc3339_millis(comment.modified_at),
        "author": user_json(comment.author, call.user),
        "deleted": comment.deleted,
        "replies": [_reply_json(one, call) for one in comment.replies],
    }
    if not comment.deleted:
        body |= {"content": comment.content, "htmlContent": html.escape(comment.content)}
    if comment.resolved:
        body["resolved"] = True
    if comment.anchor:
        body["anchor"] = comment.anchor
    if comment.quoted_text:
        body["quotedFileContent"] = {"mimeType": "text/html", "value": comment.quoted_text}
    return body


def _reply_json(reply: Reply, call: Call) -> dict[str, Any]:
    body: dict[str, Any] = {
        "kind": "drive#reply",
        "id": reply.reply_id,
        "createdTime": format_rfc3339_millis(reply.created_at),
        "modifiedTime": format_rfc3339_millis(reply.modified_at),
        "author": user_json(reply.author, call.user),
        "deleted": reply.deleted,
    }
    if not reply.deleted:
        body |= {"content": reply.content, "htmlContent": html.escape(reply.content)}
    if reply.action:
        body["action"] = reply.action
    return body


def _cut(call: Call, body: Mapping[str, Any], schema: Schema) -> Mapping[str, Any]:
    return cut_to_fields(body, call.request.query_value("fields"), schema, "*")


def _commented_file(call: Call, *, writing: bool) -> FileFacts:
    """The file of the path. Comments know no supportsAllDrives parameter: shared drives need none here."""
    file_id = call.parameters["fileId"]
    return visible_file(call, file_id, "commenter" if writing else "reader", any_drive=True)


def _comment(call: Call, *, writing: bool) -> Comment:
    file = _commented_file(call, writing=writing)
    wanted = call.parameters["commentId"]
    for comment in call.services.drive.comments_of(file.file_id):
        if comment.comment_id == wanted and (not comment.deleted or flag(call, "includeDeleted")):
            return comment
    raise comment_not_found(wanted)


def _own(comment: Comment, call: Call) -> Comment:
    if comment.author != call.user.email:
        raise insufficient_file_permissions()
    return comment


def _content(body: Mapping[str, Any]) -> str:
    content = text_field(body, "content")
    if not content:
        raise bad_request("The content field is required.")
    return content
