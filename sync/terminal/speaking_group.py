"""click in the language of the environment: help, and what was wrong with a command line, from the one catalogue."""

from __future__ import annotations

import os
from typing import Any

import click

from rules.catalogue.bilingual import Language
from rules.catalogue.command_help import SENTENCES
from sync.terminal import exit_codes


def language_asked() -> Language:
    """SONGTHAN_LANG before any configuration is read; Thai when it says nothing."""
    return Language.EN if os.environ.get("SONGTHAN_LANG", "").strip().lower() == "en" else Language.TH


def words(name: str) -> str:
    """A sentence of the command line without facts, without loading the whole catalogue."""
    return SENTENCES[f"commands.{name}"].in_language(language_asked())


class _Help(click.HelpFormatter):
    """Headings in our words."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, f"{words('help_usage')}: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(words(f"section_{heading.lower()}"))


class _Context(click.Context):
    formatter_class = _Help


class _Speaking(click.Command):
    """A command whose misuse is told as a `UsageProblem`."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            from sync.terminal.usage_sentences import usage_problem

            raise usage_problem(error, ctx) from None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words("option_help")
        return option


class SpeakingCommand(_Speaking):
    """A single command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # click names the words too many only inside its own English sentence
        rest = super().parse_args(ctx, args)
        if rest:
            from sync.terminal.usage_sentences import extra_words

            raise extra_words(rest, ctx)
        return rest


class SpeakingGroup(_Speaking, click.Group):
    """The group of all commands."""

    command_class = SpeakingCommand

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from sync.terminal.usage_sentences import usage_problem

            raise usage_problem(error, ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            click.echo(f"\n{words('stopped')}", err=True)
            ctx.exit(exit_codes.STOPPED)
