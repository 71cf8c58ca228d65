from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import Lower

from kavshiri.access.actors import Actor
from kavshiri.applications import links
from kavshiri.applications.models import LIVE, UNDECIDED, Application, Category, Phase, State
from kavshiri.applications.policy import APPLICANT
from kavshiri.conference import queries as conferences
from kavshiri.conference.models import Conference
from kavshiri.mail.models import fingerprint
from kavshiri.people.models import User
from kavshiri.privacy.slots import Subject
from kavshiri.questions import hinging
from kavshiri.questions import queries as questions
from kavshiri.questions.models import Phase as Asking

ORDER = ("is_late", "arrived_at", "pk")  # who comes before whom, everywhere


def conference(slug: str) -> Conference | None:
    return conferences.by_address(slug)


def conference_by_key(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()


def categories(conference: Conference) -> QuerySet[Category]:
    """All of a conference, each with ``taken``, ``in_line`` and ``undecided``."""
    counts = {
        "taken": Count("applications", filter=Q(applications__has_place=True)),
        "in_line": Count("applications", filter=Q(applications__state=State.WAITING)),
        "undecided": Count("applications", filter=Q(applications__state__in=UNDECIDED)),
    }
    found = Category.objects.filter(conference=conference).annotate(**counts)
    return found.select_related("conference", "questionnaire").order_by("order", "pk")


def shown(conference: Conference, at: datetime) -> list[Category]:
    """Those that the conference's page shows: not by invitation, and not closed."""
    open_to_all = categories(conference).filter(by_invitation=False)
    return [each for each in open_to_all if each.phase(at) != Phase.CLOSED]


def is_shown(conference: Conference, at: datetime) -> bool:
    found = Category.objects.filter(conference=conference, by_invitation=False)
    return any(each.phase(at) != Phase.CLOSED for each in found)


def category(conference: Conference, slug: str) -> Category | None:
    return categories(conference).filter(slug=slug).first()


def category_by_key(pk: int) -> Category | None:
    return Category.objects.select_related("conference").filter(pk=pk).first()


def invited_into(secret: str) -> Category | None:
    """The category of an invitation that still holds, in a published conference."""
    public_id, number = links.invited_into(secret)
    found = Category.objects.select_related("conference", "questionnaire").filter(conference__published__isnull=False)
    return found.filter(public_id=public_id, link_number=number).first() if public_id else None


def free(category: Category) -> int | None:
    """Places that are left; below zero where their number was lowered under what is taken, None without a limit."""
    if category.places is None:
        return None
    return category.places - Application.objects.filter(category=category, has_place=True).count()


def in_line(category: Category) -> QuerySet[Application]:
    """The waiting list, first those who came in time, each by arrival."""
    return Application.objects.filter(category=category, state=State.WAITING).order_by(*ORDER)


def places_in_line(category: Category) -> dict[int, int]:
    """Each one's number in the waiting list, by key."""
    return {pk: place for place, pk in enumerate(in_line(category).values_list("pk", flat=True), start=1)}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an application stands: ``place`` in the waiting list (1: the next), of ``length``.

    ``before``: earlier ones that nobody has decided on yet; approved, they would stand before it.
    """

    place: int
    length: int
    before: int


def standing(application: Application) -> Standing:
    line = Application.objects.filter(category=application.category_id)
    earlier = line.filter(
        Q(is_late__lt=application.is_late)
        | Q(is_late=application.is_late, arrived_at__lt=application.arrived_at)
        | Q(is_late=application.is_late, arrived_at=application.arrived_at, pk__lt=application.pk)
    )
    waiting = Q(state=State.WAITING)
    return Standing(
        place=earlier.filter(waiting).count() + 1,
        length=line.filter(waiting).count(),
        before=earlier.filter(state__in=UNDECIDED, has_place=False).count(),
    )


def application(public_id: str) -> Application | None:
    found = Application.objects.select_related("category__questionnaire", "conference__published")
    return found.filter(public_id=public_id).first() if public_id else None


def to_confirm(secret: str, at: datetime) -> Application | None:
    """The application whose confirmation is asked for by this link, unless it has one or is too old."""
    found = application(links.to_confirm(secret))
    return found if found and found.state == State.ASKED and found.made_at > at - links.CONFIRM_LIVES else None


def unanswered(application: Application, language: str) -> list[str]:
    """Questions of its category that whoever is approved has to answer, and this one has not."""
    asks, known = application.category.questionnaire, application.all_answers
    if asks is None:
        return []
    asked = list(questions.asked_by(asks))
    open_ = hinging.open_to(asked, known)
    return [
        str(each.label.read(language))
        for each in asked
        if each.asks and each.key in open_ and each.is_required(Asking.APPROVED) and each.key not in known
    ]


def with_link(secret: str) -> Application | None:
    """Whose link this is; nobody's where the address has changed since."""
    public_id, print_ = links.whose(secret)
    found = application(public_id)
    return found if found and found.state != State.ASKED and fingerprint(found.address) == print_ else None


def live_at(conference: Conference, address: str) -> Application | None:
    """What an address has on its way or in for a conference: at most one."""
    found = at_address(address).filter(conference=conference, state__in=LIVE)
    return found.first()


def at_address(address: str) -> QuerySet[Application]:
    """Every confirmed application of an address, the latest first."""
    found = Application.objects.filter(address__iexact=address).exclude(state=State.ASKED)
    return found.select_related("category", "conference").order_by("-pk")


def live_of(subject: Subject) -> QuerySet[Application]:
    """What the owner of an address has on its way or in, for any conference."""
    return at_address(subject.address).filter(state__in=LIVE) if subject.address else Application.objects.none()


def asked_since(address: str, since: datetime) -> int:
    """How many forms of an address wait for its confirmation since a moment."""
    return Application.objects.filter(address__iexact=address, state=State.ASKED, made_at__gt=since).count()


def unconfirmed_beside(application: Application) -> QuerySet[Application]:
    """Other forms of its address for the same conference that nobody has confirmed."""
    found = Application.objects.filter(
        conference=application.conference_id, address__iexact=application.address, state=State.ASKED
    )  # fmt: skip
    return found.exclude(pk=application.pk).select_related("category").order_by("pk")


def was_declined(conference: Conference, address: str) -> bool:
    return Application.objects.filter(
        conference=conference, address__iexact=address, state=State.DECLINED
    ).exists()  # fmt: skip


def address_of(actor: Actor) -> str:
    """The address of the account that has signed in; empty for anybody else."""
    if not actor.user_id:
        return ""
    return User.objects.filter(pk=actor.user_id, is_active=True).values_list("email", flat=True).first() or ""


def actor_for(application: Application) -> Actor:
    """An applicant who has come in: an opaque key, and nothing but the own application."""
    return Actor(key=str(application.public_id), roles=frozenset({APPLICANT}))


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        yield Application.objects.filter(address__iexact=subject.address).order_by("pk")


def offers_over(at: datetime) -> QuerySet[Application]:
    return Application.objects.filter(state=State.OFFERED, offered_until__lt=at)


def with_offers_over(at: datetime) -> list[Category]:
    """Categories in which a place was offered and not confirmed in time."""
    found = Category.objects.filter(applications__state=State.OFFERED, applications__offered_until__lt=at)
    return list(found.distinct().order_by("pk"))


def is_over(conference: Conference, at: datetime) -> bool:
    """Whether its last day is past, by its own clock; one without days is not over."""
    last = conference.days.aggregate(last=Max("on"))["last"]
    return last is not None and last < at.astimezone(conference.tz).date()


def registered(conference: Conference) -> QuerySet:
    """(kind of category, how many) have registered: confirmed, and neither withdrawn nor declined."""
    found = Application.objects.filter(conference=conference, state__in=LIVE)
    return found.order_by("category__kind").values_list("category__kind").annotate(count=Count("pk"))


def persons(conference: Conference) -> QuerySet:
    """The addresses of whoever has registered."""
    found = Application.objects.filter(conference=conference, state__in=LIVE)
    return found.values_list(Lower("address"))


def sought(
    conference: Conference, *, words: str = "", state: str = "", category: str = "", late: str = "", speaks: str = ""
) -> QuerySet[Application]:  # fmt: skip
    """A conference's applications that fit, in the order of arrival; those nobody has confirmed are left out."""
    found = Application.objects.filter(conference=conference).exclude(state=State.ASKED)
    if state:
        found = found.filter(state__in=UNDECIDED) if state == "undecided" else found.filter(state=state)
    if category:
        found = found.filter(category__slug=category)
    if late:
        found = found.filter(is_late=late == "yes")
    if speaks:
        found = found.filter(wishes_to_speak=speaks == "yes")
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(latin_name__icontains=word)
            | Q(organisation__icontains=word) | Q(address__icontains=word)
        )  # fmt: skip
    return found.select_related("category").order_by(*ORDER)


