"""How results and inputs in writing show themselves in a thread."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.hall.models import Hall
from kavshiri.provenance.slots import Card
from kavshiri.results import attributed, frozen, policy, queries, reading
from kavshiri.results.ids import valid
from kavshiri.results.models import Paragraph, Synthesis, WrittenInput

CLOSED, GONE = Card(state="closed"), Card(state="gone")


def syntheses(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """What readers have; for those who write it also what is not published yet."""
    found, writes = _found(ids, viewer)
    drafts = _drafts([one for one in found if one.published is None and one.hall_id in writes])
    back = _held_back(found)
    cards = {}
    for one in found:
        title = _("Results of the session “%(session)s”") % {"session": one.hall.session.title.read(language)}
        if _is_public(one) and one.published:
            words, where = reading.opening(one.published.content, back, language), "results:page"
            card = Card(title, words, "", reverse(where, args=[one.hall.public_id]), at=one.published_at,
                        language=language)  # fmt: skip
        elif one.hall_id in writes:
            texts = [paragraph.text.read(language).text for paragraph in drafts.get(one.pk, ())]
            words, where = " ".join(texts), reverse("results:write", args=[one.hall.public_id])
            card = Card(title, words, "", where, language=language, status=_("not published"))
        else:
            card = CLOSED
        cards[str(one.public_id)] = card
    return cards


def parts(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Mapping[UUID, str]]:
    """Their paragraphs; those that are held back from readers are not among them."""
    found, writes = _found(ids, viewer)
    drafts, back = _drafts([one for one in found if one.hall_id in writes]), _held_back(found)
    told: dict[str, dict[UUID, str]] = {}
    for one in found:
        lines = told.setdefault(str(one.public_id), {})
        if _is_public(one) and one.published:
            lines |= {UUID(key): words for key, words in reading.words(one.published.content, back, language).items()}
        lines |= {each.key: reading.said(each.text.read(language)) for each in drafts.get(one.pk, ())}
    return told


def _found(ids: Collection[str], viewer: Actor) -> tuple[list[Synthesis], set[int]]:
    """Two queries: the pages, and the halls whose results this reader writes."""
    ways = ("hall__session", "published")
    found = list(Synthesis.objects.filter(public_id__in=valid(ids)).select_related(*ways).order_by("pk"))
    asked = Hall.objects.filter(pk__in=[one.hall_id for one in found])
    return found, set(policy.WRITE.reach(viewer, asked).values_list("pk", flat=True))


def _is_public(one: Synthesis) -> bool:
    return one.published is not None and one.hall.rule != Hall.Rule.OFF


def _held_back(found: Collection[Synthesis]) -> set[str]:
    names = [name for one in found if one.published for name in frozen.sources_in(one.published.content)]
    return queries.withdrawn(names)


def _drafts(found: Collection[Synthesis]) -> dict[int, list[Paragraph]]:
    """By page (key), in their order."""
    told: dict[int, list[Paragraph]] = {}
    rows = Paragraph.objects.filter(synthesis__in=[each.pk for each in found]).order_by("place", "pk")
    for one in sorted(rows, key=lambda each: queries.PARTS.index(each.part)):
        told.setdefault(one.synthesis_id, []).append(one)
    return told


def inputs(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    found = list(WrittenInput.objects.filter(public_id__in=valid(ids)).order_by("pk"))
    asked = WrittenInput.objects.filter(pk__in=[one.pk for one in found])
    may = set(policy.SEE_INPUT.reach(viewer, asked).values_list("pk", flat=True))
    cards = {}
    for one in found:
        if one.state == WrittenInput.State.WITHDRAWN:
            card = GONE
        elif one.pk in may:
            where = reverse("results:input", args=[one.public_id])
            who = attributed.shown_as(one, language)
            at = one.received_at if who else None
            card = Card(one.title, one.text, who, where, at=at, language=one.language)
        else:
            card = CLOSED
        cards[str(one.public_id)] = card
    return cards
