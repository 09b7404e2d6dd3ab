"""Who may ask, and what every answer says to the browser: this machine alone, reading alone, nothing from elsewhere."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rules.catalogue import Language, say

_NAMES = ("127.0.0.1", "localhost", "[::1]")
_SAID_TO_BROWSERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


class Guard:
    """An ASGI application before another: Host and Origin must be the board's own (else a page elsewhere could read it
    through the browser by a name that points here), and nothing but GET and HEAD is let in."""

    def __init__(self, app: ASGIApp, port: int, language: Language) -> None:
        self._app, self._port, self._language = app, port, language
        self._hosts = {f"{name}:{port}" for name in _NAMES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _SAID_TO_BROWSERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refusal(scope)
        await (self._app if refused is None else refused)(scope, receive, answer)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        is_own = headers.get("host") in self._hosts
        if not is_own or (origin is not None and origin.removeprefix("http://") not in self._hosts):
            told = say("pages.wrong_host", port=str(self._port)).text(self._language)
            return PlainTextResponse(told, 403)
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse(say("pages.read_only").text(self._language), 405, {"Allow": "GET, HEAD"})
        return None
