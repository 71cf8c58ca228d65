"""What is read of all sessions of a conference at once: a fixed number of queries, however many there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, Q

from kavshiri.accreditation.models import Presence
from kavshiri.asking.models import Question
from kavshiri.backstage.models import Incident, Trouble
from kavshiri.captions.models import Track
from kavshiri.conference.models import Conference, Part, Row, Session
from kavshiri.conference.queries import PEOPLE
from kavshiri.floor.models import Speech
from kavshiri.hall.models import Hall, Stay
from kavshiri.media.models import Channel
from kavshiri.proceedings import attendance
from kavshiri.proceedings import queries as proceedings
from kavshiri.proceedings.models import Release
from kavshiri.voting.models import Poll

SPEAKING = (Part.Role.SPEAKER, Part.Role.PANELLIST, Part.Role.DISCUSSANT, Part.Role.CHAIR)


@dataclass(frozen=True, slots=True)
class Planned:
    """When a session was to be held by a published version; ``title`` only where it is in the programme no more."""

    number: int
    starts_at: datetime
    ends_at: datetime | None
    slug: str
    title: str = ""


@dataclass(slots=True)
class Reading:
    """By session (key) or by hall (key), as the rooms have it."""

    sessions: list[Session] = field(default_factory=list)
    first: dict[str, Planned] = field(default_factory=dict)  # by address
    last: dict[str, Planned] = field(default_factory=dict)
    dropped: list[Planned] = field(default_factory=list)
    halls: dict[int, Hall] = field(default_factory=dict)
    speeches: dict[int, list[Speech]] = field(default_factory=dict)
    questions: dict[int, tuple[int, int]] = field(default_factory=dict)
    polls: dict[int, tuple[int, int]] = field(default_factory=dict)
    channels: dict[int, list[Channel]] = field(default_factory=dict)
    heard: dict[int, Counter[str]] = field(default_factory=dict)
    captions: dict[int, set[str]] = field(default_factory=dict)
    troubles: dict[int, list[Incident]] = field(default_factory=dict)
    minutes: dict[int, list[int]] = field(default_factory=dict)
    present: dict[int, int] = field(default_factory=dict)
    releases: dict[int, Release] = field(default_factory=dict)


def of(conference: Conference, language: str, at: datetime) -> Reading:
    found = Reading(sessions=_sessions(conference))
    _read_plans(found, conference, language)
    halls = list(Hall.objects.filter(session__conference=conference).select_related("session").order_by("pk"))
    found.halls = {hall.session_id: hall for hall in halls}
    found.releases = proceedings.releases(conference)
    _read_halls(found, conference)
    _read_channels(found, conference)
    _read_presence(found, halls, conference, at)
    return found


def _sessions(conference: Conference) -> list[Session]:
    people = Prefetch("people", Part.objects.select_related(*PEOPLE).order_by("position", "pk"))
    whole = Session.objects.filter(conference=conference).exclude(kind=Session.Kind.BREAK)
    return list(whole.prefetch_related(people, "interpretation").order_by("starts_at", "position", "pk"))


def _read_plans(found: Reading, conference: Conference, language: str) -> None:
    """Rows of every version that was published, the earliest first."""
    rows = Row.objects.filter(version__conference=conference, language=language).exclude(kind=Session.Kind.BREAK)
    told = rows.order_by("version__number", "position", "pk").values_list(
        "version__number", "session__slug", "slug", "starts_at", "ends_at"
    )
    latest = 0
    for number, now, slug, starts, ends in told:
        plan, latest = Planned(number, starts, ends, slug), max(latest, number)
        key = now or slug
        found.first.setdefault(key, plan)
        found.last[key] = plan
    gone = [(key, plan) for key, plan in found.last.items() if plan.number < latest]
    # what came back under its address, or is still worked on, is no loss
    held = {session.slug for session in found.sessions}
    found.dropped = _titled([plan for key, plan in gone if key not in held], conference, language)


def _titled(gone: list[Planned], conference: Conference, language: str) -> list[Planned]:
    if not gone:
        return []
    wanted = Q(pk=None)
    for plan in gone:
        wanted |= Q(version__number=plan.number, slug=plan.slug)
    rows = Row.objects.filter(wanted, version__conference=conference, language=language).order_by("pk")
    titles = {slug: (content.get("title") or {}).get("t", "") for slug, content in rows.values_list("slug", "content")}
    return [
        Planned(plan.number, plan.starts_at, plan.ends_at, plan.slug, titles.get(plan.slug) or plan.slug)
        for plan in gone
    ]


def _read_halls(found: Reading, conference: Conference) -> None:
    speeches = Speech.objects.filter(hall__session__conference=conference).order_by("started_at", "pk")
    found.speeches = grouped(speeches, "hall_id")
    answered = Q(state=Question.State.ANSWERED) | Q(merged_into__state=Question.State.ANSWERED)
    asked = Question.objects.filter(hall__session__conference=conference).exclude(state=Question.State.WITHDRAWN)
    counts = asked.order_by().values_list("hall").annotate(every=Count("pk"), done=Count("pk", filter=answered))
    found.questions = {hall: (every, done) for hall, every, done in counts}
    held = Poll.objects.filter(hall__session__conference=conference, state__in=[Poll.State.CLOSED, Poll.State.RELEASED])
    out = Count("pk", filter=Q(state=Poll.State.RELEASED))
    polls = held.order_by().values_list("hall").annotate(every=Count("pk"), out=out)
    found.polls = {hall: (every, released) for hall, every, released in polls}


def _read_channels(found: Reading, conference: Conference) -> None:
    channels = Channel.objects.filter(session__conference=conference).order_by("position", "pk")
    found.channels = grouped(channels, "session_id")
    stays = Stay.objects.filter(hall__session__conference=conference).exclude(hears="").order_by()
    for hall, hears, count in stays.values_list("hall", "hears").annotate(count=Count("participant", distinct=True)):
        found.heard.setdefault(hall, Counter())[hears] = count
    written = Track.objects.filter(hall__session__conference=conference, last__gt=0).order_by("pk")
    for hall, language in written.values_list("hall", "language"):
        found.captions.setdefault(hall, set()).add(language)
    troubles = Incident.objects.filter(hall__session__conference=conference, kind=Trouble.INTERPRETATION)
    found.troubles = grouped(troubles.order_by("number", "pk"), "hall_id")


def _read_presence(found: Reading, halls: list[Hall], conference: Conference, at: datetime) -> None:
    there: dict[int, set[int]] = defaultdict(set)
    seen = Presence.objects.filter(session__conference=conference, participant__isnull=False).order_by("pk")
    for session, who in seen.values_list("session", "participant"):
        there[session].add(who)
    by_hall = {hall.pk: hall.session_id for hall in halls}
    for who, time in attendance.times(halls, at).items():
        for hall, minutes in time.by_hall.items():
            if minutes > 0:
                found.minutes.setdefault(hall, []).append(minutes)
                there[by_hall[hall]].add(who)
    found.present = {session: len(people) for session, people in there.items()}


def grouped(things: Iterable[Any], name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for one in things:
        found.setdefault(getattr(one, name), []).append(one)
    return found
