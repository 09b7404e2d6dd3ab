"""Whose key is used: a service-account file, one's own OAuth client, or application-default credentials.

Scopes are the smallest that a command needs. Files that other users of the machine can read are refused. Nothing of a
key is ever logged (sync/google/redaction.py takes secrets out of what servers say).
"""

from __future__ import annotations

import json
import os
import stat
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import redirect_stdout
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from google.auth.credentials import Credentials

from config.os_reasons import os_reason
from rules.catalogue import Language, Message, say
from sync.google.accounts import Account
from sync.google.errors import CredentialsRefused, unreadable_credentials


class Access(StrEnum):
    """What a command does on Google."""

    READ = "read"  # plan, status, doctor
    WRITE = "write"  # sync, watch, adopt, filling blank files
    CREATE_OWN = "create_own"  # init as a person: files that we make ourselves
    CREATE_IN_FOLDER = "create_in_folder"  # init in a folder that people made
    PROBE = "probe"  # doctor --probe: copies, exports and creates files of its own


_SHEETS = "https://www.googleapis.com/auth/spreadsheets"
_DRIVE = "https://www.googleapis.com/auth/drive"
_SCOPES: dict[Access, tuple[str, ...]] = {
    Access.READ: (f"{_SHEETS}.readonly", f"{_DRIVE}.metadata.readonly"),
    Access.WRITE: (_SHEETS, f"{_DRIVE}.metadata.readonly"),
    Access.CREATE_OWN: (_SHEETS, f"{_DRIVE}.file", f"{_DRIVE}.metadata.readonly"),
    Access.CREATE_IN_FOLDER: (_SHEETS, _DRIVE),
    Access.PROBE: (_SHEETS, _DRIVE),
}
_WIDER: dict[str, tuple[str, ...]] = {
    f"{_SHEETS}.readonly": (_SHEETS,),
    f"{_DRIVE}.metadata.readonly": (_DRIVE,),
    f"{_DRIVE}.file": (_DRIVE,),
}
"""Scope -> scopes that allow all of it, and more."""
SIGN_IN_SECONDS = 300
_GOOGLE_TOKEN_HOSTS = frozenset({"oauth2.googleapis.com", "accounts.google.com", "www.googleapis.com"})
_GCLOUD_CLIENT = "764086051850-"  # gcloud's own client: refused by Google for Drive scopes since 2025-06-23


def scopes_for(access: Access) -> tuple[str, ...]:
    """OAuth scopes for that access."""
    return _SCOPES[access]


def service_account(path: Path, access: Access, subject: str | None = None) -> Account:
    """A service account's key file; `subject` is the person it stands for (domain-wide delegation).

    Raises CredentialsRefused for a missing, broken or world-readable file, or one that names a foreign token host.
    """
    from google.oauth2.service_account import Credentials as ServiceAccountCredentials

    info = _read_secret(path, "service account")
    _refuse_foreign_host(path, info.get("token_uri"))
    try:
        credentials = ServiceAccountCredentials.from_service_account_info(
            info, scopes=list(scopes_for(access)), subject=subject
        )
    except ValueError:  # its text may quote the key, so it is not passed on
        raise _broken(path, "service account") from None
    return Account(subject or str(credentials.service_account_email), credentials)


def oauth_client(token_path: Path, access: Access) -> Account:
    """A person who signed in with one's own OAuth client (`sign_in`); the address is learnt from Drive when needed.

    Raises CredentialsRefused as `service_account` does, when nobody has signed in yet, and when the sign-in does not
    allow that access.
    """
    from google.oauth2.credentials import Credentials as UserCredentials

    if not token_path.exists():
        raise unreadable_credentials(str(token_path), say("reading.credentials_not_signed_in"))
    info = _read_secret(token_path, "authorized user")
    _refuse_foreign_host(token_path, info.get("token_uri"))
    granted = _granted_scopes(info)
    if granted and not _allows(granted, access):
        raise unreadable_credentials(str(token_path), say("reading.credentials_scopes_missing"))
    try:
        scopes = list(granted or scopes_for(access))  # a refresh must not ask for a scope that nobody granted by name
        credentials = UserCredentials.from_authorized_user_info(info, scopes)
    except ValueError:
        raise _broken(token_path, "authorized user") from None
    return Account(str(info.get("account") or ""), credentials)


