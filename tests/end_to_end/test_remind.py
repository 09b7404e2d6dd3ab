"""Messages from the command line to a real mail server on this machine: what is due, to whom, once."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from config.load import load_configuration
from rules.catalogue import Message
from rules.readings.moment_text import BANGKOK
from sync.google.server_clock import server_clock
from sync.notices.daily import DailyPost, daily_post
from sync.service import Origin, Service, open_service, standing_by
from sync.watch.watch import Watch, WatchState
from tests.end_to_end.running import PATIENCE_SECONDS, running
from tests.end_to_end.world import FORUM, GROUPS, Answer, World, forum_row, group_row, prepared_world
from tests.mail_server import TAKES_DATA, MailServer, hanging_server, mail_server
from tests.message_servers import BREAK_OFF, message_server
from tests.templates import Templates

DAY_BEFORE = datetime(2020, 7, 29, 9, 0, tzinfo=BANGKOK)
CONTACTS = """office,channel,address,name,language,opted_out
83,email,clerk83@localhost,สมศรี ใจดี,th,
83,email,gone@localhost,สมชาย,th,yes
95,email,clerk95@localhost,,en,
central,email,centre@localhost,,th,
"""


@pytest.fixture
def mails() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def world(templates: Templates, tmp_path: Path, mails: MailServer) -> Iterator[World]:
    def prepare(world: World) -> None:
        world.type_rows("83", GROUPS, [group_row(), group_row("83-002", "กลุ่มประมง")])
        world.type_rows("83", FORUM, [forum_row(participants="=x ยี่สิบ")])
        world.set_clock(DAY_BEFORE - timedelta(hours=1))
        for _ in range(2):  # the second finds nothing to do, as each test's first does then
            world.sync()

    with prepared_world(templates, tmp_path, "to-remind", prepare) as prepared:
        prepared.set_clock(DAY_BEFORE)
        configure(prepared, mails.port)
        yield prepared


def configure(world: World, port: int, contacts: str = CONTACTS, more: str = "") -> None:
    (world.config / "contacts.csv").write_text(contacts, encoding="utf-8")
    email = f"email:\n  server: 127.0.0.1\n  port: {port}\n  security: none\n  from: songthan@example.go.th\n"
    (world.config / "notices.yaml").write_text(email + more, encoding="utf-8")


def test_the_day_before_each_office_is_told_once_what_is_missing_and_where(world: World, mails: MailServer) -> None:
    world.sync()
    shown = world.cli("remind")
    assert shown.exit_code == 0
    assert "From what was read at 29 Jul 2020 09:00" in shown.stdout
    assert "clerk83" not in shown.stdout
    assert "nobody yet" in shown.stdout  # Chiang Mai has no contact
    assert mails.taken == []

    sent = world.cli("remind", "--send", "--json")
    assert sent.exit_code == 0, sent
    assert sent.json["changed"] == {"planned": 1, "sent": 3}
    assert "@localhost" not in sent.stdout + sent.stderr
    assert mails.recipients == ["centre@localhost", "clerk83@localhost", "clerk95@localhost"]
    again = world.cli("remind", "--send", "--json")
    assert again.json["changed"] == {}
    assert len(mails.taken) == 3

    mail = next(message for to, message in mails.taken if to == ["clerk83@localhost"])
    text = mail.get_body(("plain",))
    html = mail.get_body(("html",))
    assert text is not None
    assert html is not None
    words = text.get_content()
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] is None  # nobody reads it
    assert str(mail["From"]).endswith("<songthan@example.go.th>")
    assert "  " not in str(mail["From"])
    assert "30 ก.ค. 2563" in mail["Subject"]
    assert words.startswith("เรียน สมศรี ใจดี")
    assert "83-002 กลุ่มประมง" in words
    assert f"{FORUM}!" in words
    assert "127.0.0.1" not in words + html.get_content()
    assert "Chiang Mai" not in words
    assert "เชียงใหม่" not in words


def type_contacts(world: World, *rows: tuple[str, ...]) -> None:
    """Type rows into the tab of contacts as somebody of the centre."""
    type_central(world, "'ผู้ติดต่อ'!B3", *rows)


def type_central(world: World, place: str, *rows: tuple[str, ...]) -> None:
    """Type rows into the central workbook as somebody of the centre."""
    path = f"/v4/spreadsheets/{world.ids()['central']}/values/{place}?valueInputOption=USER_ENTERED"
    world.call("PUT", path, {"values": [list(row) for row in rows]})


def beside_contacts(world: World) -> list[str]:
    return [str(row[0]) for row in world.cells("central", "'ผู้ติดต่อ'!A3:A20")]


def test_contacts_that_the_staff_types_win_over_the_file_and_are_told_what_is_wrong(
    world: World, mails: MailServer
) -> None:
    world.sync()
    assert beside_contacts(world) == []  # the file's contacts are not put into a workbook that others see
    type_contacts(
        world,
        ("ภูเก็ต", "0 7621 1111", "วันดี ลับมาก", "wandee@localhost", "อีเมล", "ไทย"),
        ("ยะลา", "yala@localhost"),
        ("ภูเก็ด", "", "", "x@localhost"),
        ("เชียงใหม่", "", "คนลับ", "somsri", "LINE"),
        ("ส่วนกลาง", "", "", "centre@localhost", "", "", "ไม่รับ"),
    )
    world.set_clock(DAY_BEFORE + timedelta(minutes=10))
    world.sync()

    beside = beside_contacts(world)
    assert beside[:2] == ["ใช้แถวนี้แล้ว"] * 2
    assert "ไม่รู้จักจังหวัด ‘ภูเก็ด’" in beside[2]
    assert "พิมพ์รหัสผู้ใช้หรือห้องของ LINE" in beside[3]
    assert beside[4].startswith("ยังส่งถึงผู้รับนี้")
    sent = world.cli("remind", "--send")
    assert "e-mail yala@localhost" in " ".join(sent.stdout.split())  # the office's own, shown anywhere
    assert "contacts.csv is used no more" not in sent.stdout
    assert mails.recipients == ["centre@localhost", "wandee@localhost", "yala@localhost"]
    digest = next(mail for to, mail in mails.taken if to == ["centre@localhost"]).get_body(("plain",))
    assert digest is not None
    assert "0 7621 1111" in digest.get_content()
    assert [word for word in ("wandee", "ลับ", "somsri") if word in sent.stdout + digest.get_content()] == []


@pytest.mark.soak  # where else a name could get to, at length
def test_a_persons_name_and_address_stand_in_the_tab_alone_which_comes_back_when_it_is_deleted(world: World) -> None:
    type_contacts(world, ("ภูเก็ต", "0 7621 1111", "วันดี ลับมาก", "wandee@localhost"), ("ยะลา", "", "คนลับ", "somsri"))
    world.set_clock(DAY_BEFORE + timedelta(minutes=10))
    commands = (("sync", "--json"), ("sync",), ("plan", "--full"), ("remind", "--json"), ("status", "--json"))
    said = [world.cli(*words) for words in (*commands, ("doctor",), ("export", "--to", str(world.directory / "x.csv")))]
    files = [path.read_text(encoding="utf-8-sig") for path in world.directory.glob("x*.csv")]
    tabs = [world.cells("central", f"'{tab}'!A1:Z99") for tab in ("ประวัติการเปลี่ยนแปลง", "สถานะรายจังหวัด", "ภาพรวม")]
    told = " ".join([str(tabs), *files, *(answer.stdout + answer.stderr for answer in said)])
    assert "ภูเก็ต" in told
    assert [word for word in ("wandee", "ลับ", "somsri") if word in told] == []

    gone = {"sheetId": world.sheet_id("central", "ผู้ติดต่อ")}
    world.batch_update("central", {"deleteSheet": gone}, user="centre@embedded.invalid")
    for minutes in (20, 30):
        world.set_clock(DAY_BEFORE + timedelta(minutes=minutes))
        world.sync()
    assert "contacts.csv is used no more: 2 offices" in " ".join(world.cli("remind").stdout.split())
    row = ["ใช้แถวนี้แล้ว", "ภูเก็ต", "0 7621 1111", "วันดี ลับมาก", "wandee@localhost", "อีเมล", "ไทย", "รับ"]
    assert world.cells("central", "'ผู้ติดต่อ'!A3:H20") == [row]


@pytest.mark.soak  # what the notices say; which are due is held by the rules' own tests
def test_what_the_centre_decides_in_its_tabs_is_told_to_the_office_and_what_it_took_back_is_not(
    world: World, mails: MailServer
) -> None:
    later = (DAY_BEFORE + timedelta(minutes=10 * number) for number in range(1, 9))

    def sync(times: int = 1) -> None:
        for _ in range(times):
            world.set_clock(next(later))
            world.sync()

    extension = ("ชุดที่ 2 ผลการจัดเวที", "ยะลา", "20 ส.ค. 2563", "29 ก.ค. 2563", "กษ 0210/9", "น้ำป่าไหลหลาก", "ผอ.กอง")
    for_all = ("ชุดที่ 3 แผนปฏิบัติการ", "", "15 ส.ค. 2563", "29 ก.ค. 2563", "กษ 0210/12", "โควิด-19", "ผอ.กอง")
    type_central(world, "'กำหนดส่งและข้อยกเว้น'!C3", extension, for_all)
    type_central(world, "'ตรวจรับ'!I3", ("ส่งกลับแก้ไข", "ชื่อกลุ่มไม่ตรงกับทะเบียนเดิม", "3", "20 ส.ค. 2563", "กองนโยบาย"))
    sync(2)
    told = {one["kind"]: one["office"] for one in world.cli("remind", "--json").json["notices"]}
    assert (told["moved"], told["returned"]) == ("95", "83")
    type_central(world, "'ตรวจรับ'!I3", ("รับรอง",))
    sync()
    assert "returned" not in {one["kind"] for one in world.cli("remind", "--json").json["notices"]}
    type_central(world, "'ตรวจรับ'!I3", ("ส่งกลับแก้ไข", "ยังไม่ตรง"))
    sync()

    assert world.cli("remind", "--send").exit_code == 0
    bodies = {str(mail["Subject"]): mail.get_body(("plain",)) for _, mail in mails.taken}
    words = {subject: body.get_content().replace("\r", "") for subject, body in bodies.items() if body is not None}
    returned = next(text for subject, text in words.items() if subject.startswith("ส่งกลับให้แก้ไข: ชุดที่ 1"))
    assert "ขอให้แก้ไข เมื่อ 29 ก.ค. 2563: ยังไม่ตรง แถว 3 แก้ไขภายใน 20 ส.ค. 2563" in returned
    moved = next(text for subject, text in words.items() if subject.startswith("New last day 20 Aug 2020"))
    assert "extended from 30 Jul 2020 to 20 Aug 2020, granted by ผอ.กอง, กษ 0210/9, because: น้ำป่าไหลหลาก" in moved
    digest = next(text for subject, text in words.items() if subject.startswith("สรุปสถานะ"))
    assert "รอส่วนกลางตัดสินใจในแท็บ “รอการตัดสินใจ” 1 เรื่อง\nเปลี่ยนกำหนดส่งทุกจังหวัด (1): ชุดที่ 3" in digest
    assert len(mails.taken) == 5  # with reminders of what else is due, and the digest
    assert world.cli("remind", "--send", "--json").json["changed"] == {}


def test_sending_reads_first_and_tells_nobody_what_is_no_longer_so(world: World, mails: MailServer) -> None:
    world.sync()
    assert reports_of(world.cli("remind", "--json"), "83") == ["forum", "plan"]
    world.call("PUT", "/_embedded/faults", {"rules": [{"action": "status", "status": 401}]}, user="")
    assert "does not accept the account" in world.cli("remind", "--send").stderr
    assert mails.taken == []
    world.call("PUT", "/_embedded/faults", {"rules": []}, user="")

    other = forum_row("83-002", potential="ติดทะเล มีท่าเรือใกล้ตลาด และสมาชิกแปรรูปปลาเป็นอยู่แล้ว")
    world.type_rows("83", FORUM, [forum_row(), other])
    world.set_clock(DAY_BEFORE + timedelta(minutes=10))
    sent = world.cli("remind", "--send", "--json")

    assert reports_of(sent, "83") == ["plan"]
    assert sent.json["changed"]["sent"] == 3


def reports_of(told: Answer, office: str) -> list[str]:
    reports: list[str] = next(one["reports"] for one in told.json["notices"] if one["office"] == office)
    return reports


def test_nights_and_days_off_are_quiet(world: World, mails: MailServer) -> None:
    world.set_clock(datetime(2020, 7, 29, 22, 0, tzinfo=BANGKOK))
    assert world.cli("remind", "--send", "--json").json["quiet"] is True

    world.set_clock(datetime(2020, 8, 15, 10, 0, tzinfo=BANGKOK))  # a Saturday
    assert world.cli("remind", "--send", "--json").json["quiet"] is True
    assert mails.taken == []


def test_a_rehearsal_writes_to_nobody_beyond_this_machine_but_on_trial(world: World, mails: MailServer) -> None:
    configure(world, mails.port, "office,channel,address\n83,email,clerk@phuket.example.go.th\n")

    refused = world.cli("remind", "--send")
    assert refused.exit_code == 2
    assert "1 address lies" in refused.stderr
    assert mails.taken == []

    tried = world.cli("remind", "--test", "me@example.go.th")
    assert tried.exit_code == 0, tried
    assert set(mails.recipients) == {"me@example.go.th"}
    before_any_pass = {"SONGTHAN_LEDGER_PATH": str(world.directory / "none.sqlite3")}
    assert world.cli("remind", "--test", "you@example.go.th", environment=before_any_pass).exit_code == 0
    to, trial = mails.taken.pop()
    assert (to, trial["Subject"]) == (["you@example.go.th"], "A trial: nothing is due today")
    assert not (world.directory / "none.sqlite3").exists()
    assert {str(message["Subject"])[:10] for _, message in mails.taken} >= {"Due 30 Jul"}


def test_a_refusal_is_told_and_tried_again_only_where_it_may_pass(world: World, mails: MailServer) -> None:
    mails.answer = lambda to: {"clerk83@localhost": "451 later", "clerk95@localhost": "550 nobody here"}.get(
        to[0], "250"
    )
    first = world.cli("remind", "--send")
    assert first.exit_code == 1
    assert mails.recipients == ["centre@localhost"]
    said = " ".join(first.stdout.split())
    assert "The server did not take it: 451" in said
    assert "does not take this address: 550. Please correct it in the tab" in said

    mails.answer = lambda to: "250 OK"
    again = world.cli("remind", "--send", "--json")
    assert again.json["changed"] == {"sent": 1}
    assert mails.recipients == ["centre@localhost", "clerk83@localhost"]


def test_a_wrong_contact_or_channel_is_told_with_its_line_and_without_the_address(world: World) -> None:
    configure(world, 25, CONTACTS + "99,email,x@localhost,,,\n83,line,somsri,,,\n", "line:\n  api: https://x.example\n")

    told = world.cli("check-config")

    assert told.exit_code == 2
    assert "contacts.csv:6" in told.stderr
    assert "contacts.csv:7" in told.stderr
    assert "notices.yaml:7" in told.stderr
    assert "somsri" not in told.stderr


SOMEBODY, CHAT = "U" + "0a" * 16, "C" + "1b" * 16


def configure_line(world: World, api: str, *contacts: str) -> None:
    """LINE alone, its token in a file of its own."""
    token = world.directory / "line-token"
    token.write_text("made-up\n", encoding="utf-8")
    token.chmod(0o600)
    lines = "".join(f"{contact}\n" for contact in contacts)
    (world.config / "contacts.csv").write_text(f"office,channel,address\n{lines}", encoding="utf-8")
    text = f"digest: never\nline:\n  token_file: line-token\n  api: {api}\n"
    (world.config / "notices.yaml").write_text(text, encoding="utf-8")


def states(world: World) -> list[str]:
    return [one["state"] for one in world.cli("remind", "--json").json["notices"] if one["channel"]]


def test_line_takes_each_message_once_over_rates_and_broken_connections(world: World) -> None:
    """Taken and broken off: the same key again within a day is answered 409, and that is a success."""
    with message_server() as line:
        configure_line(world, line.url, f"83,line,{SOMEBODY}", f"95,line,{CHAT}")
        line.answers = [429, BREAK_OFF]
        assert world.cli("remind", "--send").exit_code == 1
        assert states(world) == ["planned", "unknown"]
        assert world.cli("remind", "--send").exit_code == 0
        assert states(world) == ["sent", "sent"]

        assert sorted(body["to"] for body in line.taken) == [CHAT, SOMEBODY]
        assert len(set(line.keys)) == 2
        assert "30 ก.ค. 2563" in line.taken[0]["messages"][0]["text"]


def test_lines_quota_is_asked_first_and_counts_everybody_in_a_chat(world: World) -> None:
    with message_server() as line:
        line.quota, line.used = 12, 8
        configure_line(world, line.url, f"83,line,{SOMEBODY}", f"95,line,{CHAT}")

        assert world.cli("remind", "--send").exit_code == 1

        assert [body["to"] for body in line.taken] == [SOMEBODY]
        assert states(world) == ["sent", "planned"]
        assert f"/v2/bot/group/{CHAT}/members/count" in line.asked


def test_a_webhook_gets_google_chats_form_and_what_may_have_gone_is_shown_not_repeated(world: World) -> None:
    with message_server() as chat:
        configure(
            world, 25, f"office,channel,address\n83,webhook,{chat.url}/v1/spaces/A/messages?key=k\n", "digest: never\n"
        )
        chat.answers = [BREAK_OFF]
        told = world.cli("remind", "--send")
        again = world.cli("remind", "--send")
        assert len(chat.taken) == 1

        (unknown,) = world.cli("remind", "--json").json["unknown"]
        number = str(unknown["number"])
        assert f"number {number}: Phuket (reminder before a last day, 29 Jul 2020)" in told.stdout, told.stdout[-600:]
        refused = world.cli("remind", "--missing", number, "--arrived", "9" * 20)
        assert (refused.exit_code, f"number {'9' * 20}" in refused.stderr) == (2, True)
        assert states(world) == ["unknown"]  # all or none
        chat.answers = [BREAK_OFF]
        assert world.cli("remind", "--missing", number, "--send").exit_code == 1
        assert len(chat.taken) == 2
        assert world.cli("remind", "--arrived", number).exit_code == 0
        assert states(world) == ["sent"]
        assert world.cli("remind", "--send", "--json").json["changed"] == {}

    assert told.exit_code == 1
    assert again.exit_code == 0
    assert len(chat.taken) == 2
    assert list(chat.taken[0]) == ["text"]
    assert "key=k" not in told.stdout + told.stderr


def polled(world: World, service: Service, moments: Sequence[datetime]) -> Iterator[list[str]]:
    """What a watch that has read everything that day told up to each of those moments."""
    alerts: list[Message] = []
    read_today = WatchState(moments[0].date())
    watch = Watch(service, lambda result: None, alerts.append, state=read_today, post=daily_post(service))
    for moment in moments:
        world.set_clock(moment)
        watch.poll()
        yield [message.id for message in alerts]


def test_a_watch_sends_at_half_past_eight_of_the_sheets_servers_clock_and_no_restart_sends_again(
    world: World, mails: MailServer
) -> None:
    half_past = datetime(2020, 7, 29, 8, 30, tzinfo=BANGKOK)
    configuration = load_configuration(world.config, {**world.environment})
    origin = Origin(world.server.url, server_clock(world.server.url))
    sent = []
    for moments in ([half_past - timedelta(minutes=1), half_past], [half_past + timedelta(hours=1)]):
        with open_service(configuration, origin) as service:  # the second time after a restart
            sent += [(len(mails.taken), told) for told in polled(world, service, moments)]

    assert sent == [(0, []), (3, ["notices.count_sent"]), (3, [])]


@pytest.mark.soak  # that the rest waits and goes is held by the tests of sending; this adds the minute
def test_however_slow_the_other_side_is_sending_gives_way_after_a_minute_and_goes_on_at_the_next_poll(
    world: World, mails: MailServer
) -> None:
    half_past, seconds = datetime(2020, 7, 29, 8, 30, tzinfo=BANGKOK), count(step=25)
    configuration = load_configuration(world.config, {**world.environment})
    with open_service(configuration, Origin(world.server.url, server_clock(world.server.url))) as service:
        slowly = DailyPost(configuration, service.ledger, lambda: half_past + timedelta(seconds=next(seconds)))
        sent = []
        for minute in range(3):
            slowly(half_past + timedelta(minutes=minute))
            sent.append(len(mails.taken))

    assert 0 < sent[0] < 3
    assert sent[-1] == 3


@pytest.mark.soak  # the same as a process; what it adds is the loop
def test_a_watch_process_over_half_past_eight_sends_once(world: World, mails: MailServer) -> None:
    world.set_clock(datetime(2020, 7, 29, 8, 29, tzinfo=BANGKOK))
    environment = {**world.environment, "SONGTHAN_POLL_SECONDS": "1"}
    with running("watch", "--json", "--config", str(world.config), environment=environment) as process:
        process.wait_json(lambda told: told["requests"]["sheets_write"] == 0)
        assert mails.taken == []
        world.set_clock(datetime(2020, 7, 29, 8, 29, 59, tzinfo=BANGKOK))
        process.wait_err(lambda line: "3 messages sent" in line)
        assert process.end() == 0
    assert mails.recipients == ["centre@localhost", "clerk83@localhost", "clerk95@localhost"]
    assert world.cli("remind", "--send", "--json").json["changed"] == {}


@pytest.mark.soak  # what of the message is known then: tests/sync/notices/test_handover.py; this adds the process
@pytest.mark.parametrize(("replies", "state"), [((), "planned"), (TAKES_DATA, "unknown")])
def test_a_signal_while_a_mail_server_hangs_ends_it_within_5_seconds_and_no_message_goes_twice(
    world: World, mails: MailServer, replies: tuple[str, ...], state: str
) -> None:
    one = "office,channel,address\n83,email,clerk83@localhost\n"
    world.set_clock(datetime(2020, 7, 29, 8, 30, tzinfo=BANGKOK))
    with hanging_server(*replies) as server:
        configure(world, server.port, one, "digest: never\n")
        with running("watch", "--config", str(world.config), environment=world.environment) as process:
            assert server.reached.wait(PATIENCE_SECONDS)
            began = time.monotonic()
            assert process.end() == 0
            assert time.monotonic() - began < 5 + 2  # of which the process itself takes some to end
    assert states(world) == [state]
    configure(world, mails.port, one, "digest: never\n")
    world.cli("remind", "--send")
    assert mails.recipients == (["clerk83@localhost"] if state == "planned" else [])


def test_a_standby_that_takes_over_and_led_before_sends_nothing_that_the_other_sent(
    world: World, mails: MailServer
) -> None:
    half_past = datetime(2020, 7, 29, 8, 30, tzinfo=BANGKOK)
    just_before, later = half_past - timedelta(seconds=10), half_past + timedelta(hours=1)
    sent = []
    for name, moments in (("b", [half_past - timedelta(minutes=5)]), ("a", [just_before, half_past]), ("b", [later])):
        world.set_clock(moments[0])
        ledger = {"SONGTHAN_LEDGER_PATH": str(world.directory / f"{name}.sqlite3")}
        configuration = load_configuration(world.config, {**world.environment, **ledger})
        with (  # as a machine that is killed, it gives nothing back
            open_service(configuration, Origin(world.server.url, server_clock(world.server.url))) as alone,
            standing_by(alone, lambda: True, lambda: False) as service,
        ):
            *_, told = polled(world, service, moments)
            sent.append((len(mails.taken), told))

    took_over = "commands.watch_takes_over"
    assert sent == [(0, [took_over]), (3, [took_over, "notices.count_sent"]), (3, [took_over])]


def test_a_lost_ledger_reminds_nobody_twice(world: World, mails: MailServer) -> None:
    assert world.cli("remind", "--send").exit_code == 0
    for file in world.directory.glob("ledger.sqlite3*"):
        file.unlink()

    world.sync("--full")

    assert world.cli("remind", "--send", "--json").json["notices"] == []
    assert len(mails.taken) == 3
