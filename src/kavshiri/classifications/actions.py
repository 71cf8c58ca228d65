from __future__ import annotations

from datetime import datetime
from typing import Any

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.classifications.models import Theme
from kavshiri.classifications.policy import EDIT_THEMES
from kavshiri.journal import actions as journal

TOPIC = "classifications"


@act
def keep_theme(*, theme: Theme, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a theme; returns the names of the fields that changed."""
    EDIT_THEMES.require(by)
    return journal.keep(theme, values, topic=TOPIC, kind="classifications.theme", by=by, at=at)


@act
def remove_theme(*, theme: Theme, by: Actor, at: datetime) -> None:
    """Remove a theme that nothing uses; the database refuses one in use."""
    EDIT_THEMES.require(by)
    journal.drop(theme, topic=TOPIC, kind="classifications.theme", by=by, at=at)
