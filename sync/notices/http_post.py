"""One HTTP request to a channel, and what is known of it where no answer came."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import Any

import requests
from urllib3.exceptions import NewConnectionError, SSLError

from rules.catalogue import say
from sync.notices.channel import Attempt, Delivery

NOT_REACHED = say("notices.server_failed", reason=say("os_reasons.no_answer"))
TIMEOUT_SECONDS = (10.0, 30.0)  # to connect, to answer


def ask(method: str, url: str, headers: Mapping[str, str], body: Any = None) -> requests.Response | Attempt:
    """The answer, whatever its status; or the attempt where there was none. No redirect is followed: what we send is
    for that address."""
    try:
        return requests.request(
            method, url, headers=dict(headers), json=body, timeout=TIMEOUT_SECONDS, allow_redirects=False
        )
    except (requests.ConnectTimeout, requests.exceptions.ProxyError):
        return Attempt(Delivery.LATER, NOT_REACHED, is_silent=True)
    except requests.RequestException as error:
        if _never_went(error):
            return Attempt(Delivery.LATER, NOT_REACHED, is_silent=True)
        return Attempt(Delivery.UNKNOWN, say("notices.may_have_gone"), is_silent=True)


def answered(status: int) -> Attempt:
    """What a status of HTTP means for a message; one of 5xx may come after it was taken."""
    if status < 300:
        return Attempt(Delivery.ACCEPTED)
    if status >= 500:
        return Attempt(Delivery.UNKNOWN, say("notices.may_have_gone"))
    may_pass_later = status in (401, 408, 429)  # a token that somebody must renew, a rate
    return Attempt(Delivery.LATER if may_pass_later else Delivery.REFUSED, say("notices.server_answered", code=status))


def _never_went(error: requests.RequestException) -> bool:
    """There was no connection, or to somebody whose certificate is not trusted: nothing of the message was sent."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    cause = reason.args[0] if isinstance(reason, SSLError) and reason.args else None
    return isinstance(reason, NewConnectionError) or isinstance(cause, ssl.SSLCertVerificationError)
