"""When Wagtail publishes, moves or removes a page, search learns of it. (Wagtail's signals; none are ours.)"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from kavshiri.access import actors
from kavshiri.portal import actions
from kavshiri.ui import clock


def listen() -> None:
    for signal in (page_published, page_unpublished):
        signal.connect(hear_one, dispatch_uid=f"kavshiri.portal.{id(signal)}")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(hear_tree, dispatch_uid=f"kavshiri.portal.{id(signal)}")
    post_delete.connect(hear_removed, dispatch_uid="kavshiri.portal.removed")


def hear_one(sender: Any, instance: Page, **kwargs: Any) -> None:
    actions.index_page(page=instance, by=actors.system(), at=clock.now())


def hear_tree(sender: Any, instance: Page, **kwargs: Any) -> None:
    """The addresses of everything below have changed too."""
    for page in instance.get_descendants(inclusive=True).live():
        actions.index_page(page=page, by=actors.system(), at=clock.now())


def hear_removed(sender: Any, instance: Any, **kwargs: Any) -> None:
    if sender is Page:
        actions.index_page(page=instance, by=actors.system(), at=clock.now())
