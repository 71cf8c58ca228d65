"""What sessions resulted in, in each language, and what was handed in in writing and is open to readers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.archives.chapters.shared import PDF, STRANGER, address, last, latest, printing
from kavshiri.archives.slots import Chapter, File, Item, Visit
from kavshiri.conference.models import Conference
from kavshiri.papers import press, sheets
from kavshiri.results import policy, queries
from kavshiri.results import printing as printed
from kavshiri.results.models import Submission, Synthesis, WrittenInput


def items(conference: Conference, language: str) -> Iterator[Item]:
    found = queries.published(conference)
    if found:
        yield Visit(address("results:index", conference.slug), is_main=True, title=_("Results of sessions"))
    for one in found:
        yield Visit(address("results:page", one.hall.public_id))
        title, where = str(one.hall.session.title.read(language)), address("results:paper", one.hall.public_id)
        make, name = printing(partial(_paper, one, language)), f"{language}/results/{one.hall.session.slug}.pdf"
        yield File(name, make, f"{title}, PDF", PDF, False, where, is_printed=True)
    for given in policy.SEE_INPUT.reach(STRANGER, queries.inputs(conference)).order_by("received_at", "pk"):
        yield Visit(address("results:input", given.public_id), is_main=True)
        if given.file_id:
            yield Visit(address("results:input-file", given.public_id))


def _paper(one: Synthesis, language: str) -> bytes:
    return press.pdf(printed.html(one, language), sheets.style("paper"), printed.style("results-print"))


def dated(conference: Conference) -> datetime | None:
    told = Submission.objects.filter(conference=conference, published_at__isnull=False)
    return latest(
        last(told, "published_at"),
        last(WrittenInput.objects.filter(conference=conference, is_open=True), "received_at"),
    )


CHAPTER = Chapter("results", gettext_lazy("Results of sessions"), items, dated)
