"""An outcome document of some sixty pages, 200 recommendations and five languages, in every format.

Each format is drawn in a process of its own, all languages one after the other: seconds of the processor and the most
memory that the process had, beside the same words in plain paragraphs by the same library in the same run.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from benches.accreditation import ROOT, home

Row = tuple[str, str, str]
PARTS = ("json", "html", "docx", "pdf")


def run() -> list[Row]:
    """(measure, figure, beside)."""
    return [row for part in PARTS for row in measured(part)]


def measured(part: str) -> list[Row]:
    with home() as env:
        around = {**env, "PYTHONPATH": f"{env['PYTHONPATH']}:{ROOT}"}
        done = subprocess.run([sys.executable, str(Path(__file__)), part], env=around, capture_output=True, text=True)
    if done.returncode:
        return [(f"document, {part}", "failed", done.stderr.strip()[-200:])]
    return [tuple(row) for row in json.loads(done.stdout.splitlines()[-1])]  # type: ignore[misc]


def frozen_in_all() -> list[Any]:
    from kavshiri.documents import told
    from tests.documents import large

    return [told.freeze(large.document(language)) for language in large.LANGUAGES]


def told(part: str) -> Iterator[Row]:
    from kavshiri.papers import press

    if part != "pdf":
        yield drawn(part)
    elif reason := press.why_not():
        yield "document, pdf", "left out", reason
    else:
        yield from printed()


def drawn(part: str) -> Row:
    from kavshiri.documents import formats
    from kavshiri.documents.told import canonical

    found = frozen_in_all()
    before = megabytes()
    draw = (lambda one: canonical(one.document)) if part == "json" else formats.FORMATS[part].draw
    spent, content = timed(lambda: [draw(one) for one in found])
    most = megabytes()
    floor, _plain = timed(lambda: [FLOORS[part](one) for one in found])
    beside = f"{FLOOR_WORDS[part]} {floor:.2f} s CPU: {spent / floor:.1f} times"
    return f"document, {part}, {len(found)} languages", figure(spent, f"{before} → {most} MB", content), beside


def figure(spent: float, memory: str, content: list[bytes]) -> str:
    return f"{spent:.2f} s CPU, {memory}, {max(map(len, content)) // 1024} KiB each"


def printed() -> Iterator[Row]:
    """The press is a process for each paper: its own seconds and memory."""
    from pypdf import PdfReader

    from benches import papers
    from kavshiri.documents.formats import html, pdf
    from kavshiri.papers import press, sheets

    styles = (sheets.style("paper"), html.style("print"))
    found = frozen_in_all()
    words = [html.drawn("documents/print/document.html", one, is_printed=True) for one in found]
    done = [
        papers.set_by(each, styles, asdict(pdf.archive(one))) for one, each in zip(found, words, strict=True)
    ]  # fmt: skip
    plain = [papers.set_by(paragraphs(one), ()) for one in found]
    spent, floor = sum(one[1] for one in done), sum(one[1] for one in plain)
    pages = [len(PdfReader(BytesIO(one[3])).pages) for one in done]
    yield (
        f"document, pdf, {len(done)} languages",
        figure(spent, f"≤ {max(one[2] for one in done)} MB", [one[3] for one in done]),
        f"plain paragraphs {floor:.1f} s CPU, {max(one[2] for one in plain)} MB: {spent / floor:.1f} times",
    )
    longest = max(one[0] for one in done)
    beside = f"{min(pages)}–{max(pages)} pages; the press gives up after {press.LONGEST} s"
    yield "document, pdf: the longest wait", f"{longest:.1f} s", beside


def lines(frozen: Any) -> list[str]:
    """All words of a document, without anything around them."""
    return [line for line in strings(json.loads(frozen.text)) if line]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def paragraphs(frozen: Any) -> str:
    from html import escape

    return "<!doctype html><html><body>" + "".join(f"<p>{escape(line)}</p>" for line in lines(frozen))


def word_paragraphs(frozen: Any) -> bytes:
    from docx import Document

    file, out = Document(), BytesIO()
    for line in lines(frozen):
        file.add_paragraph(line)
    file.save(out)
    return out.getvalue()


def plain_json(frozen: Any) -> bytes:
    return json.dumps(json.loads(frozen.text)).encode()


FLOORS: dict[str, Callable[[Any], Any]] = {"json": plain_json, "html": paragraphs, "docx": word_paragraphs}
FLOOR_WORDS = {"json": "read and written plainly", "html": "plain paragraphs", "docx": "plain paragraphs"}


def timed(made: Callable[[], list[bytes]]) -> tuple[float, list[bytes]]:
    began = time.process_time()
    content = made()
    return max(time.process_time() - began, 1e-4), content


def megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kavshiri.config.settings")
    django.setup()
    print(json.dumps(list(told(sys.argv[1]))))
