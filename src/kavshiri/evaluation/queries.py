from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from kavshiri.access.actors import Actor
from kavshiri.access.remembering import until_changed
from kavshiri.accreditation import queries as accreditation
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Interpretation, Session
from kavshiri.evaluation import asking, telling
from kavshiri.evaluation.figures import Figures
from kavshiri.evaluation.models import Evaluation, Invitation, Tally, Thanked, Thanks, Words
from kavshiri.privacy.slots import Subject
from kavshiri.questions.models import Questionnaire

WHOLE = ("conference", "questionnaire")
HEARD = (Interpretation.Manner.SIMULTANEOUS, Interpretation.Manner.CONSECUTIVE, Interpretation.Manner.SIGN)


def conferences() -> QuerySet[Conference]:
    return Conference.objects.order_by("-pk")


def conference(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()


def of(conference: Conference) -> Evaluation | None:
    return Evaluation.objects.select_related(*WHOLE).filter(conference=conference).first()


def earlier(conference: Conference) -> QuerySet[Evaluation]:
    """Those of other conferences that were opened, the latest first: their questions can be put again."""
    found = Evaluation.objects.select_related(*WHOLE).filter(opened_at__isnull=False)
    return found.exclude(conference=conference).order_by("-opened_at", "-pk")


def of_slug(slug: str) -> Evaluation | None:
    return Evaluation.objects.select_related(*WHOLE).filter(conference__slug=slug).first()


def figures(conference: Conference, language: str = "ka") -> Figures | None:
    """What may be told of the answers, in a language; None until the questionnaire is closed and counted.

    The same that the public summary tells once it is published; whoever publishes it elsewhere (the report to the
    donor) may, since nothing in it is below ``Figures.k``.
    """
    found = of(conference)
    return telling.figures(found, language) if found and found.results is not None else None


def returned(evaluation: Evaluation) -> tuple[int, int]:
    """How many are invited, and how many have answered; at the closing both are kept."""
    if evaluation.closed_at:
        return evaluation.invited, evaluation.answered
    invited = Invitation.objects.filter(evaluation=evaluation).count()
    answered = Tally.objects.filter(evaluation=evaluation).aggregate(sheets=Sum("sheets"))["sheets"] or 0
    # whoever was erased after answering has answered
    return max(invited, answered), answered


def tallies(evaluation: Evaluation) -> list[Tally]:
    return list(Tally.objects.filter(evaluation=evaluation).order_by("language"))


def languages(evaluation: Evaluation) -> list[str]:
    """In which languages it can be answered: as it was laid out when it opened."""
    held = set(Tally.objects.filter(evaluation=evaluation).values_list("language", flat=True))
    return [code for code in asking.languages(evaluation.questionnaire) if code in held or not evaluation.opened_at]


def invitations(evaluation: Evaluation) -> QuerySet[Invitation]:
    found = Invitation.objects.filter(evaluation=evaluation).order_by("pk")
    return found.select_related("participant")


def invitation(token: str) -> Invitation | None:
    """By what a link names; None for an empty one, too."""
    if not token:
        return None
    found = Invitation.objects.select_related(*(f"evaluation__{name}" for name in WHOLE), "participant")
    return found.filter(token=token).first()


def own(evaluation: Evaluation, actor: Actor) -> Invitation | None:
    """The invitation of whoever has signed in."""
    if actor.user_id is None:
        return None
    found = Invitation.objects.select_related(*(f"evaluation__{name}" for name in WHOLE), "participant")
    return found.filter(evaluation=evaluation, participant__user=actor.user_id).order_by("pk").first()


def uninvited(evaluation: Evaluation) -> QuerySet[Participant]:
    """Accredited, and neither they nor anybody with the same address is asked yet."""
    asked = Invitation.objects.filter(evaluation=evaluation, participant__address=OuterRef("address"))
    return accreditation.participants(evaluation.conference).filter(~Exists(asked)).order_by("-pk")


def due(at: datetime) -> QuerySet[Evaluation]:
    """Open ones whose end has come."""
    return Evaluation.objects.filter(opened_at__isnull=False, closed_at=None, closes_at__lte=at).order_by("pk")


@until_changed
def shown() -> dict[int, datetime | None]:
    """Conferences (their keys) of whose evaluation everybody may know: until when it is open; None: it is published."""
    seen = Q(published_at__isnull=False) | Q(opened_at__isnull=False, closed_at=None)
    found = Evaluation.objects.filter(seen).order_by().values_list("conference", "published_at", "closes_at")
    return {pk: None if published else until for pk, published, until in found}


def is_settled(questionnaire: Questionnaire) -> bool:
    return Evaluation.objects.filter(questionnaire=questionnaire, opened_at__isnull=False).exists()


def words(evaluation: Evaluation) -> list[tuple[str, list[str]]]:
    """(question, what was written) once it is closed, in an order that is by lot and stays; none below ten sheets."""
    if not evaluation.results or evaluation.results["sheets"] is None:
        return []
    held: dict[str, list[str]] = {}
    for row in Words.objects.filter(evaluation=evaluation).order_by("question", "shard"):
        held.setdefault(row.question, []).extend(row.texts)
    asked = asking.in_words(evaluation.questionnaire)
    return [(str(one.label), sorted(held.get(one.key, []), key=_lot)) for one in asked]


def _lot(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def faults(evaluation: Evaluation) -> list[str]:
    """Why its questionnaire cannot be opened, in sentences; empty where it can."""
    return asking.faults(evaluation.questionnaire, [one.title for one in sessions_of(evaluation.conference)])


def sessions_of(conference: Conference) -> list[Session]:
    found = Session.objects.filter(conference=conference, part_of=None).exclude(kind=Session.Kind.BREAK)
    return list(found.exclude(status=Session.Status.CANCELLED).order_by("starts_at", "position", "pk"))


def interpreted(conference: Conference) -> list[str]:
    """Into which languages sessions are interpreted, the most frequent first."""
    found = Interpretation.objects.filter(session__conference=conference, manner__in=HEARD).order_by()
    counted = found.values("language").annotate(number=Count("pk")).order_by("-number", "language")
    return [row["language"] for row in counted]


def thanks_of(conference: Conference, capacity: str) -> Thanks:
    """The secretariat's paragraph; a new one, not kept yet, where there is none."""
    found = Thanks.objects.filter(conference=conference, capacity=capacity).first()
    return found or Thanks(conference=conference, capacity=capacity)


def thanked(conference: Conference) -> dict[str, int]:
    """How many were thanked: capacity -> letters."""
    found = Thanked.objects.filter(conference=conference).order_by().values_list("capacity")
    return dict(found.annotate(number=Count("pk")))


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """That the owner of an address is asked, and whether they have answered; what they answered nobody can find."""
    if subject.address:
        own = Participant.objects.filter(address=subject.address.lower())
        yield Invitation.objects.filter(participant__in=own).order_by("pk")
