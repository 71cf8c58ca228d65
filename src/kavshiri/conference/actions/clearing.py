"""Clearance: submitted to the houses, cleared or sent back by each in turn, withdrawn, and asked for at publication.

The course is Wagtail's workflow; its moments are those of the portal's clock.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import bundle as bundles
from kavshiri.conference import policy, queries, slots
from kavshiri.conference.actions import courses
from kavshiri.conference.actions.writing import keep_in_conference, topic_of
from kavshiri.conference.changes import public
from kavshiri.conference.models import Clearance, Conference, House, HouseTask, Version
from kavshiri.journal import actions as journal
from kavshiri.texts.values import Texts


@act
def keep_house(*, house: House, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Name a house that must clear, or change it; what is under way awaits whoever is named now."""
    policy.EDIT_HOUSES.require(by)
    changed = keep_in_conference(house, values, kind="house", by=by, at=at)
    if changed & {"representative", "deputy"}:
        pass_on(house)
    return changed


def pass_on(house: House) -> None:
    """Let those who are named now answer what the house has been asked already."""
    open_ones = [*queries.open_clearances(house.conference), *slots.open_in(house.conference)]
    under_way = [course.workflow_id for one in open_ones if (course := queries.course_of(one))]
    asked = HouseTask.objects.filter(organisation=house.organisation, workflow_tasks__workflow__in=under_way)
    keys = list(asked.values_list("pk", flat=True))
    HouseTask.objects.filter(pk__in=keys).update(representative=house.representative, deputy=house.deputy)


@act
def remove_house(*, house: House, by: Actor, at: datetime) -> None:
    """Ask this house no more; without any house a conference needs no clearance."""
    policy.EDIT_HOUSES.require(by)
    journal.drop(house, topic=topic_of(house.conference), kind="conference.house", by=by, at=at)


@act
def submit(*, conference: Conference, note: Texts | None = None, seen: str = "", by: Actor, at: datetime) -> Clearance:
    """Ask the houses to clear the programme as it stands, one after another; what was submitted before is withdrawn.

    Raises ``ValidationError`` where no house is named, nothing would be published, or the draft is not the one that
    was looked at (``seen``, code "changed").
    """
    policy.SUBMIT.require(by)
    conference = Conference.objects.select_for_update().get(pk=conference.pk)
    content = bundles.content_of(conference)
    houses = list(conference.houses.select_related("organisation"))
    check_submission(conference, content, houses, seen)
    for open_one in queries.open_clearances(conference):
        end(open_one, by=by, at=at)
    clearance = Clearance(
        conference=conference, content=content, digest=public.digest(content), base=conference.published,
        note=(note or Texts()).stamped(by=by.key, at=at), live=False,
        made_at=at, made_by=by.key, changed_at=at, changed_by=by.key,
    )  # fmt: skip
    clearance.full_clean(exclude=["content"])
    clearance.save()
    clearance.save_revision(log_action=False)
    courses.begin(clearance, f"{conference.slug} {at:%F %R}", houses, at=at)
    journal.write(topic=topic_of(conference), kind="conference.clearance.submit", by=by, at=at, about=clearance)
    return clearance


def check_submission(conference: Conference, content: dict[str, Any], houses: list[House], seen: str) -> None:
    if not houses:
        raise ValidationError(_("This conference names no house that must clear its programme."))
    if not content["conference"].get("sessions") or not bundles.differs(conference, content):
        raise ValidationError(_("There is nothing to clear: readers would see nothing new."))
    if seen and public.digest(content) != seen:
        raise ValidationError(_("The draft has been changed since you looked at it; look again."), code="changed")


@act
def clear(*, clearance: Clearance, comment: str = "", by: Actor, at: datetime) -> Clearance:
    """Clear what was submitted, for the house whose turn it is."""
    return answer(clearance, comment, clears=True, by=by, at=at)


@act
def send_back(*, clearance: Clearance, comment: str, by: Actor, at: datetime) -> Clearance:
    """Send it back to the secretariat with a reason, without which ``ValidationError`` is raised."""
    policy.CLEAR.require(by, clearance)
    courses.check_reason(comment)
    return answer(clearance, comment, clears=False, by=by, at=at)


def answer(clearance: Clearance, comment: str, *, clears: bool, by: Actor, at: datetime) -> Clearance:
    policy.CLEAR.require(by, clearance)
    Conference.objects.select_for_update().get(pk=clearance.conference_id)
    clearance = Clearance.objects.get(pk=clearance.pk)
    step = courses.answer(clearance, comment, clears=clears, by=by, at=at)
    kind = "conference.clearance.clear" if clears else "conference.clearance.send_back"
    journal.write(topic=topic_of(clearance.conference), kind=kind, by=by, at=at, about=clearance,
                  organisation=step.task.specific.organisation.slug)  # fmt: skip
    return clearance


@act
def withdraw_clearance(*, clearance: Clearance, by: Actor, at: datetime) -> None:
    """Ask the houses no more for what was submitted; a clearance that was given no longer counts."""
    policy.SUBMIT.require(by)
    Conference.objects.select_for_update().get(pk=clearance.conference_id)
    clearance = Clearance.objects.get(pk=clearance.pk)
    if clearance.withdrawn_at:
        raise ValidationError(_("It has been withdrawn already."))
    end(clearance, by=by, at=at)


def end(clearance: Clearance, *, by: Actor, at: datetime) -> None:
    courses.stop(clearance, at=at)
    Clearance.objects.filter(pk=clearance.pk).update(withdrawn_at=at, changed_at=at, changed_by=by.key)
    journal.write(
        topic=topic_of(clearance.conference), kind="conference.clearance.withdraw", by=by, at=at, about=clearance
    )


def forget(conference: Conference) -> None:
    """Take away the courses of all clearances of a conference that is about to go; the journal keeps who cleared."""
    for clearance in conference.clearances.defer("content"):
        for state in WorkflowState.objects.for_instance(clearance):
            HouseTask.objects.filter(workflow_tasks__workflow=state.workflow_id).delete()
            state.workflow.delete()


def check_cleared(conference: Conference, content: dict[str, Any]) -> Clearance | None:
    """The clearance by which this content may be published, or None where the conference needs none.

    Raises ``ValidationError`` (code "uncleared") where a house that must clear it has not.
    """
    if not conference.houses.exists():
        return None
    found = queries.clearance_for(conference, public.digest(content))
    if found is None:
        raise ValidationError(
            _("The houses that must clear this programme have not cleared it as it stands."), code="uncleared"
        )
    return found


def note_publication(version: Version, clearance: Clearance | None, *, by: Actor, at: datetime) -> None:
    """Note by which clearance a version was published."""
    if clearance:
        journal.write(topic=topic_of(version.conference), kind="conference.version.cleared", by=by, at=at,
                      about=version, clearance=str(clearance.public_id))  # fmt: skip
