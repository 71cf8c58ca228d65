"""Clearance: the houses that must agree before a programme is published, and what they said.

The course of it is Wagtail's (a workflow of one task for each house, in order, with comments); what is cleared and
who may clear is ours.  Wagtail's own screens for workflows open for nobody.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, RevisionMixin, Task, TaskState, WorkflowMixin

from kavshiri.conference.models.frame import Conference
from kavshiri.conference.models.versions import WrittenField
from kavshiri.journal.models import Record
from kavshiri.people.models import Organisation
from kavshiri.texts.fields import TextsField


class House(Record):
    """An organisation that must agree before anything of a conference is published.

    A conference that has one requires clearance.  ``working_days``: how long the house has, Mondays to Fridays.
    """

    within = ("conference",)
    noted = ("conference", "organisation", "working_days", "position")
    silent = ("representative", "deputy")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="houses")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    representative = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who clears"),
        help_text=_("An account; it needs no role, and sees nothing but what is submitted."),
    )  # fmt: skip
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who clears in their absence"),
    )  # fmt: skip
    working_days = models.PositiveSmallIntegerField(_("working days to answer"), default=3)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("house that clears")
        verbose_name_plural = _("houses that clear")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "organisation"], name="a_house_clears_once"),
            models.CheckConstraint(
                condition=Q(working_days__gte=1) & Q(working_days__lte=60),
                name="a_house_has_between_one_and_sixty_days",
                violation_error_message=_("Give between 1 and 60 working days."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def clean(self) -> None:
        if self.deputy_id and self.deputy_id == self.representative_id:
            raise ValidationError({"deputy": _("Name somebody else, or nobody.")})


class HouseTask(Task):
    """A house's step in the course of a clearance, with who may take it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    representative = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    working_days = models.PositiveSmallIntegerField(default=3)

    class Meta:
        verbose_name = _("clearance by a house")
        verbose_name_plural = _("clearances by houses")

    def is_for(self, account: Any) -> bool:
        return account.pk is not None and account.pk in (self.representative_id, self.deputy_id)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """What Wagtail asks of a task; the verbs ask the policy as well."""
        return [("reject", _("Send back"), True), ("approve", _("Clear"), False)] if self.is_for(user) else []

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> models.QuerySet:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return waiting if self.is_for(user) else TaskState.objects.none()


class Clearance(WorkflowMixin, DraftStateMixin, RevisionMixin, Record):
    """A programme submitted to the houses: its whole content as it was then, and what the secretariat says of it.

    ``digest`` tells what readers will see of it, so that a change of anything else voids nothing; ``live`` means that
    every house has cleared it.  ``base`` is the version that readers had when it was submitted.
    """

    within = ("conference",)

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="clearances")
    content = WrittenField(default=dict)
    digest = models.CharField(max_length=64)
    note = TextsField(_("what changed"), max_length=1000, many_lines=True, blank=True)
    base = models.ForeignKey(
        "conference.Version", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.conference}"
