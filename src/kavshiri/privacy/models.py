from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record


class Look(models.Model):
    """Somebody of the staff opened what is kept about a person. ``about`` is ``room.model:public-id``.

    Looks at one's own are not noted.
    """

    class Why(models.TextChoices):
        """The task behind the screen."""

        EDIT_PERSON = "edit-person", _("editing the record of a person")
        READ_PERSON = "read-person", _("reading the record of a person")
        MANAGE_ACCOUNT = "manage-account", _("looking after an account")
        READ_LETTER = "read-letter", _("seeing what became of a letter")
        READ_PARTICIPANT = "read-participant", _("seeing who takes part, and with which links")
        TAKE_LIST = "take-list", _("taking along a list of participants")
        PRINT_BADGE = "print-badge", _("printing badges")
        CHECK_BADGE = "check-badge", _("checking whose a badge is")
        CORRECT = "correct", _("answering what you asked to have corrected")
        FIND_DOUBLE = "find-double", _("comparing records that may be of the same person")
        DECIDE = "decide", _("deciding on a registration")
        READ_CONSENTS = "read-consents", _("reading what you have agreed to")

    about = models.CharField(max_length=200, db_index=True)
    why = models.CharField(_("why"), max_length=20, choices=Why.choices)
    at = models.DateTimeField(_("when"), db_index=True)
    actor = models.CharField(max_length=64)
    role = models.CharField(_("in which role"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("look at what is kept about a person")
        verbose_name_plural = _("looks at what is kept about persons")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.about} {self.why}"


def print_of(address: str) -> str:
    """What stands for an address in the ledger once the address is erased; only this portal can compare it."""
    return salted_hmac("kavshiri.privacy.ledger", address.strip().lower(), algorithm="sha256").hexdigest()


class ConsentText(models.Model):
    """The exact words that somebody was shown, kept once for each version and language of what was asked."""

    key = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12, choices=settings.LANGUAGES)
    words = models.TextField()
    first_at = models.DateTimeField()

    class Meta:
        verbose_name = _("text of a consent")
        verbose_name_plural = _("texts of consents")
        ordering = ["key", "version", "language"]
        constraints = [
            # a text whose words were corrected without a new version is a row of its own
            models.UniqueConstraint(fields=["key", "version", "language", "words"], name="a_text_is_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version} {self.language}"


class Consent(models.Model):
    """One line of the ledger: somebody agreed, or withdrew.  Lines are only ever added; the last one counts.

    An erasure empties ``address`` and nothing else: ``digest`` still proves, to whoever names the address, that and
    when it was agreed and withdrawn.
    """

    class Channel(models.TextChoices):
        """By which way it came."""

        PAGE = "page", _("on a page")
        LETTER = "letter", _("by the link in a letter")
        BEHALF = "behalf", _("noted by the secretariat")

    key = models.CharField(max_length=60)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField(_("e-mail"), max_length=254, blank=True)
    digest = models.CharField(max_length=64, db_index=True)
    is_given = models.BooleanField(_("given"))
    at = models.DateTimeField(_("when"), db_index=True)
    channel = models.CharField(_("how it came"), max_length=8, choices=Channel.choices)
    how = models.CharField(_("how it was given"), max_length=300, blank=True)
    actor = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("line of the ledger of consents")
        verbose_name_plural = _("ledger of consents")
        ordering = ["pk"]
        indexes = [models.Index(fields=["key", "address", "id"], name="the_last_consent_counts")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(channel="behalf") | ~Q(how=""), name="who_notes_a_consent_says_how_it_was_given"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {'given' if self.is_given else 'withdrawn'}"


class Correction(Record):
    """Something that somebody says is wrong in what is held about them: corrected at once, or asked of the secretariat.

    ``about`` is ``room.model:public-id``, ``field`` its field; ``wanted`` is what it ought to say.
    """

    noted = ("state",)
    silent = ("about", "field", "field_label", "wanted", "why", "address", "language", "answer")

    class State(models.TextChoices):
        ASKED = "asked", _("waits for the secretariat")
        DONE = "done", _("corrected")
        DECLINED = "declined", _("not corrected")

    about = models.CharField(max_length=200, db_index=True)
    field = models.CharField(max_length=60)
    # what the field was called for the person, in their language
    field_label = models.CharField(_("what was wrong"), max_length=200)
    wanted = models.CharField(_("what it ought to say"), max_length=500, blank=True)
    why = models.CharField(_("why"), max_length=500, blank=True)
    address = models.EmailField(_("e-mail"), max_length=254, db_index=True)
    language = models.CharField(_("language of the letters"), max_length=12, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.ASKED)
    answer = models.CharField(_("answer of the secretariat"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about", "field"],
                condition=Q(state="asked"),
                name="a_correction_is_asked_once",
                violation_error_message=_("This correction is asked for already."),
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(answer=""), name="a_declined_correction_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at__isnull=True)
                | (~Q(state="asked") & Q(answered_at__isnull=False)),
                name="an_answered_correction_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.field}"
