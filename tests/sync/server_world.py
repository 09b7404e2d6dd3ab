"""The sheets server over real HTTP: a service client, a person, and a programme's workbooks made by init."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rules.declared.programme import Programme, Source, SourceKind
from sync.attach.init_files import FileMade, InitOptions, init_files
from sync.google.accounts import SHEETS_SERVER_PERSON, SHEETS_SERVER_SERVICE, Account, sheets_server_accounts
from sync.google.sheets_client import SheetsClient
from sync.google.sheets_port import Json, metadata_filter
from sync.read.read_files import ReadRequest, read_file
from sync.sheets_server.server import start_server
from sync.sheets_server.switches import Switches
from sync.workbook.layout import FileTarget, file_targets
from sync.workbook.snapshot import FileSnapshot

AT = datetime(2020, 7, 25, 3, 0, tzinfo=UTC)


@dataclass
class ServerWorld:
    """A running server; `service` is our account, `person` the centre's clerk who owns the files."""

    url: str
    service: SheetsClient
    person: SheetsClient
    ids: dict[str, str] = field(default_factory=dict)

    def init(self, programme: Programme, **options: Any) -> tuple[Programme, list[FileMade]]:
        """Run init as the person; the programme comes back with the ids that were recorded."""
        chosen = InitOptions((SHEETS_SERVER_SERVICE,), **options)
        made = init_files(self.with_ids(programme), self.person, chosen, self.ids.update)
        return self.with_ids(programme), made

    def with_ids(self, programme: Programme) -> Programme:
        if programme.source.kind is not SourceKind.WORKBOOK_PER_OFFICE:
            ids = {report.id: self.ids[report.id] for report in programme.reports if report.id in self.ids}
            return replace(programme, source=Source(programme.source.kind, ids, programme.source.office_header))
        offices = tuple(
            replace(office, spreadsheet_id=self.ids.get(office.code, office.spreadsheet_id))
            for office in programme.offices
        )
        return replace(programme, offices=offices, central_spreadsheet_id=self.ids.get("central"))

    def read(self, programme: Programme, target: FileTarget, last: FileSnapshot | None = None) -> FileSnapshot:
        return read_file(programme, self.service, ReadRequest(target, last), AT)

    def type_in(self, spreadsheet_id: str, range_a1: str, rows: Sequence[Sequence[object]]) -> None:
        """A person types."""
        self.person.values_update(
            spreadsheet_id, range_a1, params={"valueInputOption": "USER_ENTERED"}, body={"values": rows}
        )

    def sheet(self, spreadsheet_id: str, title: str, fields: str = "properties") -> Json:
        """One tab's fields as the service sees them."""
        seen = self.service.get_spreadsheet(spreadsheet_id, f"sheets(properties.title,{fields})")
        found: Json = next(sheet for sheet in seen["sheets"] if sheet["properties"]["title"] == title)
        return found

    def has_tag(self, spreadsheet_id: str, metadata_id: int) -> bool:
        return bool(self.service.search_metadata(spreadsheet_id, [metadata_filter(metadata_id)]))


@contextmanager
def server_world(store: Path, switches: Switches | None = None) -> Iterator[ServerWorld]:
    with start_server(store, switches=switches) as server:
        service = SheetsClient(sheets_server_accounts(), base_url=server.url)
        person = SheetsClient([Account(SHEETS_SERVER_PERSON)], base_url=server.url)
        try:
            yield ServerWorld(server.url, service, person)
        finally:
            service.close()
            person.close()


def only_target(programme: Programme) -> FileTarget:
    (target,) = file_targets(programme)
    return target
