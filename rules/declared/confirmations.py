"""The centre's decisions that a programme declares, asked by office, report and day."""

from __future__ import annotations

from datetime import date

from rules.declared.programme import Confirmation, ConfirmationKind, Programme


def confirmations_of(
    programme: Programme, office: str, report: str, today: date, *kinds: ConfirmationKind
) -> tuple[Confirmation, ...]:
    """The centre's decisions of those kinds on one office's report up to today, oldest first."""
    found = [
        confirmation
        for confirmation in programme.confirmations
        if confirmation.kind in kinds
        and confirmation.office == office
        and confirmation.report == report
        and confirmation.confirmed_on <= today
    ]
    return tuple(sorted(found, key=lambda confirmation: confirmation.confirmed_on))


def confirmed_gone(programme: Programme, office: str, today: date) -> frozenset[str]:
    """Codes of the office's groups that the centre has confirmed to be gone up to today."""
    return frozenset(
        confirmation.key
        for confirmation in programme.confirmations
        if confirmation.kind is ConfirmationKind.KEY_GONE
        and confirmation.office == office
        and confirmation.confirmed_on <= today
        and confirmation.key is not None
    )
