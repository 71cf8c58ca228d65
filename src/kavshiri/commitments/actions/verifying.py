"""Verification: by somebody else than whoever has reported or answers for it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.commitments import letters, policy, queries
from kavshiri.commitments.actions.shared import TOPIC, keep, locked, write
from kavshiri.commitments.models import Commitment, Report, Status, Verification
from kavshiri.journal import actions as journal
from kavshiri.pure import working_days
from kavshiri.texts.values import Texts

Verdict = Verification.Verdict
ONCE_MORE = 10  # working days within which a report that was not confirmed is to be followed by another


@act
def verify(*, report: Report, verdict: str, words: Texts, by: Actor, at: datetime) -> Verification:
    """Say what was made of a report; the latest word counts, and the earlier ones stay.

    Raises ``ValidationError`` for whoever has reported it, and ``PermissionDenied`` for all others who may not.
    """
    if by.key and by.key == report.reporter:
        raise ValidationError(_("You have reported this yourself; somebody else has to verify it."))
    policy.VERIFY.require(by, report)
    commitment = locked(report.commitment)
    made = Verification()
    told = {"report": report, "verdict": verdict, "words": words, "verifier": by.key, "reporter": report.reporter}
    journal.keep(made, told, topic=TOPIC, kind="commitments.verification", by=by, at=at)
    today = commitment.conference.day_at(at)
    keep(commitment, by, at, "verify", **_after(commitment, report, today))
    if verdict == Verdict.REFUSED:
        _tell(commitment, made, by, at)
    return made


def _after(commitment: Commitment, report: Report, today: date) -> dict[str, Any]:
    """What stands as verified; a latest report that was not confirmed is to be followed by another soon."""
    latest, good = queries.standing(commitment)
    told: dict[str, Any] = {"verified": good.status if good else "", "verified_on": good and today}
    if good and commitment.verified == good.status:
        told["verified_on"] = commitment.verified_on
    if good and good.status in Status.ends():
        return {**told, **commitment.awaits(None)}
    if (
        latest
        and report.pk == latest.pk
        and (verdict := queries.verdict_of(latest))
        and verdict.verdict == Verdict.REFUSED
    ):
        again = working_days.after(today, ONCE_MORE, commitment.responsible.organisation.country)
        return {**told, **commitment.awaits(again), "silent_since": commitment.silent_since}
    return told


def _tell(commitment: Commitment, made: Verification, by: Actor, at: datetime) -> None:
    office = commitment.responsible
    words = str(made.words.read(office.language))
    key = f"commitments.refused:{made.public_id}"
    write(letters.REFUSED, key, office, commitment, by=by, at=at, words=words)
