"""Pages of results as plain values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.asking import languages
from kavshiri.conference import clearances
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.hall.pages import beside
from kavshiri.journal.models import name_of
from kavshiri.provenance.models import Link
from kavshiri.results import beginning, frozen, queries, reading, sources, stages
from kavshiri.results.actions.writing import Typed
from kavshiri.results.beginning import Begun
from kavshiri.results.models import LONGEST, PAGE, Paragraph, Part, Submission, Synthesis
from kavshiri.results.sources import Source
from kavshiri.texts.values import DRAFT


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as the page shows it in one language: ``words`` as they stand in the form, ``before`` in another
    language, from which it is translated; its ``sources``, and those that were ``withdrawn``."""

    paragraph: Paragraph
    part: Part
    number: int
    words: str
    before: str = ""
    before_in: str = ""
    state: str = ""
    sources: list[Source] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    part: Part
    lines: list[Written]
    new: str = ""

    @property
    def label(self) -> str:
        return stages.heading(self.part)


def writing(
    hall: Hall, code: str, at: datetime, typed: Typed | None = None, fault: Sequence[str] = ()
) -> dict[str, Any]:
    """The page on which results are written, in one language; ``typed`` is what stands in the form where refused."""
    synthesis = queries.synthesis_of(hall)
    paragraphs, links = queries.paragraphs(synthesis), queries.links_of(synthesis)
    names = {link.source for some in links.values() for link in some}
    gone = queries.withdrawn(names)
    first = synthesis.language if synthesis else code
    texts = [one.text for one in paragraphs]
    offered = sources.chosen(sources.offered(hall, code))
    lines = [written(one, code, links.get(one.key, ()), gone, offered, typed) for one in paragraphs]
    last = queries.submissions(synthesis).first()
    return {
        **beside(hall, _("Results of the session")), "synthesis": synthesis, "code": code, "first": first,
        "code_name": languages.own_name(code), "first_name": languages.own_name(first),
        "codes": [(each, languages.own_name(each)) for each, _name in settings.CONTENT_LANGUAGES],
        "headings": headings(lines, typed), "seen": synthesis.revision if synthesis else 0, "fault": fault,
        "tongues": named(stages.tongues(texts, first)) if paragraphs else [],
        "is_draft": typed.is_draft if typed else any(one.state(code) == DRAFT for one in texts),
        "unused": unused(hall, first, names), "parts": Part.choices, "longest": LONGEST, "most": PAGE,
        "faults": stages.faults(synthesis, paragraphs, links, gone) if synthesis else [],
        "has_withdrawn": bool(gone), "is_begun": bool(paragraphs), "zone": hall.session.conference.zone,
        **standing(synthesis, last, paragraphs, links, at), **due(hall, last, at),
        "has_houses": hall.session.conference.houses.exists(),
    }  # fmt: skip


def written(
    one: Paragraph, code: str, links: Collection[Link], gone: set[str], offered: dict[str, Source],
    typed: Typed | None,
) -> Written:  # fmt: skip
    kept = one.text.text(code)
    words = typed.words.get(one.key, kept) if typed else kept
    part = typed.parts.get(one.key, Part(one.part)) if typed else Part(one.part)
    other = one.text.read(one.text.origin if one.text.origin != code else code)
    before = other.text if other.language != code else ""
    names = [link.source for link in links]
    return Written(
        one, part, 0, words, before, other.language if before else "", one.text.state(code) if kept else "",
        [offered[name] for name in names if name in offered], sorted(gone.intersection(names)),
    )  # fmt: skip


def headings(lines: list[Written], typed: Typed | None) -> list[Heading]:
    found = []
    for part in Part:
        mine = [one for one in lines if one.paragraph.part == part]
        numbered = [
            Written(one.paragraph, one.part, place, one.words, one.before, one.before_in, one.state, one.sources,
                    one.withdrawn)
            for place, one in enumerate(mine, 1)
        ]  # fmt: skip
        found.append(Heading(part, numbered, typed.new.get(part, "") if typed else ""))
    return found


def unused(hall: Hall, language: str, used: set[str]) -> list[Begun]:
    """Notes for the record from which nothing comes yet."""
    return [one for one in beginning.begun(hall, language) if one.source not in used]


def named(found: Sequence[stages.Tongue]) -> list[tuple[str, stages.Tongue]]:
    return [(languages.own_name(one.code), one) for one in found]


