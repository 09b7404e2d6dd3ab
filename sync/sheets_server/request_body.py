"""Reads the body of one HTTP request, within limits: plain, chunked and gzip."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BufferedIOBase

SHEETS_LIMIT_BYTES = 10_485_760  # Google's own: "Request payload size exceeds the limit: 10485760 bytes."
UPLOAD_LIMIT_BYTES = 104_857_600  # what Drive converts to a spreadsheet at most
DRAIN_LIMIT_BYTES = 268_435_456
PIECE_BYTES = 65_536
LONGEST_CHUNK_LINE = 1024
LONGEST_LENGTH = 18  # digits
GZIP_WINDOW = 16 + zlib.MAX_WBITS


class BodyError(Exception):
    """A body that cannot be taken; ``is_at_end`` tells whether the connection can go on after the answer."""

    def __init__(self, message: str, *, is_at_end: bool = False) -> None:
        super().__init__(message)
        self.is_at_end = is_at_end


def limit_for(path: str) -> int:
    """The bytes that a request to the path may have."""
    return UPLOAD_LIMIT_BYTES if path.startswith("/upload/") else SHEETS_LIMIT_BYTES


def read_body(stream: BufferedIOBase, headers: Mapping[str, str], limit_bytes: int) -> bytes:
    """The body as the client meant it, unpacked; header names are lower case.

    What is over the limit is read to its end and thrown away, so that the client gets the answer and no reset.

    :raises BodyError: over the limit, broken off, or not what its headers say.
    """
    coding = headers.get("transfer-encoding")
    if coding is not None:  # whoever guesses where such a body ends takes the rest of it for a request (RFC 9112, 6.3)
        if coding.strip().lower() != "chunked" or "content-length" in headers:
            raise BodyError("Transfer-Encoding must be chunked, without a Content-Length.")
        body = _read_chunks(stream, limit_bytes)
    else:
        text = headers.get("content-length", "0")
        if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_LENGTH):
            raise BodyError("Content-Length is no number.")
        body = _read_sized(stream, int(text), limit_bytes)
    if headers.get("content-encoding", "").lower() == "gzip":
        return _unpacked(body, limit_bytes)
    return body


def _read_sized(stream: BufferedIOBase, size: int, limit_bytes: int) -> bytes:
    if size > limit_bytes:
        raise _too_large(limit_bytes, is_at_end=_drain(stream, size))
    body = stream.read(size)
    if len(body) < size:
        raise BodyError("The body ended early.")
    return body


def _read_chunks(stream: BufferedIOBase, limit_bytes: int) -> bytes:
    """A chunked body (RFC 9112, 7.1); extensions and trailers are skipped."""
    parts: list[bytes] = []
    total = 0
    while size := _chunk_size(stream):
        total += size
        if total > limit_bytes:
            raise _too_large(limit_bytes, is_at_end=False)
        part = stream.read(size)
        if len(part) < size or stream.readline(LONGEST_CHUNK_LINE).strip():
            raise BodyError("The chunked body is broken.")
        parts.append(part)
    while stream.readline(LONGEST_CHUNK_LINE).strip():
        pass
    return b"".join(parts)


def _chunk_size(stream: BufferedIOBase) -> int:
    line = stream.readline(LONGEST_CHUNK_LINE).split(b";")[0].strip()
    if not line or len(line) > 16 or line.strip(b"0123456789abcdefABCDEF"):
        raise BodyError("The chunked body is broken.")
    return int(line, 16)


def _unpacked(body: bytes, limit_bytes: int) -> bytes:
    unpacker = zlib.decompressobj(GZIP_WINDOW)
    try:
        unpacked = unpacker.decompress(body, limit_bytes + 1)
    except zlib.error:
        raise BodyError("The body is no gzip.", is_at_end=True) from None
    if len(unpacked) > limit_bytes:
        raise _too_large(limit_bytes, is_at_end=True)
    if not unpacker.eof:
        raise BodyError("The gzip body ended early.", is_at_end=True)
    return unpacked


def _drain(stream: BufferedIOBase, size: int) -> bool:
    """Read and forget; False when it is more than anyone should wait for."""
    if size > DRAIN_LIMIT_BYTES:
        return False
    while size > 0:
        piece = stream.read(min(size, PIECE_BYTES))
        if not piece:
            return False
        size -= len(piece)
    return True


def _too_large(limit_bytes: int, *, is_at_end: bool) -> BodyError:
    return BodyError(f"Request payload size exceeds the limit: {limit_bytes} bytes.", is_at_end=is_at_end)
