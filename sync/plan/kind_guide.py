"""The tab that explains the kinds of rules that a programme uses, and where in it each stands."""

from __future__ import annotations

from collections.abc import Iterator

from rules.catalogue import Language, say
from rules.catalogue.text import with_nouns
from rules.declared.programme import Programme
from rules.evaluate.kind_examples import example_text, told_of_wrong
from rules.kinds.kind import Kind
from rules.kinds.registry import kinds
from sync.plan.blocks import Link, Row
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED
from sync.workbook.layout import central_tab_id

GUIDE_TAB = "kinds"


def guide_header(language: Language) -> tuple[str, ...]:
    """The kind, when it passes and fails, an example of each, and what is said of the wrong one."""
    names = ("kind", "passes", "fails", "right", "wrong", "told")
    return tuple(say(f"kind_guide.column_{name}").text(language) for name in names)


def guide_rows(programme: Programme) -> Iterator[Row]:
    """One row a kind that the programme uses, in the order of docs/rules.md."""
    language = programme.thai
    for kind in _used(programme):
        texts = (with_nouns(text.in_language(language), language) for text in (kind.title, kind.passes, kind.fails))
        examples = (example_text(kind, language, "\n", is_right=is_right) for is_right in (True, False))
        yield *texts, *examples, told_of_wrong(kind.id).text(language)


def guide_links(programme: Programme) -> dict[str, Link]:
    """Rule id -> its kind's title, which leads to the kind's row of the guide in the same workbook."""
    sheet_id, language = central_tab_id(programme.id, GUIDE_TAB), programme.thai
    links = {
        kind.id: Link(with_nouns(kind.title.in_language(language), language), f"#gid={sheet_id}&range=A{row_1based}")
        for row_1based, kind in enumerate(_used(programme), start=DATA_FROM_ROW_0BASED + 1)
    }
    return {rule.id: links[rule.kind] for rule in programme.rules}


def _used(programme: Programme) -> list[Kind]:
    declared = {rule.kind for rule in programme.rules}
    return [kind for kind in kinds().values() if kind.id in declared]
