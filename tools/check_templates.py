"""Every template compiles, loads what it uses, and holds no inline script, style or handler."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "kavshiri"
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle=\"|<style[\s>]"),
    "an inline handler": re.compile(r"\son(?:click|load|error|submit|change|input)=", re.I),
    "an inline script": re.compile(r"<script(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))[^>]*>", re.I),
    "unescaped output": re.compile(r"\|\s*safe\b|\{%\s*autoescape off"),
}
# a file that readers take along brings its style with it; it is no page of the portal
TAKEN_ALONG = {"documents/templates/documents/file.html": "an inline style"}


def compile_faults(path: Path) -> list[str]:
    from django.template import TemplateSyntaxError, engines

    try:
        engines["django"].from_string(path.read_text())
    except TemplateSyntaxError as fault:
        return [f"{path.relative_to(SRC)}: {fault}"]
    return []


def faults(path: Path) -> list[str]:
    text = path.read_text()
    name = str(path.relative_to(SRC))
    held = [what for what, sign in FORBIDDEN.items() if sign.search(text) and TAKEN_ALONG.get(name) != what]
    found = [f"{name}: {what}" for what in held]
    return found + (compile_faults(path) if path.suffix == ".html" else [])


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    import django

    django.setup()
    paths = sorted(p for p in SRC.rglob("templates/**/*") if p.suffix in (".html", ".xml", ".txt", ".jinja"))
    said = [fault for path in paths for fault in faults(path)]
    print("\n".join(said) or f"{len(paths)} templates are in order.")
    return int(bool(said))


if __name__ == "__main__":
    sys.exit(main())
