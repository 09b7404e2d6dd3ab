"""Which file is whose: the ids that init and adopt keep for the next run; whom files are shared with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from config.load import Configuration
from config.problems import ProblemLog
from config.spreadsheet_ids import read_spreadsheet_ids, with_spreadsheet_ids, write_spreadsheet_ids
from rules.declared.programme import Programme
from sync.google.accounts import sheets_server_accounts
from sync.google.credentials import Access
from sync.ledger import open_ledger
from sync.service import Origin, google_accounts


def attach_file(configuration: Configuration, key: str, spreadsheet_id: str) -> Programme:
    """The programme with that file for an office code, a report id, "central" or a group, kept for the next run."""
    path = configuration.settings.spreadsheet_ids_path
    ids = {**known_ids(path, configuration.programme.id), key: spreadsheet_id}
    write_spreadsheet_ids(path, configuration.programme.id, ids)
    forget_layouts(configuration, [spreadsheet_id])
    return with_spreadsheet_ids(configuration.programme, ids)


def forget_layouts(configuration: Configuration, spreadsheet_ids: Sequence[str]) -> None:
    """What an earlier pass remembers of how these files are laid out no longer holds: the next one asks them again.

    Raises LedgerError.
    """
    settings = configuration.settings
    if settings.ledger_path.exists():
        with open_ledger(settings.ledger_path, configuration.programme.id, on_google=settings.is_google) as ledger:
            ledger.ask_reread(spreadsheet_ids, facts_changed=True)


def known_ids(path: Path, programme_id: str) -> dict[str, str]:
    """The ids that init and adopt have kept so far. Raises ConfigurationError."""
    log = ProblemLog()
    found = read_spreadsheet_ids(path, programme_id, log)
    log.raise_if_any()
    return {of: spreadsheet_id for of, (spreadsheet_id, _) in found.items()}


def service_addresses(configuration: Configuration, origin: Origin) -> tuple[str, ...]:
    """Addresses that sync works under: whom files are shared with, and who may write locked tabs."""
    if origin.url is not None:
        accounts = sheets_server_accounts()
    else:
        accounts = tuple(google_accounts(configuration.settings, Access.WRITE))
    return tuple(account.address for account in accounts if account.address)
