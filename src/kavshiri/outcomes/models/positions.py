"""What delegations say of recommendations: each position stays, the next one only replaces it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.journal.models import Record
from kavshiri.outcomes.models.recommendations import Recommendation
from kavshiri.registration.models import Delegation
from kavshiri.texts.fields import TextsField

LONGEST_RESERVATION = 2_000  # characters, in each language
LONGEST_SOURCE = 300


class Position(Record):
    """A delegation's position on a recommendation, as it was taken: the stance and the words are never changed.

    ``text`` is that of a reservation, authentic in the language in which it was given (``text.origin``); translations
    may be added.  ``revision`` is the revision of the recommendation's authentic words that the delegation had before
    it.  ``received_at`` is when it came, ``way`` and ``source_note`` how and by what.  ``is_late``: it came after the
    deadline and counts for nothing; the secretariat keeps it as a note.
    """

    within = ("recommendation",)
    noted = ("stance", "way", "revision", "received_at", "is_late", "replaced_at")
    silent = ("delegation", "text", "source_note")

    class Stance(models.TextChoices):
        SUPPORTS = "supports", pgettext_lazy("position", "supports")
        ACCEPTS = "accepts", pgettext_lazy("position", "can live with it")
        RESERVES = "reserves", pgettext_lazy("position", "reservation")
        NONE = "none", pgettext_lazy("position", "no position")

    class Way(models.TextChoices):
        PAGE = "page", pgettext_lazy("received", "on the delegation’s page")
        MAIL = "mail", pgettext_lazy("received", "by mail")
        LETTER = "letter", pgettext_lazy("received", "by a note or letter")
        SESSION = "session", pgettext_lazy("received", "said in a session")
        FILE = "file", pgettext_lazy("received", "in a returned file")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="positions", verbose_name=_("recommendation")
    )
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+", verbose_name=_("delegation"))
    stance = models.CharField(pgettext_lazy("delegation", "position"), max_length=8, choices=Stance.choices)
    text = TextsField(_("text of the reservation"), max_length=LONGEST_RESERVATION, many_lines=True, blank=True)
    way = models.CharField(_("how it was received"), max_length=7, choices=Way.choices)
    source_note = models.CharField(_("source"), max_length=LONGEST_SOURCE, blank=True)
    revision = models.PositiveIntegerField(editable=False)
    received_at = models.DateTimeField(_("received"))
    is_late = models.BooleanField(_("after the deadline"), default=False, editable=False)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("position of a delegation")
        verbose_name_plural = _("positions of delegations")
        ordering = ["recommendation", "received_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "delegation"], condition=Q(replaced_at__isnull=True, is_late=False),
                name="a_delegation_holds_one_position",
            ),
            models.CheckConstraint(
                condition=Q(is_late=False) | Q(replaced_at__isnull=True), name="what_came_late_never_counted"
            ),
            models.CheckConstraint(
                condition=Q(way="page") | ~Q(source_note=""), name="a_position_from_elsewhere_names_its_source"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.recommendation_id}: {self.stance}"

    def clean(self) -> None:
        is_reservation = self.stance == self.Stance.RESERVES
        if is_reservation and not self.text:
            raise ValidationError({"text": _("Write the text of the reservation.")})
        if self.text and not is_reservation:
            raise ValidationError({"text": _("Only a reservation has a text: choose “reservation”, or empty it.")})
        if self.way != self.Way.PAGE and not self.source_note.strip():
            raise ValidationError({"source_note": _("Say by what this is known, such as the number of a note.")})
        if self.delegation.conference_id != self.recommendation.conference_id:
            raise ValidationError(_("The delegation takes part in another conference."))
