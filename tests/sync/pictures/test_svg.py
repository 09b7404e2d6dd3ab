"""Elements of an SVG: whatever stands in them is text, and no style is inline."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sync.pictures.svg import element, picture, words

TYPED = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=20
)


@given(TYPED, TYPED)
def test_whatever_was_typed_stands_as_text_and_never_as_markup(text: str, name: str) -> None:
    root = ElementTree.fromstring(picture(10, 20, name, words(1, 2, text, 12, fill=text)))  # noqa: S314  our own

    assert [child.tag.split("}")[1] for child in root] == ["title", "text"]
    assert root[0].text in (name, None)
    assert (root[1].text or "") == text


def test_attributes_have_the_names_of_svg_and_none_leaves_them_out() -> None:
    assert element("line", stroke_width=2, stroke_dasharray=None, x1=1.0) == '<line stroke-width="2" x1="1"/>'
