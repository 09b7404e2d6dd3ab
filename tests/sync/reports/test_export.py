"""Names of the sheets of an exported workbook."""

from __future__ import annotations

from sync.reports.export import sheet_names


def test_sheet_names_are_what_excel_takes_and_no_two_alike() -> None:
    names = sheet_names(["สถานะ", "สถานะ", "ชุด/ที่ [1]", "A" * 40, "a" * 40, "'", ""])

    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
    assert not any(name.startswith("'") for name in names)
