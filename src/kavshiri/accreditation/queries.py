from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from kavshiri.access.actors import Actor
from kavshiri.accreditation import policy
from kavshiri.accreditation.asks import LISTED
from kavshiri.accreditation.links import Told
from kavshiri.accreditation.models import Audience, Badge, Bar, Participant, Presence
from kavshiri.conference.models import Conference, Row, Session
from kavshiri.prepared.reads import Given
from kavshiri.privacy import queries as privacy
from kavshiri.privacy.slots import Subject

UNREAD = ("conference__published__content", "conference__published__prepared")


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody who may go in; ``session`` is None for the page with all of the own ones."""

    participant: Participant
    session: Session | None = None


def participants(conference: Conference) -> QuerySet[Participant]:
    """Who is accredited; those whose accreditation was withdrawn are not among them."""
    return Participant.objects.filter(conference=conference, state=Participant.State.ACCREDITED)


def by_origin(conference: Conference, origin: str) -> Participant | None:
    """Whoever was ever admitted for this, accredited or not."""
    return Participant.objects.filter(conference=conference, origin=origin).select_related("conference").first()


def entry_of(told: Told, actor: Actor) -> Entry | None:
    """Whom a link or a ticket lets in now: the one rule, asked at each request.

    None unless the actor has signed in as that participant, who is accredited, of this round, and not kept out; the
    session is one of the participant's own conference.
    """
    found = policy.JOIN.reach(actor, Participant.objects.select_related("conference__published").defer(*UNREAD))
    participant = found.filter(public_id=told.participant, round=told.round).first()
    if participant is None or not told.session:
        return Entry(participant) if participant else None
    session = open_to(participant).filter(public_id=told.session).first()
    return Entry(participant, session) if session else None


def open_to(participant: Participant) -> QuerySet[Session]:
    """The sessions of the own conference into which a participant may go; what keeps out of a whole keeps out of its
    parts."""
    found = Session.objects.filter(conference=participant.conference_id)
    of_it = Q(session=OuterRef("pk")) | Q(session=OuterRef("part_of"))
    mine = Q(participant=participant)
    bars = Bar.objects.filter((of_it & (Q(participant=None) | mine)) | (Q(session=None) & mine))
    audience = Audience.objects.filter(of_it)
    return found.filter(~Exists(bars)).filter(~Exists(audience) | Exists(audience.filter(kind=participant.kind)))


def let_into(conference: Any, session: Any, whole: Any) -> QuerySet[Participant]:
    """Who may go into a session, by the rule of ``open_to``; ``whole`` is what it is a part of, else itself again.

    All three are primary keys, or the places of such.
    """
    of_it = Q(session=session) | Q(session=whole)
    mine = Q(participant=OuterRef("pk"))
    bars = Bar.objects.filter((of_it & (Q(participant=None) | mine)) | (Q(session=None) & mine))
    audience = Audience.objects.filter(of_it)
    found = Participant.objects.filter(conference=conference, state=Participant.State.ACCREDITED)
    return found.filter(~Exists(bars)).filter(~Exists(audience) | Exists(audience.filter(kind=OuterRef("kind"))))


def let_in_as() -> QuerySet[Participant]:
    """As whom a given ``user`` may go into a given ``session``, a part of ``whole``; to be prepared."""
    found = let_into(Given("conference"), Given("session"), Given("whole"))
    return found.filter(user=Given("user")).order_by("pk")


def places(session: Session) -> dict[str, int | None]:
    """What ``let_in_as`` asks of a session."""
    whole = session.part_of_id or session.pk
    return {"conference": session.conference_id, "session": session.pk, "whole": whole}


def own(actor: Actor) -> list[Participant]:
    """In which capacities, and of which conferences, whoever has signed in takes part; the latest conference first."""
    if not actor.user_id:
        return []
    found = policy.JOIN.reach(actor, Participant.objects.select_related("conference__published").defer(*UNREAD))
    return list(found.order_by("-conference__pk", "pk"))


def own_whatever(public_id: str, actor: Actor) -> Participant | None:
    """One's own participation, though it may have been withdrawn."""
    found = Participant.objects.filter(public_id=public_id, user=actor.user_id) if actor.user_id else None
    return found.select_related("conference").first() if found is not None else None


def rows_of(conference: Conference, language: str) -> list[Row]:
    """The published sessions of a conference, in order, without breaks and parts, each with its session."""
    found = Row.objects.filter(version=conference.published_id, language=language, session__isnull=False)
    told = found.exclude(kind="break").exclude(html="").defer("html").select_related("session")
    return list(told.order_by("position"))


