"""What this room keeps: who is asked to speak, what they answer and hand in, and when they are tested."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.consents import Ask
from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import Ground, Purpose, Seen, Whose, after
from kavshiri.speaking.models import CheckSlot, Handout, Pass, Proposal, Speaker
from kavshiri.speaking.queries import PHOTO_KEY

SPEAKING = Purpose("speaking", _("Inviting speakers, and preparing what they say with them"), Ground.PUBLIC_TASK)
SHOWING = Purpose("speaker-photo", _("Showing a speaker’s photo with the programme"), Ground.CONSENT)
PASS = after("speaker-link", _("30 days after the link’s end"), days=30)
PEOPLE = after("speaker", _("1 year after the conference’s last day"), days=365)
PHOTO = Ask(
    key=PHOTO_KEY,
    label=_("Photo with the programme"),
    text=_(
        "I agree that the organisers show the photo that I hand in with the programme of this conference, on paper and "
        "on the portal. I can withdraw this at any time on the same page; the photo is deleted then."
    ),
    version=1,
    processing=_("The secretariat has the photo for the programme; withdrawing deletes it at once."),
)


def over(at: datetime, period: timedelta) -> QuerySet[Speaker]:
    """Speakers of conferences whose last day was that long ago; one without days is not over."""
    ended = Speaker.objects.annotate(ended_on=Max("conference__days__on"))
    return ended.filter(ended_on__lt=(at - period).date())


def speakers_over(at: datetime) -> QuerySet[Speaker]:
    return over(at, PEOPLE.period)


def proposals_over(at: datetime) -> QuerySet[Proposal]:
    return Proposal.objects.filter(speaker__in=speakers_over(at).order_by().values("pk"))


def handouts_over(at: datetime) -> QuerySet[Handout]:
    return Handout.objects.filter(speaker__in=speakers_over(at).order_by().values("pk"))


def checks_over(at: datetime) -> QuerySet[CheckSlot]:
    return CheckSlot.objects.filter(starts_at__lt=at - PEOPLE.period)


def old_passes(at: datetime) -> QuerySet[Pass]:
    return Pass.objects.filter(expires_at__lte=at - PASS.period)


tell(
    Speaker,
    plain("conference rounds", purpose=SPEAKING, keep=PEOPLE),
    personal(
        "person address language state word answered_at", of=Whose.PERSON, purpose=SPEAKING, keep=PEOPLE,
        seen=Seen.SECRETARIAT,
    ),
    personal("photo", of=Whose.PERSON, purpose=SHOWING, keep=PEOPLE, seen=Seen.SECRETARIAT),
    personal("portrait", of=Whose.PERSON, purpose=SHOWING, keep=PEOPLE, seen=Seen.EVERYONE),
)  # fmt: skip
tell(
    Pass,
    personal("speaker made_at expires_at used_at", of=Whose.PERSON, purpose=SPEAKING, keep=PASS, seen=Seen.PORTAL),
    personal("digest", of=Whose.PERSON, purpose=SPEAKING, keep=PASS, seen=Seen.PORTAL, is_secret=True),
    label=_("links of speakers"),
)
tell(
    Proposal,
    personal(
        "speaker session language latin_name post about title abstract wishes_translation state word handed_at",
        of=Whose.PERSON, purpose=SPEAKING, keep=PEOPLE, seen=Seen.SECRETARIAT,
    ),
)  # fmt: skip
tell(
    CheckSlot,
    plain("conference starts_at minutes place", purpose=SPEAKING, keep=PEOPLE),
    personal("speaker", of=Whose.PERSON, purpose=SPEAKING, keep=PEOPLE, seen=Seen.SECRETARIAT),
)
tell(
    Handout,
    personal(
        "speaker session title language visibility upload version replaces state",
        of=Whose.PERSON, purpose=SPEAKING, keep=PEOPLE, seen=Seen.EVERYONE,
    ),
)  # fmt: skip
duty(PASS, Pass, old_passes)
duty(PEOPLE, Handout, handouts_over)
duty(PEOPLE, Proposal, proposals_over)
duty(PEOPLE, CheckSlot, checks_over)
duty(PEOPLE, Speaker, speakers_over)
