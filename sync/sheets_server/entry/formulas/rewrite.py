"""Formulas rewritten so that they mean the same cells after an edit; everything but references stays as typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sync.sheets_server.entry.formulas.edits import (
    CellsDeleted,
    CellsInserted,
    CellsMoved,
    LinesDeleted,
    LinesInserted,
    LinesMoved,
    SheetDeleted,
    SheetRenamed,
    Span,
    StructuralEdit,
    delete_from_span,
    insert_into_span,
    move_in_span,
)
from sync.sheets_server.entry.formulas.references import (
    MAX_COLUMNS,
    MAX_ROWS,
    Bound,
    Reference,
    read_reference,
    reference_text,
)
from sync.sheets_server.entry.formulas.tokens import FormulaSyntaxError, Token, read_tokens

MapReference = Callable[[Reference], Reference | None]


def map_references(formula: str, change: MapReference) -> str:
    """The formula with every reference replaced by what `change` makes of it; None becomes #REF!.

    A text that is no formula stays as it is.
    """
    try:
        tokens = read_tokens(formula)
    except FormulaSyntaxError:
        return formula
    return "=" + "".join(_mapped_text(token, change) for token in tokens)


def _mapped_text(token: Token, change: MapReference) -> str:
    if token.kind != "reference":
        return token.text
    reference = read_reference(token.local, token.sheet)
    if reference is None:
        return token.text
    changed = change(reference)
    if changed is None:
        return "#REF!"
    return token.text if changed == reference else reference_text(changed)


def list_references(formula: str) -> tuple[Reference, ...]:
    """The references of a formula in the order they are written; none for a text that is no formula."""
    try:
        tokens = read_tokens(formula)
    except FormulaSyntaxError:
        return ()
    found = (read_reference(token.local, token.sheet) for token in tokens if token.kind == "reference")
    return tuple(reference for reference in found if reference is not None)


def _span(first: Bound | None, last: Bound | None) -> Span:
    return (first.index if first else 0), (last.index + 1 if last else None)


def _with_rows(reference: Reference, span: Span | None) -> Reference | None:
    if span is None:
        return None
    first, last = _placed(reference.first_row, reference.last_row, span)
    return replace(reference, first_row=first, last_row=last)


def _with_columns(reference: Reference, span: Span | None) -> Reference | None:
    if span is None:
        return None
    first, last = _placed(reference.first_column, reference.last_column, span)
    return replace(reference, first_column=first, last_column=last)


def _placed(first: Bound | None, last: Bound | None, span: Span) -> tuple[Bound | None, Bound | None]:
    start, stop = span
    new_first = None if first is None else replace(first, index=start)
    new_last = None if last is None or stop is None else replace(last, index=stop - 1)
    return new_first, new_last


def _along(reference: Reference, dimension: str, change: Callable[[Span], Span | None]) -> Reference | None:
    """The reference with one of its spans changed; one that is open at both ends of that side stays."""
    if dimension == "ROWS":
        if reference.first_row is None:
            return reference
        return _with_rows(reference, change(_span(reference.first_row, reference.last_row)))
    if reference.first_column is None:
        return reference
    return _with_columns(reference, change(_span(reference.first_column, reference.last_column)))


def _is_inside(span: Span, start: int, stop: int) -> bool:
    return span[0] >= start and span[1] is not None and span[1] <= stop


def _move_cells(reference: Reference, edit: CellsMoved, own_sheet: str) -> Reference | None:
    rows = _span(reference.first_row, reference.last_row)
    columns = _span(reference.first_column, reference.last_column)
    if not _is_inside(rows, edit.start_row, edit.stop_row):
        return reference
    if not _is_inside(columns, edit.start_column, edit.stop_column):
        return reference
    down, right = edit.to_row - edit.start_row, edit.to_column - edit.start_column
    moved = _with_rows(reference, (rows[0] + down, None if rows[1] is None else rows[1] + down))
    if moved is not None:
        moved = _with_columns(moved, (columns[0] + right, None if columns[1] is None else columns[1] + right))
    if moved is None or edit.to_sheet.casefold() == edit.sheet.casefold():
        return moved
    return replace(moved, sheet=None if edit.to_sheet.casefold() == own_sheet.casefold() else edit.to_sheet)


def _shift_cells(reference: Reference, edit: CellsInserted | CellsDeleted) -> Reference | None:
    """Only references whose other side lies within the shifted band follow."""
    rows = _span(reference.first_row, reference.last_row)
    columns = _span(reference.first_column, reference.last_column)
    if edit.dimension == "ROWS":
        follows, at, count = _is_inside(columns, edit.start_column, edit.stop_column), edit.start_row, edit.stop_row
    else:
        follows, at, count = _is_inside(rows, edit.start_row, edit.stop_row), edit.start_column, edit.stop_column
    if not follows:
        return reference
    change = insert_into_span if isinstance(edit, CellsInserted) else delete_from_span
    return _along(reference, edit.dimension, lambda span: change(span, at, count - at))


def _follow(reference: Reference, edit: StructuralEdit, own_sheet: str) -> Reference | None:
    if (reference.sheet if reference.sheet is not None else own_sheet).casefold() != edit.sheet.casefold():
        return reference
    if isinstance(edit, LinesInserted):
        return _along(reference, edit.dimension, lambda span: insert_into_span(span, edit.at, edit.count))
    if isinstance(edit, LinesDeleted):
        return _along(reference, edit.dimension, lambda span: delete_from_span(span, edit.at, edit.count))
    if isinstance(edit, LinesMoved):
        return _along(
            reference, edit.dimension, lambda span: move_in_span(span, edit.start, edit.stop, edit.destination)
        )
    if isinstance(edit, CellsMoved):
        return _move_cells(reference, edit, own_sheet)
    if isinstance(edit, CellsInserted | CellsDeleted):
        return _shift_cells(reference, edit)
    if isinstance(edit, SheetRenamed):
        return reference if reference.sheet is None else replace(reference, sheet=edit.title)
    return None if reference.sheet is not None else reference


def rewrite_formula(formula: str, edit: StructuralEdit, *, own_sheet: str) -> str:
    """A formula after a structural edit anywhere in its workbook.

    `own_sheet` is the title of the sheet the formula stands on before the edit. References to cells that went
    become #REF!. For a formula that was itself cut and pasted to another sheet use `move_formula`.
    """
    if isinstance(edit, SheetDeleted) and edit.sheet.casefold() == own_sheet.casefold():
        return formula
    return map_references(formula, lambda reference: _follow(reference, edit, own_sheet))


def move_formula(formula: str, edit: CellsMoved) -> str:
    """The formula of a cell that was itself among the cut cells: it means the same cells as before.

    References into the cut rectangle go along; others keep their cells, named with their sheet when the
    formula now stands on another one.
    """

    def follow(reference: Reference) -> Reference | None:
        moved = _follow(reference, edit, edit.sheet)
        if moved is None or edit.to_sheet.casefold() == edit.sheet.casefold():
            return moved
        went_along = moved != reference
        title = reference.sheet if reference.sheet is not None else edit.sheet
        if went_along or title.casefold() == edit.to_sheet.casefold():
            return replace(moved, sheet=None)
        return replace(moved, sheet=title)

    return map_references(formula, follow)


def copy_formula(formula: str, *, rows_down: int, columns_right: int) -> str:
    """The formula as pasted elsewhere: relative references move along, those with $ stay.

    What falls off the grid's upper or left edge becomes #REF!. Use it for copyPaste, autoFill, sortRange (each
    row by how far it moved) and for rules whose formula is written for the first cell of their range.
    """
    if not rows_down and not columns_right:
        return formula

    def moved(bound: Bound | None, distance: int, limit: int) -> Bound | None:
        if bound is None or bound.is_absolute:
            return bound
        if not 0 <= bound.index + distance < limit:
            raise _OffGridError
        return replace(bound, index=bound.index + distance)

    def change(reference: Reference) -> Reference | None:
        try:
            first_row = moved(reference.first_row, rows_down, MAX_ROWS)
            last_row = moved(reference.last_row, rows_down, MAX_ROWS)
            first_column = moved(reference.first_column, columns_right, MAX_COLUMNS)
            last_column = moved(reference.last_column, columns_right, MAX_COLUMNS)
        except _OffGridError:
            return None
        if first_row and last_row and first_row.index > last_row.index:
            first_row, last_row = last_row, first_row
        if first_column and last_column and first_column.index > last_column.index:
            first_column, last_column = last_column, first_column
        return Reference(reference.sheet, first_row, last_row, first_column, last_column, is_cell=reference.is_cell)

    return map_references(formula, change)


class _OffGridError(Exception):
    """A copied reference leaves the grid."""
