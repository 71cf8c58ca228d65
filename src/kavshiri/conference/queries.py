"""What is read: a conference by its address, its prepared pages, and its working records as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.db.models.fields.json import KT, KeyTextTransform
from wagtail.models import TaskState, WorkflowState

from kavshiri.access import actors
from kavshiri.access.actors import SYSTEM, Actor
from kavshiri.conference import policy
from kavshiri.conference.models import (
    Clearance,
    Conference,
    House,
    HouseTask,
    Involvement,
    KeptSchedule,
    Material,
    OldAddress,
    Part,
    Plan,
    Row,
    Session,
    Version,
)
from kavshiri.people import queries as people
from kavshiri.people.models import Office, Organisation, Person, User

# how long an item without an end counts as being on
UNKNOWN_LENGTH = timedelta(hours=1)
NAMES_TOGETHER = 500  # names to a query
# long, and never needed where only a version's number is told
UNREAD = ("conference__published__content", "conference__published__prepared")
# what a page needs beside its prepared rows; the texts of the working records stay where they are
BRIEF = (
    "slug", "zone", "mode", "published__number", "published__published_at", "published__note",
)  # fmt: skip


PEOPLE = tuple(f"{name}__organisation" for name in ("person__office", "office", "stand_in__office", "stand_in_office"))


def conferences() -> QuerySet[Conference]:
    """All conferences with their published versions: without the contents, and with the covers as they are written.

    What else a version has prepared (its ledger) is long, and read only where somebody asks for it.
    """
    of = "published__prepared"
    covers = {f"cover_{language}": KeyTextTransform(language, of) for language, _name in settings.LANGUAGES}
    found = Conference.objects.select_related("published").defer("published__content", "published__prepared")
    return found.annotate(**covers)


def cover(conference: Conference, language: str) -> dict[str, Any] | None:
    """What the pages of a whole published conference show in one language; None where that is not made ready."""
    written = getattr(conference, f"cover_{language}", None)
    if written is not None:
        return json.loads(written)
    version = conference.published
    return version.prepared.get(language) if version else None


def published() -> list[Conference]:
    """The published conferences, the latest first."""
    found = conferences().filter(published__isnull=False).prefetch_related("days")
    return sorted(found, key=lambda conference: (conference.dates[-1:], conference.slug), reverse=True)


def rendered_otherwise(digest: str) -> list[Conference]:
    """Conferences whose published version was not rendered by the code of this digest; an empty one: all published."""
    found = Conference.objects.published().annotate(renderer=KeyTextTransform("made_by", "published__prepared"))
    return [conference for conference in found.order_by("slug") if conference.renderer != digest]


def latest() -> Conference | None:
    """The published conference that met or meets last."""
    return next(iter(published()), None)


def by_address(slug: str) -> Conference | None:
    """The conference that has this address, or once had it (then its ``slug`` is another), with its published pages."""
    brief = conferences().only(*BRIEF)
    found = brief.filter(slug=slug).first()
    return found or brief.filter(old_addresses__slug=slug, old_addresses__session=None).first()


def own_schedules(actor: Actor) -> QuerySet[KeptSchedule]:
    """What the account keeps of published programmes, the latest first."""
    found = KeptSchedule.objects.filter(conference__published__isnull=False)
    own = policy.OWN_SCHEDULE.reach(actor, found.select_related("conference__published"))
    return own.defer("conference__published__content", "conference__published__prepared")


def own_schedule(actor: Actor, conference: Conference) -> KeptSchedule | None:
    return policy.OWN_SCHEDULE.reach(actor, KeptSchedule.objects.filter(conference=conference)).first()


def moved_session(conference: Conference, slug: str) -> str | None:
    """The present address of a session that once had this one."""
    old = OldAddress.objects.filter(conference=conference, session__isnull=False, slug=slug)
    return old.values_list("session__slug", flat=True).first()


def moved_sessions(conference: Conference, slugs: Iterable[str]) -> dict[str, str]:
    """The present addresses of those sessions that once had one of these."""
    old = OldAddress.objects.filter(conference=conference, session__isnull=False)
    found: dict[str, str] = {}
    for some in batched(dict.fromkeys(slugs), NAMES_TOGETHER):
        found.update(old.filter(slug__in=some).values_list("slug", "session__slug"))
    return found


def versions(conference: Conference) -> QuerySet[Version]:
    """Published versions, the newest first, without their contents."""
    return conference.versions.defer("content", "prepared").order_by("-number")


def versions_with_news(conference: Conference, language: str) -> QuerySet[Version]:
    """The same, each with ``news``: what its cover says of its changes in this language, as JSON, or None."""
    return versions(conference).annotate(news=KT(f"prepared__{language}__news"))


def version(conference: Conference, number: int) -> Version | None:
    """A published version by its number, with its content."""
    return conference.versions.defer("prepared").filter(number=number).first()


def history(version: Version) -> Iterator[tuple[int, datetime, dict[str, Any]]]:
    """(number, published, content) of all versions up to this one, the oldest first and one at a time."""
    found = Version.objects.filter(conference_id=version.conference_id, number__lte=version.number).order_by("number")
    yield from found.values_list("number", "published_at", "content").iterator(chunk_size=1)


def before(version: Version) -> Version | None:
    """The version that readers had before this one."""
    found = Version.objects.filter(conference_id=version.conference_id, number__lt=version.number)
    return found.order_by("-number").first()


def programme_rows(version: Version, language: str) -> Iterable[tuple[Any, ...]]:
    """(day, facets, starts_at, ends_at, html, matrix line, event, session) of every session, in order; one query."""
    found = Row.objects.filter(version=version, language=language).exclude(html="")
    told = found.annotate(matrix=KT("content__matrix"), event=KT("content__event"))
    names = ("day", "facets", "starts_at", "ends_at", "html", "matrix", "event", "session_id")
    return told.order_by("position").values_list(*names)


def rows_of_sessions(version: Version, language: str, sessions: Iterable[int]) -> list[Row]:
    """These sessions (keys) of a version, parts too."""
    found = Row.objects.filter(version=version, language=language, session__in=list(sessions))
    return list(found.defer("html").order_by("position"))


def row(version: Version, language: str, slug: str) -> Row | None:
    """One session of a version, ready for its own page."""
    return Row.objects.filter(version=version, language=language, slug=slug).defer("html").first()


def rows_at(version: Version, language: str, slugs: Iterable[str]) -> list[Row]:
    """These sessions of a version, in order of time; parts and breaks, too."""
    found = Row.objects.filter(version=version, language=language, slug__in=list(slugs))
    return list(found.defer("html").order_by("position"))


def agenda(version: Version, language: str, limit: int = 12) -> list[Row]:
    """The first sessions of a version, without breaks and parts, for a page that shows them in brief."""
    found = Row.objects.filter(version=version, language=language).exclude(kind="break").exclude(html="")
    return list(found.defer("html").order_by("position")[:limit])


def upcoming(version: Version, language: str, moment: datetime) -> Row | None:
    """The session that is on at ``moment``, or else the next one; breaks, parts and cancelled ones do not count."""
    going_on = Q(ends_at__gt=moment) | Q(ends_at=None, starts_at__gt=moment - UNKNOWN_LENGTH)
    found = Row.objects.filter(going_on, version=version, language=language).exclude(kind="break").exclude(html="")
    return found.exclude(facets__contains=" status:cancelled ").defer("html").order_by("starts_at", "position").first()


def rows_with(facet: str, key: int, language: str) -> list[Row]:
    """Sessions of published versions in which a person or office (``facet``) takes part, in order of time."""
    found = Row.objects.filter(version__conference__published=F("version"), language=language)
    told = found.filter(facets__contains=f" {facet}:{key} ").select_related("version__conference")
    return list(told.defer("html", "version__content", "version__prepared").order_by("starts_at", "position"))


def spans(version: Version, language: str, day: Any) -> list[tuple[datetime, datetime]]:
    """(start, end) of a day's sessions that have an end, without breaks and cancelled ones."""
    found = Row.objects.filter(version=version, language=language, day=day, ends_at__isnull=False)
    told = found.exclude(kind="break").exclude(html="").exclude(facets__contains=" status:cancelled ")
    pairs = told.order_by("starts_at").values_list("starts_at", "ends_at").distinct()
    return [(start, end) for start, end in pairs if end]


