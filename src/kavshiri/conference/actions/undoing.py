"""Undoing: readers get an earlier version back, or the secretariat's draft becomes what an earlier version was."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference import bundle as bundles
from kavshiri.conference import frozen, models, policy
from kavshiri.conference.actions import publishing
from kavshiri.conference.actions.loading import NAMES, Loading, Tally
from kavshiri.conference.actions.writing import topic_of
from kavshiri.conference.models import Conference, Version
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Entry
from kavshiri.texts.values import Texts


@act
def restore(
    *, conference: Conference, number: int, note: Texts | None = None, seen: int = 0, by: Actor, at: datetime
) -> Version:
    """Publish the content of version ``number`` once more, as a new version that brings it back; the draft stays.

    What readers have already had needs no new clearance.  ``seen`` is the number of the version that was published
    when whoever does this looked.  Raises ``ValidationError`` where that is no longer so (code "changed"), where
    there is no such version, and where readers see it already.
    """
    policy.RESTORE.require(by)
    conference = Conference.objects.select_for_update().get(pk=conference.pk)
    earlier = version_of(conference, number)
    if seen and conference.published and conference.published.number != seen:
        raise ValidationError(_("Another version has been published meanwhile; look again."), code="changed")
    publishing.check_content(conference, earlier.content)
    whole = frozen.thaw(earlier)
    return publishing.bring(conference, earlier.content, note or Texts(), whole, by=by, at=at, restores=number)


def version_of(conference: Conference, number: int) -> Version:
    found = conference.versions.filter(number=number).first()
    if found is None:
        raise ValidationError(_("There is no version %d.") % number)
    return found


@act
def take_back(*, conference: Conference, number: int, seen: str = "", by: Actor, at: datetime) -> Tally:
    """Make the working draft what version ``number`` was, with interpreters and cues; readers see nothing of it.

    Persons, organisations, offices, themes and the series stay as they are today, since other conferences share them;
    what has been removed of them is made again.  ``seen`` is the digest of the draft that will be lost.  Raises
    ``ValidationError`` where the draft is another one by now (code "changed") or the version cannot be read.
    """
    policy.TAKE_BACK.require(by)
    conference = Conference.objects.select_for_update().get(pk=conference.pk)
    version = version_of(conference, number)
    publishing.check_seen(bundles.content_of(conference), seen)
    try:
        bundle = bundles.reread(version.content, f"{conference.slug} v{number}")
        with journal.by_way_of(Entry.Way.RETURN):
            tally = TakingBack(bundle, conference, by, at).run()
    except bundles.BundleError as fault:
        raise ValidationError(fault.lines()) from fault
    journal.write(
        topic=topic_of(conference), kind="conference.draft.take_back", by=by, at=at, about=conference, number=number
    )
    return tally


class TakingBack(Loading):
    """A load that leaves alone what conferences share."""

    def __init__(self, bundle: bundles.Bundle, conference: Conference, by: Actor, at: datetime) -> None:
        super().__init__(bundle, by, at)
        self.of = conference
        # its address is today's
        bundle.conference.values["slug"] = conference.slug

    def shared(self) -> None:
        for key, (model, name) in NAMES.items():
            items = self.without_merged(key, model)
            matches = self.match_named(items, name)
            self.stop()
            for item in items:
                known = matches.found[item]
                self.named[key, item.key] = known if known is not None else self.store(item, None)

    def series(self) -> models.Series | None:
        item = self.bundle.series
        if item is None:
            return None
        found = models.Series.objects.filter(public_id=item.id).first() if item.id else None
        return found or super().series()
