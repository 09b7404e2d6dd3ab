"""Pages of the files: the list, a file at its address as Google has it, and what these pages fetch from here.

A page is filled by its script through the same REST requests as any other client makes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from sync.sheets_server.accounts import user_of_email
from sync.sheets_server.app import Call, Handler, Response
from sync.sheets_server.drive.access import at_least
from sync.sheets_server.error_page import HTML_TYPE
from sync.sheets_server.pages.charts import charts_of
from sync.sheets_server.pages.words import LANGUAGES, words_in
from sync.sheets_server.routes import Route
from sync.sheets_server.store.file_facts import ROLE_ORDER, SPREADSHEET_MIME_TYPE, FileFacts

SENT_WITH_EVERY_PAGE = (
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "private, no-cache"),
)
FONT = "Sarabun-Regular.ttf"
"""Thai letters look alike on every machine (OFL, as the package fontpkg-sarabun holds it)."""
_TYPES = {"sheet.js": "text/javascript", "sheet.css": "text/css"}


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("sync.sheets_server.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def list_page(call: Call) -> Response:
    """Every spreadsheet of the store by name, with its address."""
    kept = call.services.store.files.values()
    shown = sorted(
        (one for one in kept if one.mime_type == SPREADSHEET_MIME_TYPE and not one.trashed),
        key=lambda one: (one.name.casefold(), one.file_id),
    )
    return _page(call, 200, "files.html", shown=shown)


def sheet_page(call: Call) -> Response:
    """The page of one spreadsheet; `as` in the address is whose hands work in it, else the first who may write."""
    facts = call.services.store.facts(call.parameters["fileId"])
    if facts is None or facts.mime_type != SPREADSHEET_MIME_TYPE:
        return _page(call, 404, "no_file.html")
    people = dict(_people(call, facts))
    asked = (call.request.query_value("as") or "").strip().lower()
    person = asked or next(iter(people), "")
    if person not in people:
        people[person] = call.services.drive.access().role_of(facts, user_of_email(person)) or "no_access"
    writes = people[person] != "no_access" and at_least(people[person], "writer")
    boot = {"id": facts.file_id, "person": person, "writes": writes, "words": words_in(_language(call))}
    return _page(call, 200, "sheet.html", facts=facts, people=people, person=person, boot=boot)


def _people(call: Call, facts: FileFacts) -> Iterator[tuple[str, str]]:
    """Address and role of everyone named on the file: people who write first, then the rest, programs last."""
    grants = (grant.permission for grant in call.services.drive.access().listed_grants(facts))
    named = [one for one in grants if one.type == "user" and one.email]
    yield from sorted(
        {one.email.lower(): one.role for one in sorted(named, key=lambda one: ROLE_ORDER.index(one.role))}.items(),
        key=lambda one: (user_of_email(one[0]).is_service_account, one[1] != "writer", one[0]),
    )


def drawn_charts(call: Call) -> Mapping[str, Any]:
    """Every chart of one sheet as SVG, with the place that it stands on. Raises ApiError for who may not read it."""
    draw = _templates().get_template("chart.svg").render
    return {"charts": [{"position": one["place"], "svg": draw(one)} for one in charts_of(call)]}


def moved_page(call: Call) -> Response:
    """A spreadsheet's address without /edit leads to the one with it."""
    target = f"/spreadsheets/d/{quote(call.parameters['fileId'], safe='')}/edit"
    return Response(302, headers=(("Location", target), *SENT_WITH_EVERY_PAGE))


def _fetched(name: str) -> Handler:
    body = (files(__package__) / name).read_bytes()

    def answer(call: Call) -> Response:
        return Response(200, body, (("Content-Type", f"{_TYPES[name]}; charset=utf-8"), *SENT_WITH_EVERY_PAGE))

    return answer


def font(call: Call) -> Response:
    """The Thai font."""
    body = files("fontpkg_sarabun").joinpath("files", FONT).read_bytes()
    return Response(200, body, (("Content-Type", "font/ttf"), *SENT_WITH_EVERY_PAGE))


def no_icon(call: Call) -> Response:
    """Browsers ask for a picture of their own accord; there is none."""
    return Response(204, headers=SENT_WITH_EVERY_PAGE)


def _language(call: Call) -> str:
    """The one that the address asks for as Google's do (`hl`); else Thai."""
    asked = call.request.query_value("hl")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _page(call: Call, status: int, template: str, **more: object) -> Response:
    language = _language(call)
    other = next(one for one in LANGUAGES if one != language)
    text = _templates().get_template(template).render(words=words_in(language), language=language, other=other, **more)
    return Response(status, text.encode("utf-8", "replace"), (("Content-Type", HTML_TYPE), *SENT_WITH_EVERY_PAGE))


def _route(template: str, handler: Handler) -> Route:
    return Route("GET", template, handler, "control", None)


PAGE_ROUTES: tuple[Route, ...] = (
    _route("", list_page),
    _route("/spreadsheets", list_page),
    _route("/spreadsheets/d/{fileId}", moved_page),
    _route("/spreadsheets/d/{fileId}/edit", sheet_page),
    *(_route(f"/pages/{name}", _fetched(name)) for name in _TYPES),
    _route(f"/pages/{FONT}", font),
    _route("/favicon.ico", no_icon),
    Route("GET", "/pages/charts/{fileId}/{sheetId}", drawn_charts, "sheets", None),
)
