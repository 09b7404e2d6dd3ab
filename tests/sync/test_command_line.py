"""What somebody is told who misuses the command line: what is wrong, how it is used, where the help is."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cli
from config.os_reasons import os_reason
from rules.catalogue import Language, Message, fault_scripts
from sync.sheets_server import fault_script
from sync.sheets_server.discovery import lock_store

SERVER = "sheets-server"
MISUSES = [
    (["statsu"], "ไม่มีคำสั่ง “statsu” (หมายถึง “status” หรือไม่)"),
    (["status", "--provinc", "40"], "ไม่มีตัวเลือก --provinc (หมายถึง “--province” หรือไม่)"),
    (["explain", "40"], "ยังไม่ได้ระบุ REPORT"),
    (["export"], "ยังไม่ได้ระบุ --to"),
    (["explain", "40", "forum", "x"], "ค่าของ ROW ใช้ไม่ได้ ต้องเป็นจำนวนเต็ม"),
    (["explain", "40", "forum", "3", "4"], "ไม่รู้จักค่า “4”"),
    (["sync", "--as-of"], "ตัวเลือก --as-of ต้องมีค่าตามหลัง"),
    (["sync", "--full=1"], "ตัวเลือก --full ต้องไม่มีค่าตามหลัง"),
    ([SERVER, "--quota", "x"], "ค่าของ --quota ใช้ไม่ได้ เลือกหนึ่งใน google, off"),
    ([SERVER, "--port", "70000"], "ต้องเป็นจำนวนเต็มตั้งแต่ 0 ถึง 65535"),
]


def run(*words: str, **environment: str) -> Result:
    return CliRunner(env={"SONGTHAN_LANG": None, **environment}).invoke(cli.main, list(words), prog_name="cli.py")


@pytest.mark.parametrize(("words", "told"), MISUSES, ids=[" ".join(words) for words, _ in MISUSES])
def test_every_misuse_is_told_in_thai_with_the_usage_and_where_the_help_is(words: list[str], told: str) -> None:
    result = run(*words)
    first, usage, help_line = result.stderr.splitlines()
    assert result.exit_code == 2
    assert told in first
    assert usage.startswith("วิธีใช้: cli.py")
    assert help_line.endswith("--help")


def test_the_same_in_english() -> None:
    result = run("explain", "40", SONGTHAN_LANG="en")
    assert result.stderr.splitlines() == [
        "REPORT is missing",
        "Usage: cli.py explain [OPTIONS] OFFICE REPORT [ROW]",
        "Help: cli.py explain --help",
    ]


def test_a_misuse_is_json_alone_on_stdout_where_that_was_asked_for() -> None:
    told = json.loads(run("status", "--bogus", "--json").stdout)
    assert told["exit_code"] == 2
    assert "--bogus" in told["error"][0]


@pytest.mark.parametrize("command", ["", *sorted(cli.main.commands)])
def test_no_word_of_the_help_is_left_in_english(command: str) -> None:
    shown = run(*([command] if command else []), "--help").stdout
    assert shown.startswith("วิธีใช้: ")
    assert "ตัวเลือก:" in shown
    assert "Show this" not in shown


def test_a_configuration_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run("status", "--config", str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{tmp_path / 'nowhere'}: ")
    assert "--config" in line


def test_in_an_empty_directory_every_command_that_needs_a_configuration_says_so_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["status"], ["sync"], ["init"], ["demo"], ["watch"], ["doctor"], ["export", "--to", "all.csv"]):
        result = run(*words)
        assert result.exit_code == 2
        (line,) = result.stderr.splitlines()
        assert line.startswith("config: ")
        assert "--config" in line
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_told_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run(SERVER, "--port", port, "--store", str(tmp_path / "store"))
    assert result.exit_code == 2
    assert port in result.stderr
    assert "เลือกพอร์ตอื่นด้วย --port" in result.stderr


def test_a_store_that_another_server_has_or_that_is_no_directory_is_told_with_the_way_out(tmp_path: Path) -> None:
    lock = lock_store(tmp_path / "store")
    try:
        in_use = run(SERVER, "--store", str(tmp_path / "store"))
    finally:
        lock.release()
    (tmp_path / "file").touch()
    refused = run(SERVER, "--store", str(tmp_path / "file"))
    assert (in_use.exit_code, refused.exit_code) == (2, 2)
    assert "ปิดเซิร์ฟเวอร์นั้น" in in_use.stderr
    assert "ตรวจสิทธิ์ของโฟลเดอร์" in refused.stderr


def test_the_operating_systems_words_are_said_in_thai(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    in_the_way = run(SERVER, "--store", str(tmp_path / "file" / "store"))
    assert "(มีไฟล์อยู่ตรงที่ควรเป็นโฟลเดอร์)" in in_the_way.stderr
    no_script = run(SERVER, "--store", str(tmp_path / "store"), "--faults", str(tmp_path / "none.yaml"))
    assert no_script.stderr == f"{tmp_path / 'none.yaml'}: อ่านไฟล์ไม่ได้: ไม่มีไฟล์หรือโฟลเดอร์นี้\n"


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS])
def test_every_usual_refusal_of_the_operating_system_has_its_thai(number: int) -> None:
    reason = os_reason(OSError(number, os.strerror(number)))
    assert isinstance(reason, Message)
    assert not reason.text(Language.TH).isascii()


def test_an_unusual_refusal_keeps_the_systems_own_words() -> None:
    assert os_reason(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"


def test_a_mistake_in_a_fault_script_is_told_in_thai_with_its_line(tmp_path: Path) -> None:
    script = tmp_path / "faults.yaml"
    script.write_text("rules:\n  - action: explode\n", encoding="utf-8")
    result = run(SERVER, "--store", str(tmp_path / "store"), "--faults", str(script))
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{script}:2 rules[0].action: ใช้ 'explode' ไม่ได้ ใช้หนึ่งใน ")


def test_the_servers_own_english_of_a_bad_script_is_the_catalogues() -> None:
    in_catalogue = {sentence: say_en for sentence, (_, say_en) in fault_scripts.SENTENCES.items()}
    del in_catalogue["fault_scripts.problem"]
    assert in_catalogue == {f"fault_scripts.{kind}": text for kind, text in fault_script.SENTENCES.items()}


def test_a_terminal_without_thai_letters_ends_no_command() -> None:
    settings = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "SONGTHAN_LANG": "th"}
    words = [sys.executable, cli.__file__, "check-config"]
    assert "?" in subprocess.run(words, env=settings, capture_output=True, check=True).stdout.decode("ascii")
    told = subprocess.run([*words, "--json"], env=settings, capture_output=True, check=True).stdout
    assert json.loads(told)["exit_code"] == 0


def test_ctrl_c_says_that_nothing_is_lost_and_ends_like_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("config.load.load_configuration", interrupted)
    result = run("status")
    assert result.exit_code == 130
    assert "สั่งคำสั่งเดิมอีกครั้ง" in result.stderr
