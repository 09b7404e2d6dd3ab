"""What Google's token end point answers when it gives no token, and who must do what then.

Codes: RFC 6749 section 5.2, and https://developers.google.com/identity/protocols/oauth2/web-server#errors and
https://developers.google.com/identity/protocols/oauth2/service-account#error-codes.
"""

from __future__ import annotations

import re

from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError

from rules.catalogue import say
from sync.google.error_answers import as_google_says
from sync.google.errors import ConnectionLost, CredentialsRefused, NotJson, SheetsError
from sync.google.redaction import redacted

_BY_CODE = {
    "unauthorized_client": "credentials_delegation",
    "disabled_client": "credentials_client_disabled",
    "deleted_client": "credentials_client_disabled",
    "invalid_client": "credentials_client_unknown",
    "invalid_scope": "credentials_delegation",
    "access_denied": "credentials_delegation",
    "admin_policy_enforced": "credentials_admin_policy",
    "org_internal": "credentials_admin_policy",
}
_BUSY = frozenset({"rate_limit_exceeded", "slow_down", "temporarily_unavailable", "server_error", "internal_failure"})
_BY_WORDS = (
    (re.compile(r"short-lived token|reasonable timeframe|\biat\b|\bexp\b|clock", re.I), "credentials_clock"),
    (re.compile(r"invalid email or user id|invalid principal|not a valid email", re.I), "credentials_subject_unknown"),
    (re.compile(r"invalid_rapt|reauth|session", re.I), "credentials_sign_in_again"),
    (re.compile(r"token has been expired or revoked|bad request", re.I), "credentials_sign_in_again"),
    (re.compile(r"admin|policy|organi[sz]ation", re.I), "credentials_admin_policy"),
)
"""What Google says with invalid_grant; anything else there is a key or an account that is gone."""


def error_of_sign_in(error: GoogleAuthError, address: str, file_id: str | None) -> SheetsError:
    """The exception for a token that was not given: nothing was sent, so a write was surely not done."""
    if isinstance(error, TransportError):
        return ConnectionLost(say("reading.connection_lost"), spreadsheet_id=file_id)
    facts = error.args[1] if len(error.args) > 1 else None
    if error.retryable or _told(error, facts)[0] in _BUSY:
        return ConnectionLost(say("reading.sign_in_busy"), spreadsheet_id=file_id)
    if isinstance(error, ValueError | TypeError) or (isinstance(error, RefreshError) and not _is_told(error, facts)):
        return NotJson(say("reading.not_json"), spreadsheet_id=file_id)  # a page of the network in Google's place
    code, words = _told(error, facts)
    detail = redacted(": ".join(part for part in (code, words) if part))[:500]
    message = say(f"reading.{_sentence(code, words)}", address=address)
    refused = CredentialsRefused(message, address=address, reason=code, detail=detail)
    return as_google_says(refused, detail) if detail else refused


def _is_told(error: RefreshError, facts: object) -> bool:
    """It came in the shape of OAuth, or google-auth raised it without having asked."""
    if isinstance(facts, dict):
        return isinstance(facts.get("error"), str)
    text = str(error.args[0]) if error.args else ""
    return not re.match(r"\s*[<{\[]", text) and bool(text.strip())


def _told(error: GoogleAuthError, facts: object) -> tuple[str, str]:
    if isinstance(facts, dict):
        code, words = str(facts.get("error") or ""), str(facts.get("error_description") or "")
        return code, words or str(facts.get("error_subtype") or "")
    code, _, words = str(error.args[0] if error.args else error).partition(": ")
    return (code, words) if re.fullmatch(r"[a-z_]+", code) else ("", str(error.args[0] if error.args else error))


def _sentence(code: str, words: str) -> str:
    if code in _BY_CODE:
        return _BY_CODE[code]
    unknown = "credentials_refused" if code in ("invalid_grant", "") else "credentials_no_token"
    return next((sentence for pattern, sentence in _BY_WORDS if pattern.search(words)), unknown)
