"""python -m sync.sheets_server --port 0 --store DIR: the sheets server alone, without the rest of the service."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from sync.sheets_server.clock import parse_rfc3339
from sync.sheets_server.command import run_server
from sync.sheets_server.discovery import CannotServeError
from sync.sheets_server.fault_script import FaultScriptError

EXIT_USAGE = 2


def main(arguments: list[str] | None = None) -> int:
    """Parse, serve; 2 for what the user must put right, told in one line."""
    parser = argparse.ArgumentParser(prog="python -m sync.sheets_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--store", type=Path, required=True, help="directory of the workbooks, made when missing")
    parser.add_argument("--quota", choices=("off", "google"), default="off")
    parser.add_argument("--faults", type=Path, help="fault script, YAML or JSON")
    parser.add_argument("--now", type=_moment, help="the server's time at the start, RFC 3339 with an offset")
    options = parser.parse_args(arguments)
    try:
        run_server(options.port, options.store, options.quota, options.faults, options.now)
    except (FaultScriptError, CannotServeError) as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_USAGE
    return 0


def _moment(text: str) -> datetime:
    try:
        return parse_rfc3339(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
