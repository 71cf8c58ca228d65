from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference, Session
from kavshiri.journal.models import Record
from kavshiri.people.models import Person
from kavshiri.texts.values import Texts
from kavshiri.uploads.models import Upload

LANGUAGES = settings.LANGUAGES
REBOOKED_BEFORE = timedelta(hours=12)  # until when a speaker may take another slot


class Speaker(Record):
    """Somebody with a role in the programme, who is asked to speak and answers from a mail program: no account."""

    within = ("conference",)
    noted = ("conference", "state", "rounds")
    silent = ("person", "address", "language", "word", "photo", "portrait")

    class State(models.TextChoices):
        PLANNED = "planned", _("to be invited")
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("has accepted")
        DECLINED = "declined", _("has declined")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    address = models.EmailField(_("e-mail"), max_length=254, blank=True)
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="en")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PLANNED)
    word = models.CharField(_("word with the answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    photo = models.ForeignKey(Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # the photo as readers see it, cut to a square; there once the secretariat shows it
    portrait = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # how often the check was booked or given back: a calendar takes the later one
    rounds = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("invited speaker")
        verbose_name_plural = _("invited speakers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "person"],
                name="a_speaker_is_invited_once",
                violation_error_message=_("This person is among the speakers already."),
            ),
            models.CheckConstraint(
                condition=Q(state="planned") | ~Q(address=""), name="whoever_is_invited_has_an_address"
            ),
            models.CheckConstraint(
                condition=Q(portrait=None) | Q(photo__isnull=False), name="only_a_photo_that_is_kept_is_shown"
            ),
        ]
        indexes = [models.Index(fields=["conference", "state"], name="speakers_by_state")]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def name(self) -> Texts:
        return self.person.name


class Pass(models.Model):
    """A link that lets a speaker in, once. Only the digest of its secret is kept."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="passes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_speakers_pass_lives")]

    def __str__(self) -> str:
        return f"pass {self.pk}"


class Proposal(Record):
    """What a speaker has written, in one language: of themselves (``session`` is None), or of a talk.

    The programme stays as it is until the secretariat takes it over.
    """

    within = ("speaker",)
    noted = ("state", "language", "session")
    silent = ("latin_name", "post", "about", "title", "abstract", "wishes_translation", "word")

    class State(models.TextChoices):
        HANDED = "handed", _("handed in")
        TAKEN = "taken", _("taken over")
        RETURNED = "returned", _("returned")

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="proposals")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    language = models.CharField(_("language of the texts"), max_length=12, choices=LANGUAGES)
    latin_name = models.CharField(_("your name in Latin letters"), max_length=200, blank=True)
    post = models.CharField(_("your post and organisation"), max_length=300, blank=True)
    about = models.TextField(_("about you"), max_length=3000, blank=True)
    title = models.CharField(_("title of the talk"), max_length=300, blank=True)
    abstract = models.TextField(_("what it is about"), max_length=5000, blank=True)
    wishes_translation = models.BooleanField(
        _("please have it translated into the languages of the conference"), default=True
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.HANDED)
    word = models.CharField(_("what to change"), max_length=1000, blank=True)
    handed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("text of a speaker")
        verbose_name_plural = _("texts of speakers")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["speaker", "session"], name="a_talk_has_one_text_of_a_speaker"),
            models.UniqueConstraint(
                fields=["speaker"], condition=Q(session__isnull=True), name="a_speaker_has_one_text_about_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(word=""), name="whatever_is_returned_says_what_to_change"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.speaker)


class CheckSlot(Record):
    """A time at which the secretariat tests sound and picture with one speaker."""

    within = ("conference",)
    noted = ("starts_at", "minutes")
    silent = ("place", "speaker")  # an address of a call may hold a key

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField(_("starts"))
    minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=15)
    place = models.CharField(_("where"), max_length=500, blank=True)
    speaker = models.OneToOneField(Speaker, on_delete=models.SET_NULL, null=True, blank=True, related_name="check_slot")

    class Meta:
        verbose_name = _("time of a technical check")
        verbose_name_plural = _("times of technical checks")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="a_check_takes_a_while"),
            models.UniqueConstraint(fields=["conference", "starts_at", "place"], name="one_check_at_a_time_and_place"),
        ]

    def __str__(self) -> str:
        return self.starts_at.isoformat()

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def changes_until(self) -> datetime:
        """Until when a speaker may take it, or give it back."""
        return self.starts_at - REBOOKED_BEFORE


class Handout(Record):
    """A file that a speaker shows or gives along; a later version takes the place of an earlier one."""

    within = ("speaker",)
    noted = ("session", "language", "visibility", "state", "version")
    silent = ("title", "upload")

    class Visibility(models.TextChoices):
        STAFF = "staff", _("only the secretariat")
        PARTICIPANTS = "participants", _("the participants")
        PUBLIC = "public", _("everybody")

    class State(models.TextChoices):
        HANDED = "handed", _("handed in")
        RELEASED = "released", _("released")
        REPLACED = "replaced", _("replaced")

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="handouts")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+", verbose_name=_("session"))
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language of the file"), max_length=12, choices=LANGUAGES)
    visibility = models.CharField(
        _("who may have it"), max_length=12, choices=Visibility.choices, default=Visibility.STAFF
    )
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    version = models.PositiveSmallIntegerField(default=1, editable=False)
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="replaced_by"
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.HANDED)

    class Meta:
        verbose_name = _("material of a speaker")
        verbose_name_plural = _("materials of speakers")
        ordering = ["session", "pk"]
        indexes = [models.Index(fields=["session", "state"], name="handouts_by_state")]

    def __str__(self) -> str:
        return self.title


def reader() -> str:
    return (get_language() or "ka").split("-")[0]
