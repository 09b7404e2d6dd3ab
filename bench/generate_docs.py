"""Write the generated pages of docs/ anew (`make docs`); tests hold each page to the code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import googleapiclient

ROOT = Path(__file__).resolve().parent.parent
DISCOVERY = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"
PAGES: dict[str, tuple[str, ...]] = {
    "rules.md": ("rules.evaluate.rule_reference",),
    "sheets-server-switches.md": ("sync.sheets_server.switch_docs",),
    "sheets-server-formulas.md": ("sync.sheets_server.entry.formulas.function_docs",),
    "sheets-server-coverage.md": ("sync.sheets_server.coverage_docs", str(DISCOVERY / "drive.v3.json")),
}


def main() -> None:
    """Run each generator and keep what it prints."""
    for page, words in PAGES.items():
        written = subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout
        (ROOT / "docs" / page).write_text(written, encoding="utf-8")
        print(f"docs/{page}")


if __name__ == "__main__":
    main()
