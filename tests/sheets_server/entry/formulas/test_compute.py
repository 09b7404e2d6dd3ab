"""Formulas compute what the service computes, or show an error; never a wrong number."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.formulas.operands import value_key
from tests.sheets_server.entry.formulas.grid_source import calculator, compute

PEOPLE: list[list[CellValue]] = [
    ["จังหวัด", "ยอด", "ครบ", "วันที่"],
    ["ขอนแก่น", 10, True, 44042],
    ["เลย", 20.5, False, 44043],
    ["Loei", None, True, None],
    ["ขอนแก่น", "30", "", 44044],
]


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=4/2", 2),
        ("=3/2", 1.5),
        ("= 1 / 1024", 0.0009765625),
        ("=1+2*3", 7),
        ("=(1+2)*3", 9),
        ("=-2^2", 4),
        ("=2^3^2", 512),
        ("=2^3*2", 16),
        ("=2*3^2^1", 18),
        ("=10-2-3", 5),
        ("=5%", 0.05),
        ("=200*5%", 10),
        ('="a"&"b"&1', "ab1"),
        ('=1/3&""', "0.333333333333333"),
        ('=2.0&""', "2"),
        ('="5"+1', 6),
        ('="1,200"*2', 2400),
        ('="2020-01-01"+1', 43832),
        ("=TRUE+1", 2),
        ("=Z99+1", 1),
        ('="a"="A"', True),
        ("=1<>2", True),
        ("=2>=2", True),
        ('="10"=10', False),
        ('=5<"a"', True),
        ('="z"<TRUE', True),
        ("=Z99=0", True),
        ('=Z99=""', True),
        ("=Z99=FALSE", True),
        ('="say ""hi"""', 'say "hi"'),
        ("=SUM({1,2;3,4})", 10),
        ("=1;", "#ERROR!"),
        ("=SUM(1", "#ERROR!"),
        ("=)", "#ERROR!"),
        ("=A1 B1", "#ERROR!"),
        ('="a', "#ERROR!"),
        ("=1/0", "#DIV/0!"),
        ('="a"+1', "#VALUE!"),
        ('=""+1', "#VALUE!"),
        ("=10^400", "#NUM!"),
        ("=0^0", "#NUM!"),
        ("=(-8)^0.5", "#NUM!"),
        ("=NOSUCH(1)", "#NAME?"),
        ('=QUERY(A1:B2,"select A")', "#NAME?"),
        ("=UNIQUE(A1:A5)", "#NAME?"),
        ("=nosuchname", "#NAME?"),
        ("=#REF!+1", "#REF!"),
        ("=Missing!A1", "#REF!"),
        ("=A101", "#REF!"),
        ("=ROUND()", "#N/A"),
    ],
)
def test_operators_follow_the_services_order_and_conversions(formula: str, value: object) -> None:
    assert compute(formula) == value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM(B2:B5)", 30.5),
        ("=SUM(B2:B5,1,TRUE)", 32.5),
        ("=SUM(B:B)", 30.5),
        ("=SUM(B2:B)", 30.5),
        ("=SUM(2:3)", 10 + 20.5 + 44042 + 44043),
        ("=SUM(Y1:Z99)", 0),
        ('=SUM("x")', "#VALUE!"),
        ("=COUNT(A1:D5)", 5),
        ("=COUNTA(A1:A5)", 5),
        ("=COUNTA(B2:B5)", 3),
        ("=COUNTA(C2:C5)", 4),
        ("=COUNTA(Z1:Z99)", 0),
        ("=COUNTBLANK(B2:B5)", 1),
        ("=COUNTBLANK(C2:C5)", 1),
        ("=COUNTUNIQUE(A2:A5)", 3),
        ("=AVERAGE(B2:B5)", 15.25),
        ("=AVERAGE(Z1:Z5)", "#DIV/0!"),
        ("=MIN(B2:B5)", 10),
        ("=MAX(Z1:Z5)", 0),
        ("=MEDIAN(1,2,10)", 2),
        ("=LARGE(B2:B5,2)", 10),
        ("=RANK(10,B2:B3)", 2),
        ("=PRODUCT(2,3)", 6),
        ("=SUMPRODUCT(B2:B3,B2:B3)", 520.25),
        ('=SUMPRODUCT((A2:A5="ขอนแก่น")*1)', 2),
        ('=SUMPRODUCT(--(A2:A5="ขอนแก่น"),D2:D5)', 88086),
        ("=SUMPRODUCT(LEN(A2:A5))", 7 + 3 + 4 + 7),
        ("=SUMPRODUCT(1/COUNTIF(A2:A5,A2:A5))", 3),
        ('=SUMPRODUCT(IF(A2:A5="เลย",1,0))', 1),
        ("=SUMPRODUCT(--ISNUMBER(B2:B5))", 2),
        ("=SUMPRODUCT(IFERROR(1/B2:B5,0))", 1 / 10 + 1 / 20.5 + 1 / 30),
        ("=SUMPRODUCT(ROW(A2:A5))", 14),
        ("=SUMPRODUCT(SUM(B2:B3*2))", 61),
        ("=SUMPRODUCT(A2:A5*1)", "#VALUE!"),
        ("=SUMPRODUCT((A2:A3=A2:A4)*1)", "#VALUE!"),
        ("=ARRAYFORMULA(SUM(B2:B3*B2:B3))", 520.25),
        ("=ARRAYFORMULA(B2:B3*2)", "#NAME?"),
        ('=COUNTIF(A2:A5,"ขอนแก่น")', 2),
        ('=COUNTIF(A2:A5,"ข*")', 2),
        ('=COUNTIF(A2:A5,"LOEI")', 1),
        ('=COUNTIF(B2:B5,">=20")', 1),
        ('=COUNTIF(B2:B5,"<>10")', 3),
        ('=COUNTIF(B2:B5,"")', 1),
        ("=COUNTIF(C2:C5,TRUE)", 2),
        ('=COUNTIF(D2:D5,">2020-07-30")', 2),
        ('=COUNTIFS(A2:A5,"ขอนแก่น",B2:B5,10)', 1),
        ('=COUNTIFS(A2:A5,"x",B2:B4,10)', "#VALUE!"),
        ('=SUMIF(A2:A5,"ขอนแก่น",B2:B5)', 10),
        ('=SUMIF(B2:B5,">10")', 20.5),
        ('=SUMIFS(B2:B5,A2:A5,"เลย",C2:C5,FALSE)', 20.5),
        ('=AVERAGEIF(A2:A5,"none",B2:B5)', "#DIV/0!"),
        ('=MAXIFS(B2:B5,A2:A5,"<>เลย")', 10),
    ],
)
def test_counting_and_summing_treat_blanks_texts_and_booleans_as_the_service(formula: str, value: object) -> None:
    result = compute(formula, PEOPLE)

    assert result == pytest.approx(value) if isinstance(value, float) else result == value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('=IF(B2>5,"มาก","น้อย")', "มาก"),
        ("=IF(FALSE,1)", False),
        ("=IF(TRUE,,1)", None),
        ("=IF(TRUE,1,1/0)", 1),
        ('=IF("x",1,2)', "#VALUE!"),
        ('=IFS(B2>50,"a",B2>5,"b")', "b"),
        ("=IFS(FALSE,1)", "#N/A"),
        ('=SWITCH(2,1,"a",2,"b")', "b"),
        ('=SWITCH(9,1,"a","other")', "other"),
        ('=IFERROR(1/0,"-")', "-"),
        ("=IFERROR(1/0)", None),
        ('=IFERROR(NOSUCH(1),"-")', "-"),
        ("=IFERROR(5,1/0)", 5),
        ('=IFNA(VLOOKUP("x",A1:B5,2,FALSE),"none")', "none"),
        ('=IFNA(1/0,"none")', "#DIV/0!"),
        ("=AND(TRUE,1)", True),
        ("=AND(C2:C5)", False),
        ("=OR(C2:C5)", True),
        ("=NOT(C2)", False),
        ("=ISBLANK(B4)", True),
        ("=ISBLANK(C5)", False),
        ("=ISNUMBER(B5)", False),
        ("=ISNUMBER(D2)", True),
        ("=ISTEXT(A1)", True),
        ("=ISERROR(1/0)", True),
        ("=ISNA(1/0)", False),
        ("=CHOOSE(2,10,20)", 20),
        ("=ROW()", 100),
        ("=COLUMN(C1)", 3),
        ("=ROWS(A2:C5)", 4),
    ],
)
def test_conditions_compute_only_what_they_need(formula: str, value: object) -> None:
    assert compute(formula, PEOPLE) == value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('=VLOOKUP("เลย",A2:B5,2,FALSE)', 20.5),
        ('=VLOOKUP("LOEI",A2:C5,3,FALSE)', True),
        ('=VLOOKUP("ไม่มี",A2:B5,2,FALSE)', "#N/A"),
        ('=VLOOKUP("เลย",A2:B5,3,FALSE)', "#REF!"),
        ('=VLOOKUP("เลย",A2:B5,0,FALSE)', "#VALUE!"),
        ("=VLOOKUP(2.5,{1,10;2,20;3,30},2)", 20),
        ("=VLOOKUP(0.5,{1,10;2,20},2,TRUE)", "#N/A"),
        ('=HLOOKUP("ยอด",A1:D5,3,FALSE)', 20.5),
        ('=XLOOKUP("เลย",A2:A5,B2:B5)', 20.5),
        ('=XLOOKUP("x",A2:A5,B2:B5,"-")', "-"),
        ('=MATCH("เลย",A1:A5,0)', 3),
        ("=MATCH(15,{10,20,30},1)", 1),
        ("=INDEX(A1:D5,3,2)", 20.5),
        ("=INDEX(A1:A5,2)", "ขอนแก่น"),
        ("=SUM(INDEX(A1:D5,0,2))", 30.5),
        ("=INDEX(A1:D5,9,1)", "#NUM!"),
        ('=INDEX(B1:B5,MATCH("เลย",A1:A5,0))', 20.5),
        ('=HYPERLINK("https://example.org","ดู")', "ดู"),
        ('=HYPERLINK("https://example.org")', "https://example.org"),
        ("=A1:A5", "#VALUE!"),
    ],
)
def test_lookups_find_texts_whatever_their_case_or_say_not_available(formula: str, value: object) -> None:
    assert compute(formula, PEOPLE) == value


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('=CONCATENATE("ก",1,TRUE)', "ก1TRUE"),
        ('=JOIN("-",A2:A3)', "ขอนแก่น-เลย"),
        ('=TEXTJOIN(",",TRUE,B2:B5)', "10,20.5,30"),
        ('=LEFT("ขอนแก่น",3)', "ขอน"),
        ('=RIGHT("abc",2)', "bc"),
        ('=RIGHT("abc",0)', ""),
        ('=MID("abcdef",2,3)', "bcd"),
        ('=LEN("ก้")', 2),
        ("=LEN(123)", 3),
        ('=TRIM("  a   b ")', "a b"),
        ('=UPPER("aก")', "Aก"),
        ('=SUBSTITUTE("a-b-c","-","+")', "a+b+c"),
        ('=SUBSTITUTE("a-b-c","-","+",2)', "a-b+c"),
        ('=REPLACE("abcdef",2,3,"X")', "aXef"),
        ('=FIND("c","abc")', 3),
        ('=FIND("C","abc")', "#VALUE!"),
        ('=SEARCH("C","abc")', 3),
        ('=EXACT("a","A")', False),
        ('=REPT("ab",3)', "ababab"),
        ('=TEXT(1234.5,"#,##0.00")', "1,234.50"),
        ('=TEXT(D2,"d/m/yyyy")', "30/7/2020"),
        ('=VALUE("1,234.5")', 1234.5),
        ('=VALUE("x")', "#VALUE!"),
        ("=CHAR(3585)", "ก"),
        ("=ROUND(2.675,2)", 2.68),
        ("=ROUND(-2.5)", -3),
        ("=ROUND(1234,-2)", 1200),
        ("=ROUNDUP(1.1)", 2),
        ("=ROUNDDOWN(-1.9)", -1),
        ("=INT(-1.5)", -2),
        ("=CEILING(7,5)", 10),
        ("=CEILING(-7,5)", -5),
        ("=FLOOR(7,5)", 5),
        ("=FLOOR(-7,-5)", -5),
        ("=MROUND(7,5)", 5),
        ("=MOD(-3,2)", 1),
        ("=MOD(1,0)", "#DIV/0!"),
        ("=ABS(-3)", 3),
        ("=SQRT(-1)", "#NUM!"),
        ("=TODAY()", 46348),
        ("=NOW()", 46348 + 22.5 / 24),
        ("=DATE(2020,7,30)", 44042),
        ("=DATE(2020,14,0)", 44227),
        ("=DATE(120,1,1)", 43831),
        ("=YEAR(D2)", 2020),
        ("=MONTH(D2)", 7),
        ("=DAY(D2)", 30),
        ("=HOUR(0.75)", 18),
        ("=WEEKDAY(D2)", 5),
        ("=WEEKDAY(D2,2)", 4),
        ("=EDATE(DATE(2020,1,31),1)", 43890),
        ("=EOMONTH(DATE(2020,1,15),1)", 43890),
        ('=DATEDIF(DATE(2020,1,31),DATE(2021,3,1),"M")', 13),
        ("=NETWORKDAYS(DATE(2020,7,1),DATE(2020,7,31))", 23),
        ("=NETWORKDAYS(DATE(2020,7,31),DATE(2020,7,1))", -23),
        ("=NETWORKDAYS(DATE(2020,7,25),DATE(2020,8,2),D2:D3)", 3),
        ("=WORKDAY(D2,3)", 44047),
        ("=WORKDAY(D2,-5)", 44035),
        ("=WORKDAY(D2,1,D3)", 44046),
        ("=WEEKNUM(DATE(2020,7,30))", 31),
        ("=WEEKNUM(DATE(2021,1,3),2)", 1),
        ("=ISOWEEKNUM(DATE(2021,1,3))", 53),
        ('=UNICODE("ก")', 3585),
        ("=DAYS(D3,D2)", 1),
        ("=YEAR(99999999)", "#NUM!"),
    ],
)
def test_texts_numbers_and_dates(formula: str, value: object) -> None:
    result = compute(formula, PEOPLE)

    assert result == pytest.approx(value) if isinstance(value, float) else result == value


