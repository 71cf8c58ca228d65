from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kavshiri.accreditation import queries as accreditation
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference
from kavshiri.correspondence.models import (
    Event,
    Letterhead,
    LetterTemplate,
    Mission,
    OfficialLetter,
    Reminder,
    Signatory,
)
from kavshiri.journal.models import Entry, name_of
from kavshiri.mail.models import Letter
from kavshiri.privacy.slots import Subject
from kavshiri.registration.models import Delegation

State = OfficialLetter.State
OPEN = (State.SENT, State.RECEIVED)
WHOLE = ("conference", "letterhead__emblem", "signatory", "template", "mission", "emblem", "delegation__organisation",
         "covers", "covers__letterhead", "covers__delegation__organisation", "covers__conference")  # fmt: skip
# what the journal says when a focal point answers
ANSWERS = {"registration.delegation.confirm": True, "registration.delegation.decline": False}
ALL_ZONES = timedelta(hours=14)  # by so much the first zone is ahead of UTC


def letters() -> QuerySet[OfficialLetter]:
    """Letters for lists, without what is only on their own pages."""
    found = OfficialLetter.objects.select_related("conference", "letterhead", "delegation__organisation")
    return found.defer("frozen", "body").order_by(F("issued_on").desc(nulls_first=True), "-pk")


def letter(public_id: str | uuid.UUID) -> OfficialLetter | None:
    return OfficialLetter.objects.select_related(*WHOLE).filter(public_id=public_id).first()


def chosen(keys: Sequence[str]) -> list[OfficialLetter]:
    """These letters by their public ids, in the order in which they were drafted; what is no id is left out."""
    known = [key for key in keys if _is_id(key)]
    return list(OfficialLetter.objects.select_related(*WHOLE).filter(public_id__in=known).order_by("pk"))


def _is_id(key: str) -> bool:
    try:
        return bool(uuid.UUID(key))
    except ValueError:
        return False


def sought(
    *, conference: int | None = None, state: str = "", letterhead: int | None = None, words: str = "",
    overdue: bool = False, on: date,
) -> QuerySet[OfficialLetter]:  # fmt: skip
    """The register as somebody filters it; ``on`` is today."""
    found = letters()
    for name, value in (("conference", conference), ("state", state), ("letterhead", letterhead)):
        found = found.filter(**{name: value}) if value else found
    if overdue:
        found = found.filter(overdue_on(on))
    if words:
        found = found.filter(
            Q(registry_number__icontains=words) | Q(addressee__icontains=words) | Q(subject__icontains=words)
        )
    return found


def overdue_on(on: date) -> Q:
    return Q(state__in=OPEN, answer_due_on__lt=on)


def overdue_count(on: date) -> int:
    return OfficialLetter.objects.filter(overdue_on(on)).count()


def issued(found: QuerySet[OfficialLetter]) -> QuerySet[OfficialLetter]:
    """The register itself: by house, year and number."""
    return found.exclude(state=State.DRAFT).order_by("letterhead__code", "year", "number")


def letter_named(name: str) -> OfficialLetter | None:
    """The letter of a name as the journal and the mail room use it: ``correspondence.officialletter:public-id``."""
    label, _colon, key = name.partition(":")
    return letter(key) if label == OfficialLetter._meta.label_lower and _is_id(key) else None


def waits_to_be_read(letter: OfficialLetter, since: datetime) -> bool:
    """Whether an answer has come by mail since then, of which nobody has noted yet what it says."""
    return letter.is_open and Event.objects.filter(letter=letter, what=Event.What.REPLIED, made_at__gte=since).exists()


def story(letter: OfficialLetter) -> list[Event]:
    return list(Event.objects.filter(letter=letter).select_related("scan").order_by("on", "pk"))


def planned(letter: OfficialLetter) -> list[Reminder]:
    return list(Reminder.objects.filter(letter=letter, done_at=None).order_by("on", "pk"))


def mailed(letter: OfficialLetter) -> list[Letter]:
    """The letters of the mail room that carried it, and reminded of it."""
    found = Letter.objects.filter(about=name_of(letter)).defer("body")
    return list(found.order_by("pk"))


def came_back(letters: Sequence[OfficialLetter]) -> set[int]:
    """Which of these letters' mail came back or was not sent, and was not sent again."""
    names = {name_of(each): each.pk for each in letters}
    faults = (Letter.State.BOUNCED, Letter.State.FAILED, Letter.State.UNCLEAR)
    found = Letter.objects.filter(about__in=names, kind="correspondence.letter").order_by("pk")
    last = dict(found.values_list("about", "state"))
    return {names[about] for about, state in last.items() if state in faults}


def uncovered(letters: Sequence[OfficialLetter]) -> list[OfficialLetter]:
    """Those of them that go through a mission, were issued and have no note verbale yet."""
    ready = [each for each in letters if each.way == each.Way.MISSION and each.state == State.ISSUED]
    noted = OfficialLetter.objects.filter(covers__in=ready).exclude(state=State.VOIDED).values_list("covers", flat=True)
    known = set(noted)
    return [each for each in ready if each.pk not in known]


