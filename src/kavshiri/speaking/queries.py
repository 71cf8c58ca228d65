from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.accreditation import slots
from kavshiri.conference.models import Conference, Part, Session
from kavshiri.people.models import Person
from kavshiri.people.queries import digest_of
from kavshiri.privacy import queries as agreed
from kavshiri.privacy.slots import Subject
from kavshiri.pure import georgian
from kavshiri.speaking.models import CheckSlot, Handout, Pass, Proposal, Speaker
from kavshiri.speaking.policy import SEE_HANDOUT, SPEAKER
from kavshiri.texts.forms import STATE_WORDS
from kavshiri.texts.values import MISSING, Texts
from kavshiri.ui.templatetags.ui import city_time

PHOTO_KEY = "speaking.photo"  # of the consent
ACTS = Q(stand_in_acts=True, stand_in__isnull=False)


@dataclass(frozen=True, slots=True)
class Role:
    """A part of somebody in a session of the programme as the secretariat works on it."""

    session: Session
    label: str


def conference(pk: int) -> Conference | None:
    return Conference.objects.filter(pk=pk).first()


def conference_at(slug: str) -> Conference | None:
    return Conference.objects.filter(slug=slug, published__isnull=False).first()


def usable_pass(secret: str, at: datetime) -> Pass | None:
    found = Pass.objects.filter(digest=digest_of(secret), used_at=None, expires_at__gt=at)
    return found.select_related("speaker__conference", "speaker__person__office__organisation").first()


def speakers() -> QuerySet[Speaker]:
    return Speaker.objects.select_related("conference", "person__office__organisation", "photo", "check_slot")


def speaker(public_id: str) -> Speaker | None:
    return speakers().filter(public_id=public_id).first() if public_id else None


def speaker_by_key(pk: int) -> Speaker | None:
    return speakers().filter(pk=pk).first()


def speakers_at(address: str) -> QuerySet[Speaker]:
    """Whoever was invited at this address and may still come in; one may speak in several conferences."""
    return speakers().filter(address__iexact=address).exclude(state=Speaker.State.PLANNED).order_by("pk")


def shows_photo_to(speaker: Speaker) -> bool:
    """Whether the speaker agrees now that readers see the photo."""
    return agreed.has_consented(PHOTO_KEY, speaker.address)


def shown_speakers() -> QuerySet[Speaker]:
    """Those whose photo readers see: it was put there, the consent stands, and the programme is published."""
    found = Speaker.objects.filter(portrait__isnull=False, conference__published__isnull=False)
    agreeing = found.annotate(lowered=Lower("address")).filter(lowered__in=agreed.consented(PHOTO_KEY))
    return agreeing.exclude(state=Speaker.State.DECLINED).select_related("portrait")


def shown_speaker(public_id: str, digest: str) -> Speaker | None:
    """By the address of a portrait; each picture has another one."""
    return shown_speakers().filter(public_id=public_id, portrait__digest__startswith=digest).first()


def portraits_of(persons: Iterable[int], conference: int | None) -> dict[int, Speaker]:
    """Of these persons, by key, whose photo is shown: in one conference, or (None) the latest one of any."""
    found = shown_speakers().filter(person__in=list(persons)).order_by("pk")
    return {one.person_id: one for one in (found.filter(conference=conference) if conference else found)}


def passes_since(speaker: Speaker, since: datetime) -> int:
    return speaker.passes.filter(made_at__gt=since).count()


def actor_for(speaker: Speaker) -> Actor:
    """Whoever has come in by a link: an opaque key, and nothing but what is their own."""
    return Actor(key=str(speaker.public_id), roles=frozenset({SPEAKER}))


