"""`backup` and `restore`."""

from __future__ import annotations

from pathlib import Path

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import say
from rules.readings.moment_text import moment_text
from sync.commands.shared import configuration_of, moment_asked
from sync.ledger.copies import LedgerCopy, back_up, put_back
from sync.service import only_run
from sync.terminal.command_options import Common
from sync.terminal.command_output import print_answer
from sync.write.put_back import doubt_since_copy


def back_up_ledger(common: Common, target: Path) -> None:
    """A checked copy of the ledger, whoever writes it meanwhile."""
    configuration = configuration_of(common)
    settings = configuration.settings
    if not settings.ledger_path.exists():
        raise UsageProblem(say("commands.nothing_read_yet"))
    made = back_up(settings.ledger_path, target, configuration.programme.id, on_google=settings.is_google)
    _tell(common, configuration, "backed_up", made)


def restore_ledger(common: Common, copy: Path) -> None:
    """The copy in the ledger's place; the former one is kept beside it."""
    configuration = configuration_of(common)
    settings, at = configuration.settings, moment_asked(configuration, common)
    path, programme_id = settings.ledger_path, configuration.programme.id
    with only_run(path):
        found, former = put_back(
            copy, path, programme_id, lambda ledger: doubt_since_copy(ledger, at), on_google=settings.is_google
        )
    _tell(common, configuration, "restored", found, former)


def _tell(
    common: Common, configuration: Configuration, done: str, copy: LedgerCopy, former: Path | None = None
) -> None:
    language = configuration.settings.language
    judged = say("commands.copy_blank") if copy.judged_at is None else moment_text(copy.judged_at)
    messages = [say(f"commands.{done}", path=str(copy.path), bytes=f"{copy.byte_count:,}", judged=judged)]
    if former is not None:
        messages.append(say("commands.former_kept", path=str(former)))
    plain = {
        "path": str(copy.path),
        "bytes": copy.byte_count,
        "judged_at": None if copy.judged_at is None else copy.judged_at.isoformat(),
        "former": None if former is None else str(former),
    }
    print_answer(plain, [message.text(language) for message in messages], as_json=common.json)
