"""`cli.py demo`: a clean store, the story, a table after each day."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from config.load import Configuration
from config.usage import UsageProblem
from rules.catalogue import say
from sync.demo.demo_configuration import STORE_FOLDER, keep_allotments, write_demo_configuration
from sync.demo.manifest import manifest_json
from sync.demo.own_stories import decisions_of
from sync.demo.plain_story import make_plain_story
from sync.demo.rehearsal import ShownDay, clean_store, demo_programme, mark_ended, rehearse
from sync.demo.screen import closing, day_json, day_lines, demo_progress, introduction
from sync.demo.story import has_own_story, make_story
from sync.origin import SheetsServer
from sync.terminal.screen import show

SEED = 2563
MANIFEST = "manifest.json"


def run_demo_command(
    configuration: Configuration, store: Path, server: SheetsServer, *, as_json: bool, seed: int = SEED
) -> None:
    """Run the demo in a store that it may delete. Raises UsageProblem, ConfigurationError, SheetsError, LedgerError.

    as_json: one JSON object on stdout with every shown day, instead of tables.
    """
    if server.find(store / STORE_FOLDER) is not None:
        raise UsageProblem(say("demo.still_open", store=str(store)))
    clean_store(store)
    language = configuration.settings.language
    is_own = has_own_story(configuration.programme)
    decisions = decisions_of(configuration.programme) if is_own else ((), ())
    demo = write_demo_configuration(configuration, store, *decisions)
    story = (make_story if is_own else make_plain_story)(demo_programme(demo.programme), seed)
    keep_allotments(demo.directory, story.programme)
    manifest = json.dumps(manifest_json(story), ensure_ascii=False, indent=1)
    (store / MANIFEST).write_text(manifest + "\n", encoding="utf-8")
    if not as_json:
        show(introduction(story, store / MANIFEST, language))
    days: list[ShownDay] = []
    for day in rehearse(demo, story, server, demo_progress(language)):
        if not as_json:
            show(day_lines(day, days[-1] if days else None, language))
        days.append(day)
    mark_ended(store)
    if as_json:
        told = {"store": str(store), "days": [day_json(day, language) for day in days]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    elif days:
        show(closing(store.absolute(), days[-1], language))
