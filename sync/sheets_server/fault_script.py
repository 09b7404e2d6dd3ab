"""Reads a fault script from YAML or JSON; every mistake is told with its place."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast, get_args

import yaml

from sync.sheets_server.fault_answers import REASONS_403, STATUSES
from sync.sheets_server.faults import Action, Fault, FaultRule, FaultScript, Trigger

RULE_KEYS = (
    "name", "method", "path", "api", "user",
    "times", "every", "probability", "at_most",
    "action", "status", "reason", "delay_seconds", "retry_after_seconds", "after_work",
)  # fmt: skip
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
LONGEST_DELAY_SECONDS = 600.0


SENTENCES: Mapping[str, str] = {
    "unreadable": "cannot be read: {reason}",
    "syntax": "{reason}",
    "no_rules": "expected a mapping with a list named rules",
    "no_mapping": "expected a mapping with an action",
    "no_action": "no action; expected one of {names}",
    "no_delay": "a slow answer needs delay_seconds above 0",
    "not_one_of": "{value} is not one of {names}",
    "no_http_status": "{value} is no HTTP status",
    "not_with_action": "means nothing with action {action}",
    "reason_without_refusal": "means something with status 403 or 429 only",
    "no_flag": "{value} is neither true nor false",
    "no_counts": "{value}: expected counts from 1, for example [1, 3]",
    "no_pattern": "not a regular expression: {reason}",
    "no_text": "{value} is not text",
    "no_whole_number": "{value} is not a whole number from {lowest} up",
    "no_number": "{value} is not a number from 0 to {highest}",
    "no_such_field": "no such field; known: {names}",
    "misspelt_field": "no such field; did you mean {name}?",
}
"""What can be wrong with a script, by kind."""


class FaultScriptError(ValueError):
    """A script that cannot be played; the message starts with file, line and field.

    kind: one of `SENTENCES`; `facts`: what the sentence speaks of, for a caller who says it in other words.
    """

    def __init__(
        self, kind: str, source: str, place: str = "", line_1based: int | None = None, **facts: object
    ) -> None:
        where = [source, *([f"line {line_1based}"] if line_1based else []), *([place] if place else [])]
        super().__init__(f"{', '.join(where)}: {SENTENCES[kind].format_map(facts)}")
        self.kind = kind
        self.source = source
        self.place = place
        self.line_1based = line_1based
        self.facts = facts


def load_fault_script(path: Path) -> FaultScript:
    """The script in a YAML or JSON file.

    :raises FaultScriptError: no such file, bad syntax, unknown or impossible fields; with the line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FaultScriptError("unreadable", str(path), reason=error) from error
    try:
        value = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError) as error:
        raise FaultScriptError("syntax", str(path), reason=" ".join(str(error).split())) from error
    return _Reader(str(path), _lines_of(text)).script(value)


def fault_script_from_json(value: object, source: str = "fault script") -> FaultScript:
    """The script in parsed JSON.

    :raises FaultScriptError: as ``load_fault_script``, with the field instead of the line.
    """
    return _Reader(source, {}).script(value)


def fault_script_to_json(script: FaultScript) -> dict[str, Any]:
    """The script as JSON that reads back as the same script."""
    return {"seed": script.seed, "rules": [_rule_to_json(rule) for rule in script.rules]}


def _rule_to_json(rule: FaultRule) -> dict[str, Any]:
    fault, trigger = rule.fault, rule.trigger
    full = {
        "name": rule.name or None,
        "method": sorted(rule.methods) or None,
        "path": rule.path.pattern if rule.path else None,
        "api": rule.api,
        "user": rule.user,
        "times": sorted(trigger.times) or None,
        "every": trigger.every or None,
        "probability": trigger.probability,
        "at_most": trigger.at_most,
        "action": fault.action,
        "status": fault.status if fault.action in ("status", "html") else None,
        "reason": fault.reason or None,
        "delay_seconds": fault.delay_seconds or None,
        "retry_after_seconds": fault.retry_after_seconds,
        "after_work": (fault.after_work or None) if fault.action in ("status", "html") else None,
    }
    return {key: value for key, value in full.items() if value is not None}