def staff_materials(session_id: int | None) -> list[Material]:
    """Papers of a session that only the secretariat sees."""
    found = Material.objects.filter(session=session_id, visibility=Material.Visibility.STAFF)
    return list(found.select_related("document"))


def persons(ids: Iterable[str]) -> QuerySet[Person]:
    """Persons of these identities with their offices."""
    return Person.objects.select_related("office__organisation").filter(public_id__in=list(ids))


def offices(ids: Iterable[str]) -> QuerySet[Office]:
    return Office.objects.select_related("organisation").filter(public_id__in=list(ids))


def organisations(ids: Iterable[str]) -> QuerySet[Organisation]:
    return Organisation.objects.filter(public_id__in=list(ids))


def person(slug: str) -> Person | None:
    """The person who has this address, or once had it (then the ``slug`` is another)."""
    found = Person.objects.select_related("office__organisation")
    return found.filter(slug=slug).first() or found.filter(old_addresses__slug=slug).first()


def office(slug: str) -> Office | None:
    """The office that has this address, or once had it."""
    found = Office.objects.select_related("organisation")
    return found.filter(slug=slug).first() or found.filter(old_addresses__slug=slug).first()


def whole(conference: Conference) -> Conference:
    """The conference with everything that its pages show, as the secretariat works on it; a fixed number of queries."""
    people = Prefetch("people", Part.objects.select_related(*PEOPLE))
    materials = Prefetch("materials", Material.objects.select_related("document"))
    sessions = Session.objects.select_related("theme", "track", "room").prefetch_related(
        people, "interpretation", "questions", materials
    )
    involvements = Prefetch("involvements", Involvement.objects.select_related("organisation", "mark"))
    found = Conference.objects.select_related("series").prefetch_related(
        "days", "announced", involvements, "series__preparations", Prefetch("sessions", sessions)
    )
    return found.get(pk=conference.pk)


