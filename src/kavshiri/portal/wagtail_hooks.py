"""The portal in the back office: its records, the menu's order, and the day's facts on the first page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import actor_for
from kavshiri.cms.policy import SEE_FACTS
from kavshiri.cms.records import RecordViewSet
from kavshiri.journal.models import Record
from kavshiri.portal import actions, forms, menu, policy
from kavshiri.portal.models import LinkGroup, Notice, UsefulLink


def keeping(verb: Callable[..., Any], name: str) -> Callable[..., Any]:
    """A verb of this room as record screens call it: the record first."""

    def keep(record: Record, values: dict[str, Any], *, by: Actor, at: datetime) -> Any:
        return verb(**{name: record}, values=values, by=by, at=at)

    return keep


def remove(record: Record, *, by: Actor, at: datetime) -> None:
    actions.remove_record(record=record, by=by, at=at)


class NoticeViewSet(RecordViewSet):
    model: type[Model] = Notice
    form = forms.NoticeForm
    edit: Verb = policy.EDIT_NOTICES
    keep = staticmethod(keeping(actions.keep_notice, "notice"))
    remove = staticmethod(remove)
    icon = "warning"
    menu_label = _("Notice")
    menu_order = 40
    add_to_settings_menu = True
    list_display = ["text", "is_on", "shown_from", "shown_until"]


class LinkGroupViewSet(RecordViewSet):
    model: type[Model] = LinkGroup
    form = forms.LinkGroupForm
    edit: Verb = policy.EDIT_LINKS
    keep = staticmethod(keeping(actions.keep_link_group, "group"))
    remove = staticmethod(remove)
    icon = "folder-open-1"
    menu_label = _("Groups of links")
    list_display = ["title", "position"]


class UsefulLinkViewSet(RecordViewSet):
    model: type[Model] = UsefulLink
    form = forms.UsefulLinkForm
    edit: Verb = policy.EDIT_LINKS
    keep = staticmethod(keeping(actions.keep_useful_link, "link"))
    remove = staticmethod(remove)
    icon = "link"
    menu_label = _("Links")
    list_display = ["title", "group", "url", "checked_on", "fault"]
    related = ("group",)
    list_filter = ["group"]
    search_fields = ["title", "url", "note"]


class Links(ViewSetGroup):
    menu_label = pgettext_lazy("menu", "Useful links")
    menu_name = "links"
    menu_icon = "link"
    menu_order = 220
    items = (UsefulLinkViewSet("useful-links"), LinkGroupViewSet("link-groups"))


notices, links = NoticeViewSet("notices"), Links()


@hooks.register("register_admin_viewset")
def register_records() -> list[Any]:
    return [notices, links]


@hooks.register("register_admin_menu_item")
def news_item() -> menu.NewsItem:
    return menu.NewsItem(_("News"), reverse("wagtailadmin_explore_root"), name="news", icon_name="doc-full", order=150)


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
def arrange(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = menu.ordered(items)


@hooks.register("construct_homepage_panels")
def facts_first(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in menu.NEWS_FROM_WAGTAIL]
    if SEE_FACTS.allows(actor_for(request.user)):
        panels.append(menu.Facts())
