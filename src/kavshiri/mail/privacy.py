"""What this room keeps: letters out and in, what goes along with them, and addresses that take none."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.mail.models import Attachment, Enclosure, Incoming, Letter, Original, Undeliverable, Wording
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after

LETTERS = Purpose("letters", _("Writing letters, and knowing whether they arrived"), Ground.PUBLIC_TASK)
WORDING = Purpose("wording", _("Wording letters"), Ground.NONE)
BODY = after(
    "letter-body", _("90 days after the letter; one that holds a secret link: as soon as it has been sent"), days=90
)
ADDRESS = after("letter-address", _("1 year after the letter"), days=365)
BARRED = after("undeliverable", _("2 years after the last report"), days=2 * 365)
ON_THE_WAY = (Letter.State.WAITING, Letter.State.CLAIMED)
GONE_OUT = (Letter.State.SENT, Letter.State.WITHDRAWN)  # others may be sent again
WORDS = {"subject": "", "body": "", "stop_url": ""}
READER = {"address": "", "name": "", "fault": "", "provider_id": ""}


def worded(at: datetime) -> QuerySet[Letter]:
    """Letters whose words are over; what is still on its way keeps them."""
    secret = Q(is_discreet=True, state__in=GONE_OUT)
    over = Letter.objects.exclude(state__in=ON_THE_WAY).filter(Q(made_at__lte=at - BODY.period) | secret)
    return over.exclude(**WORDS)


def addressed(at: datetime) -> QuerySet[Letter]:
    over = Letter.objects.exclude(state__in=ON_THE_WAY).filter(made_at__lte=at - ADDRESS.period)
    return over.exclude(**READER)


def carried_by_none(at: datetime) -> QuerySet[Enclosure]:
    """What no letter that still has its words carries."""
    whole = Letter.enclosures.through.objects.filter(enclosure=OuterRef("pk")).exclude(letter__body="")
    return Enclosure.objects.filter(~Exists(whole))


def barred(at: datetime) -> QuerySet[Undeliverable]:
    return Undeliverable.objects.filter(at__lte=at - BARRED.period)


ENCLOSED = after("enclosure", _("as long as a letter that carries it has its text"), days=0)
KEPT_ROW = after("letter-row", _("3 years after the letter, for counting; nobody is named in it"), days=3 * 365)


def counted(at: datetime) -> QuerySet[Letter]:
    return Letter.objects.exclude(state__in=ON_THE_WAY).filter(made_at__lte=at - KEPT_ROW.period)


ANSWERS = Purpose("incoming-letters", _("Reading what people write to the portal"), Ground.PUBLIC_TASK)
CAME_IN = after(
    "incoming-letter",
    _("1 year after somebody has decided on it; put away or automatic: 30 days; undecided: 2 years"),
    days=365,
)
PUT_AWAY, UNDECIDED = timedelta(days=30), timedelta(days=2 * 365)
CAME_AS = after("incoming-original", _("90 days after the letter came in"), days=90)
State = Incoming.State


def came_in(at: datetime) -> QuerySet[Incoming]:
    """Letters whose time is over, counted from when somebody last decided on them, or else from when they came."""
    over = Q(state__in=[State.TAKEN, State.HANDLED], changed_at__lte=at - CAME_IN.period)
    over |= Q(state__in=[State.AWAY, State.MACHINE], changed_at__lte=at - PUT_AWAY)
    return Incoming.objects.filter(over | Q(state=State.WAITING, changed_at__lte=at - UNDECIDED))


def came_as(at: datetime) -> QuerySet[Original]:
    return Original.objects.filter(letter__made_at__lte=at - CAME_AS.period)


tell(Wording, plain("kind subject body", purpose=WORDING, keep=RECORD))
tell(Enclosure, plain("digest name media_type method content", purpose=LETTERS, keep=ENCLOSED))
tell(
    Letter,
    personal(" ".join(WORDS), of=Whose.READER, purpose=LETTERS, keep=BODY, seen=Seen.SECRETARIAT),
    personal(" ".join(READER), of=Whose.READER, purpose=LETTERS, keep=ADDRESS, seen=Seen.SECRETARIAT),
    personal("key language about", of=Whose.READER, purpose=LETTERS, keep=KEPT_ROW, seen=Seen.PORTAL),
    plain(
        "public_id kind is_discreet enclosures state due_at attempts claimed_by claimed_at handed_at sent_at made_at",
        purpose=LETTERS, keep=KEPT_ROW,
    ),
)  # fmt: skip
tell(
    Undeliverable,
    personal("address reason detail at", of=Whose.READER, purpose=LETTERS, keep=BARRED, seen=Seen.SECRETARIAT),
)
tell(
    Incoming,
    personal("sender name to subject text words message_id said language place answers", of=Whose.OTHERS,
             purpose=ANSWERS, keep=CAME_IN, seen=Seen.SECRETARIAT),
    plain("digest size state doubt kind", purpose=ANSWERS, keep=CAME_IN),
)  # fmt: skip
tell(
    Attachment,
    personal("name upload", of=Whose.OTHERS, purpose=ANSWERS, keep=RECORD, seen=Seen.SECRETARIAT),
    plain("letter place size fault", purpose=ANSWERS, keep=RECORD),
    label=_("files of incoming letters"),
)
tell(
    Original,
    personal("packed", of=Whose.OTHERS, purpose=ANSWERS, keep=CAME_AS, seen=Seen.SECRETARIAT),
    plain("letter", purpose=ANSWERS, keep=CAME_AS),
    label=_("incoming letters as they came"),
)
duty(CAME_IN, Incoming, came_in)
duty(CAME_AS, Original, came_as)
duty(BODY, Letter, worded, empties=WORDS)
duty(ADDRESS, Letter, addressed, empties=READER)
duty(KEPT_ROW, Letter, counted)
duty(ENCLOSED, Enclosure, carried_by_none)
duty(BARRED, Undeliverable, barred)
