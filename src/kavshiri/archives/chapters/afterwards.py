"""What was counted afterwards, as far as it is published: planned against actual, and what participants thought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.archives.chapters.shared import STRANGER, address, last, latest
from kavshiri.archives.slots import Chapter, Item, Visit
from kavshiri.closing import policy as closing
from kavshiri.closing.models import Figures
from kavshiri.conference.models import Conference
from kavshiri.evaluation import policy as evaluation
from kavshiri.evaluation.models import Evaluation

ENDINGS = {"csv": "CSV", "json": "JSON"}  # a workbook tells when it was written


def items(conference: Conference, language: str) -> Iterator[Item]:
    """Whether readers have it is asked at its door."""
    slug = conference.slug
    for page, file, title in (
        ("closing:figures", "closing:figures-file", _("Planned and actual")),
        ("evaluation:results", "evaluation:file", _("What participants thought")),
    ):
        yield Visit(address(page, slug), is_main=True, title=title)
        for ending, label in ENDINGS.items():
            yield Visit(address(file, slug, ending), title=f"{title}, {label}")


def dated(conference: Conference) -> datetime | None:
    figures = closing.SEE_FIGURES.reach(STRANGER, Figures.objects.filter(conference=conference))
    told = evaluation.SEE.reach(STRANGER, Evaluation.objects.filter(conference=conference))
    return latest(last(figures, "published_at"), last(told, "published_at"))


CHAPTER = Chapter("afterwards", gettext_lazy("Counted afterwards"), items, dated)