A = "a" * 60
STOPPERS = [
    (f'=COUNTIF("{A}","{"*a" * 12}*b")', 0),
    (f'=SUMIF("{A}","{"*a" * 30}*b",1)', 0),
    (f'=MATCH("{"*a" * 30}*b","{A}",0)', "#N/A"),
    (f'=SEARCH("{"*a" * 30}*b","{A}")', "#VALUE!"),
    ('=SUBSTITUTE(REPT("a",50000),"a",REPT("b",50000))', "#VALUE!"),
    ('=REPT("ab",1000000000)', "#VALUE!"),
    ("=SUMPRODUCT(COUNTIF(A1:Z1000,A1:Z1000))", "#ERROR!"),
    ("=" + "-" * 20_000 + "1", "#ERROR!"),
    ('=TEXT(1E300,REPT("0",50000))', "#VALUE!"),
]


@pytest.mark.parametrize(("formula", "value"), STOPPERS)
def test_no_pattern_and_no_length_stops_a_calculation(formula: str, value: object) -> None:
    started = time.thread_time()
    assert compute(formula) == value
    assert time.thread_time() - started < 1


def test_a_range_beside_the_formula_stands_for_the_cell_in_line() -> None:
    rows: list[list[CellValue]] = [[1], [2], [3]]

    assert compute("=A1:A100+0", [*rows, *[[None]] * 96, [7]]) == 7


