"""Bodies within limits, and connections that go on or end as they should."""

import gzip
import http.client
import io
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.request_body import BodyError, limit_for, read_body
from sync.sheets_server.server import RunningServer, start_server

LIMIT = 1000


def chunked(parts: list[bytes]) -> bytes:
    return b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nTrailer: x\r\n\r\n"


@given(st.binary(max_size=LIMIT), st.binary(max_size=20))
def test_a_sized_body_ends_where_it_says(body: bytes, rest: bytes) -> None:
    stream = io.BytesIO(body + rest)
    assert read_body(stream, {"content-length": str(len(body))}, LIMIT) == body
    assert stream.read() == rest


@given(st.lists(st.binary(min_size=1, max_size=99), max_size=10), st.binary(max_size=20))
def test_a_chunked_body_is_put_together(parts: list[bytes], rest: bytes) -> None:
    stream = io.BytesIO(chunked(parts) + rest)
    assert read_body(stream, {"transfer-encoding": "chunked"}, LIMIT) == b"".join(parts)
    assert stream.read() == rest


@given(st.binary(max_size=LIMIT))
def test_a_gzip_body_is_unpacked(body: bytes) -> None:
    packed = gzip.compress(body)
    headers = {"content-length": str(len(packed)), "content-encoding": "gzip"}
    assert read_body(io.BytesIO(packed), headers, 2 * LIMIT) == body


def test_a_small_gzip_that_unpacks_beyond_the_limit_is_refused() -> None:
    packed = gzip.compress(b"\0" * 10_000_000)
    headers = {"content-length": str(len(packed)), "content-encoding": "gzip"}
    with pytest.raises(BodyError, match="exceeds the limit: 20000 bytes"):
        read_body(io.BytesIO(packed), headers, 20_000)


@pytest.mark.parametrize(
    ("headers", "stream"),
    [
        ({"content-length": "-1"}, b""),
        ({"content-length": "x"}, b""),
        ({"content-length": "٣"}, b"abc"),
        ({"content-length": "5"}, b"abc"),
        ({"content-length": "1001"}, b"x" * 1001),
        ({"transfer-encoding": "chunked"}, b""),
        ({"transfer-encoding": "chunked"}, b"zz\r\n"),
        ({"transfer-encoding": "chunked"}, b"-1\r\n"),
        ({"transfer-encoding": "chunked"}, b"5\r\nab"),
        ({"transfer-encoding": "chunked"}, b"fffffff\r\n"),
        ({"content-length": "3", "content-encoding": "gzip"}, b"abc"),
        ({"content-length": "12", "content-encoding": "gzip"}, gzip.compress(b"abc", mtime=0)[:12]),
    ],
)
def test_a_broken_body_is_refused(headers: dict[str, str], stream: bytes) -> None:
    with pytest.raises(BodyError):
        read_body(io.BytesIO(stream), headers, LIMIT)


def test_uploads_may_be_larger() -> None:
    assert limit_for("/v4/spreadsheets") == 10_485_760
    assert limit_for("/upload/drive/v3/files") == 104_857_600


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path) as running:
        yield running


def talk(server: RunningServer, sent: bytes) -> bytes:
    """Everything that the server says to raw bytes until it closes the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    return received


PUT = b"PUT /v4/spreadsheets/x/values/A1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer a@b.c\r\n"
HEALTH = b"GET /_embedded/health HTTP/1.1\r\nHost: localhost\r\n\r\n"


def test_too_large_a_request_is_answered_in_googles_words_and_the_connection_goes_on(server: RunningServer) -> None:
    body = b"x" * 10_485_761
    answers = talk(server, PUT + b"Content-Length: %d\r\n\r\n" % len(body) + body + HEALTH)
    assert b"Request payload size exceeds the limit: 10485760 bytes." in answers
    assert answers.startswith(b"HTTP/1.1 400")
    assert b"HTTP/1.1 200" in answers


def test_after_a_broken_body_the_connection_ends(server: RunningServer) -> None:
    answers = talk(server, PUT + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + HEALTH)
    assert answers.startswith(b"HTTP/1.1 400")
    assert b"Connection: close" in answers
    assert answers.count(b"HTTP/1.1 ") == 1


def test_several_requests_come_down_one_connection(server: RunningServer) -> None:
    assert talk(server, HEALTH * 3).count(b"HTTP/1.1 200 OK") == 3


@pytest.mark.parametrize("host", [b"[", b"evil.example", b"127.0.0.1@evil.example", b"", b"127.1"])
def test_odd_hosts_are_refused(server: RunningServer, host: bytes) -> None:
    answer = talk(server, b"GET /_embedded/health HTTP/1.1\r\nHost: " + host + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 403")


def ask(connection: http.client.HTTPConnection) -> bytes:
    connection.request("GET", "/_embedded/health")
    return connection.getresponse().read()


def test_a_stopped_server_hangs_up_on_clients_that_keep_their_connection(tmp_path: Path) -> None:
    with start_server(tmp_path) as running:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=20)
        assert ask(connection)
    try:
        with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
            ask(connection)
    finally:
        connection.close()
