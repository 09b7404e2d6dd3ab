"""`cli.py demo`: a clean store, the story, a table after each day."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from config.load import Configuration
from sync.demo.manifest import manifest_json
from sync.demo.rehearsal import ShownDay, clean_store, demo_programme, demo_settings, rehearse
from sync.demo.screen import closing, day_json, day_lines, demo_progress, introduction
from sync.demo.story import make_story
from sync.origin import EmbeddedServer
from sync.reports.terminal import show

SEED = 2563
MANIFEST = "manifest.json"


def run_demo_command(
    configuration: Configuration, store: Path, server: EmbeddedServer, *, as_json: bool, seed: int = SEED
) -> None:
    """Run the demo in a store that it may delete. Raises UsageProblem, SheetsError, LedgerError.

    as_json: one JSON object on stdout with every shown day, instead of tables.
    """
    clean_store(store)
    language = configuration.settings.language
    story = make_story(demo_programme(configuration.programme), seed)
    manifest = json.dumps(manifest_json(story), ensure_ascii=False, indent=1)
    (store / MANIFEST).write_text(manifest + "\n", encoding="utf-8")
    settings = demo_settings(configuration.settings, store)
    if not as_json:
        show(introduction(story, store / MANIFEST, language))
    days: list[ShownDay] = []
    demo = replace(configuration, programme=story.programme, settings=settings)
    for day in rehearse(demo, story, server, demo_progress(language)):
        if not as_json:
            show(day_lines(day, days[-1] if days else None, language))
        days.append(day)
    if as_json:
        told = {"store": str(store), "days": [day_json(day, language) for day in days]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        show(closing(store.absolute(), days[-1], language))
