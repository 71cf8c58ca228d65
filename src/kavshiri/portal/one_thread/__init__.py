"""Brings one thread from end to end, as ``demo/thread`` has it: an example, and in nothing about the announced event.

The portal's clock stands just before the announced panel, so nothing can have come of that yet, and whether its forum
met is not known.  The thread therefore belongs to an invented conference, in a series of its own, that was held half
a year before; its forum and the conference that goes on from it are invented, too.  Everything is done by the verbs
by which people do it, each at the moment at which it would have been done.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import yaml
from django.urls import reverse

from kavshiri.access.actors import Actor
from kavshiri.access.remembering import until_changed
from kavshiri.conference import actions as conferences
from kavshiri.conference import bundle as bundles
from kavshiri.conference import queries as known_conferences
from kavshiri.journal.models import name_of
from kavshiri.outcomes.models import Recommendation
from kavshiri.portal.one_thread.following import OneThread
from kavshiri.portal.one_thread.telling import EXAMPLE, NOTE
from kavshiri.provenance import queries as provenance


def bring_thread(folder: Path, papers: Path, *, by: Actor, at: datetime) -> str:
    """The conference and everything that came of it, unless it stands; says in a few words what was done."""
    if known_conferences.by_address(EXAMPLE):
        return "Thread: it stands already."
    bundle = bundles.read((folder / "conference.yaml").read_bytes(), "conference.yaml")
    told = yaml.safe_load((folder / "thread.yaml").read_text(encoding="utf-8"))
    thread = OneThread(told, papers, by=by)
    if at < thread.moment(told["next"]["day"]):
        return "Thread: left out; the portal’s clock stands before it."
    loaded = conferences.load(bundle=bundle, by=by, at=thread.moment("2020-05-05 10:00"))
    return thread.bring(loaded.conference)


@until_changed
def beginning() -> str:
    """The name of the point noted at which that thread begins; empty where it is not there."""
    third = Recommendation.objects.filter(conference__slug=EXAMPLE, number=3).first()
    links = provenance.sources_of([name_of(third)])[name_of(third)] if third else ()
    return next((link.source for link in links if link.source.startswith(NOTE)), "")


def address() -> str:
    """Where it is shown, in the language at work; empty where it is not there."""
    name = beginning()
    return reverse("provenance:thread", args=[name]) if name else ""
