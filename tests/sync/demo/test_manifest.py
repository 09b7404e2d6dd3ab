"""The manifest beside the demo's store tells everything that was put in on purpose."""

from __future__ import annotations

import json

from sync.demo.manifest import manifest_json
from tests.sync.demo.test_story import story_of


def test_every_oddity_is_in_the_manifest_in_order_of_time() -> None:
    story = story_of()

    told = json.loads(json.dumps(manifest_json(story), ensure_ascii=False))

    oddities = told["oddities"]
    assert len(oddities) == len(story.oddities)
    assert [oddity["since"] for oddity in oddities] == sorted(oddity["since"] for oddity in oddities)
    assert sum(len(oddity["findings"]) for oddity in oddities) == sum(len(o.findings) for o in story.oddities)


def test_a_flaw_names_its_cell_and_its_rule() -> None:
    dash = next(oddity for oddity in manifest_json(story_of())["oddities"] if oddity["kind"] == "dash_as_answer")

    assert dash["typed"] == "-"
    assert [(finding["column"], finding["rule"]) for finding in dash["findings"]] == [
        ("potential", "F01"),
        ("forum_on", "F17"),
    ]


def test_every_office_has_its_character() -> None:
    assert len(manifest_json(story_of())["offices"]) == 77
