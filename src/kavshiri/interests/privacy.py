"""What this room keeps: who would like to co-operate with whom, what became of it, and who follows it up."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.interests.models import Contact, Interest, Reminder, Step
from kavshiri.owners.privacy import EMPTIED, idle
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose, after

BRINGING = Purpose("interests", _("Bringing those together who would like to co-operate"), Ground.PUBLIC_TASK)
INTRODUCING = Purpose("interests-introduced", _("Introducing those who agree to it to each other"), Ground.CONSENT)
KEPT = after("interests", _("3 years after anything of it was changed last"), days=3 * 365)
PERSON = after("interests-person", _("1 year after it was over"), days=365)
WITHDRAWN = after("interests-withdrawn", _("30 days after it was withdrawn"), days=30)
CONTACTS = after(
    "interest-contacts", _("1 year after the contact was changed, where it has nothing open any more"), days=365
)
NOBODY = {"name": "", "address": "", "reach": "", "participant": None, "is_introduced": False}


def over(at: datetime) -> QuerySet[Interest]:
    """Those of which nothing happened for that long, whatever their state."""
    last = Interest.objects.annotate(last=Max("steps__made_at"))
    return last.filter(changed_at__lte=at - KEPT.period).filter(Q(last=None) | Q(last__lte=at - KEPT.period))


def persons_over(at: datetime) -> QuerySet[Interest]:
    """Those that are over; who wrote them goes before what was written does."""
    ended = Interest.objects.filter(state__in=("led", "nothing"), changed_at__lte=at - PERSON.period)
    return ended.exclude(name="", address="", reach="", participant=None, is_introduced=False)


def answers_over(at: datetime) -> QuerySet[Step]:
    """How whoever answered could be reached."""
    ended = {"interest__state__in": ("led", "nothing"), "interest__changed_at__lte": at - PERSON.period}
    return Step.objects.filter(**ended).exclude(reach="")


def withdrawn(at: datetime) -> QuerySet[Interest]:
    return Interest.objects.filter(state="withdrawn", changed_at__lte=at - WITHDRAWN.period)


def contacts_over(at: datetime) -> QuerySet[Contact]:
    """Contacts that have had nothing open for that long, and whose entry nobody has touched since."""
    since = at - CONTACTS.period
    waiting = Interest.objects.filter(
        Q(owner=OuterRef("pk")) | Q(at_contact=OuterRef("pk")) | Q(to_contact=OuterRef("pk")),
        Q(state__in=("new", "passed", "contact")) | Q(changed_at__gt=since),
    )
    return idle(Contact, waiting, since)


tell(
    Interest,
    plain(
        "conference number kind theme language stands_for toward to_delegation to_contact way key owner "
        "at_delegation at_contact next_on remind_on silent_since received",
        purpose=BRINGING, keep=KEPT,
    ),
    plain("state", purpose=BRINGING, keep=WITHDRAWN),
    personal("title text body to_words", of=Whose.PARTICIPANT, purpose=BRINGING, keep=KEPT, seen=Seen.SECRETARIAT),
    personal("participant", of=Whose.PARTICIPANT, purpose=BRINGING, keep=PERSON, seen=Seen.SECRETARIAT),
    personal(
        "name address reach is_introduced", of=Whose.PARTICIPANT, purpose=INTRODUCING, keep=PERSON,
        seen=Seen.SECRETARIAT,
    ),
)  # fmt: skip
tell(
    Step,
    plain(
        "interest kind side to_delegation to_contact language url next_step next_on", purpose=BRINGING, keep=RECORD
    ),
    personal("words", of=Whose.PARTICIPANT, purpose=BRINGING, keep=RECORD, seen=Seen.SECRETARIAT),
    personal("reach", of=Whose.OTHERS, purpose=INTRODUCING, keep=PERSON, seen=Seen.SECRETARIAT),
)  # fmt: skip
tell(Reminder, plain("interest due_on step", purpose=BRINGING, keep=RECORD))
tell(
    Contact,
    plain("organisation office language is_offered", purpose=BRINGING, keep=RECORD),
    personal(" ".join(EMPTIED), of=Whose.ACCOUNT, purpose=BRINGING, keep=CONTACTS, seen=Seen.SECRETARIAT),
)
duty(WITHDRAWN, Interest, withdrawn)
duty(PERSON, Step, answers_over, empties={"reach": ""})
duty(PERSON, Interest, persons_over, empties=NOBODY)
duty(KEPT, Interest, over)
duty(CONTACTS, Contact, contacts_over, empties=EMPTIED)
