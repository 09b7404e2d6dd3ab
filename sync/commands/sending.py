"""`remind --send`."""

from __future__ import annotations

import sys
from typing import NoReturn

from config.load import Configuration
from sync.ledger import open_ledger
from sync.notices.desk import Desk, open_desk
from sync.notices.remind import send_from_desk
from sync.reports.remind_report import remind_json, remind_lines, sent_exit_code
from sync.service import only_run
from sync.terminal.command_options import Common
from sync.terminal.command_output import print_answer


def send_notices(common: Common, configuration: Configuration, desk: Desk) -> NoReturn:
    """Send what is due, and end with what became of it."""
    settings = configuration.settings
    path, programme_id = settings.ledger_path, configuration.programme.id
    with only_run(path), open_ledger(path, programme_id, on_google=settings.is_google) as ledger:
        sent = send_from_desk(desk, ledger, lambda: desk.now, is_asked_moment=common.as_of is not None)
    after = open_desk(configuration, desk.now)
    shown = [*remind_lines(after, settings.language, sent)]
    print_answer(remind_json(after, settings.language, sent), shown, as_json=common.json)
    sys.exit(sent_exit_code(sent))
