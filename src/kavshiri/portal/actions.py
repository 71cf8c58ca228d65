from __future__ import annotations

from datetime import date, datetime
from typing import Any

from wagtail.models import Page

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.journal.models import Record
from kavshiri.portal import finding, policy
from kavshiri.portal.models import LinkGroup, Notice, UsefulLink
from kavshiri.search import actions as search

TOPIC = "portal"


@act
def note_check(*, link: UsefulLink, on: date, fault: str = "", by: Actor, at: datetime) -> set[str]:
    """Note that an address was looked at, and what was wrong with it (empty: it opened)."""
    policy.CHECK_LINKS.require(by)
    return journal.keep(
        link, {"checked_on": on, "fault": fault[:200]}, topic=TOPIC, kind="portal.link.check", by=by, at=at
    )


@act
def keep_notice(*, notice: Notice, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change the notice; returns the names of the fields that changed."""
    policy.EDIT_NOTICES.require(by)
    return journal.keep(notice, values, topic=TOPIC, kind="portal.notice", by=by, at=at)


@act
def keep_link_group(*, group: LinkGroup, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a group of links; returns the names of the fields that changed."""
    policy.EDIT_LINKS.require(by)
    return journal.keep(group, values, topic=TOPIC, kind="portal.link_group", by=by, at=at)


@act
def keep_useful_link(*, link: UsefulLink, values: dict[str, Any], by: Actor, at: datetime) -> set[str]:
    """Make or change a useful link; returns the names of the fields that changed."""
    policy.EDIT_LINKS.require(by)
    return journal.keep(link, values, topic=TOPIC, kind="portal.link", by=by, at=at)


@act
def remove_record(*, record: Record, by: Actor, at: datetime) -> None:
    """Remove a notice, a link, or a group that has no links; raises Django's ``ProtectedError`` for one that has."""
    verbs = {Notice: policy.EDIT_NOTICES, LinkGroup: policy.EDIT_LINKS, UsefulLink: policy.EDIT_LINKS}
    verbs[type(record)].require(by)
    journal.drop(record, topic=TOPIC, kind=f"portal.{record._meta.model_name}", by=by, at=at)


@act
def index_page(*, page: Page, by: Actor, at: datetime) -> None:
    """Let search find a page as it now is, in every language in which it is live; or forget it."""
    key = str(page.translation_key)
    found = finding.of_page(page)
    kind = finding.kind_of(page)
    if found:
        search.refresh(kind=kind, key=key, entries=found, by=by, at=at)
    else:
        search.remove(kind=kind, key=key, by=by, at=at)
