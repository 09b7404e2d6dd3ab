"""Contacts: what is an address that a message can bear."""

from __future__ import annotations

import pytest

from rules.notices.contact import is_mailbox


@pytest.mark.parametrize("address", ["somchai.j@moac.go.th", "a+b@example.th", "o'neil@example.th"])
def test_a_plain_address_is_a_mailbox(address: str) -> None:
    assert is_mailbox(address)


@pytest.mark.parametrize(
    "address",
    [
        "a..b@x.th",
        ".a@x.th",
        "a:b@x.th",
        "a[b@x.th",
        "a(b)@x.th",
        "a@b@x.th",
        "สมชาย@x.th",
        "a b@x.th",
        "@x.th",
        "a@",
        "",
    ],
)
def test_what_no_header_gives_back_as_it_is_is_none(address: str) -> None:
    assert not is_mailbox(address)
