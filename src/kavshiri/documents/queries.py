"""Reads: the document of a conference, its passages, versions and what they say in each language."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kavshiri.access.actors import Actor
from kavshiri.access.remembering import until_changed
from kavshiri.conference.models import Conference
from kavshiri.documents import policy
from kavshiri.documents.models import Document, Passage, Rendition, Version

FRESH = timedelta(days=1)
WAYS = ("document__conference", "round")


def document_of(conference: Conference) -> Document | None:
    return Document.objects.select_related("conference").filter(conference=conference).first()


def document(public_id: UUID | str) -> Document | None:
    return Document.objects.select_related("conference").filter(public_id=public_id).first()


def passages(document: Document) -> list[Passage]:
    """In the order of the document."""
    found = list(Passage.objects.filter(document=document).order_by("position", "pk"))
    order = {key: place for place, key in enumerate(document.sections)}
    last = len(order)
    return sorted(found, key=lambda one: (order.get(one.section, last), one.place != Passage.Place.BEFORE))


def passage(public_id: UUID | str) -> Passage | None:
    return Passage.objects.select_related("document__conference").filter(public_id=public_id).first()


def versions_of(conference: Conference, viewer: Actor) -> list[Version]:
    """Those that somebody may see, the latest first, each with the ``languages`` (codes) that it is in."""
    found = policy.SEE.reach(viewer, Version.objects.filter(document__conference=conference))
    return list(_with_languages(found).order_by("-number"))


def latest(conference: Conference, viewer: Actor) -> Version | None:
    """The latest that somebody may see: what stands at the document's own address."""
    found = policy.SEE.reach(viewer, Version.objects.filter(document__conference=conference))
    return _with_languages(found).order_by("-number").first()


def version(conference: Conference, number: int) -> Version | None:
    """Whether somebody may see it is the caller's to ask (``policy.SEE``)."""
    return _with_languages(Version.objects.filter(document__conference=conference, number=number)).first()


def version_by_id(public_id: UUID | str) -> Version | None:
    return _with_languages(Version.objects.filter(public_id=public_id)).first()


def by_ids(public_ids: Collection[str]) -> QuerySet[Version]:
    return Version.objects.filter(public_id__in=list(public_ids)).select_related(*WAYS).order_by("pk")


def _with_languages(found: QuerySet[Version]) -> QuerySet[Version]:
    light = Rendition.objects.defer("composed").order_by("pk")
    return found.select_related(*WAYS).prefetch_related(Prefetch("renditions", light, to_attr="told"))


def languages(version: Version) -> list[str]:
    """Codes in which a version exists, the authentic one first."""
    return [one.language for one in in_languages(version)]


def in_languages(version: Version) -> list[Rendition]:
    """A version in every language, without what it says there; the authentic one first."""
    held = getattr(version, "told", None)
    found = version.renditions.defer("composed").order_by("pk") if held is None else held
    return sorted(found, key=lambda one: one.language != version.authentic)


def rendition(version: Version, language: str) -> Rendition | None:
    """A version in exactly this language."""
    return Rendition.objects.filter(version=version, language=language).first()


def renditions(version: Version) -> list[Rendition]:
    """In every language, the authentic one first."""
    found = list(Rendition.objects.filter(version=version).order_by("pk"))
    return sorted(found, key=lambda one: one.language != version.authentic)


def for_comments(conference: Conference) -> Version | None:
    """The latest version, where delegations are asked for comments on it."""
    last = Version.objects.filter(document__conference=conference, withdrawn_at=None).order_by("-number").first()
    return last if last is not None and last.status == Version.Status.COMMENTS else None


def latest_public(document: Document | None = None) -> list[Version]:
    """Of each document (or this one) the latest version that everybody may read."""
    mine = Q(document=document) if document else Q()
    found = Version.objects.filter(policy.PUBLIC & mine).select_related(*WAYS).order_by("document", "number")
    return list({one.document_id: one for one in found}.values())


def all_versions(document: Document) -> list[Version]:
    """For the office: the latest first, whoever may read them."""
    return list(_with_languages(Version.objects.filter(document=document)).order_by("-number"))


def documents() -> dict[int, Document]:
    """All of them, by the key of their conference."""
    return {one.conference_id: one for one in Document.objects.order_by("pk")}


@until_changed
def with_public() -> frozenset[int]:
    """Keys of the conferences of whose document everybody may read a version: most pages ask no more."""
    found = Version.objects.filter(policy.PUBLIC).order_by()
    return frozenset(found.values_list("document__conference", flat=True))


def lately_published(at: datetime) -> list[Rendition]:
    """What readers have since a day at most, without its words."""
    since = at - FRESH
    found = Rendition.objects.filter(version__published_at__range=(since, at)).defer("composed")
    return list(found.order_by("-version__published_at", "pk"))


def after_comments(at: datetime) -> list[Version]:
    """The last versions of their documents, where the round of comments on them is over."""
    later = Version.objects.filter(document=OuterRef("document"), number__gt=OuterRef("number"))
    is_over = Q(round__until__lt=at) | Q(round__closed_at__isnull=False)
    found = Version.objects.filter(~Exists(later), is_over, status=Version.Status.COMMENTS, withdrawn_at=None)
    return list(found.select_related(*WAYS).order_by("pk"))
