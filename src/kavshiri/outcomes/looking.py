"""What is shown of a returned file before anything of it is kept."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from kavshiri.outcomes import actions, forms
from kavshiri.outcomes.models import ReturnedFile
from kavshiri.outcomes.word.reading import Line
from kavshiri.texts import differing


def file(found: ReturnedFile) -> dict[str, Any]:
    """Its lines, each with what differs from the words that stand, the remarks, and by what the plan is known."""
    told: dict[str, Any] = {"file": found, "codes": list(forms.languages()), "lines": [], "remarks": []}
    if found.state != ReturnedFile.State.WAITING:
        return told
    try:
        plan = actions.plan_of(found)
    except (ValidationError, FileNotFoundError) as fault:
        return told | {"remarks": getattr(fault, "messages", [])}
    return told | {
        "lines": [(place, line, difference(line)) for place, line in enumerate(plan.lines)],
        "remarks": plan.remarks, "shown": actions.stamp(plan),
    }  # fmt: skip


def difference(line: Line) -> Any:
    """The proposed wording with what goes and what comes; empty for a comment."""
    return differing.html(line.before, line.proposed) if line.proposed else ""
