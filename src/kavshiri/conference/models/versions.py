"""What readers see: numbered versions, each with rows rendered when it was published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models.frame import Conference
from kavshiri.conference.models.programme import Session
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField


class WrittenField(models.TextField):
    """JSON kept as it was written: PostgreSQL's own type forgets the order of keys, and the first language of a text
    is the one it was written in."""

    if TYPE_CHECKING:  # kept as text; what one gives and gets is whatever JSON holds
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))


class Version(Record):
    """A published programme.

    ``content`` is the whole bundle as it was, so that versions can be compared and rendered again; ``prepared`` holds,
    for each language of the interface, what the pages of the whole conference show, under "made_by" the digest
    of the code that rendered it, and under "ledger" each session's story (``changes.ledger``).
    """

    within = ("conference",)

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    published_at = models.DateTimeField(_("published"))
    note = TextsField(_("what changed"), max_length=1000, many_lines=True, blank=True)
    content = WrittenField(default=dict)
    prepared = models.JSONField(default=dict, editable=False)
    # the number of the earlier version whose content this one brings back
    restores = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("programme version")
        verbose_name_plural = _("programme versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["conference", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"{self.conference_id} v{self.number}"


class Plan(Record):
    """A publication at a given moment: of this content, with this note, by the authority of whoever planned it.

    ``content`` is what the planner saw; what is edited afterwards is not in it. ``made_by`` is the planner.
    """

    within = ("conference",)
    noted = ("due_at", "state")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("published")
        FAILED = "failed", _("not published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="plans")
    due_at = models.DateTimeField(_("publication at"))
    note = TextsField(_("what changed"), max_length=1000, many_lines=True, blank=True)
    content = WrittenField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    version = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # why it was not published, in every language of the interface as it was put then
    failure = TextsField(max_length=4000, many_lines=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("planned publication")
        verbose_name_plural = _("planned publications")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference"], condition=models.Q(state="waiting"), name="one_publication_waits_per_conference"
            )
        ]

    def __str__(self) -> str:
        return f"{self.conference_id} {self.due_at:%F %R}"


class Row(models.Model):
    """A session of a version in one language of the interface, ready to be joined into pages.

    ``facets`` are codes parted by spaces, with one before and after, for filters and for "where does she take part";
    ``content`` holds what the session's own page shows; ``html`` the programme's fragment, empty for a part of a
    session, which stands in the fragment of the whole.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="rows")
    language = models.CharField(max_length=12)
    session = models.ForeignKey(Session, on_delete=models.SET_NULL, null=True, related_name="+")
    slug = models.SlugField(max_length=80)
    day = models.DateField()
    position = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=20)
    theme = models.CharField(max_length=40, blank=True)
    facets = models.TextField(blank=True)
    html = models.TextField()
    content = models.JSONField(default=dict)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language", "slug"], name="one_row_per_session_and_language")
        ]
        indexes = [models.Index(fields=["version", "language", "position"], name="rows_in_order")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language} {self.slug}"


class OldAddress(models.Model):
    """An address that a conference or a session once had; it keeps leading to it."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="old_addresses")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, blank=True, related_name="old_addresses")
    slug = models.SlugField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], condition=models.Q(session=None), name="one_old_address_per_slug"),
            models.UniqueConstraint(fields=["conference", "session", "slug"], name="one_old_address_per_session"),
        ]

    def __str__(self) -> str:
        return self.slug
