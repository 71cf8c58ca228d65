"""Links into sessions are withdrawn and given back: one person's, everybody's into a session, or all of a person's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation import letters, policy, slots
from kavshiri.accreditation.actions.admitting import KIND, TOPIC
from kavshiri.accreditation.actions.telling import reader_of, said
from kavshiri.accreditation.models import Audience, Bar, Participant
from kavshiri.accreditation.models import Kind as ParticipantKind
from kavshiri.conference.models import Conference, Session
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail

BAR = "accreditation.bar"


@act_unseen
def bar(
    *, participant: Participant | None = None, session: Session | None = None, reason: str = "",
    by: Actor, at: datetime,
) -> Bar:  # fmt: skip
    """Keep a participant out of a session (None: of all), or everybody (``participant`` None) out of a session.

    It holds from the next request on; what is kept out already stays so.
    """
    policy.BAR.require(by)
    found = Bar.objects.filter(participant=participant, session=session).first()
    if found is None:
        found = Bar()
        values = {"participant": participant, "session": session, "reason": reason.strip()}
        journal.keep(found, values, topic=TOPIC, kind=BAR, by=by, at=at)
        slots.say_shut_out([participant] if participant else None, session, by, at)
    return found


@act_unseen
def lift(*, bar: Bar, by: Actor, at: datetime) -> None:
    """Give back what was withdrawn: the same links work again."""
    policy.BAR.require(by)
    journal.drop(bar, topic=TOPIC, kind=BAR, by=by, at=at)


@act_unseen
def renew_links(*, participant: Participant, by: Actor, at: datetime) -> None:
    """Make all links and tickets of a participant worthless, and write them a new one."""
    policy.BAR.require(by)
    participant = (
        Participant.objects.select_for_update(of=("self",)).select_related("conference").get(pk=participant.pk)
    )
    journal.keep(participant, {"round": participant.round + 1}, topic=TOPIC, kind=KIND, by=by, at=at)
    slots.say_shut_out([participant], None, by, at)
    mail.withdraw_about(about=participant, kind=letters.LINKS.key, by=by, at=at)
    if participant.is_accredited:
        mail.queue(kind=letters.LINKS, reader=reader_of(participant, at), by=by, at=at)


@act_unseen
def send_links(*, conference: Conference, participants: Iterable[Participant], by: Actor, at: datetime) -> int:
    """Write to each of these, if accredited, the personal link to their sessions; returns how many letters are new.

    Nobody gets two on one day.  Raises ``ValidationError`` as long as no programme is published.
    """
    policy.SEND_LINKS.require(by)
    if conference.published_id is None:
        raise ValidationError(_("Publish the programme first: nobody has a session to go into yet."))
    known = cache(said)  # one conference compares as one, whichever row it came with
    readers = [reader_of(each, at, known) for each in participants if each.is_accredited]
    return mail.queue_many(kind=letters.LINKS, readers=readers, by=by, at=at)


@act_unseen
def set_audience(*, session: Session, kinds: Collection[str], by: Actor, at: datetime) -> None:
    """Let only these kinds of participants into a session; none of them named: everybody who is accredited."""
    policy.BAR.require(by)
    wanted = set(kinds) & set(ParticipantKind.values)
    held = set(Audience.objects.filter(session=session).values_list("kind", flat=True))
    if wanted == held:
        return
    Audience.objects.filter(session=session).exclude(kind__in=wanted).delete()
    Audience.objects.bulk_create(Audience(session=session, kind=kind) for kind in sorted(wanted - held))
    journal.write(topic=TOPIC, kind="accreditation.audience", by=by, at=at, about=session, kinds=sorted(wanted))
    if wanted:
        slots.say_shut_out(None, session, by, at)
