"""Who is asking: a bearer token is a user.

A token that looks like an e-mail address is that person or service account; any other token T is the
user T@embedded.invalid (the reserved top level of RFC 2606, so that no real address is ever meant).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

SERVICE_ACCOUNT_SUFFIX = "gserviceaccount.com"
MADE_UP_DOMAIN = "embedded.invalid"

_BEARER = re.compile(r"\s*bearer\s+(\S+)\s*", re.IGNORECASE)
_NOT_IN_LOCAL_PART = re.compile(r"[^A-Za-z0-9.+_-]")
_LONGEST_LOCAL_PART = 64  # RFC 5321, 4.5.3.1.1


@dataclass(frozen=True, slots=True)
class User:
    """One account, known by its lower-case e-mail address."""

    email: str

    @property
    def is_service_account(self) -> bool:
        """Whether the address is one that Google gives to service accounts."""
        return self.domain == SERVICE_ACCOUNT_SUFFIX or self.domain.endswith("." + SERVICE_ACCOUNT_SUFFIX)

    @property
    def display_name(self) -> str:
        """The name Drive shows; the recordings show the address itself."""
        return self.email

    @property
    def domain(self) -> str:
        """What follows the @."""
        return self.email.rpartition("@")[2]

    @property
    def permission_id(self) -> str:
        """The user's id in permissions: 20 digits, always the same for one address."""
        return permission_id_of(self.email)


def permission_id_of(name: str) -> str:
    """The stable 20-digit permission id of an address or domain (Drive's ids are numbers of that length)."""
    digest = hashlib.sha256(name.strip().lower().encode()).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**20:020d}"


def user_of_email(email: str) -> User:
    """The user of an address, whatever its letter case."""
    return User(email.strip().lower())


def user_of_token(token: str) -> User:
    """The user that a bearer token stands for."""
    if "@" in token:
        return user_of_email(token)
    local = _NOT_IN_LOCAL_PART.sub("-", token)
    if len(local) > _LONGEST_LOCAL_PART:
        # Two long tokens must stay two users, so the part cut off lives on in a hash.
        local = f"{local[:40]}-{hashlib.sha256(token.encode()).hexdigest()[:16]}"
    return user_of_email(f"{local}@{MADE_UP_DOMAIN}")


def user_of_authorization(header: str | None) -> User | None:
    """The user of an Authorization header; None without a usable bearer token (Google answers 401 then)."""
    match = _BEARER.fullmatch(header or "")
    return user_of_token(match.group(1)) if match else None
