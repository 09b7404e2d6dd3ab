"""The HTTP side: loopback only, one send an answer, keep-alive, compression and the size limit as Google's."""

import gzip
import http.client
import json
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from sync.sheets_server.server import RunningServer, start_server

HEADERS = {"Authorization": "Bearer owner@example.com"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RunningServer]:
    with start_server(tmp_path) as running:
        yield running


@pytest.fixture
def connection(server: RunningServer) -> Iterator[http.client.HTTPConnection]:
    opened = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    yield opened
    opened.close()


def call(
    connection: http.client.HTTPConnection, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, HEADERS | given)
    response = connection.getresponse()
    return response, response.read()


def new_file(connection: http.client.HTTPConnection, **resource: Any) -> str:
    _, body = call(connection, "POST", "/v4/spreadsheets", json.dumps(resource).encode())
    file_id: str = json.loads(body)["spreadsheetId"]
    return file_id


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example.com"},
        {"Host": "evil.example.com:80"},
        {"Origin": "https://evil.example.com"},
        {"Origin": "null"},
    ],
)
def test_foreign_names_are_refused(connection: http.client.HTTPConnection, headers: dict[str, str]) -> None:
    response, _ = call(connection, "GET", "/v4/spreadsheets/x", None, **headers)
    assert response.status == 403


@pytest.mark.parametrize("headers", [{"Host": "localhost:1"}, {"Origin": "http://localhost:3000"}])
def test_names_of_this_machine_are_served(connection: http.client.HTTPConnection, headers: dict[str, str]) -> None:
    response, _ = call(connection, "GET", "/v4/spreadsheets/x", None, **headers)
    assert response.status == 404


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1", "null", "https://evil.example.com"])
@pytest.mark.parametrize("path", ["/_embedded/clock", "/_embedded/faults", "/_embedded/switches"])
def test_no_page_at_all_reaches_the_clock_the_faults_or_the_switches(
    connection: http.client.HTTPConnection, path: str, origin: str
) -> None:
    assert call(connection, "GET", path, None)[0].status == 200
    assert call(connection, "GET", path, None, Origin=origin)[0].status == 403


