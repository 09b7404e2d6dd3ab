"""Which files a parsed query of files.list selects for one user."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from sync.sheets_server.accounts import User, user_of_email
from sync.sheets_server.drive.access import AccessView, applies, at_least
from sync.sheets_server.drive.ids import root_id_of
from sync.sheets_server.drive.query_parser import And, Not, Or, Query, QueryError, Term
from sync.sheets_server.store.file_facts import FileFacts

ORDERED: Mapping[str, Callable[[datetime, datetime], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


def query_selects(query: Query, access: AccessView, file: FileFacts, user: User) -> bool:
    """Whether the file is among the results of the query.

    :raises QueryError: a time that is none.
    """
    match query:
        case And(left, right) | Or(left, right):
            either = query_selects(left, access, file, user)
            if either is isinstance(query, Or):
                return either
            return query_selects(right, access, file, user)
        case Not(part):
            return not query_selects(part, access, file, user)
        case Term():
            return _term_selects(query, access, file, user)


def parse_query_time(text: str) -> datetime:
    """A time of a query: RFC 3339, UTC when no offset is given (the documented default).

    :raises QueryError: no time.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise QueryError(f"not a time: {text!r}") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _term_selects(term: Term, access: AccessView, file: FileFacts, user: User) -> bool:
    value = str(term.value)
    match term.field:
        case "name":
            return _text_selects(term, file.name, name_contains)
        case "mimeType":
            return _text_selects(term, file.mime_type, _starts_with)
        case "modifiedTime" | "createdTime":
            moment = file.modified_at if term.field == "modifiedTime" else file.created_at
            return ORDERED[term.operator](moment, parse_query_time(value))
        case "sharedWithMeTime":
            shared_at = file.more.get("sharedAt", {}).get(user.email)
            return shared_at is not None and ORDERED[term.operator](
                parse_query_time(shared_at), parse_query_time(value)
            )
        case "trashed":
            return _boolean_selects(term, access.is_trashed(file))
        case "starred":
            return _boolean_selects(term, user.email in file.more.get("starredBy", ()))
        case "sharedWithMe":
            return _boolean_selects(term, user.email in file.more.get("sharedAt", {}))
        case "visibility":
            return (visibility_of(file) == value) is (term.operator == "=")
        case "parents":
            return (root_id_of(user) if value == "root" else value) in file.parents
        case "owners" | "writers" | "readers":
            return _holds_role(term, access, file, user)
        case "properties" | "appProperties":
            pairs: Mapping[str, str] = file.more.get(term.field, {})
            return pairs.get(term.key) == value
    raise QueryError(f"no such field: {term.field!r}")


def _text_selects(term: Term, text: str, contains: Callable[[str, str], bool]) -> bool:
    value = str(term.value)
    if term.operator == "contains":
        return contains(text, value)
    # Names are compared without regard to letter case.
    return (text.casefold() == value.casefold()) is (term.operator == "=")


def name_contains(name: str, value: str) -> bool:
    """Drive's contains on names: every word of the value begins a word of the name (no infixes).

    Thai has no spaces between words, so a run of Thai text is matched at any place.
    """
    lowered = name.casefold()
    return all(
        any(_begins_word(lowered, found.start()) for found in re.finditer(re.escape(word), lowered))
        for word in value.casefold().split()
    )


def _begins_word(text: str, position: int) -> bool:
    before, here = text[position - 1 : position], text[position]
    if not before or not (before.isalnum() or before == "_"):
        return True
    return "\u0e00" <= here <= "\u0e7f"


def _starts_with(text: str, value: str) -> bool:
    return text.casefold().startswith(value.casefold())


def _boolean_selects(term: Term, truth: bool) -> bool:
    return (truth is term.value) is (term.operator == "=")


def visibility_of(file: FileFacts) -> str:
    """How far the file itself is shared: limited, with a domain or with anyone, by link or to be found."""
    for kind, found, linked in (
        ("anyone", "anyoneCanFind", "anyoneWithLink"),
        ("domain", "domainCanFind", "domainWithLink"),
    ):
        of_kind = [one for one in file.permissions if one.type == kind]
        if of_kind:
            return found if any(one.allow_file_discovery for one in of_kind) else linked
    return "limited"


def _holds_role(term: Term, access: AccessView, file: FileFacts, user: User) -> bool:
    wanted = user.email if term.value == "me" else str(term.value).strip().lower()
    if term.field == "owners":
        return file.owner == wanted
    lowest = "writer" if term.field == "writers" else "reader"
    named = user_of_email(wanted)
    return any(
        at_least(grant.permission.role, lowest)
        and grant.permission.type in ("user", "group")
        and applies(grant.permission, named)
        for grant in access.grants(file)
    )
