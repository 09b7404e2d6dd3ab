"""A service that is to stop gives up what is in hand: it surely did not go, or nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.notices import EmailSettings, LineSettings
from rules.notices.contact import ChannelKind, Contact
from rules.notices.letter import Letter, Line
from sync.google.stopping import Stop
from sync.notices.channel import Channel, Delivery
from sync.notices.email.channel import EmailChannel
from sync.notices.line.channel import LineChannel
from sync.notices.webhook.channel import WebhookChannel
from tests.mail_server import TAKES_DATA, hanging_server
from tests.message_servers import HANGS, message_server
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


def line(directory: Path, url: str, stop: Stop) -> Channel:
    token = directory / "token"
    token.write_text("secret", encoding="utf-8")
    token.chmod(0o600)
    return LineChannel(LineSettings(token, url), stop)


FRIEND = Contact("83", ChannelKind.LINE, "U1")


def test_line_that_hangs_when_asked_for_its_quota_keeps_no_service_that_is_to_stop(tmp_path: Path) -> None:
    stop = Stop(grace_seconds=0)
    with hanging_server(until=b"\r\n\r\n", then=stop.ask) as server:
        attempt = line(tmp_path, f"http://127.0.0.1:{server.port}", stop).send(FRIEND, LETTER, TOKEN)

    assert attempt.delivery is Delivery.LATER


def test_line_that_hangs_over_a_message_leaves_in_doubt_whether_it_went(tmp_path: Path) -> None:
    stop = Stop(grace_seconds=0)
    with message_server() as server:
        server.answers, server.then = [HANGS], stop.ask
        attempt = line(tmp_path, server.url, stop).send(FRIEND, LETTER, TOKEN)

    assert attempt.delivery is Delivery.UNKNOWN


def test_a_login_in_netrc_never_replaces_lines_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login clerk password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    with message_server() as server:
        attempt = line(tmp_path, server.url, Stop()).send(FRIEND, LETTER, TOKEN)

    assert attempt.delivery is Delivery.ACCEPTED
    assert set(server.bearers) == {"Bearer secret"}


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
