"""A private key within reach of every test, and a look at all that the tests print, log and get told: none may show it.

The key belongs to nobody. `GOOGLE_APPLICATION_CREDENTIALS` names its file, so every command that a test runs could use
it; the tests of credentials configure this very key.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.end_to_end import running

ADDRESS = "robot@project.iam.gserviceaccount.com"
KEY_ID = "planted-key-id"


@cache
def pem() -> str:
    """The private key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def write_key(path: Path) -> None:
    """A service account's key file, readable by its owner alone."""
    facts = {
        "type": "service_account", "client_email": ADDRESS, "private_key": pem(), "private_key_id": KEY_ID,
        "token_uri": "https://oauth2.googleapis.com/token", "project_id": "project",
    }  # fmt: skip
    path.write_text(json.dumps(facts), encoding="utf-8")
    path.chmod(0o600)


def pieces_shown(text: str) -> list[str]:
    """Pieces of the key that a text shows."""
    lines = [line for line in pem().splitlines() if not line.startswith("-----")]
    return [piece for piece in (*lines, KEY_ID, "PRIVATE KEY") if piece in text]


class KeyWatch:
    """A pytest plugin: fails each test in whose output, logs or commands' answers the key shows."""

    def __init__(self) -> None:
        self.heard: list[str] = []  # since the last test, what pytest itself does not capture

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        """The key lies there and everything is heard as long as tests run."""
        with tempfile.TemporaryDirectory() as directory, self._listening():
            path = Path(directory) / "planted.json"
            write_key(path)
            with patch.dict(os.environ, {"GOOGLE_APPLICATION_CREDENTIALS": str(path)}):
                return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """The report, turned into a failure where the key shows."""
        report = yield
        return self.judged(report)

    def judged(self, report: pytest.TestReport) -> pytest.TestReport:
        """Look at what the test told in this phase."""
        shown = pieces_shown("\n".join([*self.heard, *(text for _, text in report.sections)]))
        self.heard.clear()
        if shown:
            report.outcome = "failed"
            report.longrepr = f"{len(shown)} pieces of the private key are shown by this test's output"
            report.sections.clear()
        return report

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Commands in this process, processes that are waited for, and those whose lines are read as they come."""
        with (
            patch.object(CliRunner, "invoke", self._hearing(CliRunner.invoke, lambda r: (r.output, r.stderr))),
            patch.object(subprocess.Popen, "communicate", self._hearing(subprocess.Popen.communicate, tuple)),
            patch.object(running.Running, "_wait", self._hearing(running.Running._wait, lambda line: (line,))),
            patch.object(running.Running, "rest_of_err", self._hearing(running.Running.rest_of_err, lambda r: (r,))),
        ):
            yield

    def _hearing(self, call: Callable[..., Any], texts_of: Callable[[Any], tuple[str | bytes | None, ...]]) -> Any:
        @wraps(call)
        def heard(*words: Any, **options: Any) -> Any:
            result = call(*words, **options)
            for text in texts_of(result):
                self.heard.append(text.decode("utf-8", "replace") if isinstance(text, bytes) else text or "")
            return result

        return heard
