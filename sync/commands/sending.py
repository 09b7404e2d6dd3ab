"""What `remind` does beside showing what it would say."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import say
from sync.commands.shared import moment_asked, opened_service
from sync.ledger import Ledger, open_ledger
from sync.notices.calendars import write_calendars
from sync.notices.desk import open_desk
from sync.notices.remind import send_from_desk, send_trial
from sync.one_pass import PassOptions
from sync.reports.remind_report import (
    remind_json,
    remind_lines,
    sent_exit_code,
    trial_exit_code,
    trial_json,
    trial_lines,
)
from sync.service import only_run
from sync.terminal.command_options import Common
from sync.terminal.command_output import print_answer, print_lines


def send_notices(common: Common, configuration: Configuration) -> NoReturn:
    """Do a pass, send what is still due, and end with what became of it. A pass that fails sends nothing."""
    language = configuration.settings.language
    with _known_anew(common, configuration) as (ledger, now):
        desk = open_desk(configuration, now)
        sent = send_from_desk(desk, ledger, lambda: now, is_asked_moment=common.as_of is not None)
    after = open_desk(configuration, now)
    print_answer(remind_json(after, language, sent), [*remind_lines(after, language, sent)], as_json=common.json)
    sys.exit(sent_exit_code(sent))


def end_unknown(common: Common, configuration: Configuration, arrived: Sequence[int], missing: Sequence[int]) -> None:
    """End what may have gone as a person found out, beside a running watch too; all of these numbers or none."""
    settings, now = configuration.settings, moment_asked(configuration, common)
    if not settings.ledger_path.exists():
        raise UsageProblem(say("commands.nothing_read_yet"))
    found = [*((number, True) for number in arrived), *((number, False) for number in missing)]
    with (
        open_ledger(settings.ledger_path, configuration.programme.id, on_google=settings.is_google) as ledger,
        ledger.transaction(),
    ):
        for number, has_arrived in found:
            if not ledger.outbox().decide(number, now, has_arrived=has_arrived):
                raise UsageProblem(say("notices.not_unknown", number=number))


def send_test(common: Common, configuration: Configuration, address: str) -> NoReturn:
    """Send one message to that address, and end with what became of it."""
    now, language = moment_asked(configuration, common), configuration.settings.language
    attempts = send_trial(configuration, address, lambda: now, lambda: str(uuid.uuid4()))
    print_answer(trial_json(attempts, language), [*trial_lines(attempts, language)], as_json=common.json)
    sys.exit(trial_exit_code(attempts))


def write_calendar_files(common: Common, configuration: Configuration, directory: Path) -> NoReturn:
    """The last days in force as calendar files in that directory."""
    now, language = moment_asked(configuration, common), configuration.settings.language
    programme = open_desk(configuration, now).told.programme
    paths = [str(path) for path in write_calendars(directory, programme, now, language)]
    told = say("notices.calendars_written", count=len(paths), path=str(directory)).text(language)
    print_answer({"paths": paths}, [told], as_json=common.json)
    sys.exit(0)


@contextmanager
def _known_anew(common: Common, configuration: Configuration) -> Iterator[tuple[Ledger, datetime]]:
    """The ledger after a pass, and the moment. With --as-of, which is for rehearsals, the ledger as it is."""
    settings = configuration.settings
    if common.as_of is not None:
        path, programme_id, now = settings.ledger_path, configuration.programme.id, moment_asked(configuration, common)
        with only_run(path), open_ledger(path, programme_id, on_google=settings.is_google) as ledger:
            yield ledger, now
        return
    with opened_service(common, writes=True, configuration=configuration) as service:
        result = service.run(PassOptions(service.look_options()))
        print_lines([message.text(settings.language) for message in result.troubles], err=True)
        yield service.ledger, service.clock()
