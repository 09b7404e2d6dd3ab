"""Make the files that the recorder's Drive held, so that every recorded answer can come back the same.

    python cli.py sheets-server --port 8080 --store /tmp/recorded
    python -m tests.sheets_server.seed_recorded_drive --sheets http://127.0.0.1:8080 \\
        --dir ../shared/recordings --to /tmp/ordered
    python ../shared/tools/replay_recordings.py --sheets http://127.0.0.1:8080 --dir /tmp/ordered

Two conversations open files by ids that only a listing of the recorder's Drive shows. Those files are made under their
recorded ids, as somebody else's that everybody with the link may open: like that the caller can read them by id, and
its own listings stay short. `--to` copies the recordings so that these conversations come first by name: the replay
tool takes listed files for each other by their place, which holds only while no other conversation has left any.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import requests

from tests.sheets_server.replay import SPREADSHEET, Recording, Send, foreign_files, read_recordings, sender

RECORDER = "recorder@embedded.invalid"
_IN_USE = 409  # what Drive answers to an id that is taken


def seed_recorded_drive(recordings: Mapping[str, Recording], send: Send) -> int:
    """Create each foreign file, blank, under its recorded id and name; how many there are. May be done again.

    `send` sends as the recorder, not as who replays. Raises RuntimeError when a file is refused.
    """
    foreign = foreign_files(recordings.values())
    for file_id, name in foreign.items():
        status, answer = send(_post("/drive/v3/files", {"id": file_id, "name": name, "mimeType": SPREADSHEET}))
        if status == _IN_USE:
            continue
        if status == 200:
            by_link = {"type": "anyone", "role": "writer"}
            status, answer = send(_post(f"/drive/v3/files/{file_id}/permissions", by_link))
        if status != 200:
            raise RuntimeError(f"{name} ({file_id}): {status} {answer}")
    return len(foreign)


def copy_in_order(source: Path, target: Path, recordings: Mapping[str, Recording]) -> None:
    """Copy the recordings, those whose listings show foreign files with a 0 before their names."""
    target.mkdir(parents=True, exist_ok=True)
    for name, recording in recordings.items():
        first = "0-" if foreign_files([recording]) else ""
        shutil.copyfile(source / f"{name}.json", target / f"{first}{name}.json")


def _post(path: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {"method": "POST", "path": path, "query": {}, "request_json": body}


def main() -> None:
    """The command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sheets", required=True, metavar="URL", help="the running sheets server, on a new store")
    options.add_argument("--dir", required=True, type=Path, help="the recordings")
    options.add_argument("--to", type=Path, metavar="DIR", help="copy the recordings there, in an order to replay them")
    chosen = options.parse_args()
    recordings = read_recordings(chosen.dir)
    if not recordings:
        options.error(f"no recordings in {chosen.dir}")
    with requests.Session() as session:
        count = seed_recorded_drive(recordings, sender(chosen.sheets.rstrip("/"), session, RECORDER))
    sys.stdout.write(f"{count} files of the recorder's Drive are there\n")
    if chosen.to is not None:
        copy_in_order(chosen.dir, chosen.to, recordings)


if __name__ == "__main__":
    main()
