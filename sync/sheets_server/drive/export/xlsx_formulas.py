"""Formulas as other spreadsheet programs read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sync.sheets_server.entry.formulas.references import Bound, Reference
from sync.sheets_server.entry.formulas.rewrite import map_references
from sync.sheets_server.entry.formulas.syntax import has_chained_powers, read_formula
from sync.sheets_server.entry.formulas.tokens import FormulaSyntaxError, read_tokens
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook

_SHARED_FUNCTION_NAMES = (
    "ABS AND AVERAGE AVERAGEIF AVERAGEIFS CEILING CHAR CHOOSE CLEAN CODE COLUMN COLUMNS CONCATENATE COS "
    "COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE DATEDIF DATEVALUE DAY DEGREES EDATE EOMONTH EXACT EXP "
    "FALSE FIND FLOOR HLOOKUP HOUR HYPERLINK IF IFERROR INDEX INDIRECT INT ISBLANK ISERR ISERROR ISEVEN ISLOGICAL "
    "ISNA ISNONTEXT ISNUMBER ISODD ISTEXT LARGE LEFT LEN LN LOG LOG10 LOWER MATCH MAX MEDIAN MID MIN "
    "MINUTE MOD MONTH MROUND N NA NOT NOW OR PI POWER PRODUCT QUOTIENT RADIANS RANK REPLACE REPT RIGHT "
    "ROUND ROUNDDOWN ROUNDUP ROW ROWS SEARCH SECOND SIGN SIN SMALL SQRT STDEV STDEVP SUBSTITUTE SUM SUMIF "
    "NETWORKDAYS WORKDAY "
    "SUMIFS SUMPRODUCT SUMSQ T TAN TEXT TIME TODAY TRIM TRUE TRUNC UPPER VALUE VLOOKUP WEEKDAY WEEKNUM YEAR "
)
_SHARED_FUNCTIONS = frozenset(_SHARED_FUNCTION_NAMES.split())
"""Functions with the same name and meaning there; a cell with another one is written as its value."""


_SEPARATORS = {";": ","}


class FormulaExport:
    """Writes the formulas of one workbook; `titles` are the sheets' titles in the file by their titles here."""

    def __init__(
        self, workbook: Workbook, titles: Mapping[str, str], names: frozenset[str], *, decimal_comma: bool
    ) -> None:
        self._decimal_comma = decimal_comma
        self._workbook = workbook
        self._titles = titles
        self._names = frozenset(name.casefold() for name in names)

    def exported(self, formula: str, own_sheet: Sheet) -> str | None:
        """The formula for the file, open ranges closed at the grid's end; None when it would not be understood."""
        try:
            formula = self._with_points(formula)
            tree = read_formula(formula)
            tokens = read_tokens(formula)
        except FormulaSyntaxError:
            return None
        if has_chained_powers(tree):  # which Excel and LibreOffice read from the left
            return None
        for token in tokens:
            if token.kind == "function" and token.text.upper() not in _SHARED_FUNCTIONS:
                return None
            is_boolean = token.local.upper() in ("TRUE", "FALSE")
            if token.kind == "name" and not is_boolean and token.local.casefold() not in self._names:
                return None
            if token.kind == "reference" and token.sheet is not None and self._sheet(token.sheet) is None:
                return None
        return map_references(formula, lambda reference: self._closed(reference, own_sheet))

    def _with_points(self, formula: str) -> str:
        """The formula with decimal points and commas between arguments, as files have it in all countries."""
        if not self._decimal_comma:
            return formula
        tokens = read_tokens(formula, decimal_comma=True)
        if any(token.text == "{" for token in tokens):
            raise FormulaSyntaxError("Arrays of files with decimal commas are not rewritten.")
        return "=" + "".join(
            token.text.replace(",", ".") if token.kind == "number" else _SEPARATORS.get(token.text, token.text)
            for token in tokens
        )

    def _sheet(self, title: str) -> Sheet | None:
        return self._workbook.sheet_by_title(title)

    def _closed(self, reference: Reference, own_sheet: Sheet) -> Reference:
        sheet = own_sheet if reference.sheet is None else self._sheet(reference.sheet)
        if sheet is None:
            return reference
        if reference.sheet is not None:
            reference = replace(reference, sheet=self._titles[sheet.title])
        if reference.first_row is not None and reference.last_row is None:
            reference = replace(
                reference, last_row=Bound(max(sheet.row_count - 1, reference.first_row.index), is_absolute=True)
            )
        if reference.first_column is not None and reference.last_column is None:
            last = Bound(max(sheet.column_count - 1, reference.first_column.index), is_absolute=True)
            reference = replace(reference, last_column=last)
        return reference
