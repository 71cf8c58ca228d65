"""From where a session’s picture and sound come, by language."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names
from kavshiri.conference.models import Session
from kavshiri.journal.models import Record
from kavshiri.media import adapters
from kavshiri.media.adapters import addresses, services
from kavshiri.texts.fields import TextsField


class Channel(Record):
    """One way to follow a session: what is spoken, or one language of it in one manner.

    ``adapter`` is a name of ``media.adapters``; ``address`` is where it leads and may hold a key, as may whatever else
    a reader needs for it (``meeting``, ``passcode``, ``dial_in``): the journal learns none of them.  Where the channel
    fails, ``falls_back`` has readers led to ``recording`` instead, or told ``instead`` where there is none.
    """

    within = ("session",)
    noted = ("language", "manner", "adapter", "service", "falls_back", "confirmed", "position")
    silent = ("address", "meeting", "passcode", "dial_in", "hint", "recording", "instead")

    class Manner(models.TextChoices):
        FLOOR = "floor", pgettext_lazy("channel", "the floor, as spoken")
        INTERPRETED = "interpreted", pgettext_lazy("channel", "interpretation")
        SIGN = "sign", _("sign language")
        CAPTIONS = "captions", _("captions")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+", verbose_name=_("session"))
    manner = models.CharField(pgettext_lazy("channel", "what"), max_length=12, choices=Manner.choices,
                              default=Manner.FLOOR)  # fmt: skip
    language = models.CharField(_("language"), max_length=12, blank=True)
    adapter = models.CharField(
        pgettext_lazy("channel", "how it reaches readers"), max_length=20, choices=adapters.choices, default="none"
    )
    service = models.CharField(_("service"), max_length=20, choices=services.choices, default="other")
    address = models.URLField(
        pgettext_lazy("channel", "address"), max_length=1000, blank=True,
        help_text=_("The link to join, or the address of the stream; only those who may enter the session see it."),
    )  # fmt: skip
    meeting = models.CharField(_("meeting number"), max_length=60, blank=True)
    passcode = models.CharField(_("passcode"), max_length=60, blank=True)
    dial_in = models.CharField(
        _("by telephone"), max_length=200, blank=True,
        help_text=_("Numbers to call, and the code to enter, for those whose line is too weak."),
    )  # fmt: skip
    hint = TextsField(
        _("what to do there"), max_length=300, blank=True,
        help_text=_("Such as: choose “English” under Interpretation."),
    )  # fmt: skip
    recording = models.URLField(
        _("recording to fall back on"), max_length=1000, blank=True,
        help_text=_("A film at YouTube or Vimeo, a stream (.m3u8), or a page."),
    )  # fmt: skip
    instead = TextsField(
        _("words to fall back on"), max_length=600, many_lines=True, blank=True,
        help_text=_("What readers are told where there is no picture and no sound."),
    )  # fmt: skip
    falls_back = models.BooleanField(
        _("the fallback is shown now"), default=False, help_text=_("For the moment when the channel itself fails.")
    )
    confirmed = models.BooleanField(_("confirmed"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("media", "channel")
        verbose_name_plural = pgettext_lazy("media", "channels")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language", "manner"],
                name="a_session_has_one_channel_per_language_and_manner",
                violation_error_message=_("The session has this channel already."),
            ),
            models.CheckConstraint(
                condition=Q(manner="floor", language="") | (~Q(manner="floor") & ~Q(language="")),
                name="every_channel_but_the_floor_has_a_language",
                violation_error_message=_("Give the language; the floor alone has none of its own."),
            ),
            models.CheckConstraint(
                condition=Q(adapter="none", address="") | (~Q(adapter="none") & ~Q(address="")),
                name="a_channel_that_leads_somewhere_has_an_address",
                violation_error_message=_("Give the address; without one, choose “text only”."),
            ),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__startswith="https://"),
                name="a_channels_address_is_safe",
                violation_error_message=_("Only addresses that begin with https:// are safe to send people to."),
            ),
            models.CheckConstraint(
                condition=Q(recording="") | Q(recording__startswith="https://"),
                name="a_channels_recording_is_safe",
                violation_error_message=_("Only addresses that begin with https:// are safe to send people to."),
            ),
        ]

    def __str__(self) -> str:
        if not self.language:
            return str(self.Manner.FLOOR.label)
        reader = (get_language() or "ka").split("-")[0]
        return f"{names.language_name(self.language, reader)}: {self.get_manner_display()}"

    @property
    def key(self) -> str:
        """How a page’s address and a reader’s memory call it: ``floor``, ``en``, ``en.captions``."""
        if self.manner == self.Manner.FLOOR:
            return self.Manner.FLOOR.value
        return self.language if self.manner == self.Manner.INTERPRETED else f"{self.language}.{self.manner}"

    def clean(self) -> None:
        if self.language and not names.is_language(self.language):
            raise ValidationError({"language": _("“%(code)s” is not a language’s code.") % {"code": self.language}})
        if self.recording:
            try:
                addresses.read(self.recording)
            except ValidationError as fault:
                raise ValidationError({"recording": fault}) from fault
        if adapters.known(self.adapter) and (self.address or self.adapter == "none"):
            adapters.of(self.adapter).check(self)


class Hearing(models.Model):
    """What somebody with an account last chose to hear, for their other devices; ``choice`` is a ``Channel.key``."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("account")
    )
    choice = models.CharField(_("what was chosen"), max_length=26)
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("choice of what to hear")
        verbose_name_plural = _("choices of what to hear")

    def __str__(self) -> str:
        return self.choice
