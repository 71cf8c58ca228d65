from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.identity import new_id
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField


class Wording(Record):
    """How the secretariat words a kind of letter; where a language is missing, the first wording stands."""

    noted = ("kind", "subject", "body")

    kind = models.CharField(_("letter"), max_length=60, unique=True)
    subject = TextsField(_("subject"), max_length=200, blank=True)
    body = TextsField(_("text of the letter"), max_length=8000, many_lines=True, blank=True)

    class Meta:
        verbose_name = _("wording of letters")
        verbose_name_plural = _("wordings of letters")
        ordering = ["kind"]

    def __str__(self) -> str:
        from kavshiri.mail.kinds import KINDS

        return str(KINDS[self.kind].label) if self.kind in KINDS else self.kind


class Enclosure(models.Model):
    """A file that goes with letters; one row for all letters that carry the same bytes."""

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=80)
    method = models.CharField(max_length=20, blank=True)  # of a calendar: RFC 5546 § 1.4
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class Letter(models.Model):
    """One letter to one reader, worded for good when it is queued.

    ``key`` says what it tells to whom, so that nobody is told twice.  ``handed_at`` is kept just before the message is
    given to the server: a letter that has it and nothing after may have gone out, and is never sent again by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CLAIMED = "claimed", _("being sent")
        SENT = "sent", _("sent")
        UNCLEAR = "unclear", _("unclear whether it was sent")
        FAILED = "failed", _("not sent")
        BOUNCED = "bounced", _("came back")
        WITHDRAWN = "withdrawn", _("withdrawn")

    public_id = models.UUIDField(default=new_id, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200, unique=True)
    address = models.EmailField(_("to"), max_length=254)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=400)
    body = models.TextField()
    stop_url = models.CharField(max_length=500, blank=True)
    is_discreet = models.BooleanField(default=False)
    about = models.CharField(max_length=200, blank=True, db_index=True)
    enclosures = models.ManyToManyField(Enclosure, related_name="+", blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(_("due"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claimed_by = models.CharField(max_length=64, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    fault = models.CharField(_("what the server said"), max_length=400, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(state="waiting"), name="letters_waiting"),
            models.Index(fields=["claimed_at"], condition=Q(state="claimed"), name="letters_claimed"),
            models.Index(fields=["state", "-id"], name="letters_by_state"),
            models.Index(fields=["address"], name="letters_by_address"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="letters_by_provider_id"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="claimed") | Q(claimed_at__isnull=False), name="a_claimed_letter_has_its_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="a_sent_letter_has_its_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def shown_address(self) -> str:
        """As the back office shows it."""
        return masked(self.address) if self.is_discreet else self.address


def masked(address: str) -> str:
    """Enough to know one's own by: „n…@example.org“."""
    name, _at, host = address.rpartition("@")
    return f"{name[:1]}…@{host}"


def fingerprint(address: str) -> str:
    """An address in a letter's key without saying it; the same in whatever case it is written."""
    return salted_hmac("kavshiri.mail.key", address.lower(), algorithm="sha256").hexdigest()[:24]


class Undeliverable(models.Model):
    """An address that does not take letters: nothing more goes there until the secretariat says so."""

    class Reason(models.TextChoices):
        BOUNCED = "bounced", _("letters came back")
        COMPLAINED = "complained", _("marked as unwanted")

    address = models.EmailField(_("address"), max_length=254, unique=True)  # in small letters
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    detail = models.CharField(_("what the server said"), max_length=400, blank=True)
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("undeliverable address")
        verbose_name_plural = _("undeliverable addresses")
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.shown_address

    @property
    def shown_address(self) -> str:
        return masked(self.address)
