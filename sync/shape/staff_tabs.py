"""How the centre's staff tabs look: nothing is locked, our two columns stand first, choices drop down."""

from __future__ import annotations

from rules.catalogue import say
from rules.catalogue.text import opening
from rules.decisions import queue, reviews
from rules.declared.programme import Programme
from rules.notices import contact_rows
from sync.shape.service_tab import ServiceTab
from sync.shape.style import Colour, TextColour
from sync.workbook.staff_layout import FACTS, ITEM_ID, STATUS, StaffLayout

_WIDTHS_PX = {
    STATUS: 140,
    ITEM_ID: 70,
    "report": 140,
    "office": 110,
    "until": 130,
    "announced_on": 110,
    "order_number": 110,
    "reason": 180,
    "by": 100,
    "kind": 130,
    "detail": 277,
    "since": 96,
    "choice": 90,
    "why": 150,
    "received_on": 96,
    "volumes": 60,
    "cds": 60,
    "verdict": 96,
    "comment": 135,
    "rows": 70,
    "public": 190,
    "name": 150,
    "address": 220,
}
_FIRST_WIDTHS_PX = {
    STATUS: 220,
    ITEM_ID: 80,
    "report": 170,
    "office": 120,
    "by": 110,
    "kind": 150,
    "detail": 300,
    "since": 100,
    "why": 160,
    "received_on": 100,
    "volumes": 70,
    "cds": 70,
    "verdict": 110,
    "comment": 200,
    "rows": 100,
}
_WRAPPED = frozenset({STATUS, "report", "kind", "detail", "reason", "why", "comment", "by"})
"""Not ids: broken after each of their dashes they made rows four lines high."""
_COLOURS = {
    "reviews.certified": Colour.GOOD,
    "reviews.edited": Colour.REMARK,
    "reviews.sent_back": Colour.NEAR,
    "reviews.waits": Colour.WAITING,
    "decisions.waits": Colour.WAITING,
    "decisions.accepted": Colour.GOOD,
    "contacts.in_use": Colour.GOOD,
    "contacts.opted_out": Colour.WAITING,
}
_ROWS = 60  # at first; rows that people or we add make room


def staff_tab(layout: StaffLayout, title: str, programme: Programme) -> ServiceTab:
    """One staff tab; its header stands in row 2 like that of the others, under a line that says how it is used."""
    places = {column: place for place, column in enumerate(layout.headers)}
    tabs = tuple(dict.fromkeys(report.tab for report in programme.reports))
    choices = {"choice": queue.CHOICES, "verdict": reviews.CHOICES, **contact_rows.CHOICES}
    drop_downs = {column: those for column, those in choices.items() if column in places} or {"report": tabs}
    language = programme.thai
    good = TextColour(say("decisions.in_force").text(language), Colour.GOOD, is_whole=True)
    colours = [good, *(TextColour(opening(name, language), colour) for name, colour in _COLOURS.items())]
    return ServiceTab(
        layout.tab_id,
        title,
        tuple(layout.in_words(language).values()),
        widths_px=tuple(_WIDTHS_PX.get(column, 100) for column in layout.headers),
        colours={places[STATUS]: tuple(colours)},
        wrapped=frozenset(places[column] for column in _WRAPPED if column in places),
        hidden=frozenset({places[FACTS]} if FACTS in places else ()),
        drop_downs={places[column]: choices for column, choices in drop_downs.items()},
        frozen_columns=2,
        row_count=_ROWS,
        is_protected=False,
        former_widths_px=tuple(
            tuple({**_WIDTHS_PX, **former}.get(column, 100) for column in layout.headers)
            for former in (_FIRST_WIDTHS_PX, {"detail": 280, "comment": 150})
        ),
    )
