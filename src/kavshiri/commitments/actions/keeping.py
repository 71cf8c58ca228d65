"""Commitments until they are taken on; from then on what is measured stays."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.commitments import letters, periods, policy
from kavshiri.commitments.actions.shared import KIND, TOPIC, find, keep, locked, write
from kavshiri.commitments.models import Commitment, Responsible
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.provenance import actions as provenance
from kavshiri.pure import georgian
from kavshiri.texts.values import Texts

# what makes a commitment measurable: fixed once it was taken on; texts may still be translated
FIXED = ("conference", "text", "target", "indicator", "baseline", "baseline_figure", "target_figure", "due")


@act
def keep_commitment(*, commitment: Commitment, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a commitment; a new one gets the conference's next number.

    Raises ``ValidationError`` for one without an owner, and for a change of what is measured once it was taken on.
    """
    policy.EDIT.require(by)
    if commitment.pk:
        _require_unfixed(commitment, values)
    _require_owner(commitment, values)
    if not commitment.pk:
        values = {**values, "number": _next_number(values.get("conference"))}
    changed = keep(commitment, by, at, **values)
    if changed and commitment.state == Commitment.State.TAKEN:
        find(commitment, by, at)
    return changed


def _require_owner(commitment: Commitment, values: dict[str, Any]) -> None:
    held = commitment.responsible_id and "responsible" not in values
    if not held and values.get("responsible") is None:
        words = _("Say which office answers for it: a commitment without an owner is not kept.")
        raise ValidationError({"responsible": words})
    if "responsible" in values:
        _require_reporter(values["responsible"])


def _require_reporter(office: Responsible) -> None:
    """The persons of an office are forgotten some time after it had nothing open."""
    if not office.address:
        words = _("Nobody reports for this office; first enter who does.")
        raise ValidationError({"responsible": words})


def _require_unfixed(commitment: Commitment, values: dict[str, Any]) -> None:
    if commitment.state == Commitment.State.DRAFT:
        return
    words = _("This was taken on and stays as it is; a report says what has become of it.")
    faults = {name: words for name in FIXED if name in values and _differs(getattr(commitment, name), values[name])}
    if faults:
        raise ValidationError(faults)


def _differs(held: Any, told: Any) -> bool:
    """Of texts the original's words count, so that translations can be added."""
    if isinstance(held, Texts) and isinstance(told, Texts) and held:
        return told.origin != held.origin or told.text(held.origin) != held.text(held.origin)
    return bool(held != told)


def _next_number(conference: Conference | None) -> int:
    if conference is None:
        return 1  # what the form refuses
    Conference.objects.select_for_update().get(pk=conference.pk)
    return (Commitment.objects.filter(conference=conference).aggregate(last=Max("number"))["last"] or 0) + 1


@act
def remove_commitment(*, commitment: Commitment, by: Actor, at: datetime) -> None:
    """Throw a draft away, with its links; what was taken on stays."""
    policy.EDIT.require(by)
    if commitment.state != Commitment.State.DRAFT:
        raise ValidationError(_("This was taken on: it is not removed, but reported as dropped, with the reason."))
    provenance.unlink_all(thing=name_of(commitment), by=by, at=at)
    journal.drop(commitment, topic=TOPIC, kind=KIND, by=by, at=at)


@act
def take_on(*, commitment: Commitment, on: date, by: Actor, at: datetime) -> None:
    """Note the day on which the office took it on: from now on everybody sees it, and reports are asked for.

    Raises ``ValidationError`` for one that was taken on already, a day to come, and one after it is due.
    """
    policy.EDIT.require(by)
    commitment = locked(commitment)
    if commitment.state == Commitment.State.TAKEN:
        raise ValidationError(_("It was taken on already."))
    if on > commitment.conference.day_at(at):
        raise ValidationError({"on": _("This day is still to come.")})
    first = periods.next_report(on, commitment.reports_every, commitment.due)
    values = {"state": Commitment.State.TAKEN, "taken_on": on, **commitment.awaits(first)}
    keep(commitment, by, at, "take_on", **values)
    find(commitment, by, at)
    _tell(commitment, first, by, at)


def _tell(commitment: Commitment, first: date, by: Actor, at: datetime) -> None:
    office = commitment.responsible
    told = {
        "until": georgian.day(first, office.language, year=True),
        "every": letters.rhythm(commitment, office.language),
    }
    write(letters.TAKEN, f"commitments.taken:{commitment.public_id}", office, commitment, by=by, at=at, **told)


@act
def derive(*, commitment: Commitment, source: str, by: Actor, at: datetime) -> None:
    """Note from which recommendation it comes, by its name in the journal; once, however often it is called.

    Raises ``ValidationError`` for what is no name.
    """
    policy.EDIT.require(by)
    name, frame = name_of(commitment), name_of(commitment.conference)
    provenance.link(derived=name, source=source, conference=frame, by=by, at=at)


@act
def underive(*, commitment: Commitment, source: str, by: Actor, at: datetime) -> None:
    """Take such a link back; nothing where there is none."""
    policy.EDIT.require(by)
    provenance.unlink(derived=name_of(commitment), source=source, by=by, at=at)
