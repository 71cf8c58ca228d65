"""What is to be done after a conference, and how far it is, as the rooms below know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kavshiri.closing import outcome, queries, slots
from kavshiri.closing.models import Mark
from kavshiri.closing.slots import State, Step
from kavshiri.commitments import queries as commitments
from kavshiri.conference.models import Conference
from kavshiri.documents import queries as documents
from kavshiri.evaluation import queries as evaluations
from kavshiri.forum.models import ForumSession
from kavshiri.hall.models import Hall
from kavshiri.interests import queries as interests
from kavshiri.interests.models import Interest
from kavshiri.outcomes import queries as outcomes
from kavshiri.outcomes.models import Recommendation
from kavshiri.proceedings.models import Certificate, Release
from kavshiri.results.models import Synthesis, WrittenInput


@dataclass(frozen=True, slots=True)
class Shown:
    """A step with what the secretariat has said of it; that goes before what the room knows."""

    step: Step
    mark: Mark | None

    @property
    def is_done(self) -> bool:
        return self.mark is not None or self.step.state == State.DONE

    @property
    def said(self) -> str:
        return str(self.mark.get_verdict_display()) if self.mark else slots.said(self.step.state)


def of(conference: Conference, language: str, at: datetime) -> list[Shown]:
    """Every step, in order, whatever room it comes from."""
    with translation.override(language):
        marks = queries.marks(conference)
        return [Shown(one, marks.get(one.key)) for one in slots.steps_of(conference, language, at)]


def progress(shown: list[Shown]) -> str:
    done = sum(one.is_done for one in shown)
    return _("%(done)d of %(all)d done") % {"done": done, "all": len(shown)}


def own(conference: Any, language: str, at: datetime) -> Iterator[Step]:
    """In the order in which they are taken."""
    yield from _of_sessions(conference)
    yield from _of_outcome(conference)
    yield from _told(conference)
    yield from _asked(conference)
    yield from _followed(conference)


def _counted(done: int, every: int) -> State:
    if not every:
        return State.OPEN
    return State.DONE if done >= every else State.UNDER_WAY if done else State.OPEN


def _of(done: int, every: int) -> str:
    return _("%(done)d of %(all)d") % {"done": done, "all": every} if every else ""


def _of_sessions(conference: Conference) -> Iterator[Step]:
    held = Hall.objects.filter(session__conference=conference, state=Hall.State.ENDED).exclude(rule=Hall.Rule.OFF)
    every = held.count()
    out = Release.objects.filter(hall__in=held).exclude(audience=Release.Audience.NOBODY).count()
    yield Step(
        "proceedings.records", _("Records of the sessions are released"),
        reverse("proceedings-office:conference", args=[conference.pk]), _counted(out, every),
        _of(out, every) or _("no session is known to have ended"), 100,
    )  # fmt: skip
    written = Synthesis.objects.filter(hall__in=held, published__isnull=False).count()
    yield Step(
        "results.published", _("The rapporteurs’ results are published"),
        reverse("results-office:conference", args=[conference.pk]), _counted(written, every),
        _of(written, every) or _("no session is known to have ended"), 110,
    )  # fmt: skip
    waiting = WrittenInput.objects.filter(conference=conference, state=WrittenInput.State.RECEIVED).count()
    said = ngettext("%(count)d waits", "%(count)d wait", waiting) % {"count": waiting} if waiting else ""
    if not WrittenInput.objects.filter(conference=conference).exists():
        said = _("nothing was handed in so far")
    yield Step(
        "results.inputs", _("Inputs in writing are decided on"),
        reverse("results-office:inputs", args=[conference.pk]), State.OPEN if waiting else State.DONE, said, 120,
    )  # fmt: skip
    issued = Certificate.objects.filter(conference=conference).count()
    yield Step(
        "proceedings.certificates", _("Certificates of participation are issued"),
        reverse("proceedings-office:conference", args=[conference.pk]), State.DONE if issued else State.OPEN,
        str(issued) if issued else "", 130,
    )  # fmt: skip


def _of_outcome(conference: Conference) -> Iterator[Step]:
    tally, state = outcomes.tally(conference), Recommendation.State
    decided = tally[state.ADOPTED] + tally[state.NOTED]
    every = decided + tally[state.DRAFT] + tally[state.COMMENTS]
    yield Step(
        "outcomes.decided", _("Recommendations are decided on"),
        reverse("outcomes-office:conference", args=[conference.pk]), _counted(decided, every), _of(decided, every), 200,
    )  # fmt: skip

    latest = documents.latest(conference, outcome.STRANGER)
    begun = documents.document_of(conference)
    yield Step(
        "documents.published", _("The outcome document is published"),
        reverse("documents-office:conference", args=[conference.pk]),
        State.DONE if latest else State.UNDER_WAY if begun else State.OPEN,
        str(latest.get_status_display()) if latest else "", 210,
    )  # fmt: skip


def _asked(conference: Conference) -> Iterator[Step]:
    found = evaluations.of(conference)
    if found is None or found.opened_at is None:
        state, words = State.OPEN, ""
    else:
        invited, answered = evaluations.returned(found)
        state, words = State.DONE if found.closed_at else State.UNDER_WAY, _of(answered, invited)
    yield Step(
        "evaluation.closed", _("Participants are asked what they thought"),
        reverse("evaluation-office:conference", args=[conference.pk]), state, words, 400,
    )  # fmt: skip
    letters = sum(evaluations.thanked(conference).values())
    said = ngettext("%(count)d letter", "%(count)d letters", letters) % {"count": letters} if letters else ""
    yield Step(
        "evaluation.thanks", _("Letters of thanks are sent"),
        reverse("evaluation-office:thanks", args=[conference.pk]), State.DONE if letters else State.OPEN, said, 410,
    )  # fmt: skip


def _told(conference: Conference) -> Iterator[Step]:
    """Figures, press release and reports: what this room does itself."""
    kept = queries.figures(conference)
    yield Step(
        "closing.figures", _("Planned and actual are published"),
        reverse("closing-office:comparison", args=[conference.pk]), State.DONE if kept else State.OPEN, "", 300,
    )  # fmt: skip
    release = queries.release(conference)
    given = list(release.hand_overs.all()) if release else []
    yield Step(
        "closing.release", _("The press release is handed over to the news"),
        reverse("closing-office:release", args=[conference.pk]),
        State.DONE if given else State.UNDER_WAY if release else State.OPEN,
        ", ".join(sorted({one.language for one in given})) or (pgettext("release", "a draft") if release else ""), 310,
    )  # fmt: skip
    reports = queries.reports(conference)
    sent, every = sum(bool(one.versions.all()) for one in reports), max(len(queries.funders(conference)), len(reports))
    state = _counted(sent, every)
    yield Step(
        "closing.report", _("Reports to funders are handed in"),
        reverse("closing-office:reports", args=[conference.pk]),
        State.UNDER_WAY if reports and state == State.OPEN else state, _of(sent, every), 500,
    )  # fmt: skip


def _followed(conference: Conference) -> Iterator[Step]:
    done, every = commitments.realised(conference)
    yield Step(
        "commitments.taken", _("Commitments are taken on"),
        reverse("commitments-office:conference", args=[conference.pk]), State.DONE if every else State.OPEN,
        _("%(done)d of %(all)d verified as done") % {"done": done, "all": every} if every else "", 600,
    )  # fmt: skip
    every_interest = interests.counted(conference)
    waiting = every_interest.get(Interest.State.NEW, 0)
    said = ngettext("%(count)d waits", "%(count)d wait", waiting) % {"count": waiting} if waiting else ""
    if not sum(every_interest.values()):
        said = _("none was expressed so far")
    yield Step(
        "interests.passed", _("Expressions of interest are passed on"),
        reverse("interests-office:conference", args=[conference.pk]), State.OPEN if waiting else State.DONE, said, 605,
    )  # fmt: skip
    ahead = ForumSession.objects.filter(conference=conference).order_by("pk").first()
    yield Step(
        "forum.carried", _("The results are carried to a forum"),
        reverse("forum:work", args=[ahead.slug]) if ahead else reverse("forum-sessions:index"),
        State.DONE if ahead and ahead.carried.exists() else State.UNDER_WAY if ahead else State.OPEN,
        str(ahead.title) if ahead else "", 610,
    )  # fmt: skip
