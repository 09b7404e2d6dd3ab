"""Formulas are cut into tokens that give the text back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.entry.formulas.tokens import FormulaSyntaxError, normalize_formula, read_tokens


@pytest.mark.parametrize(
    ("formula", "kinds"),
    [
        ("=SUM(A2:A)", ["function", "sign", "reference", "sign"]),
        ("='ขอนแก่น (ร่าง)'!A1:B", ["reference"]),
        ("=ขอนแก่น!$A$1", ["reference"]),
        ("=1:3", ["reference"]),
        ("=LOG10(A1)", ["function", "sign", "reference", "sign"]),
        ("=A1B", ["name"]),
        ("=ยอด_รวม", ["name"]),
        ("=Sheet1!#REF!", ["error"]),
        ("=#N/A", ["error"]),
        ('="A1"&A1', ["text", "sign", "reference"]),
        ("=1.5E+3", ["number"]),
        ("=TRUE", ["name"]),
    ],
)
def test_tokens_are_told_apart(formula: str, kinds: list[str]) -> None:
    assert kinds == [token.kind for token in read_tokens(formula)]


def test_quotes_in_titles_are_undone() -> None:
    assert read_tokens("='It''s ดี'!A1")[0].sheet == "It's ดี"


@given(st.text(alphabet="=A1b$:!'\"(),;{}+-*/^&%<> #REF.กขั1é_\n", max_size=30))
def test_tokens_joined_give_the_formula_back(text: str) -> None:
    try:
        tokens = read_tokens("=" + text)
    except FormulaSyntaxError:
        return
    assert "".join(token.text for token in tokens) == text


def test_function_names_and_references_are_stored_in_capitals() -> None:
    assert normalize_formula("=sum( a1:b2 , 'my tab'!c3 )&\"sum(a1)\"") == "=SUM( A1:B2 , 'my tab'!C3 )&\"sum(a1)\""


def test_what_is_no_formula_stays_as_typed() -> None:
    assert normalize_formula('=sum("') == '=sum("'
