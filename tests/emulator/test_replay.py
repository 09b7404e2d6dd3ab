"""Google's own recorded answers come back the same.

The recordings are not part of the project: they are looked for beside the repository, in ../shared/recordings.
"""

from pathlib import Path

import pytest
import requests

from sync.emulator.server import start_server
from tests.emulator.replay import SPREADSHEET, foreign_files, read_recordings, replay, sender

RECORDINGS = Path(__file__).resolve().parents[3] / "shared" / "recordings"


@pytest.mark.skipif(not RECORDINGS.is_dir(), reason=f"no recordings of Google's answers in {RECORDINGS}")
def test_every_recorded_answer_comes_back_the_same(tmp_path: Path) -> None:
    recordings = read_recordings(RECORDINGS)
    different: dict[str, list[str]] = {}
    with start_server(tmp_path) as server, requests.Session() as session:
        send = sender(server.url, session)
        for file_id, name in foreign_files(list(recordings.values())).items():
            body = {"id": file_id, "name": name, "mimeType": SPREADSHEET}
            request = {"method": "POST", "path": "/drive/v3/files", "query": {}, "request_json": body}
            assert send(request)[0] == 200
        for name, recording in recordings.items():
            found = list(replay(recording, send))
            if found:
                different[name] = found
    assert different == {}