def by_keys(conference: Conference, keys: list[int]) -> QuerySet[Application]:
    return Application.objects.filter(conference=conference, pk__in=keys)


def application_by_key(pk: int) -> Application | None:
    found = Application.objects.select_related("category__questionnaire", "conference")
    return found.filter(pk=pk).first()


def waits_for(actor: Actor, found: QuerySet[Application]) -> QuerySet[Application]:
    """Those of them on which this actor can take the next step."""
    return found.filter(state__in=UNDECIDED).exclude(Q(state=State.PRE_APPROVED) & Q(first_by=actor.key))


def on_page(page: Iterable[Application]) -> QuerySet[Application]:
    return Application.objects.filter(pk__in=[each.pk for each in page])


def waiting(conference: Conference) -> QuerySet[Application]:
    """All waiting lists of a conference, one after the other, each in its order; offered places first."""
    found = Application.objects.filter(conference=conference, state__in=(State.WAITING, State.OFFERED))
    return found.select_related("category").order_by("category__order", "category", "-has_place", *ORDER)


def numbers(page: Iterable[Application]) -> dict[int, int]:
    """The number in its waiting list of everybody on a page, by key."""
    categories = {each.category_id: each.category for each in page}
    known = [places_in_line(category) for category in categories.values()]
    return {pk: place for places in known for pk, place in places.items()}
