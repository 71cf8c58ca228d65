"""Everything that can be said about the tree without running the portal; warnings are errors."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable


def checks() -> list[tuple[str, list[str], str]]:
    """(what, command, the program it cannot do without)."""
    return [
        ("ruff", [str(BIN / "ruff"), "check", "."], ""),
        ("format", [str(BIN / "ruff"), "format", "--check", "-q", "."], ""),
        ("types", [str(BIN / "mypy"), "src/kavshiri"], ""),
        ("import contracts", [str(BIN / "lint-imports"), "--no-cache"], ""),
        ("templates", [PYTHON, "tools/check_templates.py"], ""),
        ("styles are assembled", [PYTHON, "tools/styles.py", "--check"], ""),
        ("vendored files are sealed", [PYTHON, "tools/vendor.py", "--check"], ""),
        ("fonts are sealed", [PYTHON, "tools/fonts.py", "--check"], ""),
        ("zone names are sealed", [PYTHON, "tools/zones.py", "--check"], ""),
        ("translations", [PYTHON, "tools/catalogues.py", "check"], "xgettext"),
        ("the back office's Georgian", [PYTHON, "tools/backoffice_catalogue.py", "--check"], ""),
        ("JavaScript types", ["sh", "tools/js/check.sh"], "npm"),
        ("migrations", [str(BIN / "kavshiri"), "makemigrations", "--check", "--dry-run", "-v0"], ""),
        ("an empty database is the same either way", [PYTHON, "tools/migrations.py"], ""),
    ]


def run(what: str, command: list[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {what} ({time.monotonic() - began:.0f} s)", flush=True)
    if done.returncode:
        print(done.stdout[-8000:], done.stderr[-8000:], sep="\n")
    return done.returncode == 0


def main() -> int:
    left_out = [(what, need) for what, _command, need in checks() if need and not shutil.which(need)]
    results = [run(what, command) for what, command, need in checks() if not need or shutil.which(need)]
    for what, need in left_out:
        print(f"left out: {what}, since {need} is not installed here")
    return int(not all(results) or bool(left_out and os.environ.get("CI") == "true"))


if __name__ == "__main__":
    sys.exit(main())
