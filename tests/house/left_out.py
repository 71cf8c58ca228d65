"""At the end of a run: what was left out, and why, in plain words."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any


def reasons(reporter: Any) -> Counter[str]:
    said: Counter[str] = Counter()
    for report in reporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        said[reason.removeprefix("Skipped: ")] += 1
    return said


def tell(reporter: Any, exitstatus: int) -> None:
    found = reasons(reporter)
    reporter.write_line("")
    for reason, count in found.items():
        reporter.write_line(f"Left out ({count}): {reason}")
    if not found:
        reporter.write_line("Nothing was left out.")


def is_fault(reporter: Any) -> bool:
    """In CI nothing may be left out."""
    return bool(reasons(reporter)) and os.environ.get("CI") == "true"
