"""The options that commands share, and what click makes of them."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sync.terminal.speaking_group import words

if TYPE_CHECKING:
    from pathlib import Path

Command = Callable[..., None]


class Common(NamedTuple):
    """The options that every command takes."""

    config: Path
    as_of: str | None
    json: bool


class PathType(click.Path):
    """A path, as pathlib has it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


PATH = PathType()


def common_options(default_config: str) -> Callable[[Command], Command]:
    """--config, --as-of and --json, handed to the command as one value."""

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def with_common(config: Path, as_of: str | None, as_json: bool, **options: Any) -> None:
            command(Common(config, as_of, as_json), **options)

        for option in (
            click.option("--json", "as_json", is_flag=True, help=words("option_json")),
            click.option("--as-of", "as_of", metavar="DATE", help=words("option_as_of")),
            click.option("--config", "config", type=PATH, default=default_config, help=words("option_config")),
        ):
            with_common = option(with_common)
        return with_common

    return decorate


def flag(name: str) -> Callable[[Command], Command]:
    """An option without a value, told by the catalogue's `option_NAME`."""
    return click.option(f"--{name}", is_flag=True, help=words(f"option_{name}"))
