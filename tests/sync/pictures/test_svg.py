"""Drawings: whatever stands in them is text, no style is inline, and labels can be left to who sets them himself."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sync.pictures.svg import Drawing, Label, element

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
TYPED = st.text(LETTERS, max_size=20)


@given(TYPED, TYPED)
def test_whatever_was_typed_stands_as_text_and_never_as_markup(text: str, name: str) -> None:
    drawn = Drawing(10, 20, name, (element("g", element("title", text)),), (Label(1, 2, text, 12, fill=text),))
    root = ElementTree.fromstring(drawn.svg())  # noqa: S314  our own

    assert [child.tag.split("}")[1] for child in root.iter()] == ["svg", "title", "g", "title", "text"]
    assert (root[0].text or "", root[1][0].text or "", root[2].text or "") == (name, text, text)


def test_labels_can_be_left_out() -> None:
    drawn = Drawing(10, 20, "ชื่อ", (element("path", d="M0 0"),), (Label(1, 2, "ป้าย", 12),))
    assert "ป้าย" in drawn.svg()
    assert "ป้าย" not in drawn.svg(is_labelled=False)


def test_attributes_have_the_names_of_svg_and_none_leaves_them_out() -> None:
    assert element("line", stroke_width=2, stroke_dasharray=None, x1=1.0) == '<line stroke-width="2" x1="1"/>'