class _Reader:
    """Checks one script; remembers where each field stood."""

    def __init__(self, source: str, line_by_place: Mapping[str, int]) -> None:
        self._source = source
        self._line_by_place = line_by_place

    def script(self, value: object) -> FaultScript:
        if not isinstance(value, Mapping) or not isinstance(value.get("rules"), list):
            raise self._error("", "no_rules")
        self._known_keys("", value, ("seed", "rules"))
        seed = self._whole(value, "seed", "", lowest=0) or 0
        rules = tuple(self._rule(rule, f"rules[{i}]") for i, rule in enumerate(value["rules"]))
        return FaultScript(rules, seed)

    def _rule(self, value: object, place: str) -> FaultRule:
        if not isinstance(value, Mapping):
            raise self._error(place, "no_mapping")
        self._known_keys(place, value, RULE_KEYS)
        return FaultRule(
            fault=self._fault(value, place),
            trigger=self._trigger(value, place),
            name=self._text(value, "name", place) or "",
            methods=self._methods(value, place),
            path=self._path(value, place),
            api=cast('Literal["sheets", "drive"] | None', self._choice(value, "api", place, ("sheets", "drive"))),
            user=(self._text(value, "user", place) or "").lower() or None,
        )

    def _fault(self, value: Mapping[str, Any], place: str) -> Fault:
        action = cast("Action | None", self._choice(value, "action", place, get_args(Action)))
        if action is None:
            raise self._error(place, "no_action", names=", ".join(get_args(Action)))
        delay_seconds = self._number(value, "delay_seconds", place, highest=LONGEST_DELAY_SECONDS) or 0.0
        if action == "slow" and not delay_seconds:
            raise self._error(place, "no_delay")
        return Fault(
            action=action,
            status=self._status(value, place, action),
            reason=self._reason(value, place, action),
            delay_seconds=delay_seconds,
            retry_after_seconds=self._whole(value, "retry_after_seconds", place, lowest=0),
            after_work=self._after_work(value, place, action),
        )

    def _status(self, value: Mapping[str, Any], place: str, action: Action) -> int:
        status = self._whole(value, "status", place, lowest=200)
        if action == "status":
            if status not in STATUSES:
                allowed = ", ".join(map(str, STATUSES))
                raise self._error(f"{place}.status", "not_one_of", value=status, names=allowed)
            return status
        if action == "html":
            if status is not None and not 200 <= status <= 599:
                raise self._error(f"{place}.status", "no_http_status", value=status)
            return status or 502
        if status is not None:
            raise self._error(f"{place}.status", "not_with_action", action=action)
        return 200

    def _reason(self, value: Mapping[str, Any], place: str, action: Action) -> str:
        reason = self._text(value, "reason", place) or ""
        if not reason:
            return ""
        status = value.get("status")
        if action != "status" or status not in (403, 429):
            raise self._error(f"{place}.reason", "reason_without_refusal")
        known = tuple(REASONS_403) if status == 403 else ("userRateLimitExceeded", "rateLimitExceeded")
        if reason not in known:
            raise self._error(f"{place}.reason", "not_one_of", value=repr(reason), names=", ".join(known))
        return reason

    def _after_work(self, value: Mapping[str, Any], place: str, action: Action) -> bool:
        given = value.get("after_work")
        if given is not None and not isinstance(given, bool):
            raise self._error(f"{place}.after_work", "no_flag", value=repr(given))
        if given is not None and action not in ("status", "html"):
            raise self._error(f"{place}.after_work", "not_with_action", action=action)
        return bool(given) or action in ("drop_after", "truncate")

    def _trigger(self, value: Mapping[str, Any], place: str) -> Trigger:
        times = value.get("times")
        listed = times if isinstance(times, list) else [] if times is None else [times]
        if not all(isinstance(one, int) and not isinstance(one, bool) and one >= 1 for one in listed):
            raise self._error(f"{place}.times", "no_counts", value=repr(times))
        return Trigger(
            times=frozenset(listed),
            every=self._whole(value, "every", place, lowest=1) or 0,
            probability=self._number(value, "probability", place, highest=1.0),
            at_most=self._whole(value, "at_most", place, lowest=0),
        )

    def _methods(self, value: Mapping[str, Any], place: str) -> frozenset[str]:
        given = value.get("method")
        listed = given if isinstance(given, list) else [] if given is None else [given]
        methods = frozenset(str(one).upper() for one in listed)
        if unknown := methods - frozenset(METHODS):
            raise self._error(f"{place}.method", "not_one_of", value=repr(sorted(unknown)[0]), names=", ".join(METHODS))
        return methods

    def _path(self, value: Mapping[str, Any], place: str) -> re.Pattern[str] | None:
        given = self._text(value, "path", place)
        if given is None:
            return None
        try:
            return re.compile(given)
        except re.error as error:
            raise self._error(f"{place}.path", "no_pattern", reason=error) from error

    def _choice(self, value: Mapping[str, Any], key: str, place: str, choices: tuple[str, ...]) -> str | None:
        given = self._text(value, key, place)
        if given is not None and given not in choices:
            raise self._error(f"{place}.{key}", "not_one_of", value=repr(given), names=", ".join(choices))
        return given

    def _text(self, value: Mapping[str, Any], key: str, place: str) -> str | None:
        given = value.get(key)
        if given is not None and not isinstance(given, str):
            raise self._error(f"{place}.{key}", "no_text", value=repr(given))
        return given

    def _whole(self, value: Mapping[str, Any], key: str, place: str, *, lowest: int) -> int | None:
        given = value.get(key)
        if given is None:
            return None
        if not isinstance(given, int) or isinstance(given, bool) or given < lowest:
            raise self._error(f"{place}.{key}".lstrip("."), "no_whole_number", value=repr(given), lowest=lowest)
        return given

    def _number(self, value: Mapping[str, Any], key: str, place: str, *, highest: float) -> float | None:
        given = value.get(key)
        if given is None:
            return None
        if not isinstance(given, int | float) or isinstance(given, bool) or not 0 <= given <= highest:
            raise self._error(f"{place}.{key}", "no_number", value=repr(given), highest=f"{highest:g}")
        return float(given)

    def _known_keys(self, place: str, value: Mapping[Any, Any], known: tuple[str, ...]) -> None:
        for key in value:
            if key not in known:
                near = difflib.get_close_matches(str(key), known, n=1)
                field = f"{place}.{key}".lstrip(".")
                if near:
                    raise self._error(field, "misspelt_field", name=repr(near[0]))
                raise self._error(field, "no_such_field", names=", ".join(known))

    def _error(self, place: str, kind: str, **facts: object) -> FaultScriptError:
        line = self._line_by_place.get(place) or self._line_by_place.get(place.rpartition(".")[0])
        return FaultScriptError(kind, self._source, place, line, **facts)


def _lines_of(text: str) -> dict[str, int]:
    """Place -> 1-based line, for whatever YAML can compose (JSON too, unless it is indented by tabs)."""
    lines: dict[str, int] = {}

    def walk(node: yaml.Node, place: str) -> None:
        lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, child in node.value:
                inner = f"{place}.{key.value}".lstrip(".")
                lines[inner] = key.start_mark.line + 1
                walk(child, inner)
        elif isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                walk(child, f"{place}[{index}]")

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return {}
    if root is not None:
        walk(root, "")
    return lines
