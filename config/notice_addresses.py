"""What an address must be like on each channel, and which stay on this machine."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from config.settings import LOOPBACK_HOSTS
from rules.notices.contact import ChannelKind, is_mailbox

_LINE_ID = re.compile(r"[UCR][0-9a-f]{32}")
GOOGLE_CHAT = "chat.googleapis.com"


def address_problem(kind: ChannelKind, address: str, webhook_hosts: tuple[str, ...]) -> str | None:
    """The name of the sentence that says what is wrong with an address, or None."""
    if kind is ChannelKind.EMAIL:
        return None if is_mailbox(address) else "contact_mailbox"
    if kind is ChannelKind.LINE:
        return None if _LINE_ID.fullmatch(address) else "contact_line"
    return None if is_webhook(address, webhook_hosts) else "contact_webhook"


def is_webhook(address: str, hosts: tuple[str, ...]) -> bool:
    """https to one of the hosts, or http(s) to this machine; no password in it."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if host is None or parts.username or parts.password or re.search(r"\s", address):
        return False
    return (parts.scheme in ("http", "https") and host in LOOPBACK_HOSTS) or (parts.scheme == "https" and host in hosts)


def is_loopback_address(kind: ChannelKind, address: str) -> bool:
    """Whether what is sent to that address cannot leave this machine, as far as the address tells."""
    if kind is ChannelKind.EMAIL:
        return address.rpartition("@")[2].lower() in ("localhost", "[127.0.0.1]")
    return kind is ChannelKind.WEBHOOK and urlsplit(address).hostname in LOOPBACK_HOSTS


def channel_of(address: str, webhook_hosts: tuple[str, ...]) -> ChannelKind | None:
    """The channel that an address given by hand is of, or None."""
    return next((kind for kind in ChannelKind if address_problem(kind, address, webhook_hosts) is None), None)
