"""Tokens and whose they are, so that clients with a service account's key or a refresh token work as they are.

Point ``token_uri`` of the credentials file at the server: the token given out is the account's own address (or
the refresh token), which is what the server knows a user by. Nothing is verified and no secret is looked at.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from sync.sheets_server.app import ANONYMOUS, KEY_IS_NO_USER, Call, Response, json_response
from sync.sheets_server.errors import ApiError
from sync.sheets_server.routes import Route

JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFE_SECONDS = 3599  # what Google says


def give_token(call: Call) -> Response:
    """Handler of POST /token: grant types jwt-bearer (RFC 7523) and refresh_token (RFC 6749, 6)."""
    form = dict(parse_qsl(call.request.body.decode("utf-8", "replace")))
    grant = form.get("grant_type")
    if grant == JWT_GRANT:
        token = _address_in(form.get("assertion", ""))
        if token is None:
            return _refusal("invalid_grant", "Invalid JWT: no address in sub or iss.")
    elif grant == "refresh_token" and form.get("refresh_token"):
        token = form["refresh_token"]
    else:
        return _refusal("unsupported_grant_type", f"Invalid grant_type: {grant}")
    answer = {"access_token": token, "expires_in": LIFE_SECONDS, "token_type": "Bearer", "scope": form.get("scope", "")}
    return json_response(answer)


def _refusal(error: str, description: str) -> Response:
    return json_response({"error": error, "error_description": description}, status=400)


def _address_in(assertion: str) -> str | None:
    """Whom a signed assertion speaks for: the delegated user (sub), else the service account (iss)."""
    parts = assertion.split(".")
    if len(parts) != 3:
        return None
    try:
        claims: Any = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
    except (ValueError, binascii.Error):
        return None
    address = (claims.get("sub") or claims.get("iss")) if isinstance(claims, Mapping) else None
    return address if isinstance(address, str) and "@" in address else None


def user_info(call: Call) -> Mapping[str, Any]:
    """Handler of GET /oauth2/v2/userinfo: who the token stands for (schema Userinfo of oauth2.v2)."""
    if call.user == ANONYMOUS:
        raise ApiError(401, KEY_IS_NO_USER, reason="required", location="Authorization")
    user = call.user
    return {"id": user.permission_id, "email": user.email, "verified_email": True, "name": user.display_name}


OAUTH_ROUTES: tuple[Route, ...] = (
    *(Route("POST", path, give_token, "control", None) for path in ("/token", "/oauth2/v4/token")),
    *(Route("GET", path, user_info, "drive", None) for path in ("/oauth2/v2/userinfo", "/userinfo/v2/me")),
)
"""Tokens at oauth2.googleapis.com's path and at the older one of www.googleapis.com; so the user's own data."""
