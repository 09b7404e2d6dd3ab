"""Google's own recorded answers come back the same.

The recordings are not part of the project: they are looked for beside the repository, in ../shared/recordings, and the
tool that replays them in ../shared/tools.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from sync.sheets_server.server import start_server
from tests.sheets_server.replay import Recording, Send, read_recordings, replay, sender
from tests.sheets_server.seed_recorded_drive import RECORDER, copy_in_order, seed_recorded_drive

SHARED = Path(__file__).resolve().parents[3] / "shared"
RECORDINGS, TOOL = SHARED / "recordings", SHARED / "tools" / "replay_recordings.py"
pytestmark = pytest.mark.skipif(not RECORDINGS.is_dir(), reason=f"no recordings of Google's answers in {RECORDINGS}")


@pytest.fixture
def recordings() -> dict[str, Recording]:
    return read_recordings(RECORDINGS)


@pytest.fixture
def url(tmp_path: Path, recordings: dict[str, Recording]) -> Iterator[str]:
    with start_server(tmp_path / "store") as server, requests.Session() as session:
        seed_recorded_drive(recordings, sender(server.url, session, RECORDER))
        yield server.url


def test_every_recorded_answer_comes_back_the_same(url: str, recordings: dict[str, Recording]) -> None:
    different: dict[str, list[str]] = {}
    with requests.Session() as session:
        send: Send = sender(url, session)
        for name, recording in recordings.items():
            found = list(replay(recording, send))
            if found:
                different[name] = found
    assert different == {}


@pytest.mark.skipif(not TOOL.is_file(), reason=f"no tool that replays in {TOOL}")
def test_the_replay_tool_finds_every_answer_the_same(
    url: str, recordings: dict[str, Recording], tmp_path: Path
) -> None:
    copy_in_order(RECORDINGS, tmp_path / "ordered", recordings)
    command = [sys.executable, str(TOOL), "--sheets", url, "--dir", str(tmp_path / "ordered")]
    told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stdout
    summary = json.loads(told.rsplit("REPLAY-SUMMARY", 1)[1])
    answers = sum(len(recording) for recording in recordings.values())
    assert (answers, answers) == (summary["interactions"], summary["same"]), told