def published_naming(ids: Iterable[str]) -> list[Conference]:
    """Conferences whose published version names one of these records, the latest first."""
    found: set[int] = set()
    for some in batched(people.with_old_identities(ids), 100):
        named = Q()
        for one in some:
            named |= Q(content__contains=one)  # an identity stands in no other word
        known = Version.objects.filter(named, conference__published=F("pk"))
        found |= set(known.values_list("conference_id", flat=True))
    return [conference for conference in published() if conference.pk in found] if found else []


def batched(things: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(things)
    while some := list(islice(rest, size)):
        yield some


def those_shown_with(record: Person | Office | Organisation) -> set[tuple[str, str]]:
    """(kind, identity) of what search finds by this record's name: itself, and whose office or organisation it is."""
    others: dict[str, Any] = {}
    if isinstance(record, Office):
        others = {"person": record.holders}
    elif isinstance(record, Organisation):
        others = {"office": record.offices}
    found = {(str(record._meta.model_name), str(record.public_id))}
    for kind, related in others.items():
        found |= {(kind, str(one)) for one in related.values_list("public_id", flat=True)}
    return found


def published_contents(conferences: Iterable[Conference] | None = None) -> Iterator[dict[str, Any]]:
    """The content of every published version (or of these conferences'), one at a time, the latest conference first."""
    for conference in published() if conferences is None else conferences:
        yield from Version.objects.filter(pk__in=[conference.published_id]).values_list("content", flat=True)


def waiting_plan(conference: Conference) -> Plan | None:
    """The publication that waits for its moment."""
    return conference.plans.filter(state=Plan.State.WAITING).first()


def past_plans(conference: Conference, most: int = 10) -> list[Plan]:
    """What became of earlier plans, the newest first."""
    found = conference.plans.exclude(state=Plan.State.WAITING).select_related("version").defer("content")
    return list(found.order_by("-changed_at")[:most])


def plans_waiting() -> QuerySet[Plan]:
    """Publications of every conference that wait for their moment, the next one first."""
    found = Plan.objects.filter(state=Plan.State.WAITING).select_related("conference__published")
    return found.defer("content", *UNREAD).order_by("due_at", "pk")


def plans_failed(since: datetime) -> QuerySet[Plan]:
    """Plans that failed after a moment, where nothing was planned or published afterwards; the latest first."""
    later = Plan.objects.filter(conference=OuterRef("conference"), pk__gt=OuterRef("pk"))
    answered = Q(conference__published__published_at__gt=F("changed_at"))
    found = Plan.objects.filter(~Exists(later), state=Plan.State.FAILED, changed_at__gte=since).exclude(answered)
    return found.select_related("conference__published").defer("content", *UNREAD).order_by("-changed_at", "-pk")


def houses_asked(open_ones: QuerySet[Clearance]) -> Iterator[tuple[Clearance, TaskState, HouseTask]]:
    """Of these clearances those that await an answer now, with the step and the house whose turn it is."""
    found = {str(one.pk): one for one in open_ones.select_related("conference").defer("content")}
    of_ours = {"workflow_state__base_content_type": ContentType.objects.get_for_model(Clearance)}
    steps = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=found, **of_ours
    )
    asked = list(steps.select_related("workflow_state", "finished_by").order_by("pk"))
    tasks = HouseTask.objects.select_related("organisation").in_bulk([step.task_id for step in asked])
    for step in asked:
        if step.task_id in tasks:
            yield found[step.workflow_state.object_id], step, tasks[step.task_id]


