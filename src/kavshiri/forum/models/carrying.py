"""What is carried to a forum, what was handed in there, what came back, and what follows from it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference, Session
from kavshiri.forum.models.frame import Form, ForumSession
from kavshiri.journal.models import Record
from kavshiri.provenance.names import check_name
from kavshiri.texts.fields import TextsField
from kavshiri.uploads.models import Upload


class Carried(Record):
    """One thing that is laid before the session, by its name in the journal (``outcomes.recommendation:…``).

    What it says is asked of its own room each time, so that its reader sees what they may see, and edits stay true.
    """

    within = ("session",)
    noted = ("session", "name", "asked", "position")

    session = models.ForeignKey(
        ForumSession, on_delete=models.CASCADE, related_name="carried", verbose_name=_("session of a forum")
    )
    name = models.CharField(_("what is carried"), max_length=200, validators=[check_name])
    asked = TextsField(_("what is asked of the forum"), max_length=600, many_lines=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("thing that is carried to a forum")
        verbose_name_plural = _("things that are carried to a forum")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "name"],
                name="a_thing_is_carried_once_to_a_session",
                violation_error_message=_("This is carried to the session already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Submission(Record):
    """A file that was handed in to the forum: for one thing, or (``carried`` empty) for all of them."""

    within = ("session",)
    noted = ("carried", "form", "title", "language", "submitted_on", "is_public")
    silent = ("upload",)

    session = models.ForeignKey(
        ForumSession, on_delete=models.CASCADE, related_name="submissions", verbose_name=_("session of a forum")
    )
    carried = models.ForeignKey(
        Carried, on_delete=models.SET_NULL, null=True, blank=True, related_name="submissions", verbose_name=_("for")
    )
    form = models.CharField(_("form"), max_length=12, choices=Form.choices, default=Form.PAPER)
    title = TextsField(_("title"), max_length=300)
    language = models.CharField(_("language of the file"), max_length=12)
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    submitted_on = models.DateField(_("handed in on"))
    is_public = models.BooleanField(_("readers may have the file"), default=False)

    class Meta:
        verbose_name = _("submission to a forum")
        verbose_name_plural = _("submissions to forums")
        ordering = ["submitted_on", "pk"]

    def __str__(self) -> str:
        return str(self.title)


class Told(Record):
    """What was learnt from outside: never without a day and the source it is known from. Nothing of it is changed."""

    on = models.DateField(_("date"))
    known_from = models.CharField(
        _("source"), max_length=300, help_text=_("From what it is known, such as a report, its page, a letter.")
    )
    url = models.URLField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        abstract = True


class Reply(Told):
    """What came back from the forum: on one thing, or (``carried`` empty) on all of them."""

    within = ("session",)
    noted = ("carried", "words", "on", "known_from", "url")

    session = models.ForeignKey(
        ForumSession, on_delete=models.CASCADE, related_name="replies", verbose_name=_("session of a forum")
    )
    carried = models.ForeignKey(
        Carried, on_delete=models.SET_NULL, null=True, blank=True, related_name="replies", verbose_name=_("on")
    )
    words = TextsField(_("what came back"), max_length=3000, many_lines=True)

    class Meta:
        verbose_name = _("answer of a forum")
        verbose_name_plural = _("answers of forums")
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(known_from=""), name="what_came_back_has_a_source"),
        ]

    def __str__(self) -> str:
        return str(self.words)


class Attestation(Told):
    """Somebody records, with a source and a day, whether the session met. The last one holds; none is changed."""

    within = ("session",)
    noted = ("verdict", "on", "known_from", "url", "words")

    class Verdict(models.TextChoices):
        MET = "met", _("it met")
        NOT_MET = "not-met", _("it did not meet")
        PUT_OFF = "put-off", _("it was put off")
        UNKNOWN = "unknown", _("it is unknown again: an earlier entry was wrong")

    session = models.ForeignKey(
        ForumSession, on_delete=models.CASCADE, related_name="attestations", verbose_name=_("session of a forum")
    )
    verdict = models.CharField(_("what is recorded"), max_length=10, choices=Verdict.choices)
    words = TextsField(_("in words"), max_length=1000, many_lines=True, blank=True)

    class Meta:
        verbose_name = _("record whether a session of a forum met")
        verbose_name_plural = _("records whether sessions of forums met")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(known_from=""), name="whether_a_forum_met_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.on})"


class Successor(Record):
    """A conference, or one session of its programme, that was created from a forum's session and inherits from it."""

    within = ("session",)
    noted = ("conference", "programme_session")

    session = models.ForeignKey(
        ForumSession, on_delete=models.CASCADE, related_name="successors", verbose_name=_("session of a forum")
    )
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    programme_session = models.OneToOneField(
        Session, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("session")
    )

    class Meta:
        verbose_name = _("what was created from a session of a forum")
        verbose_name_plural = _("what was created from sessions of forums")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference"],
                condition=Q(programme_session=None),
                name="a_conference_is_created_from_one_session_of_a_forum",
            )
        ]

    def __str__(self) -> str:
        return str(self.programme_session or self.conference)
