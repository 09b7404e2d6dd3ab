"""Conditions of data validation, conditional formats and filters: how many values each type takes."""

from __future__ import annotations

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.json_value import Json

ONE_VALUE = (
    "NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ TEXT_CONTAINS TEXT_NOT_CONTAINS "
    "TEXT_STARTS_WITH TEXT_ENDS_WITH DATE_BEFORE DATE_AFTER DATE_ON_OR_BEFORE DATE_ON_OR_AFTER ONE_OF_RANGE "
    "CUSTOM_FORMULA FILTER_EXPRESSION"
)
ONE_OR_MORE_VALUES = "NUMBER_EQ NUMBER_NOT_EQ TEXT_EQ TEXT_NOT_EQ DATE_EQ DATE_NOT_EQ ONE_OF_LIST"
TWO_VALUES = "NUMBER_BETWEEN NUMBER_NOT_BETWEEN DATE_BETWEEN DATE_NOT_BETWEEN"
NO_VALUE = "TEXT_IS_EMAIL TEXT_IS_URL DATE_IS_VALID BLANK NOT_BLANK"
FEWEST_AND_MOST_VALUES: dict[str, tuple[int, int | None]] = {
    **dict.fromkeys(ONE_VALUE.split(), (1, 1)),
    **dict.fromkeys(ONE_OR_MORE_VALUES.split(), (1, None)),
    **dict.fromkeys(TWO_VALUES.split(), (2, 2)),
    **dict.fromkeys(NO_VALUE.split(), (0, 0)),
    "BOOLEAN": (0, 2),
}
"""From the reference page of ConditionType (https://developers.google.com/workspace/sheets/api/reference/rest/v4/
spreadsheets/other#conditiontype)."""
VALIDATION_ONLY = (
    "ONE_OF_RANGE ONE_OF_LIST BOOLEAN TEXT_IS_EMAIL TEXT_IS_URL DATE_IS_VALID DATE_ON_OR_BEFORE DATE_ON_OR_AFTER "
    "DATE_BETWEEN DATE_NOT_BETWEEN"
)
NOT_FOR_VALIDATION = "TEXT_STARTS_WITH TEXT_ENDS_WITH BLANK NOT_BLANK TEXT_NOT_EQ DATE_NOT_EQ"


def check_condition(condition: Json | None) -> None:
    """:raises ApiError: 400 for a condition without a type or with the wrong number of values."""
    kind = (condition or {}).get("type", "CONDITION_TYPE_UNSPECIFIED")
    if condition is None or kind == "CONDITION_TYPE_UNSPECIFIED":
        raise invalid_argument("A condition type must be specified.")
    fewest, most = FEWEST_AND_MOST_VALUES.get(kind, (0, None))
    count = len(condition.get("values", ()))
    if count < fewest or (most is not None and count > most):
        wanted = str(fewest) if fewest == most else f"at least {fewest}" if most is None else f"{fewest} to {most}"
        raise invalid_argument(f"ConditionType '{kind}' takes {wanted} values, but {count} were given.")


def check_validation_condition(condition: Json | None) -> None:
    """The same for data validation, which takes no condition that is for formats and filters only."""
    check_condition(condition)
    kind = condition["type"] if condition is not None else ""
    if kind in NOT_FOR_VALIDATION.split():
        raise invalid_argument(f"ConditionType '{kind}' is not supported in data validation.")


def check_format_condition(condition: Json | None) -> None:
    """The same for a conditional format, which takes no condition that is for validation only."""
    check_condition(condition)
    kind = condition["type"] if condition is not None else ""
    if kind in VALIDATION_ONLY.split():
        raise invalid_argument(f"ConditionType '{kind}' is not supported in conditional formats.")
