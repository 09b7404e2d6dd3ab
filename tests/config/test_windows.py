"""Windows of a programme."""

import re
import shutil
from pathlib import Path

import cli
from config.load import load_configuration

CONFIG = Path(cli.__file__).parent / "config"


def test_a_window_left_in_the_old_year_is_pointed_out_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(CONFIG, tmp_path / "config", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    programme = tmp_path / "config" / "programmes" / "village-sages-2563.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(re.sub(r"first_day: 2563-05-01", "first_day: 2562-05-01", text, count=1), encoding="utf-8")
    (warning,) = load_configuration(tmp_path / "config", {}).warnings
    assert warning.message.id == "configuration.window_outside_fiscal_year"
    assert "2562-05-01" in programme.read_text(encoding="utf-8").splitlines()[warning.line_1based - 1]
