"""`watch`: signals, systemd and the answers about its health, and one configuration after another."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field

from rules.catalogue import say
from sync.commands.shared import configuration_of, opened_service
from sync.google.elapsed import elapsed_seconds
from sync.google.stopping import Stop
from sync.notices.daily import daily_post
from sync.one_pass import PassResult
from sync.operate.endpoint import served_health
from sync.operate.figures import figures_of
from sync.operate.health import Health
from sync.operate.metrics import Metrics
from sync.operate.systemd import ServiceManager, is_under_systemd
from sync.reports.watch_report import WatchVoice
from sync.service import Service, configured_anew, standing_by
from sync.terminal.command_options import Common
from sync.terminal.failures import failure_of, is_told
from sync.watch.watch import Watch, WatchState, Wish, state_after_restart
from sync.workbook.file_names import file_names


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """What lasts over all configurations of one watch: what is wished of it, and what it tells of itself."""

    stop: Stop
    health: Health
    metrics: Metrics
    manager: ServiceManager
    log_json: bool
    stands_by: bool = False
    reread: Wish = field(default_factory=Wish)


def watch_until_stopped(common: Common, health_port: int | None, log: str | None, *, stands_by: bool) -> None:
    """Watch until SIGTERM or Ctrl+C. health_port: where its health is told (0: any), or nowhere; log: "json" or
    "lines", None: json under systemd. stands_by: while another machine that does so too works."""
    manager, metrics = ServiceManager(os.environ, os.getpid(), elapsed_seconds), Metrics()
    health = Health(on_beat=manager.beat, on_pass=metrics.pass_ended)
    log_json = log == "json" or (log is None and is_under_systemd(os.environ, sys.stderr))
    operation = Operation(Stop(on_look=health.beat), health, metrics, manager, log_json, stands_by)
    asked = (("SIGTERM", operation.stop.ask), ("SIGINT", operation.stop.ask), ("SIGHUP", operation.reread.ask))
    for name, ask in asked:
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), lambda *_, ask=ask: ask())
    with ExitStack() as opened:
        service = opened.enter_context(opened_service(common, writes=True, stop=operation.stop))
        url = None
        if health_port is not None:
            url = opened.enter_context(served_health(health_port, health, metrics))
        state = state_after_restart(service.ledger)
        try:
            while not operation.stop.is_asked:
                leads = standing_by(service, lambda: health.live().is_good, lambda: operation.stop.is_asked)
                with leads if stands_by else nullcontext(service) as service:
                    service, state = _watch_once_configured(common, service, state, operation, url)
        finally:
            service.close()


def _watch_once_configured(
    common: Common, service: Service, state: WatchState, operation: Operation, url: str | None
) -> tuple[Service, WatchState]:
    """Watch under one configuration; the service to go on with, and what was done so far."""
    stop, health, metrics = operation.stop, operation.health, operation.metrics
    files = file_names(service.programme)
    voice = WatchVoice(service.settings, common.json, log_json=operation.log_json, files=files, bound=health.bound)

    def tell(result: PassResult) -> None:
        voice.tell(result)
        metrics.know(figures_of(result, service.ledger))

    post = daily_post(service, stop)
    watching = Watch(service, tell, voice.alert, voice.now, stop, state, operation.reread, post, health)
    metrics.look_at(service.traffic, service.ledger.path)
    with voice.hears(lambda: not watching.is_in_trouble):
        voice.started()
        if url is not None:
            voice.say(say("commands.watch_health", url=url))
        operation.manager.ready()
        watching.run()
        if stop.is_asked:
            operation.manager.stopping()
            voice.stopped()
            return service, watching.state
        operation.reread.is_asked = False
        try:
            anew = configured_anew(service, configuration_of(common), stop)
        except Exception as error:
            if not is_told(error):
                raise
            voice.refused(failure_of(error).lines(service.settings.language))
            return service, watching.state
        service.close()
        voice.reread()
        return anew, watching.state
