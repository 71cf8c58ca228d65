"""Recommendations, numbered, each with its particulars, how delegations stand, and reservations in their own words."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kavshiri.access.actors import stranger
from kavshiri.classifications.frameworks import GCM, SDG
from kavshiri.conference.rendering.said import sentence
from kavshiri.documents.composing.material import Material
from kavshiri.documents.composing.reader import Reader
from kavshiri.documents.structure import Block, Fact, RecommendationBlock, Reservation, Words
from kavshiri.journal.models import name_of
from kavshiri.outcomes import threads
from kavshiri.outcomes.models import Position, Recommendation
from kavshiri.outcomes.queries import Support
from kavshiri.outcomes.threads import Thread

State = Recommendation.State
MOST = 6  # sources that are named; of more only how many others there are


def blocks(material: Material, reader: Reader) -> Iterator[Block]:
    beside = threads.beside(material.recommendations, stranger(), reader.labels)
    for one in material.recommendations:
        yield _block(one, material.support[one.pk], beside[one.pk], material, reader)


def _block(
    one: Recommendation, support: Support, thread: Thread, material: Material, reader: Reader
) -> RecommendationBlock:  # fmt: skip
    told = reader.words(one.text) or Words(one.words, one.language)
    return RecommendationBlock(
        key=f"r-{one.public_id}", name=name_of(one), number=one.number, words=told,
        facts=tuple(facts(one, thread, reader)), support=supported(one, support),
        reservations=tuple(_reservation(held, reader) for held in support.reservations),
        address=settings.ORIGIN + reverse("outcomes:recommendation", args=[material.conference.slug, one.number]),
    )  # fmt: skip


def facts(one: Recommendation, thread: Thread, reader: Reader) -> Iterator[Fact]:
    """Those of which something is said."""
    kind = sentence(str(one.get_addressee_kind_display()))
    named = reader.text(one.addressee)
    told = {
        _("Addressed to"): f"{kind}: {named}" if named else kind,
        _("Theme"): reader.text(one.theme.title) if one.theme else "",
        _("Head under Objective 19"): sentence(str(one.get_head_display())) if one.head else "",
        _("Global Compact"): "; ".join(f"{code}. {GCM[code]}" for code in one.gcm if code in GCM),
        _("Sustainable Development Goals"): "; ".join(f"{code} {SDG[code]}" for code in one.sdg if code in SDG),
        _("Until when"): sentence(str(one.get_horizon_display())) if one.horizon else "",
        pgettext("recommendation", "Basis"): basis(thread),
        pgettext("recommendation", "State"): stands(one),
    }
    return (Fact(str(label), str(value)) for label, value in told.items() if value)


def basis(thread: Thread) -> str:
    """From what it comes, as far as everybody may know."""
    open_ones = [end for end in thread.sources if end.thing.is_open]
    named = list(dict.fromkeys(f"{end.kind}: {end.thing.title}" if end.card.title else end.kind for end in open_ones))
    more = len(named) - MOST
    shown = "; ".join(named[:MOST])
    return shown if more <= 0 else ngettext(
        "%(shown)s; and %(count)d other source", "%(shown)s; and %(count)d other sources", more
    ) % {"shown": shown, "count": more}  # fmt: skip


def stands(one: Recommendation) -> str:
    words = sentence(str(one.get_state_display()))
    return f"{words}: {one.decision}" if one.decision else words


def supported(one: Recommendation, support: Support) -> str:
    """ "Supported by 12 delegations; 2 can live with it; 1 reservation." """
    counted = (
        (support.supports, lambda n: ngettext("supported by %(n)d delegation", "supported by %(n)d delegations", n)),
        (support.accepts, lambda n: ngettext("%(n)d delegation can live with it", "%(n)d delegations can live with it",
                                             n)),
        (support.reservations, lambda n: ngettext("%(n)d reservation", "%(n)d reservations", n)),
    )  # fmt: skip
    told = [str(say(len(some))) % {"n": len(some)} for some, say in counted if some]
    if one.state == State.ADOPTED and not support.reservations:
        told.insert(0, _("without reservation"))
    return sentence("; ".join(told))


def _reservation(held: Position, reader: Reader) -> Reservation:
    """The authentic words are those in which it was made; a checked translation stands for it."""
    return Reservation(held.delegation.called(reader.labels), reader.words(held.text) or reader.own(""))
