"""Every fault of a programme file is told at its own line; the files in bad/ are named for their fault."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from config.load import ConfigurationError, load_configuration
from rules.catalogue import Language

HERE = Path(__file__).parent
BAD_FILES = sorted((HERE / "bad").glob("*.yaml"))
PROGRAMME_FILE = "programmes/small.yaml"


def directory_with(programme: bytes, folder: Path) -> Path:
    """A copy of the good configuration whose programme is this one."""
    directory = folder / "config"
    shutil.copytree(HERE / "good", directory)
    (directory / PROGRAMME_FILE).write_bytes(programme)
    return directory


def problems_of(directory: Path) -> list[tuple[str, int, str]]:
    """(file, line, message id) of every problem, [] for a good configuration."""
    try:
        load_configuration(directory, {})
    except ConfigurationError as error:
        return [(problem.file, problem.line_1based, problem.message.id) for problem in error.problems]
    return []


def expected_problems(path: Path) -> list[tuple[str, int, str]]:
    """What the comments `# expect: id, id` of a bad file announce, each at its line."""
    return sorted(
        (PROGRAMME_FILE, line, message_id.strip())
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := re.search(r"# expect: (.*)", text))
        for message_id in found[1].split(",")
    )


def test_the_good_configuration_is_good(tmp_path: Path) -> None:
    assert problems_of(directory_with((HERE / "good" / PROGRAMME_FILE).read_bytes(), tmp_path)) == []


@pytest.mark.parametrize("path", BAD_FILES, ids=lambda path: path.stem)
def test_exactly_the_faults_of_the_file_are_told_at_their_lines(path: Path, tmp_path: Path) -> None:
    expected = expected_problems(path)

    assert expected, "a bad file says in comments what is wrong with it"
    assert sorted(problems_of(directory_with(path.read_bytes(), tmp_path))) == expected


@pytest.mark.parametrize("path", BAD_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", Language.ALL)
def test_every_problem_is_said_in_full_in_both_languages(path: Path, language: Language, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(directory_with(path.read_bytes(), tmp_path), {})

    for problem in caught.value.problems:
        text = problem.text(language)
        assert text.startswith(f"{problem.file}:{problem.line_1based}: ")
        rest = re.sub(r"\{(month|period|colum)\}", "", text)  # they stand in what is to be written
        assert re.search(r"\{[a-z_]+\}|Message\(|Text\(", rest) is None


@pytest.mark.parametrize(
    ("path", "suggested"),
    [
        ("unknown-key", "register"),
        ("unknown-rule-kind", "required"),
        ("extension-for-unknown-report", "visits"),
        ("unknown-severity", "blocks"),
        ("extension-for-a-province-by-name", "40"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_nearest_known_one(path: str, suggested: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(directory_with((HERE / "bad" / f"{path}.yaml").read_bytes(), tmp_path), {})

    (problem,) = caught.value.problems
    assert f"“{suggested}”" in problem.text(Language.EN)
    assert f"“{suggested}”" in problem.text(Language.TH)


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    good = (HERE / "good" / PROGRAMME_FILE).read_text(encoding="utf-8")

    assert problems_of(directory_with(good.encode("cp874"), tmp_path)) == [
        (PROGRAMME_FILE, 2, "configuration.not_utf8")
    ]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    good = (HERE / "good" / PROGRAMME_FILE).read_bytes()

    assert problems_of(directory_with(b"\xef\xbb\xbf" + good, tmp_path)) == []


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    assert problems_of(directory_with(b"# " + b"x" * 2_000_001, tmp_path)) == [
        (PROGRAMME_FILE, 0, "configuration.file_too_large")
    ]


def test_a_programme_file_that_is_missing_is_told(tmp_path: Path) -> None:
    directory = directory_with(b"", tmp_path)
    (directory / PROGRAMME_FILE).unlink()

    assert problems_of(directory) == [(PROGRAMME_FILE, 0, "configuration.file_missing")]


def test_an_empty_programme_file_is_told(tmp_path: Path) -> None:
    assert problems_of(directory_with(b"# nothing yet\n", tmp_path)) == [
        (PROGRAMME_FILE, 1, "configuration.expected_mapping")
    ]


def test_control_characters_are_told_and_never_shown(tmp_path: Path) -> None:
    good = (HERE / "good" / PROGRAMME_FILE).read_bytes().replace(b"fiscal_year: 2563", b"fiscal_year: 2563\x1b[2J")

    assert problems_of(directory_with(good, tmp_path)) == [(PROGRAMME_FILE, 3, "configuration.yaml_syntax")]


def test_a_deadline_outside_the_fiscal_year_is_a_warning_only(tmp_path: Path) -> None:
    good = (HERE / "good" / PROGRAMME_FILE).read_text(encoding="utf-8")
    later = good.replace("    deadline: 2563-04-30\n", "    deadline: 2563-10-15\n")

    configuration = load_configuration(directory_with(later.encode(), tmp_path), {})

    assert [(warning.line_1based, warning.message.id) for warning in configuration.warnings] == [
        (31, "configuration.outside_fiscal_year")
    ]
