"""Publishing: the programme as it stands becomes a numbered version, and readers see that one.

Rendering again: the published version gets the markup of this release, and not a word of what is new in the draft.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import bundle, frozen, policy, queries, rendering, slots
from kavshiri.conference.actions import clearing, indexing
from kavshiri.conference.actions.writing import topic_of
from kavshiri.conference.changes import news, public
from kavshiri.conference.models import Conference, Row, Version
from kavshiri.journal import actions as journal
from kavshiri.texts.values import Texts

TOGETHER = 200  # rows to an INSERT


@act
def publish(*, conference: Conference, note: Texts | None = None, seen: str = "", by: Actor, at: datetime) -> Version:
    """Publish the programme as it stands; ``note`` tells readers what changed.

    ``seen`` is the digest (``changes.public``) of what whoever publishes has looked at.  Raises ``ValidationError``
    where there is no session, where readers would see nothing new, where the programme is not the one that was looked
    at (code "changed"), and where a house that must clear it has not (code "uncleared").
    """
    policy.PUBLISH.require(by)
    conference = Conference.objects.select_for_update().get(pk=conference.pk)
    content = bundle.content_of(conference)
    check_seen(content, seen)
    check_content(conference, content)
    cleared = clearing.check_cleared(conference, content)
    version = bring(conference, content, note or Texts(), queries.whole(conference), by=by, at=at)
    clearing.note_publication(version, cleared, by=by, at=at)
    return version


def check_seen(content: dict[str, Any], seen: str) -> None:
    if seen and public.digest(content) != seen:
        raise ValidationError(_("The draft has been changed since you looked at it; look again."), code="changed")


def check_content(conference: Conference, content: dict[str, Any]) -> None:
    if not content["conference"].get("sessions"):
        raise ValidationError(_("There is nothing to publish: the programme has no sessions."))
    if not bundle.differs(conference, content):
        raise ValidationError(_("Nothing has changed since the last published version."))


def bring(
    conference: Conference, content: dict[str, Any], note: Texts, whole: Conference, *, by: Actor, at: datetime,
    restores: int | None = None,
) -> Version:  # fmt: skip
    """Make this content the published version, and let search know; ``whole`` is the content as records."""
    before = conference.published.content if conference.published else None
    version = store(conference, content, note, whole, by=by, at=at, restores=restores)
    indexing.renew(before, content, by=by, at=at)
    transaction.on_commit(slots.say_published)
    return version


def store(
    conference: Conference, content: dict[str, Any], note: Texts, whole: Conference, *, by: Actor, at: datetime,
    restores: int | None = None,
) -> Version:  # fmt: skip
    """Keep the version with its rows, make it the published one and note it."""
    previous = conference.versions.order_by("-number").first()
    number = 1 + (previous.number if previous else 0)
    told = news.since(previous, content, number, at)
    version = Version(
        conference=conference,
        number=number,
        published_at=at,
        note=note.stamped(by=by.key, at=at),
        content=content,
        prepared=rendering.prepared(whole, told),
        restores=restores,
        made_at=at, made_by=by.key, changed_at=at, changed_by=by.key,
    )  # fmt: skip
    version.full_clean(exclude=["content", "prepared"])
    version.save()
    rows = [without_lost(row) for row in rendering.all_rows(whole, version, told)]
    Row.objects.bulk_create(rows, batch_size=TOGETHER)
    Conference.objects.filter(pk=conference.pk).update(published=version)
    more = {"restores": restores} if restores else {}
    journal.write(topic=topic_of(conference), kind="conference.version.publish", by=by, at=at, about=version, **more)
    return version


@act
def render_again(*, conference: Conference, by: Actor, at: datetime) -> bool:
    """Render what is published anew from its own content; says whether there is anything published.

    The version keeps its number, and search what it knows.  Raises ``BundleError`` where the content cannot be read;
    the pages stay as they are then.
    """
    policy.PUBLISH.require(by)
    conference = Conference.objects.select_for_update().get(pk=conference.pk)
    version = conference.published
    if version is None:
        return False
    whole = frozen.thaw(version)
    told = news.of(version)
    rows = [without_lost(row) for row in rendering.all_rows(whole, version, told)]
    Row.objects.filter(version=version).delete()
    Row.objects.bulk_create(rows, batch_size=TOGETHER)
    Version.objects.filter(pk=version.pk).update(
        prepared=rendering.prepared(whole, told), changed_at=at, changed_by=by.key
    )  # fmt: skip
    journal.write(topic=topic_of(conference), kind="conference.version.render", by=by, at=at, about=version)
    return True


def without_lost(row: Row) -> Row:
    """A session that has been removed since is nowhere to be referred to."""
    if row.session_id is not None and row.session_id < 0:
        row.session = None
    return row
