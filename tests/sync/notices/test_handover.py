"""A service that is to stop gives up what is in hand: it surely did not go, or nobody knows."""

from __future__ import annotations

import pytest

from config.notices import EmailSettings
from rules.notices.contact import ChannelKind, Contact
from rules.notices.letter import Letter, Line
from sync.google.stopping import Stop
from sync.notices.channel import Channel, Delivery
from sync.notices.email.channel import EmailChannel
from sync.notices.webhook.channel import WebhookChannel
from tests.mail_server import TAKES_DATA, hanging_server
from tests.sync.notices.test_email import CLERK, LETTER, NOW, SETTINGS, TOKEN


def email(port: int, stop: Stop) -> Channel:
    settings = EmailSettings("127.0.0.1", port, "none", SETTINGS.sender)
    return EmailChannel(settings, lambda: NOW, "ส่งทัน", stop)


@pytest.mark.parametrize(
    ("replies", "until", "delivery"),
    [
        ((), b"", Delivery.LATER),
        (TAKES_DATA[:4], b"", Delivery.UNKNOWN),  # asked whether the data may come
        (TAKES_DATA, b"\r\n.\r\n", Delivery.UNKNOWN),
    ],
)
def test_a_mail_server_that_hangs_keeps_no_service_that_is_to_stop(
    replies: tuple[str, ...], until: bytes, delivery: Delivery
) -> None:
    stop = Stop(grace_seconds=0)
    with hanging_server(*replies, until=until, then=stop.ask) as server:
        attempt = email(server.port, stop).send(CLERK, LETTER, TOKEN)

    assert attempt.delivery is delivery


@pytest.mark.parametrize(
    ("scheme", "until", "delivery"),
    [("https", b"", Delivery.LATER), ("http", b"}", Delivery.UNKNOWN)],  # no greeting came; all was sent
)
def test_a_webhook_that_hangs_keeps_no_service_that_is_to_stop(scheme: str, until: bytes, delivery: Delivery) -> None:
    stop = Stop(grace_seconds=0)
    with hanging_server(until=until, then=stop.ask) as server:
        contact = Contact("83", ChannelKind.WEBHOOK, f"{scheme}://127.0.0.1:{server.port}/x")
        attempt = WebhookChannel(stop).send(contact, Letter("s", (Line("t"),)), TOKEN)

    assert attempt.delivery is delivery
