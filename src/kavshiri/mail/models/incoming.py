"""Letters that came in: kept as plain text, with what is doubtful about them and what became of them."""

from __future__ import annotations

import zlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.journal.models import Record
from kavshiri.mail.models.letters import Letter
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import faults, limit, pictures
from kavshiri.uploads.models import Upload


class Incoming(Record):
    """One letter to the portal.

    ``words`` are its writer's own, without what is quoted below or between them and without a signature; ``text`` is
    all of it.  ``digest`` (SHA-256, hex) is that of what makes it this letter, so that a server which tries again
    brings it once.  ``place`` is where the room that took it shows what it made of it: a path, or nothing.
    """

    noted = ("state", "doubt", "kind")
    silent = (
        "sender", "name", "to", "subject", "text", "words", "message_id", "digest", "size", "answers", "said", "place",
        "language",
    )  # fmt: skip

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("incoming letter", "waits for somebody")
        TAKEN = "taken", pgettext_lazy("incoming letter", "taken by itself")
        HANDLED = "handled", pgettext_lazy("incoming letter", "handled")
        AWAY = "away", pgettext_lazy("incoming letter", "put away")
        MACHINE = "machine", pgettext_lazy("incoming letter", "automatic")

    class Doubt(models.TextChoices):
        """Why nothing was done with it by itself."""

        STRANGER = "stranger", _("It answers no letter of ours.")
        FORGED = "forged", _("Its reply address was not made by this portal, or has been altered.")
        EXPIRED = "expired", _("It came after its reply address had expired.")
        OTHER_SENDER = "sender", _("It comes from another address than the letter that it answers went to.")
        UNPROVEN = "unproven", _("A check on the way has failed: its sender may be forged.")
        GONE = "gone", _("What it answers is no longer here.")
        REFUSED = "refused", _("It could not be taken as an answer.")
        EMPTY = "empty", _("It holds no words of its writer’s own, and no file that may be kept.")
        MALFORMED = "malformed", _("It is damaged, and could be read in part only.")
        FAULT = "fault", _("The portal itself stumbled over it; please tell its operator.")
        LARGE = "large", _("It was too large: only its beginning is here, and the mail server has told its sender.")

    sender = models.CharField(_("from"), max_length=254, blank=True, db_index=True)  # in small letters
    name = models.CharField(_("name"), max_length=200, blank=True)
    to = models.CharField(pgettext_lazy("of a letter", "to"), max_length=300, blank=True)
    subject = models.CharField(_("subject"), max_length=400, blank=True)
    text = models.TextField(_("whole text"), blank=True)
    words = models.TextField(_("text"), blank=True)
    message_id = models.CharField(max_length=300, blank=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    doubt = models.CharField(_("doubt"), max_length=10, choices=Doubt.choices, blank=True)
    said = models.CharField(_("why it was refused"), max_length=600, blank=True)
    kind = models.CharField(max_length=60, blank=True)  # of the letter that it answers
    answers = models.ForeignKey(
        Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="replies", verbose_name=_("answers")
    )
    language = models.CharField(_("language"), max_length=12, blank=True)
    place = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("incoming letter")
        verbose_name_plural = _("incoming letters")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "-id"], name="incoming_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(doubt=""), name="a_doubtful_letter_is_never_taken_by_itself"
            )
        ]

    def __str__(self) -> str:
        return self.subject or str(_("(without subject)"))

    @property
    def may_be_accepted(self) -> bool:
        """Whether it names a letter of ours, so that a person may take it as an answer in spite of a doubt."""
        waits = self.state in (self.State.WAITING, self.State.AWAY)
        return waits and self.answers_id is not None and self.doubt in ACCEPTABLE


Doubt = Incoming.Doubt
ACCEPTABLE = (Doubt.EXPIRED, Doubt.OTHER_SENDER, Doubt.UNPROVEN, Doubt.REFUSED, Doubt.FAULT)


class Attachment(models.Model):
    """A file that came with a letter; one that may not be kept is named with the reason (``uploads`` says which)."""

    letter = models.ForeignKey(Incoming, on_delete=models.CASCADE, related_name="attachments")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=150)
    size = models.PositiveIntegerField(default=0)
    upload = models.ForeignKey(Upload, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    fault = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["letter", "place"]
        constraints = [models.UniqueConstraint(fields=["letter", "place"], name="one_file_per_place_of_a_letter")]

    def __str__(self) -> str:
        return self.name

    @property
    def why(self) -> str:
        """Why it is not kept, in the reader's language; empty for one that is."""
        if not self.fault:
            return ""
        most = pictures.MOST_POINTS // 1_000_000 if self.fault == "pixels" else limit()
        return faults.sentence(faults.Refused(self.fault, limit=most), frozenset(Kind))


class Original(models.Model):
    """The message as it came (RFC 5322), packed by zlib: for the case that we have read it wrongly."""

    letter = models.OneToOneField(Incoming, on_delete=models.CASCADE, related_name="original")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.letter_id)

    @property
    def content(self) -> bytes:
        return zlib.decompress(bytes(self.packed))
