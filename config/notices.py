"""notices.yaml: when offices are reminded, and the ways that messages go. Secrets stand in files of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from config.contacts import load_contacts, warn_of_last
from config.handed_files import handed_file
from config.notice_addresses import GOOGLE_CHAT
from config.problems import ProblemLog
from config.section_reader import SectionReader, whole_number
from config.settings import LOOPBACK_HOSTS
from config.yaml_nodes import read_document
from rules.declared.programme import Programme
from rules.notices.contact import Contact, is_mailbox
from rules.notices.notice import USUAL_PLAN, NoticePlan

NOTICES_FILE = "notices.yaml"
LINE_API = "https://api.line.me"
_MOST_DAYS = 90
_PORTS: Mapping[str, int] = {"starttls": 587, "tls": 465, "none": 25}
DIGESTS = ("daily", "weekly", "never")


@dataclass(frozen=True, slots=True)
class EmailSettings:
    """The mail server and who the mails are from. security: starttls, tls, or none (to this machine alone)."""

    server: str
    port: int
    security: str
    sender: str
    user: str = ""
    password_file: Path | None = None
    reply_to: str = ""
    ca_file: Path | None = None

    @property
    def is_loopback(self) -> bool:
        """The server is this machine."""
        return self.server in LOOPBACK_HOSTS


@dataclass(frozen=True, slots=True)
class LineSettings:
    """The channel of the LINE Official Account; `api` is another address than LINE's own on this machine alone."""

    token_file: Path
    api: str = LINE_API

    @property
    def is_loopback(self) -> bool:
        """The other side is this machine."""
        return urlsplit(self.api).hostname in LOOPBACK_HOSTS


@dataclass(frozen=True, slots=True)
class NoticeConfiguration:
    """When offices are reminded, who is told, and the ways to them. None: that way is not set up."""

    plan: NoticePlan = USUAL_PLAN
    email: EmailSettings | None = None
    line: LineSettings | None = None
    webhook_hosts: tuple[str, ...] = (GOOGLE_CHAT,)
    contacts: tuple[Contact, ...] = ()


NO_NOTICES = NoticeConfiguration()


def load_notices(
    directory: Path, programme: Programme, environment: Mapping[str, str], log: ProblemLog
) -> NoticeConfiguration:
    """What notices.yaml and contacts.csv say; defaults where a file is not there."""
    found = NO_NOTICES
    if (directory / NOTICES_FILE).exists():
        section = read_document(directory / NOTICES_FILE, NOTICES_FILE, log)
        if section is not None:
            found = _Reader(directory, environment, SectionReader(section, "notices", log)).read()
    contacts = load_contacts(directory, programme, found.webhook_hosts, log)
    warn_of_last(contacts, programme, log)
    return NoticeConfiguration(found.plan, found.email, found.line, found.webhook_hosts, contacts)


@dataclass(frozen=True, slots=True)
class _Reader:
    directory: Path
    environment: Mapping[str, str]
    section: SectionReader

    def read(self) -> NoticeConfiguration:
        reader = self.section
        plan = NoticePlan(
            self._days("days_before", USUAL_PLAN.days_before),
            self._days("days_after", USUAL_PLAN.days_after),
            reader.one_of("digest", DIGESTS, DIGESTS[0]),
        )
        email, line = reader.section_of("email", "email"), reader.section_of("line", "line")
        hosts = tuple(host for host, _ in reader.texts("webhook_hosts"))
        return NoticeConfiguration(
            plan,
            None if email is None else self._email(email),
            None if line is None else self._line(line),
            (GOOGLE_CHAT, *hosts),
        )

    def _days(self, key: str, default: tuple[int, ...]) -> tuple[int, ...]:
        if not self.section.has(key):
            return default
        days: list[int] = []
        for text, line in self.section.texts(key):
            number = whole_number(text)
            if number is None or not 1 <= number <= _MOST_DAYS:
                self.section.problem(line, "expected_whole", key=key, minimum=1, maximum=_MOST_DAYS)
            else:
                days.append(number)
        return tuple(days)

    def _email(self, reader: SectionReader) -> EmailSettings:
        security = reader.one_of("security", tuple(_PORTS), "starttls")
        server, sender, reply_to = reader.text("server"), reader.text("from"), reader.text("reply_to", "")
        for key, address in (("from", sender), ("reply_to", reply_to)):
            if address and not is_mailbox(address):
                reader.problem(reader.line(key), "notices_mailbox", key=key)
        if security == "none" and server not in LOOPBACK_HOSTS:
            reader.problem(reader.line("security"), "notices_unencrypted")
        user = reader.text("user", "")
        if user and not reader.has("password_file"):
            reader.problem(reader.line("user"), "missing_key", key="password_file", where="email")
        return EmailSettings(
            server,
            reader.whole("port", _PORTS[security], 1, 65_535),
            security,
            sender,
            user,
            self._path(reader, "password_file"),
            reply_to,
            self._path(reader, "ca_file"),
        )

    def _line(self, reader: SectionReader) -> LineSettings:
        api = reader.text("api", LINE_API).rstrip("/")
        if api != LINE_API and urlsplit(api).hostname not in LOOPBACK_HOSTS:
            reader.problem(reader.line("api"), "notices_line_api", value=LINE_API)
        if not reader.has("token_file"):
            reader.text("token_file")
        return LineSettings(self._path(reader, "token_file") or Path(), api)

    def _path(self, reader: SectionReader, key: str) -> Path | None:
        """A file of its own: as systemd hands it to the service, or where the path says (relative: beside config/)."""
        text = reader.text(key, "")
        if not text:
            return None
        path = Path(text)
        if "\0" in text or (not path.is_absolute() and ".." in path.parts):
            reader.problem(reader.line(key), "path_not_confined", key=key, value=text)
        return handed_file(path, self.environment) or self.directory.absolute().parent / path
