"""Every measure of `make bench` can be asked for by its name, and leads to something that measures."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from kavshiri.portal.furnishing import DEMO, read

ROOT = Path(__file__).parents[2]
NAMED = """
import bench, importlib, pathlib, sys
bench.set_up(sys.argv[1])
for name in bench.MEASURES:
    assert callable(importlib.import_module(f"benches.{name}").run), name
for _what, command in bench.PROGRAMS.values():
    assert all(pathlib.Path(part).is_file() for part in command if part.endswith(".py")), command
print(bench.demo_slug(), *bench.NAMES)
"""


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, text=True, capture_output=True)


def test_each_measure_leads_to_something(tmp_path):
    told = bench("-c", f"import sys; sys.path.insert(0, 'tools')\n{NAMED}", str(tmp_path))
    assert told.returncode == 0, told.stderr
    slug, *names = told.stdout.split()
    assert slug == read(DEMO / "conference.yaml")["conference"]["slug"]
    assert {"documents", "provenance", "commitments", "rehearsals"} <= set(names)
    files = {path.stem for path in (ROOT / "tools" / "benches").glob("*.py") if "\ndef run(" in path.read_text()}
    assert files == set(names) - {"search", "search_postgres", "search_found"}


def test_what_is_no_measure_is_refused_with_the_names():
    told = bench("tools/bench.py", "nonsense")
    assert told.returncode == 2 and "documents" in told.stderr
