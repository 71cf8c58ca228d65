"""Reads: recommendations with their sentences and positions, rounds, comments, returned files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.outcomes import policy
from kavshiri.outcomes.models import Comment, Position, Recommendation, ReturnedFile, Round, Sentence
from kavshiri.privacy.slots import Subject
from kavshiri.pure import georgian
from kavshiri.registration.models import Delegation, FocalPoint

Stance = Position.Stance
HOLDS = Q(replaced_at__isnull=True, is_late=False)


@dataclass(frozen=True, slots=True)
class Support:
    """How delegations stand: the positions that count, by stance."""

    held: dict[str, list[Position]] = field(default_factory=dict)

    def of(self, stance: str) -> list[Position]:
        return self.held.get(stance, [])

    @property
    def supports(self) -> list[Position]:
        return self.of(Stance.SUPPORTS)

    @property
    def accepts(self) -> list[Position]:
        return self.of(Stance.ACCEPTS)

    @property
    def reservations(self) -> list[Position]:
        return self.of(Stance.RESERVES)

    @property
    def abstains(self) -> list[Position]:
        """Those that said that they take no position."""
        return self.of(Stance.NONE)

    @property
    def total(self) -> int:
        return sum(len(some) for some in self.held.values())


def recommendations(conference: Conference, by: Actor) -> QuerySet[Recommendation]:
    """Those that somebody may see, by number, with the sentences that stand now."""
    found = policy.SEE.reach(by, Recommendation.objects.filter(conference=conference))
    return _with_sentences(found).order_by("number")


def shown(conference: Conference) -> list[Recommendation]:
    """Those that delegations see and can still comment on."""
    found = Recommendation.objects.filter(conference=conference, state__in=policy.TOLD).exclude(state="withdrawn")
    return list(_with_sentences(found).order_by("number"))


def recommendation(public_id: str) -> Recommendation | None:
    return _with_sentences(Recommendation.objects.filter(public_id=public_id)).first()


def numbered(conference: Conference, number: int) -> Recommendation | None:
    """By its number, such as 3 of "recommendation 3"."""
    return _with_sentences(Recommendation.objects.filter(conference=conference, number=number)).first()


def by_ids(public_ids: Collection[str]) -> QuerySet[Recommendation]:
    found = Recommendation.objects.filter(public_id__in=list(public_ids))
    return _with_sentences(found).order_by("conference", "number")


def _with_sentences(found: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    standing = Prefetch("sentences", Sentence.objects.filter(gone_at=None).order_by("place", "pk"), to_attr="standing")
    return found.select_related("conference", "theme").prefetch_related(standing)


def standing(recommendation: Recommendation) -> list[Sentence]:
    """Those that stand now, read along with it."""
    return getattr(recommendation, "standing", [])


def sentences(recommendation: Recommendation, *, gone: bool = False) -> QuerySet[Sentence]:
    """Those that stand now, in order, or those that no longer do, the latest first."""
    found = recommendation.sentences.filter(gone_at__isnull=not gone)
    return found.order_by("-gone_at", "-pk") if gone else found.order_by("place", "pk")


def next_number(conference: Conference) -> int:
    return (Recommendation.objects.filter(conference=conference).aggregate(last=Max("number"))["last"] or 0) + 1


def support(found: Collection[Recommendation]) -> dict[int, Support]:
    """How delegations stand on each of these, by its key; one query for all."""
    told = {one.pk: Support() for one in found}
    held = Position.objects.filter(HOLDS, recommendation__in=list(told))
    for one in held.select_related("delegation__organisation").order_by("received_at", "pk"):
        told[one.recommendation_id].held.setdefault(one.stance, []).append(one)
    return told


def tally(conference: Conference) -> Counter[str]:
    """How many recommendations stand in each state."""
    found = Recommendation.objects.filter(conference=conference).order_by().values_list("state")
    return Counter(dict(found.annotate(number=Count("pk"))))


def positions(recommendation: Recommendation) -> QuerySet[Position]:
    """Everything that delegations ever said of it, the latest first; what counts is not replaced and not late."""
    found = recommendation.positions.select_related("delegation__organisation", "recommendation__conference")
    return found.order_by("-received_at", "-pk")


def position_of(recommendation: Recommendation, delegation: Delegation) -> Position | None:
    """The one that counts."""
    return Position.objects.filter(HOLDS, recommendation=recommendation, delegation=delegation).first()


def positions_of(delegation: Delegation) -> dict[int, Position]:
    """The positions of a delegation that count, by the key of the recommendation."""
    found = Position.objects.filter(HOLDS, delegation=delegation).order_by("pk")
    return {one.recommendation_id: one for one in found}


def position(public_id: str) -> Position | None:
    found = Position.objects.select_related("recommendation__conference", "delegation__organisation")
    return found.filter(public_id=public_id).first()


def late_notes(conference: Conference) -> QuerySet[Position]:
    """Positions that came after the deadline, the latest first."""
    found = Position.objects.filter(recommendation__conference=conference, is_late=True)
    return found.select_related("recommendation", "delegation__organisation").order_by("-received_at", "-pk")


def rounds(conference: Conference) -> QuerySet[Round]:
    """With how many comments each has, and how many of them wait for an answer; the latest first."""
    told = {
        "said": Count("comments", distinct=True),
        "open": Count("comments", filter=Q(comments__verdict=""), distinct=True),
        "returned": Count("files", filter=Q(files__state="waiting"), distinct=True),
    }
    return Round.objects.filter(conference=conference).annotate(**told).order_by("-opened_at", "-pk")


def round_of(public_id: str) -> Round | None:
    return Round.objects.select_related("conference").filter(public_id=public_id).first()


def latest_round(conference: Conference, kind: str) -> Round | None:
    """The one that is open, or else the last that was."""
    found = Round.objects.filter(conference=conference, kind=kind).select_related("conference")
    return found.order_by("-number").first()


def is_open(found: Round | None, at: datetime) -> bool:
    return found is not None and found.closed_at is None and at <= found.until


def took_part_in_time(conference: Conference, kind: str, moment: datetime) -> bool:
    """Whether a round of this kind was open then; where there never was one, nothing is late."""
    found = list(Round.objects.filter(conference=conference, kind=kind).order_by("pk"))
    within = [one for one in found if one.opened_at <= moment <= min(one.until, one.closed_at or one.until)]
    return bool(within) or not [one for one in found if one.opened_at <= moment]


def comments(found: Round, *, only: str = "") -> QuerySet[Comment]:
    """Of a round, by number; ``only``: "open" or "answered"."""
    told = found.comments.select_related("recommendation", "delegation__organisation", "round__conference", "file")
    if only:
        told = told.filter(verdict="") if only == "open" else told.exclude(verdict="")
    return told.order_by("number")


def comment(public_id: str) -> Comment | None:
    found = Comment.objects.select_related("round__conference", "recommendation", "delegation__organisation")
    return found.filter(public_id=public_id).first()


def comments_of(delegation: Delegation, recommendation: Recommendation | None = None) -> QuerySet[Comment]:
    """What a delegation said in all rounds, of one recommendation or of any."""
    found = Comment.objects.filter(delegation=delegation)
    if recommendation is not None:
        found = found.filter(recommendation=recommendation)
    return found.select_related("round", "recommendation").order_by("-round__number", "-number")


def comments_on(recommendation: Recommendation) -> QuerySet[Comment]:
    found = recommendation.comments.select_related("round", "delegation__organisation")
    return found.order_by("-round__number", "number")


def returned(public_id: str) -> ReturnedFile | None:
    found = ReturnedFile.objects.select_related("round__conference", "delegation__organisation", "upload")
    return found.filter(public_id=public_id).first()


def waiting_files(conference: Conference) -> QuerySet[ReturnedFile]:
    found = ReturnedFile.objects.filter(round__conference=conference, state=ReturnedFile.State.WAITING)
    return found.select_related("round", "delegation__organisation", "upload").order_by("pk")


def files_of(delegation: Delegation) -> QuerySet[ReturnedFile]:
    return ReturnedFile.objects.filter(delegation=delegation).select_related("round", "upload").order_by("-pk")


def delegations(conference: Conference) -> list[Delegation]:
    """Those that take part, by name in the reader's language."""
    found = Delegation.objects.filter(conference=conference).exclude(state=Delegation.State.DECLINED)
    return sorted(found.select_related("organisation"), key=lambda one: georgian.sort_key(str(one)))