def roles_of(conference: Conference, persons: Iterable[int] | None = None) -> dict[int, list[Role]]:
    """Of each person who acts in the programme now: the parts, in order of time; cancelled sessions are none."""
    parts = Part.objects.filter(session__conference=conference).exclude(session__status=Session.Status.CANCELLED)
    if persons is not None:
        wanted = list(persons)
        parts = parts.filter(Q(person__in=wanted) | Q(stand_in__in=wanted))
    found: dict[int, list[Role]] = defaultdict(list)
    for part in parts.select_related("session__conference").order_by("session__starts_at", "session__position", "pk"):
        key = part.stand_in_id if part.stand_in_acts else part.person_id
        if key:
            found[key].append(Role(part.session, str(part.get_role_display())))
    return found


def missing_persons(conference: Conference) -> QuerySet[Person]:
    """Persons with a role who are not among the speakers yet."""
    known = Speaker.objects.filter(conference=conference).order_by().values("person")
    return Person.objects.filter(pk__in=list(roles_of(conference))).exclude(pk__in=known).select_related("user")


def sessions_of(speaker: Speaker) -> list[Session]:
    """The sessions in which a speaker has a part, each once."""
    roles = roles_of(speaker.conference, [speaker.person_id]).get(speaker.person_id, [])
    return list({role.session.pk: role.session for role in roles}.values())


def proposals(speaker: Speaker) -> dict[int | None, Proposal]:
    """A speaker's texts by the key of the session; None is the one about themselves."""
    return {one.session_id: one for one in speaker.proposals.select_related("session")}


def proposal(pk: int) -> Proposal | None:
    found = Proposal.objects.select_related("speaker__conference", "speaker__person__office", "session")
    return found.filter(pk=pk).first()


def handouts(speaker: Speaker) -> QuerySet[Handout]:
    """The versions that stand now."""
    standing = speaker.handouts.exclude(state=Handout.State.REPLACED)
    return standing.select_related("session", "upload", "speaker").order_by("session__starts_at", "pk")


def handout(public_id: str) -> Handout | None:
    found = Handout.objects.select_related("session", "upload", "speaker__person", "speaker__conference")
    return found.filter(public_id=public_id).first()


def handouts_for(conference: Conference, by: Actor) -> QuerySet[Handout]:
    """Released materials of a conference that somebody may have."""
    found = Handout.objects.filter(speaker__conference=conference, state=Handout.State.RELEASED)
    seen = SEE_HANDOUT.reach(by, found)
    return seen.select_related("session", "upload", "speaker__person").order_by("session__starts_at", "pk")


def handouts_in(session: int, by: Actor) -> list[Handout]:
    """Released materials of one session that somebody may have."""
    found = Handout.objects.filter(session=session, state=Handout.State.RELEASED)
    return list(SEE_HANDOUT.reach(by, found).select_related("upload", "speaker__person").order_by("pk"))


def has_handouts(conference: Conference) -> bool:
    """Whether anything was released for somebody else than the secretariat."""
    found = Handout.objects.filter(speaker__conference=conference, state=Handout.State.RELEASED)
    return found.exclude(visibility=Handout.Visibility.STAFF).exists()


def slots_of(conference: Conference) -> QuerySet[CheckSlot]:
    return CheckSlot.objects.filter(conference=conference).select_related("speaker__person", "conference")


def open_slots(speaker: Speaker, at: datetime) -> list[CheckSlot]:
    """Times that a speaker may still take, the own one among them."""
    found = slots_of(speaker.conference).filter(Q(speaker=None) | Q(speaker=speaker))
    return [slot for slot in found if slot.changes_until > at or slot.speaker_id == speaker.pk]


def standing(texts: Texts, languages: Iterable[str]) -> list[tuple[str, str]]:
    """How a text that was taken over stands in each language of the conference: (language, words)."""
    return [(code, str(STATE_WORDS[texts.state(code)]) if texts else str(STATE_WORDS[MISSING])) for code in languages]


def overview(conference: Conference) -> list[dict[str, Any]]:
    """A conference's speakers with what each has handed in and what is missing; a fixed number of queries."""
    roles = roles_of(conference)
    standing_now = Prefetch("handouts", Handout.objects.exclude(state=Handout.State.REPLACED))
    found = speakers().filter(conference=conference).prefetch_related("proposals", standing_now)
    order = {key: place for place, key in enumerate(roles)}
    told = [_line(speaker, roles.get(speaker.person_id, [])) for speaker in found]
    return sorted(told, key=lambda line: (order.get(line["speaker"].person_id, len(order)), line["speaker"].pk))


