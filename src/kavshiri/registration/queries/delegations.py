from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.accreditation import slots
from kavshiri.conference.models import Conference
from kavshiri.people.queries import digest_of
from kavshiri.privacy.slots import Subject
from kavshiri.pure import georgian
from kavshiri.registration.models import Category, Delegation, FocalPoint, Member, Pass, ReturnedTable
from kavshiri.registration.policy import FOCAL, HEAD
from kavshiri.ui.templatetags.ui import city_time

IN = (Member.State.NOMINATED, Member.State.APPROVED)


def usable_pass(secret: str, at: datetime) -> Pass | None:
    found = Pass.objects.filter(digest=digest_of(secret), used_at=None, expires_at__gt=at)
    ways = ("focal_point__delegation__conference", "focal_point__delegation__organisation")
    return found.select_related(*ways, "head__delegation__conference", "head__delegation__organisation").first()


def focal_point(public_id: str) -> FocalPoint | None:
    found = FocalPoint.objects.select_related("delegation__conference", "delegation__organisation")
    return found.filter(public_id=public_id).first() if public_id else None


def focal_points_at(address: str) -> QuerySet[FocalPoint]:
    """Whoever acts for a delegation from this address; one may act for several."""
    return FocalPoint.objects.filter(address__iexact=address).select_related("delegation__conference").order_by("pk")


def head(public_id: str) -> Member | None:
    """Somebody who heads a delegation now, and nobody who did."""
    return _heads().filter(public_id=public_id).first() if public_id else None


def heads_at(address: str) -> QuerySet[Member]:
    return _heads().filter(address__iexact=address).order_by("pk")


def _heads() -> QuerySet[Member]:
    found = Member.objects.filter(category=Category.HEAD, state__in=IN)
    return found.select_related("delegation__conference", "delegation__organisation")


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        yield Member.objects.filter(address__iexact=subject.address).order_by("pk")
        yield ReturnedTable.objects.filter(focal_point__address__iexact=subject.address).order_by("pk")
        yield FocalPoint.objects.filter(address__iexact=subject.address).order_by("pk")


def members_at(address: str) -> QuerySet[Member]:
    """Whoever is nominated or approved under an address, in any conference."""
    found = Member.objects.filter(address__iexact=address, state__in=IN) if address else Member.objects.none()
    return found.select_related("delegation__organisation", "delegation__conference").order_by("pk")


def passes_since(bearer: FocalPoint | Member, since: datetime) -> int:
    return bearer.passes.filter(made_at__gt=since).count()


def actor_for(bearer: FocalPoint | Member) -> Actor:
    """Whoever has come in by a link: an opaque key, and nothing but the own delegation."""
    return Actor(key=str(bearer.public_id), roles=frozenset({HEAD if isinstance(bearer, Member) else FOCAL}))


def conference(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()


def delegations(conference: Conference) -> QuerySet[Delegation]:
    """With how many are nominated and approved, and with their focal points."""
    counts = {state: Count("members", filter=Q(members__state=state), distinct=True) for state in IN}
    found = Delegation.objects.filter(conference=conference).select_related("organisation", "conference")
    return found.prefetch_related("focal_points").annotate(**counts).order_by("pk")


def delegation(pk: int) -> Delegation | None:
    found = Delegation.objects.select_related("conference", "organisation")
    members = Prefetch("members", Member.objects.order_by("pk"))
    return found.prefetch_related("focal_points", "quotas", members).filter(pk=pk).first()


def members(delegation: Delegation) -> list[Member]:
    """Those who are in first, by category and name; then the others."""
    order = {category: place for place, category in enumerate(Category.values)}
    found = Member.objects.filter(delegation=delegation).select_related("replaces")
    return sorted(found, key=lambda one: (not one.is_in, order[one.category], one.name, one.pk))


def member(public_id: str, delegation: Delegation) -> Member | None:
    return Member.objects.select_related("delegation").filter(public_id=public_id, delegation=delegation).first()


def registered(conference: Conference) -> Iterator[slots.Count]:
    """How many are nominated or approved, by delegation and category; a delegation without anybody has none."""
    language = (translation.get_language() or "ka").split("-")[0]
    for delegation in Delegation.objects.filter(conference=conference).select_related("organisation").order_by("pk"):
        told = {"delegation": str(delegation.public_id), "country": delegation.country}
        yield slots.Count("", 0, label=delegation.called(language), **told)
    found = Member.objects.filter(delegation__conference=conference, state__in=IN).order_by()
    counted = found.values_list("delegation__public_id", "category").annotate(number=Count("pk"))
    for key, category, number in counted:
        yield slots.Count(category, number, str(key))


def persons(conference: Conference) -> QuerySet:
    """The addresses of whoever is nominated or approved."""
    found = Member.objects.filter(delegation__conference=conference, state__in=IN)
    return found.values_list(Lower("address"))


def waiting(conference: Conference) -> QuerySet[Member]:
    """Who waits for the secretariat's decision, the earliest first."""
    found = Member.objects.filter(delegation__conference=conference, state=Member.State.NOMINATED)
    return found.select_related("delegation__organisation", "replaces").order_by("pk")


def free_places(delegation: Delegation) -> int:
    """How many places are left in all."""
    return delegation.places - Member.objects.filter(delegation=delegation, state__in=IN).count()


def free_places_of(delegation: Delegation, category: str) -> int:
    """How many of the places that a category may take are left; one more than all where it has no quota."""
    quota = delegation.quotas.filter(category=category).first()
    taken = Member.objects.filter(delegation=delegation, state__in=IN, category=category).count()
    return (quota.places if quota else delegation.places + 1) - taken


def dates_of(conference: Conference, language: str) -> str:
    """The conference's days in words; empty where it has none yet."""
    days = conference.dates
    return georgian.between(days[0], days[-1], language, year=True) if days else ""


def has_ended(conference: Conference, at: datetime) -> bool:
    """Whether its last day is over where it is held; one without days has not ended."""
    last = conference.days.aggregate(last=Max("on"))["last"]
    return last is not None and at.astimezone(conference.tz).date() > last


def deadline_of(delegation: Delegation, language: str) -> str:
    """ "Deadline: 20 November 2020, 18:00 (Tbilisi time)." in a language; empty where there is none."""
    if delegation.nominates_until is None:
        return ""
    zone = delegation.conference.zone
    with translation.override(language):
        when = date_format(delegation.nominates_until.astimezone(delegation.conference.tz), "DATETIME_FORMAT")
        return _("Deadline: %(when)s (%(zone)s).") % {"when": when, "zone": city_time(zone)}


def member_by_key(pk: int, delegation: Delegation) -> Member | None:
    return Member.objects.select_related("delegation__conference").filter(pk=pk, delegation=delegation).first()
