from __future__ import annotations

from datetime import datetime

from django_tasks import task

from kavshiri.documents import kept, queries, told
from kavshiri.documents.formats import Format
from kavshiri.documents.models import Rendition
from kavshiri.papers import press
from kavshiri.ui import clock

PATIENCE = 60.0  # seconds for the press


def waiting(at: datetime) -> list[tuple[Rendition, Format]]:
    """Files of what was lately published that are not there: whoever asks first need not wait for them."""
    return [(one, format) for one in queries.lately_published(at) for format in kept.lacks(one.sha256)]


@task(backend="queued")
def draw() -> int:
    """Draw them; returns how many.  What the press has no time for is left to the next round."""
    return sum(drawn(one, format) for one, format in waiting(clock.now()))


def drawn(one: Rendition, format: Format) -> bool:
    try:
        kept.file(one.sha256, format, lambda: told.thaw(one.composed), PATIENCE)
    except press.Busy:
        return False
    except press.Unable:
        kept.give_up(one.sha256, format)
        return False
    return True