def _line(speaker: Speaker, roles: list[Role]) -> dict[str, Any]:
    texts = {one.session_id: one for one in speaker.proposals.all()}
    waiting = [one for one in texts.values() if one.state == Proposal.State.HANDED]
    waiting_files = [one for one in speaker.handouts.all() if one.state == Handout.State.HANDED]
    return {
        "speaker": speaker,
        "roles": roles,
        "missing": list(_missing(speaker, roles, texts)),
        "waiting": len(waiting) + len(waiting_files),
        "files": len(speaker.handouts.all()),
        "check": getattr(speaker, "check_slot", None),
    }


def _missing(speaker: Speaker, roles: list[Role], texts: dict[int | None, Proposal]) -> Iterator[str]:
    if not roles:
        yield _("a role in the programme")
    if not speaker.address:
        yield _("an address")
    if speaker.state == Speaker.State.INVITED:
        yield _("an answer")
    if speaker.state != Speaker.State.ACCEPTED:
        return
    if None not in texts:
        yield _("the text about them")
    if any(role.session.pk not in texts for role in roles):
        yield _("title and abstract")
    if not speaker.photo_id:
        yield _("a photo")
    if not hasattr(speaker, "check_slot"):
        yield _("the technical check")


def registered(conference: Conference) -> Iterator[slots.Count]:
    """Who has accepted, for the four sets."""
    found = Speaker.objects.filter(conference=conference, state=Speaker.State.ACCEPTED).aggregate(number=Count("pk"))
    yield slots.Count("speaker", found["number"])


def persons(conference: Conference) -> QuerySet:
    """The addresses of whoever has accepted."""
    found = Speaker.objects.filter(conference=conference, state=Speaker.State.ACCEPTED)
    return found.values_list(Lower("address"))


def held_of(subject: Subject) -> Iterator[QuerySet]:
    """What this room keeps about a person, or about the owner of an address."""
    whose = Q(pk__in=[])
    if subject.address:
        whose |= Q(address__iexact=subject.address)
    if subject.person_id:
        whose |= Q(person_id=subject.person_id)
    if subject.address or subject.person_id:
        own = Speaker.objects.filter(whose).order_by("pk")
        within = own.order_by().values("pk")
        yield Handout.objects.filter(speaker__in=within).select_related("session").order_by("pk")
        yield Proposal.objects.filter(speaker__in=within).order_by("pk")
        yield own.select_related("person", "conference")


def dates_of(conference: Conference, language: str) -> str:
    """The conference's days in words; empty where it has none yet."""
    days = conference.dates
    return georgian.between(days[0], days[-1], language, year=True) if days else ""


def slot_said(slot: CheckSlot, speaker: Speaker) -> str:
    """When a check is, by the conference's clock and, where it is known, by the speaker's own; in their language."""
    zones = dict.fromkeys(filter(None, [slot.conference.zone, speaker.person.zone]))
    with translation.override(speaker.language):
        return " / ".join(_by_clock(slot.starts_at, zone, speaker.language) for zone in zones)


def roles_said(speaker: Speaker) -> str:
    """ "speaker: High-level panel; moderator: Session 1", in the speaker's language."""
    with translation.override(speaker.language):
        roles = roles_of(speaker.conference, [speaker.person_id]).get(speaker.person_id, [])
        return "; ".join(f"{role.label}: {role.session.title.read(speaker.language)}" for role in roles)


def text_said(proposal: Proposal, language: str) -> str:
    """What a text is about, in a language."""
    with translation.override(language):
        return str(proposal.session.title.read(language)) if proposal.session else _("About you")


def _by_clock(moment: datetime, zone: str, language: str) -> str:
    local = moment.astimezone(ZoneInfo(zone))
    return f"{georgian.day(local.date(), language, year=True)}, {local:%H:%M} ({city_time(zone)})"
