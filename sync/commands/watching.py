"""`watch` under one configuration after another."""

from __future__ import annotations

from sync.commands.shared import configuration_of
from sync.google.stopping import Stop
from sync.notices.daily import daily_post
from sync.reports.watch_report import watch_voice
from sync.service import Service, configured_anew
from sync.terminal.command_options import Common
from sync.terminal.failures import failure_of, is_told
from sync.terminal.log_lines import spoken_log
from sync.watch.watch import Watch, WatchState, Wish
from sync.workbook.file_names import file_names


def watch_once_configured(
    common: Common, service: Service, state: WatchState | None, stop: Stop, reread: Wish
) -> tuple[Service, WatchState]:
    """Watch under one configuration; the service to go on with, and what was done so far."""
    voice = watch_voice(service.settings, as_json=common.json)
    watching = Watch(service, voice.tell, voice.alert, voice.now, stop, state, reread, daily_post(service))
    files, is_news = file_names(service.programme), lambda: not watching.is_in_trouble
    with spoken_log(service.settings.language, voice.now, is_news, files):
        voice.started()
        watching.run()
        if stop.is_asked:
            voice.stopped()
            return service, watching.state
        reread.is_asked = False
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
