"""Reports: only ever added, each beside the earlier ones."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.commitments import letters, periods, policy, queries
from kavshiri.commitments.actions.shared import TOPIC, keep, locked, write
from kavshiri.commitments.models import Commitment, Report, Status
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.provenance import actions as provenance
from kavshiri.texts.values import Texts
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content

EVIDENCE = frozenset({Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.IMAGE})
TOLD = (
    "since", "until", "status", "words", "figure", "evidence_url", "evidence_says", "is_evidence_public", "next_step",
    "next_on", "received",
)  # fmt: skip


@act
def report(
    *, commitment: Commitment, values: dict[str, Any], file: Content | None = None, by: Actor, at: datetime
) -> Report:
    """Add a report; the earlier ones stay as they are.  The secretariat enters what an office has sent.

    Raises ``ValidationError`` for a commitment that is over, a period that is to come, missing evidence, and what is
    not over without a next step.
    """
    policy.REPORT.require(by, commitment)
    commitment = locked(commitment)
    today = commitment.conference.day_at(at)
    _require_sense(commitment, values, today)
    made = Report()
    told = {name: values[name] for name in TOLD if name in values}
    told |= {name: one.cleaned() for name, one in told.items() if isinstance(one, Texts)}
    kept = uploads.take(file=file, kinds=EVIDENCE, by=by, at=at) if file else None
    whose = {
        "commitment": commitment,
        "evidence": kept,
        "reporter": by.key,
        "on_behalf": not queries.is_own(commitment, by),
    }
    journal.keep(made, {**told, **whose}, topic=TOPIC, kind="commitments.report", by=by, at=at)
    keep(commitment, by, at, "report", **_after(commitment, made, today))
    _link_and_tell(commitment, made, by, at)
    return made


def _require_sense(commitment: Commitment, values: dict[str, Any], today: date) -> None:
    if commitment.is_over:
        raise ValidationError(_("The end of this commitment is verified; nothing more is to be reported."))
    since, until, following = (values.get(name) for name in ("since", "until", "next_on"))
    faults = {}
    if until and until > today:
        faults["until"] = _("The period ends after today: report what was, and name what comes as the next step.")
    if since and commitment.taken_on and since < commitment.taken_on:
        faults["since"] = _("The period begins before the commitment was taken on.")
    if following and following <= today and values.get("status") not in Status.ends():
        faults["next_on"] = _("The next step is still to come; give a later date.")
    if faults:
        raise ValidationError(faults)


def _after(commitment: Commitment, made: Report, today: date) -> dict[str, Any]:
    """What the report changes of the commitment: nothing more is asked for once its end is claimed."""
    ends = made.status in Status.ends()
    regular = periods.next_report(today, commitment.reports_every, commitment.due)
    following = None if ends else min(regular, made.next_on or regular)
    return {"claimed": made.status, "claimed_on": today, **commitment.awaits(following)}


def _link_and_tell(commitment: Commitment, made: Report, by: Actor, at: datetime) -> None:
    frame = name_of(commitment.conference)
    provenance.link(derived=name_of(made), source=name_of(commitment), conference=frame, by=by, at=at)
    if commitment.verifier:
        key = f"commitments.to-verify:{made.public_id}"
        write(letters.TO_VERIFY, key, commitment.verifier, commitment, by=by, at=at)