def standing(
    synthesis: Synthesis | None, last: Submission | None, paragraphs: Sequence[Paragraph], links: Any, at: datetime
) -> dict[str, Any]:
    """How far it is: what was submitted last, each house's answer, whether the page is another one by now."""
    stage = stages.stage(synthesis, last)
    under_way = last is not None and not last.withdrawn_at
    is_other = bool(
        synthesis and last and under_way
        and frozen.digest(frozen.content_of(synthesis, paragraphs, links)) != last.digest
    )  # fmt: skip
    return {
        "stage": stage,
        "stage_said": stages.called(stage),
        "last": last if under_way else None,
        "is_other": is_other,
        "progress": clearances.progress(last, at) if last and under_way else None,
        "is_public": bool(synthesis and synthesis.published),
    }


def due(hall: Hall, last: Submission | None, at: datetime) -> dict[str, Any]:
    """When the results are due; late as long as nothing is submitted."""
    until = queries.due_at(hall)
    is_done = last is not None and not last.withdrawn_at and not last.sent_back_at
    return {"due_at": until, "is_late": until is not None and at >= until and not is_done, "is_done": is_done}


def choosing(paragraph: Paragraph, code: str) -> dict[str, Any]:
    """What one paragraph comes from, to be chosen."""
    hall = paragraph.synthesis.hall
    links = queries.links_of(paragraph.synthesis).get(paragraph.key, [])
    names = {link.source for link in links}
    return {
        **beside(hall, _("What the paragraph comes from")), "paragraph": paragraph, "held": names,
        "groups": sources.offered(hall, code), "withdrawn": sorted(queries.withdrawn(names)),
        "back": reverse("results:write", args=[hall.public_id]),
    }  # fmt: skip


def published(synthesis: Synthesis) -> dict[str, Any]:
    """What readers have."""
    hall = halls.hall(str(synthesis.hall.public_id)) or synthesis.hall
    content = synthesis.published.content if synthesis.published else {}
    return {
        "hall": hall, "session": hall.session, "conference": hall.session.conference, "synthesis": synthesis,
        "sections": reading.sections(content), "tongues": named(reading.tongues(content)),
        "name": name_of(synthesis), "zone": hall.session.conference.zone, "submission": synthesis.published,
        "page_title": _("Results of the session “%(session)s”") % {"session": hall.session.title},
        "page_of": str(hall.session.conference.title),
    }  # fmt: skip


def submitted(submission: Submission, by: Actor, at: datetime) -> dict[str, Any]:
    """What the houses have before them."""
    progress = clearances.progress(submission, at)
    hall = submission.synthesis.hall
    return {
        "submission": submission, "hall": hall, "session": hall.session, "conference": submission.conference,
        "sections": reading.sections(submission.content), "tongues": named(reading.tongues(submission.content)),
        "written": in_languages(submission), "progress": progress, "awaits": progress.awaits(by.user_id),
        "page_title": _("Results of a session to be cleared"), "zone": submission.conference.zone,
        "noindex": True, "alternates": [], "canonical": "",
    }  # fmt: skip


def in_languages(submission: Submission) -> list[tuple[str, str, list[tuple[str, list[tuple[str, bool]]]]]]:
    """Code, own name and the page in each language as it stands there: heading, paragraphs and which are held back."""
    found = []
    told = reading.sections(submission.content)
    for one in reading.tongues(submission.content):
        lines = [
            (each.label, [(line.text.text(one.code), line.is_held_back) for line in each.lines])
            for each in told
            if each.lines
        ]
        found.append((one.code, languages.own_name(one.code), lines))
    return found


def in_conference(conference: Any, at: datetime) -> dict[str, Any]:
    """The secretariat's list: every hall with how far its results are.  A fixed number of queries."""
    pages, last = queries.syntheses(conference), queries.last_submissions(conference)
    awaited = set(queries.awaited().filter(session__conference=conference).values_list("pk", flat=True))
    found = halls.HALLS.filter(session__conference=conference).order_by("session__starts_at", "pk")
    lines = [line(hall, pages.get(hall.pk), last, hall.pk in awaited, at) for hall in found]
    waiting = queries.inputs(conference).filter(state="received").count()
    without = halls.to_be_held(conference).count() - len(lines)
    return {"conference": conference, "lines": lines, "waiting": waiting, "zone": conference.zone,
            "without_hall": max(without, 0)}  # fmt: skip


def line(
    hall: Hall, synthesis: Synthesis | None, last: dict[int, Submission], awaited: bool, at: datetime
) -> dict[str, Any]:
    stage = stages.stage(synthesis, last.get(synthesis.pk) if synthesis else None)
    until = queries.due_at(hall) if awaited else None
    return {
        "hall": hall, "synthesis": synthesis, "stage": stage, "said": stages.called(stage), "due_at": until,
        "is_late": until is not None and at >= until, "is_expected": awaited,
    }  # fmt: skip


def sessions_of(conference: Any, language: str) -> list[tuple[Any, str]]:
    """Sessions to hand something in on, with their titles."""
    return [(one, str(one.title.read(language))) for one in halls.to_be_held(conference)]
