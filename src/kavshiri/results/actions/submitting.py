"""Results are submitted to the houses of the conference, cleared or sent back by each, published, taken back."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference import queries as conferences
from kavshiri.conference.actions import courses
from kavshiri.conference.models import Conference, House
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.results import finding, frozen, policy, queries, stages
from kavshiri.results.actions import telling
from kavshiri.results.actions.shared import locked, seen, topic_of
from kavshiri.results.models import Submission, Synthesis
from kavshiri.search import actions as search
from kavshiri.texts.values import Texts

KIND = "results.submission"


@act_unseen
def submit(*, hall: Hall, seen_at: int, note: Texts | None = None, by: Actor, at: datetime) -> Submission:
    """Ask the houses to clear the page as it stands; where the conference names none, it is ready to be published.

    What was submitted before is withdrawn.  Raises ``ValidationError`` where the page is not ready (``stages.faults``)
    or is another one than was looked at.
    """
    policy.WRITE.require(by, hall)
    conference = Conference.objects.select_for_update().get(pk=hall.session.conference_id)
    synthesis = locked(hall)
    seen(synthesis, seen_at)
    if synthesis is None:
        raise ValidationError(_("There is nothing to submit yet."))
    content = _ready(synthesis)
    last = queries.submissions(synthesis).first()
    if last and not last.withdrawn_at and not last.live:
        _end(last, synthesis, by, at)
    made = _made(synthesis, conference, content, last, note, by, at)
    houses: list[House] = list(conference.houses.select_related("organisation").order_by("position", "pk"))
    if houses:
        courses.begin(made, f"{conference.slug} {hall.session.slug} {at:%F %R}", houses, at=at)
        telling.ask_house(made, by, at)
    else:
        Submission.objects.filter(pk=made.pk).update(live=True)
        made.live = True
    return made


def _ready(synthesis: Synthesis) -> frozen.Content:
    paragraphs, links = queries.paragraphs(synthesis), queries.links_of(synthesis)
    names = {link.source for some in links.values() for link in some}
    faults = stages.faults(synthesis, paragraphs, links, queries.withdrawn(names))
    if faults:
        raise ValidationError(faults)
    content = frozen.content_of(synthesis, paragraphs, links)
    if synthesis.published and synthesis.published.digest == frozen.digest(content) and not _held_back(synthesis):
        raise ValidationError(_("Readers have these results already, word for word."))
    return content


def _held_back(synthesis: Synthesis) -> bool:
    """Whether something of what is published is held back from readers, so that the same words may come anew."""
    return bool(synthesis.published and queries.withdrawn(frozen.sources_in(synthesis.published.content)))


def _made(
    synthesis: Synthesis, conference: Conference, content: frozen.Content, last: Submission | None,
    note: Texts | None, by: Actor, at: datetime,
) -> Submission:  # fmt: skip
    made = Submission(
        synthesis=synthesis, conference=conference, number=(last.number if last else 0) + 1, content=content,
        digest=frozen.digest(content), note=(note or Texts()).stamped(by=by.key, at=at), live=False,
        made_at=at, made_by=by.key, changed_at=at, changed_by=by.key,
    )  # fmt: skip
    made.full_clean(exclude=["content"])
    made.save()
    made.save_revision(log_action=False)
    journal.write(topic=topic_of(synthesis.hall), kind=f"{KIND}.submit", by=by, at=at, about=made, number=made.number)
    return made


@act_unseen
def clear(*, submission: Submission, comment: str = "", by: Actor, at: datetime) -> Submission:
    """Clear what was submitted, for the house whose turn it is."""
    return _answered(submission, comment, clears=True, by=by, at=at)


@act_unseen
def send_back(*, submission: Submission, comment: str, by: Actor, at: datetime) -> Submission:
    """Send it back to those who wrote it with a reason, without which ``ValidationError`` is raised."""
    policy.CLEAR.require(by, submission)
    courses.check_reason(comment)
    return _answered(submission, comment, clears=False, by=by, at=at)


def _answered(submission: Submission, comment: str, *, clears: bool, by: Actor, at: datetime) -> Submission:
    policy.CLEAR.require(by, submission)
    Conference.objects.select_for_update().get(pk=submission.conference_id)
    held = Submission.objects.select_related("synthesis__hall__session", "conference").get(pk=submission.pk)
    step = courses.answer(held, comment, clears=clears, by=by, at=at)
    if not clears:
        Submission.objects.filter(pk=held.pk).update(sent_back_at=at)
    kind = f"{KIND}.clear" if clears else f"{KIND}.send_back"
    journal.write(topic=topic_of(held.synthesis.hall), kind=kind, by=by, at=at, about=held,
                  organisation=step.task.specific.organisation.slug)  # fmt: skip
    if clears:
        telling.ask_house(held, by, at)
    else:
        telling.tell_sent_back(held, step, comment, by, at)
    return Submission.objects.select_related("synthesis__hall", "conference").get(pk=held.pk)


@act_unseen
def withdraw(*, hall: Hall, by: Actor, at: datetime) -> None:
    """Ask the houses no more for what was submitted last; a clearance that was given no longer counts."""
    policy.WRITE.require(by, hall)
    Conference.objects.select_for_update().get(pk=hall.session.conference_id)
    synthesis = locked(hall)
    last = queries.submissions(synthesis).first()
    if synthesis is None or last is None or last.withdrawn_at or last.published_at:
        raise ValidationError(_("Nothing is before the houses."))
    _end(last, synthesis, by, at)


def _end(submission: Submission, synthesis: Synthesis, by: Actor, at: datetime) -> None:
    courses.stop(submission, at=at)
    Submission.objects.filter(pk=submission.pk).update(withdrawn_at=at, changed_at=at, changed_by=by.key)
    journal.write(topic=topic_of(synthesis.hall), kind=f"{KIND}.withdraw", by=by, at=at, about=submission)


@act
def publish(*, hall: Hall, by: Actor, at: datetime) -> Submission:
    """Let readers have what the houses have cleared last.

    Raises ``ValidationError`` where it is not cleared by every house that is named now, a source of it was withdrawn,
    or the session is off the record.
    """
    policy.PUBLISH.require(by)
    Conference.objects.select_for_update().get(pk=hall.session.conference_id)
    synthesis = locked(hall)
    last = queries.submissions(synthesis).first()
    if synthesis is None or last is None:
        raise ValidationError(_("There is nothing to publish yet."))
    _require_publishable(synthesis, last)
    Submission.objects.filter(pk=last.pk).update(published_at=at)
    values = {"published": last, "published_at": at}
    journal.keep(synthesis, values, topic=topic_of(hall), kind="results.publication", by=by, at=at)
    _find(synthesis, by, at)
    return last


def _require_publishable(synthesis: Synthesis, last: Submission) -> None:
    if synthesis.hall.rule == Hall.Rule.OFF:
        raise ValidationError(_("This session was off the record: nothing of it is published."))
    if last.withdrawn_at or not last.live or conferences.houses_unasked(last):
        raise ValidationError(_("The houses that must clear these results have not cleared them as they stand."))
    if queries.withdrawn(frozen.sources_in(last.content)):
        raise ValidationError(
            _("A source of these results was withdrawn after they were submitted. They have to be looked at again.")
        )


def _find(synthesis: Synthesis, by: Actor, at: datetime) -> None:
    """Let search find the results as readers have them now, or no more."""
    search.refresh(kind=finding.KIND, key=str(synthesis.public_id), entries=finding.of(synthesis), by=by, at=at)


@act
def take_back(*, hall: Hall, by: Actor, at: datetime) -> None:
    """Let readers have the results no more; they can be published again."""
    policy.PUBLISH.require(by)
    synthesis = locked(hall)
    if synthesis is None or synthesis.published is None:
        raise ValidationError(_("These results are not published."))
    Submission.objects.filter(pk=synthesis.published.pk).update(published_at=None)
    values = {"published": None, "published_at": None}
    journal.keep(synthesis, values, topic=topic_of(hall), kind="results.publication", by=by, at=at)
    _find(synthesis, by, at)
