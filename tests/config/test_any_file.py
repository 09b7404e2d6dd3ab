"""Whatever stands in the files, loading ends in a configuration or in problems that can be told, never in a crash."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.load import ConfigurationError, Problem, load_configuration
from rules.catalogue import Language

HERE = Path(__file__).parent
FILES = {
    "programmes/small.yaml": (HERE / "good/programmes/small.yaml").read_text(encoding="utf-8"),
    "provinces.csv": (HERE / "good/provinces.csv").read_text(encoding="utf-8"),
    "settings.yaml": (HERE / "good/settings.yaml").read_text(encoding="utf-8"),
}
MONTHLY = (HERE / "second/programmes/village-wells-2564.yaml").read_text(encoding="utf-8")
ODD = (
    "",
    "~",
    "[]",
    "{}",
    "null",
    "- x",
    "2563-02-30",
    "0",
    "-1",
    "'",
    "x: [y",
    "true",
    "#",
    "\t",
    "{a: {b: c}}",
    "๓๐",
)


def load_and_tell(files: dict[str, bytes]) -> None:
    """Load a configuration with these files; every problem must be told in both languages."""
    problems: tuple[Problem, ...] = ()
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(shutil.copytree(HERE / "good", Path(folder) / "config"))
        for name, content in files.items():
            (directory / name).write_bytes(content)
        try:
            load_configuration(directory, {})
        except ConfigurationError as error:
            problems = error.problems
            is_refused = True
        else:
            is_refused = False
    assert is_refused == bool(problems)
    assert all(problem.text(language) for problem in problems for language in Language.ALL)


@given(name=st.sampled_from(sorted(FILES)), content=st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_answered(name: str, content: bytes) -> None:
    load_and_tell({name: content})


@given(data=st.data())
@settings(max_examples=250, deadline=None)
def test_any_line_left_out_doubled_or_replaced_is_answered(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["programmes/small.yaml", "provinces.csv", "programmes/monthly"]))
    text = MONTHLY.replace("village-wells-2564", "small") if name.endswith("monthly") else FILES[name]
    lines = text.splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["left out", "doubled", "value", "key", "word"])):
            case "left out":
                lines.pop(place)
            case "doubled":
                lines.insert(place, lines[place])
            case "value":
                lines[place] = lines[place].split(":")[0] + ": " + data.draw(st.sampled_from(ODD))
            case "key":
                lines[place] = lines[place].replace(":", "x:", 1)
            case "word":
                words = lines[place].split(" ")
                words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(ODD))
                lines[place] = " ".join(words)
    load_and_tell({name.replace("monthly", "small.yaml"): "\n".join(lines).encode()})


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "key", ["id", "title", "fiscal_year", "register", "windows", "reports", "source", "extensions"]
)
def test_any_value_of_a_key_is_answered(key: str, odd: str) -> None:
    text = FILES["programmes/small.yaml"]
    load_and_tell({"programmes/small.yaml": f"{key}: {odd}\n".encode() + text.replace(f"{key}:", "# ", 1).encode()})