def authority_of(key: str) -> Actor:
    """The actor with this key and the roles that are held now; a stranger where the account is closed."""
    if key == SYSTEM:
        return actors.system()
    found = User.objects.filter(public_id=key, is_active=True).first() if key else None
    return people.actor_for(found) if found else actors.stranger()


def clearances(conference: Conference) -> QuerySet[Clearance]:
    """What was ever submitted to the houses, the newest first."""
    return conference.clearances.select_related("base").order_by("-pk")


def open_clearances(conference: Conference) -> list[Clearance]:
    return list(clearances(conference).filter(withdrawn_at=None, live=False))


def clearance_for(conference: Conference, digest: str) -> Clearance | None:
    """A clearance that every house named today has given, for what readers would see of a content."""
    found = clearances(conference).filter(digest=digest, live=True, withdrawn_at=None).defer("content")
    return next((one for one in found if not houses_unasked(one)), None)


def houses_unasked(clearance: Any) -> list[House]:
    """Houses that were named only after this was submitted."""
    course = course_of(clearance)
    asked = HouseTask.objects.filter(workflow_tasks__workflow=course.workflow_id if course else None)
    found = House.objects.filter(conference=clearance.conference_id).select_related("organisation")
    return list(found.exclude(organisation__in=asked.values("organisation")))


def course_of(clearance: Any) -> WorkflowState | None:
    """The workflow of a clearance, or of whatever else the houses clear."""
    found = WorkflowState.objects.for_instance(clearance).select_related("current_task_state__task", "workflow")
    return found.order_by("-pk").first()


def clearances_asked_of(user_id: int) -> QuerySet[Clearance]:
    """What is open at the houses that this account represents."""
    mine = Q(conference__houses__representative=user_id) | Q(conference__houses__deputy=user_id)
    found = Clearance.objects.filter(mine, withdrawn_at=None, live=False).select_related("conference").distinct()
    return found.defer("content").order_by("-pk")


def clearance(key: UUID) -> Clearance | None:
    """What was submitted under this public id, with the version that readers had then."""
    return Clearance.objects.select_related("conference", "base").filter(public_id=key).first()
