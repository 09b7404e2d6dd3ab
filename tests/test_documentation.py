"""Documentation that cannot drift from the code."""

import re
from pathlib import Path

import click
import pytest

import cli
from rules.catalogue import Language
from rules.catalogue.text import sentences, with_nouns
from sync.terminal import exit_codes

ROOT = Path(cli.__file__).parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


WORDS_OF_THE_README = 700
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `([a-z-]+)`\n(.*?)(?=^##|\Z)", COMMANDS, re.MULTILINE | re.DOTALL))
SHARED = COMMANDS.split("## What all share")[1].split("\n## ")[0]


def options_in(text: str) -> set[str]:
    """Options that a table of the page explains."""
    return set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE))


def options_of(name: str) -> set[str]:
    """The first name of each option of a command."""
    options = [option for option in cli.main.commands[name].params if isinstance(option, click.Option)]
    return {option.opts[0] for option in options}


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len(README.split()) <= WORDS_OF_THE_README


def test_the_page_of_commands_has_a_section_for_each_and_no_other() -> None:
    assert set(SECTIONS) == set(cli.main.commands)


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_command_has_help_and_an_example(name: str) -> None:
    assert cli.main.commands[name].help
    assert f"    $ python cli.py {name}" in SECTIONS[name]


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_option_of_a_command_is_on_its_page_and_no_other(name: str) -> None:
    shared = options_in(SHARED)
    assert options_in(SECTIONS[name]) == options_of(name) - shared
    assert name == "sheets-server" or options_of(name) >= shared - {"--help"}


def test_every_exit_code_is_on_the_page_and_no_other() -> None:
    codes = {value for name, value in vars(exit_codes).items() if name.isupper()}
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", SHARED, re.MULTILINE)} == codes


def test_every_command_line_that_a_page_shows_is_one_that_there_is() -> None:
    """`cli.py COMMAND --option`: the command exists, and takes the options."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {
        line for page in pages for line in re.findall(r"cli\.py ([a-z][^`\n|>]*)", page.read_text(encoding="utf-8"))
    }
    assert len(shown) > 10
    for line in shown:
        name, *words = line.split()
        known = {option for parameter in cli.main.commands[name].params for option in parameter.opts}
        options = {word.strip("[]).,;") for word in words if word.startswith(("--", "[--"))}
        assert options <= known, line


def test_every_option_of_every_command_has_help() -> None:
    bare = [
        (name, option.name)
        for name, command in cli.main.commands.items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert bare == []


@pytest.mark.parametrize("page", [path.name for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]])
def test_every_link_to_a_file_leads_somewhere(page: str) -> None:
    path = ROOT / page if page == "README.md" else ROOT / "docs" / page
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_sentence_has_both_languages_with_the_same_facts() -> None:
    fields = re.compile(r"\{(?!noun\.)(\w+)")
    different = [
        name
        for name, text in sentences().items()
        if set(fields.findall(text.th)) != set(fields.findall(text.en)) or bool(text.th) != bool(text.en)
    ]
    assert different == []


def test_no_sentence_names_an_office_a_region_or_the_unit_by_a_fixed_word() -> None:
    """What a programme calls them comes with the language; “ภูมิภาค” is a locale, “จุลภาค” a comma, --group an option."""
    words = re.compile(r"จังหวัด|(?<!ภูมิ)(?<!จุล)ภาค|กลุ่ม|\b(?:provinces?|regions?|groups?)\b", re.IGNORECASE)
    fixed = {
        name: found
        for name, both in sentences().items()
        for text in both
        if (found := words.findall(re.sub(r"\{[^{}]*\}|--group", "", text)))
    }
    assert fixed == {}


@pytest.mark.parametrize("language", Language.ALL)
def test_every_noun_that_a_sentence_names_is_one_of_the_programme(language: Language) -> None:
    named = {noun for both in sentences().values() for text in both for noun in re.findall(r"\{(noun\.\w+)\}", text)}
    assert {"noun.office", "noun.offices", "noun.unit"} <= named
    assert all(with_nouns(f"{{{noun}}}", language) for noun in named)


def test_every_sentence_id_that_the_code_says_is_in_the_catalogue() -> None:
    said = re.compile(r'\bsay\(\s*"([a-z_]+\.[a-z_]+)"')
    unknown = {
        (path.name, name)
        for path in [
            *ROOT.glob("*.py"),
            *ROOT.glob("rules/**/*.py"),
            *ROOT.glob("config/*.py"),
            *ROOT.glob("sync/**/*.py"),
        ]
        for name in said.findall(path.read_text(encoding="utf-8"))
        if name not in sentences()
    }
    assert unknown == set()


def test_decisions_are_short_enough_to_be_read() -> None:
    long = [path.name for path in (ROOT / "docs" / "decisions").glob("*.md") if len(path.read_text().splitlines()) > 40]
    assert long == []
