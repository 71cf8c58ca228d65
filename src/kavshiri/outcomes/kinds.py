"""How recommendations, positions and comments show themselves where somebody follows a thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.outcomes import policy, queries
from kavshiri.outcomes.models import Comment, Position, Recommendation
from kavshiri.provenance.slots import Card, Kind, Said
from kavshiri.registration.policy import FOCAL

LONGEST = 280  # characters of a card


def recommendations(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """Open for those who may see it; where a draft was linked, others learn that something is there."""
    found = list(queries.by_ids(ids))
    may = set(policy.SEE.reach(viewer, Recommendation.objects.filter(pk__in=[one.pk for one in found])).values_list(
        "pk", flat=True
    ))  # fmt: skip
    return {
        str(one.public_id): _recommendation(one, language) if one.pk in may else Card(state="closed") for one in found
    }


def _recommendation(one: Recommendation, language: str) -> Card:
    read = one.text.read(language)
    return Card(
        title=_("Recommendation %(number)d") % {"number": one.number}, words=short(read.text), where=address(one),
        at=one.decided_at or one.made_at, language=read.language, status=str(one.get_state_display()),
    )  # fmt: skip


def address(one: Recommendation) -> str:
    return reverse("outcomes:recommendation", args=[one.conference.slug, one.number])


def parts(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Mapping[UUID, str]]:
    """The sentences, in the authentic language."""
    return {
        str(one.public_id): {part.key: Said(part.text, one.language) for part in queries.standing(one)}
        for one in queries.by_ids(ids)
    }


def positions(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """Open where the recommendation is and where the position counts or once did; a late note is the secretariat's."""
    found = Position.objects.filter(public_id__in=list(ids)).order_by("pk")
    held = list(found.select_related("recommendation__conference", "delegation__organisation"))
    whole = Recommendation.objects.filter(pk__in={one.recommendation_id for one in held})
    may = set(policy.SEE.reach(viewer, whole).values_list("pk", flat=True))
    is_office = policy.SECRETARIAT(viewer)
    return {
        str(one.public_id): _position(one, language)
        if one.recommendation_id in may and (is_office or not one.is_late) else Card(state="closed")
        for one in held
    }  # fmt: skip


def _position(one: Position, language: str) -> Card:
    read = one.text.read(language)
    words = {"number": one.recommendation.number, "stance": one.get_stance_display()}
    return Card(
        title=_("Recommendation %(number)d: %(stance)s") % words, words=short(read.text),
        who=one.delegation.called(language), where=f"{address(one.recommendation)}#position-{one.public_id}",
        at=one.received_at,
        language=read.language, status=str(_("replaced by a later one")) if one.replaced_at else "",
    )  # fmt: skip


def comments(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """Open for the secretariat and the delegation that said it."""
    held = list(
        Comment.objects.filter(public_id__in=list(ids)).order_by("pk")
        .select_related("round__conference", "recommendation", "delegation__organisation")
    )  # fmt: skip
    own: set[int] = set()
    if FOCAL in viewer.roles:
        # a stranger's key is no id
        whole = Comment.objects.filter(pk__in=[one.pk for one in held], delegation__focal_points__public_id=viewer.key)
        own = set(whole.values_list("pk", flat=True))
    is_office = policy.SECRETARIAT(viewer)
    return {
        str(one.public_id): _comment(one, language) if is_office or one.pk in own else Card(state="closed")
        for one in held
    }


def _comment(one: Comment, language: str) -> Card:
    return Card(
        title=_("Comment %(number)d") % {"number": one.number}, words=short(one.text or one.proposed),
        who=one.delegation.called(language), at=one.received_at, language=one.language,
        status=str(one.get_verdict_display()) if one.verdict else str(_("not answered yet")),
    )  # fmt: skip


def short(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"


KINDS = (
    Kind("outcomes.recommendation", gettext_lazy("recommendation"), recommendations, parts),
    Kind("outcomes.position", gettext_lazy("position of a delegation"), positions),
    Kind("outcomes.comment", gettext_lazy("comment of a delegation"), comments),
)
