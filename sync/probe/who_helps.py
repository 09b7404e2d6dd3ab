"""The second person and the consent that the command line names, as what the probes work with."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.settings import Settings
from config.usage import UsageProblem
from rules.catalogue import Language, Message, say
from sync.google.accounts import Account, sheets_server_accounts
from sync.google.credentials import Access, oauth_client, service_account
from sync.google.quota import UNLIMITED
from sync.google.retry import RetryPolicy
from sync.google.sheets_client import SheetsClient
from sync.probe.scratch import Consent
from sync.probe.second_person import Hands, HandsInBrowser, SecondPerson, SheetsServerHands
from sync.service import Origin, google_accounts

BROWSER = "browser"
"""In the place of credentials: nobody but whoever reads the terminal."""


@contextmanager
def second_person(settings: Settings, origin: Origin, who: str | None) -> Iterator[SecondPerson | None]:
    """`who` is a credentials file, an address of the sheets server, or BROWSER; None is nobody.

    Raises UsageProblem for what is none of these here, CredentialsRefused.
    """
    if who is None:
        yield None
        return
    if origin.url is None:
        hands: Hands = HandsInBrowser(lambda step: _tell(step, settings.language))
        if who == BROWSER:
            yield SecondPerson(hands)
            return
        client = SheetsClient([_google_account(Path(who))])
    else:
        client = SheetsClient([Account(_address(who))], base_url=origin.url)
        hands = SheetsServerHands(client, origin.url)
    try:
        yield SecondPerson(hands, client)
    finally:
        client.close()


@contextmanager
def consent(settings: Settings, origin: Origin, *, is_given: bool) -> Iterator[Consent | None]:
    """A client of the first account that keeps to no limit of its own and sends once, where the consent is given."""
    if not is_given:
        yield None
        return
    accounts = sheets_server_accounts() if origin.url is not None else google_accounts(settings, Access.PROBE)[:1]
    client = SheetsClient(accounts, base_url=origin.url, limits=UNLIMITED, policy=RetryPolicy(tries=1))
    try:
        yield Consent(client)
    finally:
        client.close()


def _google_account(path: Path) -> Account:
    if _content(path).get("type") == "service_account" or not path.exists():
        return service_account(path, Access.PROBE)
    return oauth_client(path, Access.PROBE)


def _address(who: str) -> str:
    """An address of the sheets server, or that of a service account's key file."""
    address = str(_content(Path(who)).get("client_email") or who)
    if "@" not in address:
        raise UsageProblem(say("probe.no_such_person", who=who))
    return address


def _content(path: Path) -> dict[str, object]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _tell(step: Message, language: Language) -> None:
    sys.stderr.write(f"\r\x1b[K\n>> {step.text(language)}\n" if sys.stderr.isatty() else f">> {step.text(language)}\n")
    sys.stderr.flush()
