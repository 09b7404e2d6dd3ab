"""The table that functions enter themselves in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sync.sheets_server.entry.formulas.operands import Operand, Place

Eager: TypeAlias = Callable[[Sequence[Operand], Place], Operand]
Thunk: TypeAlias = Callable[[], Operand]
Lazy: TypeAlias = Callable[[Sequence[Thunk], Place], Operand]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the formula language; `most` is None when there is no upper bound.

    An eager function gets computed arguments, blocks for references; a lazy one gets them as callables.
    `sentence` says what it gives.
    """

    name: str
    least: int
    most: int | None
    sentence: str
    eager: Eager | None = None
    lazy: Lazy | None = None


class FunctionTable:
    """Functions by name in capitals; filled while its modules are read, then only looked at."""

    def __init__(self) -> None:
        self._functions: dict[str, Function] = {}

    def add(self, name: str, least: int, most: int | None, sentence: str, compute: Eager) -> None:
        """Enter a function of computed arguments that is one of a kind with others."""
        self._functions[name] = Function(name, least, most, sentence, eager=compute)

    def add_lazy(self, name: str, least: int, most: int | None, sentence: str, compute: Lazy) -> None:
        """Enter a function that computes its arguments itself and is one of a kind with others."""
        self._functions[name] = Function(name, least, most, sentence, lazy=compute)

    def eager(self, name: str, least: int, most: int | None = -1) -> Callable[[Eager], Eager]:
        """Enter a function of computed arguments; `most` -1 stands for the same as `least`."""

        def enter(function: Eager) -> Eager:
            sentence = (function.__doc__ or "").strip()
            self._functions[name] = Function(name, least, least if most == -1 else most, sentence, eager=function)
            return function

        return enter

    def lazy(self, name: str, least: int, most: int | None = -1) -> Callable[[Lazy], Lazy]:
        """Enter a function that computes its arguments itself."""

        def enter(function: Lazy) -> Lazy:
            sentence = (function.__doc__ or "").strip()
            self._functions[name] = Function(name, least, least if most == -1 else most, sentence, lazy=function)
            return function

        return enter

    @property
    def functions(self) -> Mapping[str, Function]:
        """All functions entered."""
        return self._functions
