"""Reports to funders: what the secretariat writes of them, and what was handed in, frozen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.closing import policy, queries
from kavshiri.closing.actions.shared import topic_of
from kavshiri.closing.models import DonorReport, ReportVersion
from kavshiri.journal import actions as journal
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content

KIND = "closing.report"
FILES = frozenset({Kind.DOCX, Kind.PDF})


@act_unseen
def keep_report(*, report: DonorReport, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Begin a report or change what is written for it; returns the names of the fields that changed."""
    policy.REPORT.require(by)
    whose = values.get("conference") or report.conference
    if report.pk and report.conference_id != whose.pk and queries.is_handed_in(report):
        raise ValidationError({"conference": _("This report was handed in; its conference stays.")})
    return journal.keep(report, values, topic=topic_of(whose), kind=KIND, by=by, at=at)


@act_unseen
def remove_report(*, report: DonorReport, by: Actor, at: datetime) -> None:
    """Remove one that was never handed in."""
    policy.REPORT.require(by)
    if queries.is_handed_in(report):
        raise ValidationError(_("This report was handed in: it stays."))
    journal.drop(report, topic=topic_of(report.conference), kind=KIND, by=by, at=at)


@act_unseen
def hand_in(
    *, report: DonorReport, language: str, file: Content, on: date, note: str = "", by: Actor, at: datetime
) -> ReportVersion:  # fmt: skip
    """Keep the file that was handed in, as it was, with its hash.

    Raises ``ValidationError`` for a day that is still to come, and for a file that was handed in already.
    """
    policy.HAND_IN.require(by)
    held = DonorReport.objects.select_for_update(of=("self",)).select_related("conference").get(pk=report.pk)
    if on > held.conference.day_at(at):
        raise ValidationError({"on": _("This day is still to come.")})
    upload = uploads.take(file=file, kinds=FILES, by=by, at=at)
    if held.versions.filter(digest=upload.digest).exists():
        raise ValidationError({"file": _("This file was handed in already.")})
    made = ReportVersion()
    values = {
        "report": held, "number": queries.next_version(held), "language": language, "file": upload,
        "digest": upload.digest, "handed_in_on": on, "note": note.strip(),
    }  # fmt: skip
    journal.keep(made, values, topic=topic_of(held.conference), kind="closing.report_version", by=by, at=at)
    return made
