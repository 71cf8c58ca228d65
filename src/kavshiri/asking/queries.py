from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, UUIDField, When

from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant
from kavshiri.asking.marks import mark_of
from kavshiri.asking.models import OPEN, SHOWN, Box, Question, State, Support
from kavshiri.conference.models import Part
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Hall
from kavshiri.hall.programme import participants_of
from kavshiri.prepared.reads import Given, Prepared
from kavshiri.privacy.slots import Subject
from kavshiri.pure.cleaning import same_words

ON_A_PANEL = 30  # questions that a panel shows; the others are on a page of their own
MINUTE = timedelta(minutes=1)
OF_WHOM = ("person", "office", "stand_in", "stand_in_office")


BOX = Prepared(lambda: Box.objects.filter(hall=Given("hall")).order_by("pk")[:1])
QUESTION = Prepared(
    lambda: Question.objects.select_related("hall__session__conference", "author", "merged_into")
    .defer("hall__session__conference__published").filter(public_id=Given("id", UUIDField()))
)  # fmt: skip
OF_PERSON = Q(author=Given("who")) | Q(is_anonymous=True, mark=Given("mark"))
OWN = Prepared(
    lambda: Question.objects.filter(OF_PERSON, hall=Given("hall"))
    .select_related("merged_into", "answered_by__person", "answered_by__office").order_by("-number")
)  # fmt: skip
PARTS = Prepared(
    lambda: Part.objects.filter(session=Given("session")).select_related(*OF_WHOM).order_by("position", "pk")
)
SUPPORTED = Prepared(lambda: _supported(Given("hall"), Given("who")).order_by("number"))
HELD = Prepared(
    lambda: Support.objects.filter(
        Q(question=Given("root")) | Q(question__merged_into=Given("root")), participant=Given("who")
    )
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions of a hall wait, are approved, and were answered; what was merged counts with its other."""

    new: int = 0
    approved: int = 0
    answered: int = 0
    declined: int = 0


def box_of(hall: Hall) -> Box:
    """How a hall takes questions; what the defaults say where nobody has said otherwise."""
    return BOX.first(hall=hall.pk) or Box(hall=hall)


def question(public_id: str) -> Question | None:
    return QUESTION.first(id=public_id)


def by_number(hall: Hall, number: int) -> Question | None:
    return Question.objects.filter(hall=hall, number=number).first()


def shown_question(public_id: str) -> Question | None:
    """One that everybody in its hall sees, by itself or by another."""
    found = question(public_id)
    root = found.merged_into or found if found else None
    return found if root and root.is_shown else None


def full(found: QuerySet[Question]) -> QuerySet[Question]:
    """With all that a panel tells of each, in a fixed number of queries."""
    parts = [f"{field}__{whom}" for field in ("given_to", "answered_by") for whom in OF_WHOM]
    return found.select_related("author", "given_to", "answered_by", *parts).prefetch_related("translations", "merged")


def standing(hall: Hall, *states: str) -> QuerySet[Question]:
    """The questions of a hall in these states that were not merged into others."""
    return full(Question.objects.filter(hall=hall, state__in=states, merged_into=None))


def by_support(found: QuerySet[Question]) -> QuerySet[Question]:
    """The pinned first, then those that most persons support, then the earlier."""
    return found.order_by("-is_pinned", "-supports", "number")


def on_stage(hall: Hall) -> Question | None:
    return standing(hall, State.ON_STAGE).first()


def approved(hall: Hall) -> QuerySet[Question]:
    return by_support(standing(hall, State.APPROVED))


def answered(hall: Hall) -> QuerySet[Question]:
    """The latest first."""
    return standing(hall, State.ANSWERED).order_by("-answered_at", "-number")


def everything_shown(hall: Hall) -> QuerySet[Question]:
    """What the hall sees: the one on stage, the approved by support, the answered."""
    places = [When(state=state, then=place) for place, state in enumerate((State.ON_STAGE, State.APPROVED))]
    found = standing(hall, *SHOWN).annotate(place=Case(*places, default=2))
    return found.order_by("place", "-is_pinned", "-supports", "number")


def new(hall: Hall) -> QuerySet[Question]:
    """Those that wait for approval, in the order in which they came."""
    return standing(hall, State.NEW).order_by("number")


def turned_down(hall: Hall) -> QuerySet[Question]:
    """Declined ones, the latest first; what its author has withdrawn is nobody's business."""
    return standing(hall, State.DECLINED).order_by("-changed_at", "-number")


def tally(hall: Hall) -> Tally:
    found = Question.objects.filter(hall=hall, merged_into=None).order_by().values_list("state")
    held = dict(found.annotate(count=Count("pk")))
    waiting = held.get(State.APPROVED, 0) + held.get(State.ON_STAGE, 0)
    return Tally(held.get(State.NEW, 0), waiting, held.get(State.ANSWERED, 0), held.get(State.DECLINED, 0))


def of_person(hall: Hall, participant: Participant) -> QuerySet[Question]:
    """All that somebody has asked in a hall, by name or not."""
    whose = Q(author=participant) | Q(is_anonymous=True, mark=mark_of(hall, participant))
    return Question.objects.filter(whose, hall=hall).order_by("number")


def own(hall: Hall, participant: Participant) -> list[Question]:
    return OWN.all(hall=hall.pk, who=participant.pk, mark=mark_of(hall, participant))


def is_own(question: Question, participant: Participant) -> bool:
    if question.is_anonymous:
        return question.mark == mark_of(question.hall, participant)
    return question.author_id == participant.pk


def asked_the_same(found: Iterable[Question], text: str) -> Question | None:
    """One of these that says the same and was neither declined nor withdrawn."""
    wanted = same_words(text)
    alive = (one for one in found if one.state not in (State.DECLINED, State.WITHDRAWN))
    return next((one for one in alive if same_words(one.text) == wanted), None)


def asked_since(found: Iterable[Question], moment: datetime) -> int:
    return sum(one.made_at > moment for one in found)


def family(root: Question) -> Q:
    """The condition for supports of a question and of what was merged into it."""
    return Q(question=root) | Q(question__merged_into=root)


def supporters(root: Question) -> int:
    """How many persons support a question or one that was merged into it; each counts once."""
    found = Support.objects.filter(family(root), is_given=True)
    return found.order_by().values("participant").distinct().count()


def supports_of(root: Question, participant: Participant) -> list[Support]:
    """What somebody has given, or had given, to a question or to those that were merged into it."""
    return HELD.all(root=root.pk, who=participant.pk)


def supported_by(hall: Hall, participant: Participant) -> list[Question]:
    """What somebody supports among the questions that everybody sees: of merged ones, the other."""
    return SUPPORTED.all(hall=hall.pk, who=participant.pk)


def _supported(hall: Any, who: Any) -> QuerySet[Question]:
    given = Support.objects.filter(participant=who, is_given=True, question__hall=hall)
    of_it = given.filter(Q(question=OuterRef("pk")) | Q(question__merged_into=OuterRef("pk")))
    return Question.objects.filter(Exists(of_it), hall=hall, state__in=SHOWN, merged_into=None)


def panel_of(hall: Hall) -> list[Part]:
    """Who has a part in the session."""
    return PARTS.all(session=hall.session_id)


def parts_of(hall: Hall, participant: Participant) -> list[int]:
    """The keys of the parts that somebody who is in the hall has in the session: what is handed to them is theirs."""
    acting = {part.pk: part.acting[0] for part in panel_of(hall)}
    persons = {person.pk: person for person in acting.values() if person}
    if not persons:
        return []
    found = participants_of(persons.values(), hall.session.conference)
    own = {key for key, who in found.items() if who.user_id == participant.user_id}
    return [pk for pk, person in acting.items() if person and person.pk in own]


def hall_of(public_id: str) -> Hall | None:
    return halls.hall(public_id)


def participant_in(hall: Hall, actor: Actor) -> Participant | None:
    return halls.participant_in(hall, actor)


def has_open(found: Iterable[Question]) -> bool:
    """Whether of one of these it is not settled what becomes of it."""
    return any(one.state in OPEN for one in found)


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address.

    Not what they asked anonymously: whoever looks on somebody's behalf would learn what nobody is to know.  They see
    it themselves in the hall as long as the portal can tell that it is theirs.
    """
    if subject.address:
        whose = Participant.objects.filter(address=subject.address.lower())
        yield Question.objects.filter(author__in=whose).select_related("hall__session").order_by("pk")
        yield Support.objects.filter(participant__in=whose).select_related("question").order_by("pk")