def row_of(session: Session, conference: Conference, language: str) -> Row | None:
    """A session as the published programme has it; None where it has it not."""
    found = Row.objects.filter(version=conference.published_id, language=language, session=session)
    return found.defer("html").first()


def was_published(session: Session) -> bool:
    """Whether any version of the programme ever had it."""
    return Row.objects.filter(session=session).exists()


def listed(conference: Conference) -> QuerySet[Participant]:
    """Who stands in the public list, in the order of the alphabet: accredited, and agreeing to it now.

    Each with the name that is ``shown``, by which alone they are ordered.
    """
    agreeing = privacy.consented(LISTED.key)
    shown = Case(When(listed_as="", then=F("name")), default=F("listed_as"))
    place = Case(When(listed_as="", then=F("sort")), default=F("listed_sort"), output_field=CharField())
    found = participants(conference).filter(address__in=agreeing).annotate(shown=shown, place=place)
    return found.order_by("place", "pk")


def is_listed(participants: Iterable[Participant]) -> bool:
    """Whether all of these addresses agree to stand in the public list."""
    found = {participant.address for participant in participants}
    return bool(found) and all(privacy.has_consented(LISTED.key, address) for address in found)


def sought(conference: Conference, words: str = "", kind: str = "", state: str = "") -> QuerySet[Participant]:
    """Participants of a conference, the accredited first, by name, each with whether they are kept out."""
    found = Participant.objects.filter(conference=conference)
    if words:
        named = Q(name__icontains=words) | Q(latin_name__icontains=words) | Q(address__icontains=words.lower())
        found = found.filter(named | Q(post__icontains=words))
    if kind:
        found = found.filter(kind=kind)
    if state:
        found = found.filter(state=state)
    barred = Exists(Bar.objects.filter(participant=OuterRef("pk")))
    return found.annotate(is_barred=barred).order_by("state", "sort", "pk")


def counted(conference: Conference) -> dict[str, int]:
    """How many are accredited and how many no more: state -> participants."""
    found = Participant.objects.filter(conference=conference).order_by().values_list("state")
    return dict(found.annotate(number=Count("pk")))


def participant(public_id: str) -> Participant | None:
    """With the conference and what keeps them out."""
    bars = Prefetch("bars", Bar.objects.select_related("session").order_by("pk"))
    found = Participant.objects.select_related("conference", "user").prefetch_related(bars)
    return found.filter(public_id=public_id).first()


def conference(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()


def session(pk: int) -> Session | None:
    return Session.objects.select_related("conference").filter(pk=pk).first()


def session_named(public_id: str) -> Session | None:
    """By its public id; None for an empty one, too."""
    return Session.objects.filter(public_id=public_id).first() if public_id else None


def sessions_of(conference: Conference) -> QuerySet[Session]:
    """The sessions as the secretariat works on them, without breaks and parts.

    Each with how many participants and delegations are noted as present, and whether it is closed or for some only.
    """
    found = Session.objects.filter(conference=conference, part_of=None).exclude(kind=Session.Kind.BREAK)
    return found.annotate(
        persons=present_in(Q(participant__isnull=False)),
        delegations=present_in(Q(participant__isnull=True)),
        is_closed=Exists(Bar.objects.filter(session=OuterRef("pk"), participant=None)),
        is_narrowed=Exists(Audience.objects.filter(session=OuterRef("pk"))),
    )


def present_in(which: Q) -> Coalesce:
    """How many presences of this sort a session has, as a column."""
    found = Presence.objects.filter(which, session=OuterRef("pk")).order_by().values("session")
    return Coalesce(Subquery(found.annotate(number=Count("pk")).values("number")), 0)


def closing(session: Session) -> Bar | None:
    """What keeps everybody out of a session."""
    return Bar.objects.select_related("session").filter(session=session, participant=None).first()


def bars_in(session: Session) -> list[Bar]:
    """Whose links into this session were withdrawn."""
    found = Bar.objects.filter(session=session, participant__isnull=False)
    return list(found.select_related("participant").order_by("participant__sort", "participant__pk"))


def audience(session: Session) -> list[str]:
    """For which kinds of participants a session is; none: for all."""
    return list(Audience.objects.filter(session=session).values_list("kind", flat=True))


def presence_in(session: Session, pk: int) -> Presence | None:
    return Presence.objects.select_related("session", "participant").filter(session=session, pk=pk).first()


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        own = Participant.objects.filter(address=subject.address.lower()).order_by("pk")
        yield Presence.objects.filter(participant__in=own).select_related("session").order_by("pk")
        yield Bar.objects.filter(participant__in=own).select_related("session", "participant").order_by("pk")
        yield Badge.objects.filter(participant__in=own).select_related("participant", "conference").order_by("pk")
        yield own