@pytest.mark.parametrize(
    "head",
    [
        b"GET http://[::1 HTTP/1.1",
        b"POST /v4/spreadsheets HTTP/1.1\r\nContent-Length: " + b"9" * 5000,
        b"POST /v4/spreadsheets HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 5",
        b"POST /v4/spreadsheets HTTP/1.1\r\nContent-Length: ",
        b"POST /v4/spreadsheets HTTP/1.1\r\nContent-Length: +2",
        b"POST /v4/spreadsheets HTTP/1.1\r\nTransfer-Encoding: gzip",
        b"POST /v4/spreadsheets HTTP/1.1\r\nTransfer-Encoding: chunked, identity",
        b"POST /v4/spreadsheets HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3",
        b"GET /v4/spreadsheets HTTP/1.1\r\nHost: localhost",
    ],
)
def test_a_request_whose_end_or_address_is_in_doubt_is_refused_and_nothing_after_it_is_read(
    server: RunningServer, head: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(head + b"\r\nHost: localhost\r\n\r\n{}GET /v4/spreadsheets/x HTTP/1.1\r\n\r\n")
        answer = client.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1") == 1


def test_a_request_of_http_1_1_names_its_host(server: RunningServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(b"GET /v4/spreadsheets/x HTTP/1.1\r\n\r\nGET /v4/spreadsheets/x HTTP/1.0\r\n\r\n")
        answer = client.makefile("rb").read()
    assert (answer.startswith(b"HTTP/1.1 400 "), answer.count(b"HTTP/1.1 ")) == (True, 1)


def test_a_connection_is_kept_and_answers_come_without_stalls(connection: http.client.HTTPConnection) -> None:
    file_id = new_file(connection)
    socket = connection.sock
    taken = []
    for _ in range(20):
        started = time.perf_counter()
        response, _ = call(connection, "GET", f"/v4/spreadsheets/{file_id}/values/A1")
        taken.append(time.perf_counter() - started)
        assert response.status == 200
    assert connection.sock is socket
    assert min(taken) < 0.03  # Nagle with delayed acknowledgement would cost each of them 0.04


def test_only_clients_that_say_gzip_twice_get_it(connection: http.client.HTTPConnection) -> None:
    file_id = new_file(connection)
    path = f"/v4/spreadsheets/{file_id}"
    plain, body = call(connection, "GET", path, None, Accept_Encoding="gzip", User_Agent="python")
    assert plain.getheader("Content-Encoding") is None
    packed, packed_body = call(connection, "GET", path, None, Accept_Encoding="gzip", User_Agent="x (gzip)")
    assert packed.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(packed_body) == body


def test_an_answer_that_would_grow_a_hundredfold_is_sent_as_it_is(connection: http.client.HTTPConnection) -> None:
    """httplib2 takes such an answer for an attack once it is large; a grid of like cells is one."""
    path = f"/v4/spreadsheets/{new_file(connection)}/values/A1"
    call(connection, "PUT", f"{path}?valueInputOption=RAW", json.dumps({"values": [["x" * 40_000]]}).encode())
    answer, body = call(connection, "GET", path, None, Accept_Encoding="gzip", User_Agent="x (gzip)")
    assert answer.getheader("Content-Encoding") is None
    assert json.loads(body)["values"] == [["x" * 40_000]]


def test_bodies_over_ten_mebibytes_are_refused(connection: http.client.HTTPConnection) -> None:
    file_id = new_file(connection)
    path = f"/v4/spreadsheets/{file_id}/values/A1?valueInputOption=RAW"
    fits = json.dumps({"values": [["x" * 50_000]] * 100}).encode()
    response, _ = call(connection, "PUT", path, fits)
    assert response.status == 200
    response, body = call(connection, "PUT", path, fits + b" " * (10_485_761 - len(fits)))
    assert response.status == 400
    assert json.loads(body)["error"]["message"] == "Request payload size exceeds the limit: 10485760 bytes."


def test_long_reads_may_come_as_posts(connection: http.client.HTTPConnection) -> None:
    file_id = new_file(connection)
    query = urlencode([("ranges", "A1"), ("ranges", "B1")]).encode()
    path = f"/v4/spreadsheets/{file_id}/values:batchGet"
    headers = {"X_HTTP_Method_Override": "GET", "Content_Type": "application/x-www-form-urlencoded"}
    response, body = call(connection, "POST", path, query, **headers)
    assert response.status == 200
    assert len(json.loads(body)["valueRanges"]) == 2


def test_bodies_in_chunks_are_read(server: RunningServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    pieces = iter([b'{"properties": ', b'{"title": "chunks"}}'])
    connection.request("POST", "/v4/spreadsheets", pieces, HEADERS, encode_chunked=True)
    response = connection.getresponse()
    assert json.loads(response.read())["properties"]["title"] == "chunks"
    connection.close()


def test_the_date_is_that_of_the_servers_clock(tmp_path: Path) -> None:
    with start_server(tmp_path, now=datetime(2020, 7, 30, 5, 0, tzinfo=UTC)) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        response, _ = call(connection, "GET", "/v4/spreadsheets/x")
        assert (response.getheader("Date") or "").startswith("Thu, 30 Jul 2020 05:00:")
        connection.close()


def test_an_unknown_path_is_not_found(connection: http.client.HTTPConnection) -> None:
    assert call(connection, "GET", "/v5/nothing")[0].status == 404
    assert call(connection, "DELETE", "/v4/spreadsheets/x")[0].status == 404


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST"])
def test_what_no_api_answers_gets_a_page_titled_as_googles(connection: http.client.HTTPConnection, method: str) -> None:
    response, body = call(connection, method, "/v5/<nothing>")
    assert (response.status, response.getheader("Server")) == (404, None)
    assert response.getheader("Content-Type") == "text/html; charset=UTF-8"
    assert b"<title>Error 404 (Not Found)!!1</title>" in body
    assert b"<nothing>" not in body


def test_a_head_is_answered_without_a_body_and_the_connection_kept(connection: http.client.HTTPConnection) -> None:
    response, body = call(connection, "HEAD", "/v5/nothing")
    assert (response.status, body) == (404, b"")
    assert call(connection, "GET", "/v5/nothing")[0].status == 404


@pytest.mark.parametrize(
    ("sent", "title"),
    [
        (b"BREW /v4/spreadsheets HTTP/1.1\r\nHost: localhost\r\n\r\n", b"Error 405 (Method Not Allowed)!!1"),
        (b"GET /a b HTTP/1.1\r\n\r\n", b"Error 400 (Bad Request)!!1"),
        (b"GARBAGE\r\n\r\n", b"Error 400 (Bad Request)!!1"),
        (b"GET / HTTP/9.9\r\n\r\n", b"Error 505 (HTTP Version Not Supported)!!1"),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"Error 414 ("),
    ],
    ids=["method", "line", "garbage", "version", "length"],
)
def test_what_is_no_request_gets_such_a_page_too(server: RunningServer, sent: bytes, title: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(sent)
        answer = client.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 " + title.split()[1])
    assert b"<title>" + title in answer
    assert b"Python" not in answer


def test_what_was_written_is_served_after_a_restart(tmp_path: Path) -> None:
    with start_server(tmp_path) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        file_id = new_file(connection, properties={"title": "kept"})
        connection.close()
    with start_server(tmp_path) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        _, body = call(connection, "GET", f"/v4/spreadsheets/{file_id}?fields=properties.title")
        assert json.loads(body) == {"properties": {"title": "kept"}}
        connection.close()
