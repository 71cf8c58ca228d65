"""Two versions of a programme compared and told in words, with none, some and all of the sessions changed."""

from __future__ import annotations

import copy
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

from benches import large

GOAL = 150  # milliseconds for 900 sessions
TIMES = 5


def run(demo_slug: str) -> list[tuple[str, str, str]]:
    """Rows of (measure, figure, beside)."""
    return [row for size, slug in (("small", demo_slug), ("large", large.SLUG)) for row in rows(size, slug)]


def rows(size: str, slug: str) -> list[tuple[str, str, str]]:
    from kavshiri.conference.models import Version

    content = Version.objects.filter(conference__slug=slug).order_by("-number").values_list("content", flat=True)[0]
    beside = f"(goal: {GOAL} ms)" if size == "large" else ""
    return [(f"diff of two versions, {size}, {name}", figure(content, other(content, share)), beside)
            for name, share in (("nothing changed", 0.0), ("5% moved", 0.05), ("all moved", 1.0))]  # fmt: skip


def other(content: dict[str, Any], share: float) -> dict[str, Any]:
    """The same with some sessions at another minute and called otherwise."""
    changed = copy.deepcopy(content)
    sessions = changed["conference"]["sessions"]
    for session in sessions[: round(share * len(sessions))]:
        last = session["starts"][-1]
        session["starts"] = session["starts"][:-1] + ("1" if last != "1" else "2")
        session["title"] = {code: f"{words} (2)" for code, words in session["title"].items() if isinstance(words, str)}
    return changed


def figure(before: dict[str, Any], after: dict[str, Any]) -> str:
    from django.utils import translation

    from kavshiri.conference.changes import compare, words

    found = compare(before, after)
    with translation.override("ka"):
        told = milliseconds(lambda: [words.session_lines(change) for change in found.sessions])
    tracemalloc.start()
    compare(before, after)
    peak = tracemalloc.get_traced_memory()[1] / 1024**2
    tracemalloc.stop()
    spent = milliseconds(lambda: compare(before, after))
    return f"{spent:.1f} ms CPU, {peak:.1f} MB; in words {told:.1f} ms ({len(found.sessions)} sessions)"


def milliseconds(work: Callable[[], object]) -> float:
    """The least CPU time of several runs."""
    found = []
    for _ in range(TIMES):
        began = time.process_time()
        work()
        found.append((time.process_time() - began) * 1000)
    return min(found)