def application_default(access: Access) -> Account:
    """The machine's application-default credentials (an attached service account, or one's own OAuth client)."""
    import google.auth
    from google.auth.exceptions import DefaultCredentialsError

    try:
        credentials, _ = google.auth.default(scopes=list(scopes_for(access)))
    except DefaultCredentialsError as error:
        raise unreadable_credentials("application-default", say("reading.credentials_adc_missing")) from error
    if str(getattr(credentials, "client_id", "") or "").startswith(_GCLOUD_CLIENT):
        raise unreadable_credentials("application-default", say("reading.credentials_adc_gcloud"))
    return Account(_address_of(credentials), credentials)


def needs_sign_in(token_path: Path, access: Access) -> bool:
    """Whether nobody has signed in yet, or not for that access. Raises CredentialsRefused as `oauth_client` does."""
    if not token_path.exists():
        return True
    granted = _granted_scopes(_read_secret(token_path, "authorized user"))
    return bool(granted) and not _allows(granted, access)


def sign_in(client_path: Path, token_path: Path, access: Access, language: Language) -> None:
    """Let a person sign in in the browser and keep the token at `token_path`, readable by this user alone.

    What an earlier sign-in allowed is asked for again, so that commands do not take it from each other. The address to
    open is told on stderr. Raises CredentialsRefused for a broken client file and when the person does not agree.
    """
    from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError
    from oauthlib.oauth2 import OAuth2Error

    info = _read_secret(client_path, "OAuth client")
    installed = info.get("installed") or info.get("web") or {}
    for address in (installed.get("token_uri"), installed.get("auth_uri")):
        _refuse_foreign_host(client_path, address)
    earlier = _granted_scopes(_read_secret(token_path, "authorized user")) if token_path.exists() else ()
    scopes = list(dict.fromkeys((*scopes_for(access), *earlier)))
    try:
        flow = InstalledAppFlow.from_client_config(info, scopes=scopes)
    except ValueError:
        raise _broken(client_path, "OAuth client") from None
    prompt = say("reading.credentials_sign_in_at", url="{url}").text(language)
    try:
        with redirect_stdout(sys.stderr):
            credentials = flow.run_local_server(
                port=0,
                authorization_prompt_message=prompt,
                success_message=say("reading.credentials_signed_in").text(language),
                open_browser=_has_browser(),
                timeout_seconds=SIGN_IN_SECONDS,
                prompt="consent",  # without it Google gives no lasting token the second time
            )
    except (OAuth2Error, Warning, WSGITimeoutError) as error:  # a Warning: fewer scopes were granted than asked for
        raise unreadable_credentials(str(token_path), say("reading.credentials_sign_in_failed")) from error
    write_secret(token_path, credentials.to_json())


def write_secret(path: Path, text: str) -> None:
    """Write a file that only this user can read, from its first byte on."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def _read_secret(path: Path, kind: str) -> dict[str, Any]:
    try:
        mode = path.stat().st_mode
        if os.name == "posix" and stat.S_ISREG(mode) and mode & stat.S_IROTH:
            raise unreadable_credentials(str(path), say("reading.credentials_world_readable"))
        info = json.loads(path.read_bytes())  # bytes: a byte-order mark, which some editors write, is read over
    except FileNotFoundError as error:
        raise unreadable_credentials(str(path), say("reading.credentials_missing")) from error
    except OSError as error:
        raise unreadable_credentials(str(path), os_reason(error)) from error
    except (ValueError, RecursionError):
        raise _broken(path, kind) from None  # the decoder's error holds the text of the file
    if not isinstance(info, dict):
        raise _broken(path, kind)
    return info


def _granted_scopes(info: dict[str, Any]) -> tuple[str, ...]:
    """Scopes that a kept token was granted; () where it does not tell."""
    scopes = info.get("scopes") or ()
    return tuple(scopes.split()) if isinstance(scopes, str) else tuple(str(scope) for scope in scopes)


def _allows(granted: Sequence[str], access: Access) -> bool:
    return all(any(scope in granted for scope in (needed, *_WIDER.get(needed, ()))) for needed in scopes_for(access))


def _has_browser() -> bool:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _broken(path: Path, kind: str) -> CredentialsRefused:
    return unreadable_credentials(str(path), say("reading.credentials_broken", kind=kind))


def _refuse_foreign_host(path: Path, address: object) -> None:
    if address is None:
        return
    parts = urlsplit(str(address))
    if parts.scheme != "https" or parts.hostname not in _GOOGLE_TOKEN_HOSTS:
        why: Message = say("reading.credentials_foreign_host", host=parts.hostname or str(address)[:80])
        raise unreadable_credentials(str(path), why)


def _address_of(credentials: Credentials) -> str:
    address = str(getattr(credentials, "service_account_email", "") or "")
    return "" if address == "default" else address
