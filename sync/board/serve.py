"""The board as a process of its own: a port on this machine, until it is told to stop."""

from __future__ import annotations

import signal
import socket
import sys
from collections.abc import Callable

import uvicorn

from config.usage import UsageProblem
from rules.catalogue import say
from sync.board.app import Board

HOST = "127.0.0.1"


def serve_board(board: Board, port: int, tell: Callable[[str], None]) -> None:
    """Serve until SIGTERM or Ctrl+C; `tell` gets its address once it answers.

    Raises UsageProblem when the port is taken.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            raise UsageProblem(say("commands.port_taken", port=str(port))) from error
        listener.listen()
        bound = listener.getsockname()[1]
        config = uvicorn.Config(
            board.app(bound), log_config=None, access_log=False, server_header=False, lifespan="off", ws="none"
        )
        tell(f"http://{HOST}:{bound}/")
        for number in (signal.SIGTERM, signal.SIGINT):  # uvicorn ends by itself, then raises the signal once more
            signal.signal(number, lambda *_: sys.exit(0))
        uvicorn.Server(config).run(sockets=[listener])
