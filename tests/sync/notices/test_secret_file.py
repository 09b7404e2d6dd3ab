"""Secrets in files: as editors write them, and what no request can carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.notices.channel import Attempt, Delivery
from sync.notices.secret_file import read_secret


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "token"
    path.touch(0o600)
    return path


def test_the_mark_and_line_ends_of_an_editor_are_no_part_of_it(secret: Path) -> None:
    secret.write_bytes(b"\xef\xbb\xbfmade-up\r\n")

    assert read_secret(secret) == "made-up"


@pytest.mark.parametrize("content", [b"", b"two\nlines", "โทเค็น".encode(), b"\xff\xfem\x00"])
def test_what_no_request_can_carry_is_told_with_the_files_name_and_not_used(secret: Path, content: bytes) -> None:
    secret.write_bytes(content)

    attempt = read_secret(secret)

    assert isinstance(attempt, Attempt)
    assert (attempt.delivery, str(attempt.reason).count("token")) == (Delivery.LATER, 1)
