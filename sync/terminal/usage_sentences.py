"""What was wrong with a command line, as one sentence, the usage line, and where the help is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from config.usage import UsageProblem
from rules.catalogue import Message, Text, say


def usage_problem(error: click.UsageError, ctx: click.Context) -> Exception:
    """click's error as a UsageProblem; one that only shows the help stays itself."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error
    return _with_usage(_sentence(error, ctx), ctx)


def extra_words(words: Sequence[str], ctx: click.Context) -> UsageProblem:
    """Words after all arguments of the command."""
    options = (name for option in ctx.command.params for name in option.opts)
    hint = Text(f" (ต้องการ --province {words[0]} หรือไม่)", f" (did you mean --province {words[0]}?)")
    told = hint if "--province" in options else Text("", "")
    return _with_usage(say("commands.extra_words", words=" ".join(words), hint=told), ctx)


def _with_usage(problem: Message, ctx: click.Context) -> UsageProblem:
    pieces = " ".join(ctx.command.collect_usage_pieces(ctx))
    command = ctx.command_path
    return UsageProblem(say("commands.misused", problem=problem, usage=f"{command} {pieces}", help=f"{command} --help"))


def _sentence(error: click.UsageError, ctx: click.Context) -> Message:
    match error:
        case click.NoSuchOption():
            return say("commands.no_such_option", name=error.option_name, suggestion=_meant(error.possibilities))
        case click.exceptions.NoSuchCommand():
            return say("commands.no_such_command", name=error.command_name, suggestion=_meant(error.possibilities))
        case click.BadOptionUsage():
            takes_none = any(
                isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts
                for param in ctx.command.params
            )
            return say(f"commands.option_{'without' if takes_none else 'needs'}_value", name=error.option_name)
        case click.MissingParameter(param=click.Parameter() as param):
            return say("commands.missing_parameter", name=_shown(param, ctx))
        case click.BadParameter(param=click.Parameter() as param):
            return say("commands.bad_value", name=_shown(param, ctx), wanted=_wanted(param.type))
    return say("commands.not_understood", detail=error.format_message())


def _shown(param: click.Parameter, ctx: click.Context) -> str:
    return param.opts[-1] if isinstance(param, click.Option) else param.make_metavar(ctx).strip("[]")


def _wanted(kind: click.ParamType[Any]) -> Message:
    if isinstance(kind, click.Choice):
        return say("commands.wants_one_of", choices=", ".join(str(choice) for choice in kind.choices))
    if isinstance(kind, click.IntRange):
        return say("commands.wants_range", low=str(kind.min), high=str(kind.max))
    return say("commands.wants_whole_number")


def _meant(possibilities: Sequence[str] | None) -> object:
    return say("commands.did_you_mean", name=possibilities[0]) if possibilities else ""
