"""What a speaker hands in: texts, a photo with its own consent, materials. All of it waits for the secretariat."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act, act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Session
from kavshiri.journal import actions as journal
from kavshiri.privacy import actions as consents
from kavshiri.privacy.consents import Ask
from kavshiri.speaking import policy, queries
from kavshiri.speaking.actions.shared import TOPIC
from kavshiri.speaking.models import Handout, Proposal, Speaker
from kavshiri.speaking.privacy import PHOTO
from kavshiri.uploads import actions as uploads
from kavshiri.uploads.kinds import Kind
from kavshiri.uploads.knowing import Content

PICTURES = frozenset({Kind.IMAGE})
FILES = frozenset({Kind.PDF, Kind.PPTX, Kind.DOCX, Kind.XLSX})
ABOUT_ONESELF, ABOUT_TALK = ("latin_name", "post", "about"), ("title", "abstract")


@act_unseen
def hand_in(
    *, speaker: Speaker, session: Session | None, values: dict[str, Any], by: Actor, at: datetime
) -> Proposal:  # fmt: skip
    """Hand in what a speaker has written of themselves (``session`` None) or of a talk; the last one counts."""
    policy.HAND_IN.require(by, speaker)
    _require_in(speaker)
    if session is not None:
        _require_own(speaker, session)
    found = Proposal.objects.filter(speaker=speaker, session=session).first() or Proposal()
    own = ABOUT_ONESELF if session is None else ABOUT_TALK
    told = {name: values[name] for name in (*own, "language", "wishes_translation") if name in values}
    again = {"state": Proposal.State.HANDED, "word": "", "handed_at": at}
    whose = {} if found.pk else {"speaker": speaker, "session": session}
    journal.keep(found, {**whose, **told, **again}, topic=TOPIC, kind="speaking.proposal", by=by, at=at)
    return found


def _require_in(speaker: Speaker) -> None:
    if speaker.state != Speaker.State.ACCEPTED:
        raise ValidationError(_("Accept the invitation first."))


def _require_own(speaker: Speaker, session: Session) -> None:
    if session.pk not in {one.pk for one in queries.sessions_of(speaker)}:
        raise ValidationError(_("You have no part in this session."))


@act_unseen
def give_photo(*, speaker: Speaker, file: Content, by: Actor, at: datetime) -> None:
    """Keep a photo, with the consent that is given for it alone; an earlier one goes."""
    policy.HAND_IN.require(by, speaker)
    _require_in(speaker)
    earlier = [speaker.photo, speaker.portrait]
    taken = uploads.take(file=file, kinds=PICTURES, by=by, at=at)
    told = {"photo": taken, "portrait": None}  # nobody has looked at this one yet
    journal.keep(speaker, told, topic=TOPIC, kind="speaking.speaker", by=by, at=at)
    for file_ in filter(None, earlier):
        uploads.discard(upload=file_, by=by, at=at)
    consents.give_consent(ask=PHOTO, address=speaker.address, language=speaker.language, by=by, at=at)


@act_unseen
def lose_photo(*, speaker: Speaker, by: Actor, at: datetime) -> None:
    """Withdraw the consent; with it the photo goes."""
    policy.HAND_IN.require(by, speaker)
    consents.withdraw_consent(ask=PHOTO, address=speaker.address, by=by, at=at)
    _drop_photo(speaker, by=by, at=at)


@act_unseen
def photo_consent(ask: Ask, address: str, given: bool, by: Actor, at: datetime) -> None:
    """What stands in ``privacy.slots.consents``: withdrawn anywhere, the photo is deleted here."""
    if ask.key == PHOTO.key and not given:
        for speaker in Speaker.objects.filter(address__iexact=address, photo__isnull=False).select_related("photo"):
            _drop_photo(speaker, by=by, at=at)


def _drop_photo(speaker: Speaker, *, by: Actor, at: datetime) -> None:
    speaker.refresh_from_db()
    files = list(filter(None, [speaker.photo, speaker.portrait]))
    if files:
        told = {"photo": None, "portrait": None}
        journal.keep(speaker, told, topic=TOPIC, kind="speaking.speaker", by=by, at=at)
        for file in files:
            uploads.discard(upload=file, by=by, at=at)


@act_unseen
def hand_out(
    *, speaker: Speaker, values: dict[str, Any], file: Content, replaces: Handout | None = None, by: Actor, at: datetime
) -> Handout:  # fmt: skip
    """Hand in a file for a session, or a later version of one; until it is released the earlier one stands."""
    policy.HAND_IN.require(by, speaker)
    _require_in(speaker)
    if replaces is not None:
        policy.CHANGE_HANDOUT.require(by, replaces)
        if replaces.state == Handout.State.REPLACED or hasattr(replaces, "replaced_by"):
            raise ValidationError(_("There is a later version of this file already; replace that one."))
        values = {**values, "session": replaces.session}
    _require_own(speaker, values["session"])
    taken = uploads.take(file=file, kinds=FILES, by=by, at=at)
    told = {name: values[name] for name in ("session", "title", "language", "visibility")}
    before = {"replaces": replaces, "version": replaces.version + 1} if replaces else {}
    made = Handout()
    journal.keep(
        made,
        {"speaker": speaker, "upload": taken, **told, **before},
        topic=TOPIC,
        kind="speaking.handout",
        by=by,
        at=at,
    )
    if replaces and replaces.state == Handout.State.HANDED:
        journal.keep(replaces, {"state": Handout.State.REPLACED}, topic=TOPIC, kind="speaking.handout", by=by, at=at)
    return made


@act
def set_visibility(*, handout: Handout, visibility: str, by: Actor, at: datetime) -> None:
    """Narrow or widen who may have a file; a wider circle is released by the secretariat anew."""
    policy.CHANGE_HANDOUT.require(by, handout)
    order = list(Handout.Visibility.values)
    if visibility not in order:
        raise ValidationError(_("Choose who may have the file."))
    wider = order.index(visibility) > order.index(handout.visibility)
    state = {"state": Handout.State.HANDED} if wider and handout.state == Handout.State.RELEASED else {}
    journal.keep(handout, {"visibility": visibility, **state}, topic=TOPIC, kind="speaking.handout", by=by, at=at)


@act
def drop_handout(*, handout: Handout, by: Actor, at: datetime) -> None:
    """Take a file back with its versions: nobody gets it any more."""
    policy.CHANGE_HANDOUT.require(by, handout)
    line: list[Handout] = [handout]
    while line[-1].replaces:
        line.append(line[-1].replaces)
    for each in line:
        upload = each.upload
        journal.drop(each, topic=TOPIC, kind="speaking.handout", by=by, at=at)
        uploads.discard(upload=upload, by=by, at=at)
