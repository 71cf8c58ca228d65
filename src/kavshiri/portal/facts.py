"""The day's facts for the first page of the back office: what readers see, and what waits for somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db.models import F, Model, OuterRef, Q, Subquery
from wagtail.models import Page

from kavshiri.access.actors import Actor
from kavshiri.classifications.models import Theme
from kavshiri.conference import bundle, clearances, policy, queries
from kavshiri.conference.models import Clearance, Conference, Plan, Session
from kavshiri.journal.models import Entry
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.portal.models import LinkGroup, Notice, UsefulLink
from kavshiri.texts.fields import TextsField
from kavshiri.texts.values import MACHINE, OUTDATED, Texts

SHOWN = 8
LATELY, LATE = timedelta(days=14), timedelta(minutes=5)
PUBLISHED = "conference.version.publish"
# their texts are read in both languages on the public pages
TRANSLATED = (Conference, Session, Theme, Organisation, Office, Person, Notice, LinkGroup, UsefulLink)


@dataclass(frozen=True, slots=True)
class Programme:
    """A conference; ``waiting`` says that it was edited since its last version was published."""

    conference: Conference
    waiting: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """``is_idle``: another version was published since, so that it is not carried out; ``is_late``: nobody does it."""

    plan: Plan
    is_idle: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class Owed:
    """A record with a translation that is out of date or was made by a machine; ``states`` by field."""

    record: Model
    states: tuple[str, ...]

    @property
    def kind(self) -> str:
        return str(self.record._meta.verbose_name)


def programmes() -> list[Programme]:
    # not the versions' contents: they are large
    shown = ("slug", "title", "short", "public_id", "published__number", "published__published_at")
    conferences = Conference.objects.select_related("published").only(*shown).order_by("-pk")
    return [Programme(one, _waiting(one)) for one in conferences[:SHOWN]]


def _waiting(conference: Conference) -> bool:
    """Whether readers would see anything otherwise: asked only where something was noted after the last version.

    By number, since a clock may be set back.
    """
    story = Entry.objects.filter(topic__name=f"conference:{conference.slug}").order_by("-seq")
    seen = story.filter(kind=PUBLISHED).values_list("seq", flat=True).first() or 0
    last = story.values_list("seq", flat=True).first() or 0
    return last > seen and _differs(str(conference.public_id), last)


@lru_cache(maxsize=64)
def _differs(public_id: str, last: int) -> bool:
    """Compared once for each state of the draft, which ``last`` tells: a large programme takes a while to read."""
    conference = Conference.objects.select_related("published").get(public_id=public_id)
    return bundle.differs(conference, bundle.content_of(conference))


def planned(by: Actor, now: datetime) -> list[Planned]:
    """Publications that wait for their moment, the next one first."""
    waiting = policy.PLAN.reach(by, queries.plans_waiting())
    return [Planned(plan, _overtaken(plan), plan.due_at + LATE < now) for plan in waiting[:SHOWN]]


def _overtaken(plan: Plan) -> bool:
    shown = plan.conference.published
    return shown is not None and shown.published_at > plan.changed_at


def failed(by: Actor, now: datetime) -> list[Plan]:
    """Publications that failed in the last days and were neither planned again nor made since."""
    return list(policy.PLAN.reach(by, queries.plans_failed(now - LATELY))[:SHOWN])


def houses_to_answer(by: Actor, now: datetime) -> list[tuple[Clearance, clearances.Step]]:
    """Houses that have to answer by tomorrow, or should have answered."""
    seen = policy.SEE_CLEARANCE.reach(by, Clearance.objects.all())
    return clearances.pressing(seen, now)[:SHOWN]


def drafts() -> list[Page]:
    """Pages that readers do not see, or not as they were last saved; the latest first."""
    pages = Page.objects.filter(depth__gt=1).filter(Q(live=False) | Q(has_unpublished_changes=True))
    return list(pages.select_related("locale").order_by("-latest_revision_created_at", "-pk")[:SHOWN])


def pages_behind() -> list[Page]:
    """Translated pages whose Georgian original was published later than they were."""
    original = Page.objects.live().filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    others = Page.objects.live().filter(depth__gt=1).exclude(locale__language_code=settings.LANGUAGE_CODE)
    told = others.annotate(original_at=Subquery(original.values("last_published_at")[:1]))
    return list(told.filter(original_at__gt=F("last_published_at")).order_by("-original_at")[:SHOWN])


def texts_owed() -> tuple[list[Owed], int]:
    """Records whose translations wait for somebody: the first ones, and how many there are."""
    owed = [one for model in TRANSLATED for one in _owed(model)]
    return owed[:SHOWN], len(owed)


def _owed(model: type[Model]) -> Iterator[Owed]:
    fields = [field.name for field in model._meta.fields if isinstance(field, TextsField)]
    for record in model._default_manager.all():
        states = {state for name in fields for state in _states(getattr(record, name))}
        if states & {OUTDATED, MACHINE}:
            yield Owed(record, tuple(sorted(states & {OUTDATED, MACHINE})))


def _states(texts: Texts) -> set[str]:
    return {texts.state(language) for language in texts.languages}
