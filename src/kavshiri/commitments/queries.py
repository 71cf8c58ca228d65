from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet
from django.utils.text import Truncator

from kavshiri.access.actors import Actor
from kavshiri.access.remembering import until_changed
from kavshiri.applications.queries import address_of
from kavshiri.commitments.models import Commitment, Report, Responsible, Status, Verification
from kavshiri.conference.models import Conference
from kavshiri.journal.models import name_of
from kavshiri.outcomes.models import Recommendation
from kavshiri.owners import policy as owners
from kavshiri.people.models import User
from kavshiri.privacy.slots import Subject
from kavshiri.provenance import queries as provenance

TAKEN = Commitment.State.TAKEN
SHOWN = ("conference", "theme", "responsible__organisation", "responsible__office")
WHOLE = (*SHOWN, "verifier__organisation", "verifier__office")
MARKS = ("verified", "claimed", "silent")


@dataclass(frozen=True, slots=True)
class Sought:
    """How somebody filters a list; what is empty filters nothing.

    ``theme`` is a code, ``country`` an ISO 3166-1 code, ``office`` the key of a responsible office; ``mark``: whether
    what is claimed was verified, or no answer has come.
    """

    conference: str = ""
    theme: str = ""
    country: str = ""
    office: str = ""
    status: str = ""
    mark: str = ""


def commitments() -> QuerySet[Commitment]:
    return Commitment.objects.select_related(*SHOWN)


def commitment(public_id: uuid.UUID | str) -> Commitment | None:
    return Commitment.objects.select_related(*WHOLE).filter(public_id=public_id).first()


def report(public_id: uuid.UUID | str) -> Report | None:
    found = Report.objects.select_related("evidence", *(f"commitment__{name}" for name in WHOLE))
    return found.filter(public_id=public_id).first()


