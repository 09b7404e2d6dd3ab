"""The board as an ASGI application: addresses to pages, each with its ETag; refusals as pages with the way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from config.usage import UsageProblem
from rules.catalogue import Language
from rules.declared.programme import Programme
from sync.asked_moment import read_day
from sync.board.address import Address
from sync.board.cells import cells_of
from sync.board.guard import Guard
from sync.board.kept import Kept, Shown
from sync.board.pages import country_page, office_page, report_page
from sync.ledger import LedgerError
from sync.pictures.blocks import Document
from sync.pictures.html import WEIGHTS, font, render, style
from sync.pictures.reader import Reader

FOLLOW_SECONDS = 30
STYLE_PATH = "/style.css"
_FONT_PATHS = {weight: f"/sarabun-{weight}.ttf" for weight in WEIGHTS}

Page = Callable[[Shown, Reader, Request], Document]


@dataclass(frozen=True, slots=True)
class _NotHere(Exception):
    """No such page; says so."""

    sentence: str
    code: str


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """The pages. sheets: where addresses of workbooks begin now, None where files cannot be opened in a browser."""

    kept: Kept
    language: Language
    sheets: Callable[[], str | None]

    def app(self, port: int) -> ASGIApp:
        """The application that serves them on that port."""
        routes = [
            Route("/", self._answering(lambda shown, reader, request: country_page(shown, reader))),
            Route("/office/{code}", self._answering(self._office)),
            Route("/report/{code}", self._answering(_report)),
            Route(STYLE_PATH, _style),
            *(Route(path, _font_of(weight)) for weight, path in _FONT_PATHS.items()),
            Route("/favicon.ico", lambda request: Response(status_code=204)),
            Route("/{rest:path}", self._answering(_nothing_here)),
        ]
        return Guard(Starlette(routes=routes), port, self.language)

    def _office(self, shown: Shown, reader: Reader, request: Request) -> Document:
        programme = shown.told.programme
        code = request.path_params["code"]
        office = next((one for one in programme.offices if one.code == code), None)
        if office is None:
            raise _NotHere("pages.no_such_office", code)
        cells = cells_of(shown, self.sheets())
        return office_page(shown, office, reader, cells.at, cells.workbook(office.code))

    def _answering(self, page: Page) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            asked = request.query_params
            programme = self.kept.configuration.programme
            wanted = Language.EN if asked.get("lang", str(self.language)) == "en" else Language.TH
            language = wanted.speaking(programme.nouns)
            follows = bool(asked.get("follow"))
            address = Address(request.url.path, asked.get("day", "").strip(), language, self.language, follows)
            reader = Reader(programme, language, address.to)
            status = 200
            try:
                shown = self.kept.on(read_day(address.day or None))
                document = page(shown, Reader(shown.told.programme, language, address.to), request)
            except (UsageProblem, LedgerError) as problem:
                status, document = 404, _refusal(problem.message.text(language), reader)
            except _NotHere as problem:
                status, document = 404, _refusal(reader.say(problem.sentence, code=problem.code), reader)
            return _page(request, status, document, address, programme)

        return answer


def _page(request: Request, status: int, document: Document, address: Address, programme: Programme) -> Response:
    language = address.language
    other = (Language.EN if language.is_thai else Language.TH).speaking(programme.nouns)
    text = render(
        "page.html",
        document,
        language,
        address=address,
        other=address.spoken(other),
        seconds=FOLLOW_SECONDS,
        programme=programme.title.in_language(language),
    )
    headers = {"Refresh": str(FOLLOW_SECONDS)} if address.follows and not address.day else {}
    return _tagged(request, text.encode(), "text/html; charset=utf-8", status, headers)


def _refusal(told: str, reader: Reader) -> Document:
    return Document(str(reader.language), reader.say("pages.refused"), (told,), ())


def _report(shown: Shown, reader: Reader, request: Request) -> Document:
    code = request.path_params["code"]
    report = next((one for one in reader.programme.reports if one.id == code), None)
    if report is None:
        raise _NotHere("pages.no_such_report", code)
    return report_page(shown, report, reader)


def _nothing_here(shown: Shown, reader: Reader, request: Request) -> Document:
    raise _NotHere("pages.not_here", "")


def _style(request: Request) -> Response:
    regular, bold = _FONT_PATHS.values()
    return _tagged(request, style((regular, bold)).encode(), "text/css; charset=utf-8")


def _font_of(weight: int) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return _tagged(request, font(weight), "font/ttf")

    return answer


def _tagged(
    request: Request, body: bytes, kind: str, status: int = 200, more: dict[str, str] | None = None
) -> Response:
    """The answer with its ETag; 304 where the browser has it already."""
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, **(more or {})}
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if status == 200 and tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, kind)