def focal_points(conference: Conference) -> QuerySet[FocalPoint]:
    """Of the delegations that take part: to whom the letters of a round go."""
    found = FocalPoint.objects.filter(delegation__conference=conference)
    found = found.exclude(delegation__state=Delegation.State.DECLINED)
    return found.select_related("delegation__conference", "delegation__organisation").order_by("pk")


def focal_point(public_id: str) -> FocalPoint | None:
    found = FocalPoint.objects.select_related("delegation__conference", "delegation__organisation")
    return found.filter(public_id=public_id).first()


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps of somebody: what they sent in a delegation's name."""
    if subject.address:
        points = FocalPoint.objects.filter(address__iexact=subject.address).values_list("public_id", flat=True)
        keys = [str(key) for key in points]
        yield Comment.objects.filter(made_by__in=keys).order_by("pk")
        yield ReturnedFile.objects.filter(giver__in=keys).order_by("pk")


def digest(recommendation: Recommendation) -> str:
    """Of its authentic words, to tell whether somebody has changed them meanwhile: 64 hexadecimal digits (SHA-256)."""
    return hashlib.sha256(recommendation.words.encode()).hexdigest()


def may_be_taken(comment: Comment) -> bool:
    """Whether its wording can become the recommendation's: in the authentic language, and nothing is decided yet."""
    one = comment.recommendation
    if one is None or one.is_decided or not comment.proposed:
        return False
    return comment.language == one.language and comment.proposed != one.words