def test_numbers_in_texts_are_read_in_the_files_locale() -> None:
    assert compute('="1.234,5"+1', locale="de_DE") == 1235.5
    assert compute('="30/7/2020"+0', locale="th_TH") == 44042


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=1,5+1", 2.5),
        ("=SUM(1,5;2)", 3.5),
        ("=SUM({1,5\\2;3\\4})", 10.5),
        ("=SUM(1.5;2)", "#ERROR!"),
        ('=IF(TRUE;"a,b";2)', "a,b"),
    ],
)
def test_files_with_decimal_commas_separate_arguments_by_semicolons(formula: str, value: object) -> None:
    assert compute(formula, locale="de_DE") == value


values = st.one_of(st.none(), st.booleans(), st.integers(-2, 2), st.sampled_from(["", "a", "A", "ก", "1", "TRUE"]))


@given(st.lists(values, min_size=1, max_size=12), values)
def test_lookups_find_the_first_equal_value_and_counts_all_of_them(cells: list[CellValue], wanted: CellValue) -> None:
    rows = [[cell] for cell in cells] + [[wanted]]
    last = len(rows)
    equal = [index for index, cell in enumerate(cells) if value_key(cell) == value_key(wanted)]

    if wanted not in (None, ""):
        expected = equal[0] + 1 if equal else "#N/A"
        assert compute(f"=MATCH(A{last},A1:A{last - 1},0)", rows) == expected
    if not isinstance(wanted, str) and wanted is not None:
        assert compute(f"=COUNTIF(A1:A{last - 1},A{last})", rows) == len(equal)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=PI(1)", "Expected 0 arguments, but got 1 arguments."),
        ("=ABS()", "Expected 1 arguments, but got 0 arguments."),
        ("=IF(TRUE)", "Expected between 2 and 3 arguments, but got 1 arguments."),
        ("=SUM()", "Expected at least 1 arguments, but got 0 arguments."),
    ],
)
def test_a_wrong_number_of_arguments_is_told(formula: str, expected: str) -> None:
    value = calculator().evaluate(formula, "Sheet1", 0, 0)

    assert isinstance(value, CellError)
    assert value.code == "#N/A"
    assert value.message.endswith(expected)