def conference(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()


def conferences() -> QuerySet[Conference]:
    """Those that have commitments first, the latest first."""
    return Conference.objects.order_by("-pk")


def offices() -> QuerySet[Responsible]:
    return Responsible.objects.select_related("organisation", "office").order_by("organisation__slug", "pk")


def taken() -> QuerySet[Commitment]:
    """What everybody may see, in order: by conference, the latest first, and number."""
    return commitments().filter(state=TAKEN).order_by("-conference__pk", "number")


def filtered(found: QuerySet[Commitment], sought: Sought) -> QuerySet[Commitment]:
    """The part of a list that somebody looks for; what fits nothing leaves nothing."""
    conditions = {
        "conference__slug": sought.conference, "theme__code": sought.theme,
        "responsible__organisation__country": sought.country, "claimed": sought.status,
    }  # fmt: skip
    found = found.filter(**{name: value for name, value in conditions.items() if value})
    if sought.office:
        found = found.filter(responsible=int(sought.office)) if sought.office.isdecimal() else found.none()
    return found.filter(_marked(sought.mark)) if sought.mark else found


def _marked(mark: str) -> Q:
    told = Q(verified=F("claimed")) & ~Q(verified="")
    return {"verified": told, "claimed": ~told, "silent": Q(silent_since__isnull=False)}.get(mark, Q(pk=None))


@until_changed
def with_taken() -> frozenset[int]:
    """Keys of the conferences at which anything was taken on: the pages of most ask no more."""
    return frozenset(Commitment.objects.filter(state=TAKEN).order_by().values_list("conference", flat=True))


def realised(conference: Conference) -> tuple[int, int]:
    """n of m: how many of the commitments taken on at a conference are verified as done, and how many there are."""
    return realised_of([conference.pk]).get(conference.pk, (0, 0))


def realised_of(conferences: Collection[int]) -> dict[int, tuple[int, int]]:
    """The same by the keys of conferences, those without commitments left out; one query."""
    found = Commitment.objects.filter(state=TAKEN, conference__in=list(conferences)).order_by().values("conference")
    counted = found.annotate(done=Count("pk", filter=Q(verified=Status.DONE)), every=Count("pk"))
    return {row["conference"]: (row["done"], row["every"]) for row in counted}


def reports_of(commitment: Commitment) -> list[Report]:
    """All of them, the latest first, each with its ``verifications`` in their order and its file."""
    looked_at = Prefetch("verifications", queryset=Verification.objects.order_by("pk"))
    return list(commitment.reports.select_related("evidence").prefetch_related(looked_at).order_by("-pk"))


def verdict_of(report: Report) -> Verification | None:
    """What counts of a report: the latest that somebody else has made of it."""
    return max(report.verifications.all(), key=lambda one: one.pk, default=None)


def standing(commitment: Commitment) -> tuple[Report | None, Report | None]:
    """The latest report, and the latest that stands as verified."""
    found = reports_of(commitment)
    good = (one for one in found if (told := verdict_of(one)) and told.verdict == Verification.Verdict.VERIFIED)
    return (found[0] if found else None), next(good, None)


def last_told(commitment: Commitment) -> date | None:
    """Until when the reports tell."""
    return commitment.reports.aggregate(last=Max("until"))["last"]


def waiting() -> QuerySet[Commitment]:
    """Of which a report may be awaited."""
    return commitments().filter(state=TAKEN)


def own(actor: Actor) -> QuerySet[Commitment]:
    """What an account answers for, what is due soonest first."""
    address = address_of(actor)
    if not address:
        return commitments().none()
    mine = commitments().filter(owners.acts_for(address, "responsible__"), state=TAKEN)
    return mine.order_by(F("next_report_on").asc(nulls_last=True), "conference_id", "number")


def to_verify(actor: Actor) -> QuerySet[Report]:
    """Latest reports that await an account's verification, the oldest first."""
    address = address_of(actor)
    if not address:
        return Report.objects.none()
    return awaiting_verification().filter(owners.acts_for(address, "commitment__verifier__"), ~Q(reporter=actor.key))


def awaiting_verification() -> QuerySet[Report]:
    """Reports of which nobody has made anything, and after which none has come."""
    latest = Report.objects.filter(commitment__state=TAKEN).order_by().values("commitment")
    found = Report.objects.filter(pk__in=latest.annotate(last=Max("pk")).values("last"), verifications=None)
    return found.select_related(*(f"commitment__{name}" for name in SHOWN)).order_by("pk")


def account_of(key: str) -> User | None:
    """Whoever acted under a key, as long as the account is held."""
    try:
        return User.objects.filter(public_id=uuid.UUID(key), is_active=True).first()
    except ValueError:
        return None


def named(ids: Collection[str]) -> list[Commitment]:
    return list(commitments().filter(public_id__in=list(ids)))


def reports_named(ids: Collection[str]) -> list[Report]:
    found = Report.objects.filter(public_id__in=list(ids)).prefetch_related("verifications")
    return list(found.select_related(*(f"commitment__{name}" for name in SHOWN)))


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an account: what they reported and verified."""
    if subject.key:
        yield Report.objects.filter(reporter=subject.key).order_by("pk")
        yield Verification.objects.filter(verifier=subject.key).order_by("pk")


def is_own(commitment: Commitment, actor: Actor) -> bool:
    """Whether an account reports for the office that answers, or is its head."""
    address = address_of(actor).lower()
    office = commitment.responsible
    return bool(address) and address in (office.address.lower(), office.head_address.lower())


def recommendations(conference: Conference) -> list[tuple[str, str]]:
    """What a commitment may be derived from: names in the journal, and number with the first words; by number."""
    found = Recommendation.objects.filter(conference=conference).exclude(state=Recommendation.State.WITHDRAWN)
    return [(name_of(one), f"{one.number}. {Truncator(str(one.text)).words(16)}") for one in found.order_by("number")]


def sources_of(commitment: Commitment) -> list[str]:
    """From what it was derived, as names in the journal."""
    name = name_of(commitment)
    return [link.source for link in provenance.sources_of([name])[name]]


def for_office(conference: Conference, show: str = "") -> QuerySet[Commitment]:
    """All of a conference for the secretariat, drafts too; ``show``: drafts or silent ones alone."""
    found = commitments().filter(conference=conference).order_by("number")
    conditions = {
        "drafts": Q(state=Commitment.State.DRAFT), "silent": Q(silent_since__isnull=False),
    }  # fmt: skip
    return found.filter(conditions[show]) if show in conditions else found


def waiting_in(conference: Conference) -> QuerySet[Report]:
    """Reports that await verification by whoever may."""
    return awaiting_verification().filter(commitment__conference=conference)


def recommendations_done(conference: Conference) -> tuple[int, int]:
    """n of m: of the recommendations that a conference adopted or noted, how many were carried out.

    That is one from which commitments were derived, every one of which is verified as done; in three queries.
    """
    decided = (Recommendation.State.ADOPTED, Recommendation.State.NOTED)
    found = Recommendation.objects.filter(conference=conference, state__in=decided)
    names = [f"{Recommendation._meta.label_lower}:{key}" for key in found.values_list("public_id", flat=True)]
    links = provenance.became_of(names)
    prefix = f"{Commitment._meta.label_lower}:"
    derived = {name: [each.derived for each in links[name] if each.derived.startswith(prefix)] for name in names}
    ids = {one.removeprefix(prefix) for told in derived.values() for one in told}
    held = Commitment.objects.filter(public_id__in=ids, state=TAKEN).values_list("public_id", "verified")
    verified = {prefix + str(key): status for key, status in held}
    kept = [[verified[one] for one in told if one in verified] for told in derived.values()]
    return sum(bool(told) and set(told) == {Status.DONE} for told in kept), len(names)
