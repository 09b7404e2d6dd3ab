"""The channels that a site set up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from config.load import Configuration
from rules.catalogue import say
from rules.notices.contact import ChannelKind
from sync.google.stopping import Stop
from sync.notices.channel import Channel
from sync.notices.email.channel import EmailChannel
from sync.notices.line.channel import LineChannel
from sync.notices.webhook.channel import WebhookChannel


def channels_of(
    configuration: Configuration, clock: Callable[[], datetime], stop: Stop
) -> Mapping[ChannelKind, Channel]:
    """Every channel of notices.yaml; whatever it waits for, it ends soon after `stop`."""
    notices, name = configuration.notices, say("notices.sender").text(configuration.settings.language)
    found: dict[ChannelKind, Channel] = {}
    if notices.email is not None:
        found[ChannelKind.EMAIL] = EmailChannel(notices.email, clock, name, stop)
    if notices.line is not None:
        found[ChannelKind.LINE] = LineChannel(notices.line, stop)
    found[ChannelKind.WEBHOOK] = WebhookChannel(stop)
    return found