def note_of(letter: OfficialLetter) -> OfficialLetter | None:
    """The note verbale that encloses a letter."""
    found = OfficialLetter.objects.filter(covers=letter).exclude(state=State.VOIDED)
    return found.select_related(*WHOLE).first()


def address_for(letter: OfficialLetter) -> str:
    """Where reminders go: to the addressee, or to the mission that the letter went through."""
    if letter.way == letter.Way.MISSION and letter.mission:
        return letter.mission.mail
    return letter.address


def answer_on_page(letter: OfficialLetter) -> bool | None:
    """What the delegation has answered on its own page since the letter was sent; None where nothing."""
    if letter.delegation is None or letter.sent_on is None:
        return None
    told = Entry.objects.filter(about=name_of(letter.delegation), kind__in=ANSWERS, at__date__gte=letter.sent_on)
    last = told.order_by("pk").values_list("kind", flat=True).last()
    return ANSWERS[last] if last else None


def drafted_for(template: LetterTemplate, delegations: Sequence[Delegation]) -> set[int]:
    """Which delegations have a letter of this template that was not voided."""
    found = OfficialLetter.objects.filter(template=template, delegation__in=delegations).exclude(state=State.VOIDED)
    return {key for key in found.values_list("delegation_id", flat=True) if key}


def drafted_to(template: LetterTemplate, keys: Sequence[str]) -> set[str]:
    """The same of participants, by their public ids."""
    found = OfficialLetter.objects.filter(template=template, participant_key__in=keys).exclude(state=State.VOIDED)
    return set(found.values_list("participant_key", flat=True))


def missions(countries: Sequence[str]) -> dict[str, Mission]:
    return {each.country: each for each in Mission.objects.filter(country__in=countries)}


def signatories(letterhead: Letterhead | None = None) -> QuerySet[Signatory]:
    found = Signatory.objects.filter(is_in_office=True).select_related("letterhead")
    return found.filter(letterhead=letterhead) if letterhead else found


def form_of_address(participant: Participant, language: str) -> str:
    """As the person who has the participant's account is addressed; empty where that is not known."""
    person = participant.user.person if participant.user else None
    return str(person.form_of_address.read(language)) if person else ""


def note_templates() -> QuerySet[LetterTemplate]:
    return LetterTemplate.objects.filter(kind=LetterTemplate.Kind.NOTE)


def is_furnished() -> bool:
    """Whether a letter can be drafted at all."""
    return LetterTemplate.objects.exists() and Signatory.objects.filter(is_in_office=True).exists()


def conferences() -> QuerySet[Conference]:
    return Conference.objects.order_by("-pk")


def delegations(conference: Conference) -> QuerySet[Delegation]:
    found = Delegation.objects.filter(conference=conference).select_related("organisation", "conference")
    return found.prefetch_related("focal_points").order_by("pk")


def participants(conference: Conference, words: str = "", kind: str = "") -> QuerySet[Participant]:
    """Whoever is accredited, by name, with the person of their account; ``kind`` as which they take part."""
    found = accreditation.participants(conference).select_related("conference", "user__person")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(latin_name__icontains=words) | Q(post__icontains=words)
                             | Q(address__iexact=words))  # fmt: skip
    return (found.filter(kind=kind) if kind else found).order_by("sort", "pk")


def participant(letter: OfficialLetter) -> Participant | None:
    """To whom a letter to a person goes; None where that one is accredited no more."""
    if not letter.participant_key:
        return None
    return participants(letter.conference).filter(public_id=letter.participant_key).first()


def to_hand_over(limit: int = 50) -> list[OfficialLetter]:
    """Letters that somebody has asked to be sent by mail, the earliest first."""
    found = OfficialLetter.objects.filter(waits_since__isnull=False).select_related(*WHOLE)
    return list(found.order_by("waits_since", "pk")[:limit])


def due(at: datetime, limit: int = 50) -> list[Reminder]:
    """Reminders whose day has come where their conference is."""
    found = Reminder.objects.filter(done_at=None, on__lte=(at + ALL_ZONES).date())
    whole = found.select_related("letter", *(f"letter__{name}" for name in WHOLE)).order_by("on", "pk")
    return [each for each in whole if each.on <= day_of(each.letter.conference, at)][:limit]


def is_anything_to_do(at: datetime) -> bool:
    """Whether a letter waits to be handed over or a reminder's day has come."""
    return OfficialLetter.objects.filter(waits_since__isnull=False).exists() or bool(due(at, 1))


def day_of(conference: Conference, at: datetime) -> date:
    """Which day it is where a conference is."""
    return timezone.localtime(at, conference.tz).date()


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about the owner of an address."""
    if subject.address:
        people = Participant.objects.filter(address=subject.address.lower()).values_list("public_id", flat=True)
        own = Q(address__iexact=subject.address) | Q(participant_key__in=[str(key) for key in people])
        yield OfficialLetter.objects.filter(own).order_by("pk")
