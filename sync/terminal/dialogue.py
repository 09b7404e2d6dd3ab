"""Asking a person at the terminal; where nobody sits there, nothing is guessed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from rules.catalogue import Language, Message, say
from rules.readings.printable import printable
from sync.attach.adopt_questions import Answer, Question


@dataclass(frozen=True, slots=True)
class TerminalDialogue:
    """Questions and answers on stderr and stdin; `yes` agrees to what is sure and answers no question."""

    language: Language
    yes: bool = False

    def show(self, lines: Sequence[str]) -> None:
        """Print lines on stderr: stdout belongs to the answer."""
        for line in lines:
            click.echo(printable(line), err=True)

    def choose(self, question: Question) -> Answer | None:
        """The answer of the person; None where nobody answers, or where the person said --yes."""
        if self.yes:
            return None
        click.echo(printable(question.sentence.text(self.language)), err=True)
        for number, answer in enumerate(question.answers, start=1):
            click.echo(f"  {number}  {printable(self._label(answer))}", err=True)
        prompt = say("attach.which_answer").text(self.language)
        try:
            number = click.prompt(prompt, default=1, type=click.IntRange(1, len(question.answers)), err=True)
        except click.Abort:
            if sys.stdin.isatty():
                raise
            click.echo(err=True)  # what follows begins a line of its own
            return None
        return question.answers[number - 1]

    def agrees(self, question: str) -> bool | None:
        """Yes or no; None where nobody answers and --yes was not said."""
        if self.yes:
            return True
        try:
            return click.confirm(printable(question), err=True)
        except click.Abort:
            if sys.stdin.isatty():
                raise
            click.echo(err=True)  # what follows begins a line of its own
            return None

    def _label(self, answer: Answer) -> str:
        label = answer.label.text(self.language) if isinstance(answer.label, Message) else answer.label
        if answer.confidence_0_to_1 is None:
            return label
        return f"{label} ({round(100 * answer.confidence_0_to_1)}%)"
