from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from kavshiri.access.actors import Actor
from kavshiri.classifications import actions, policy
from kavshiri.classifications.forms import ThemeForm
from kavshiri.classifications.models import Theme
from kavshiri.cms.records import RecordViewSet


def keep(theme: Theme, values: dict[str, Any], *, by: Actor, at: datetime) -> set[str]:
    return actions.keep_theme(theme=theme, values=values, by=by, at=at)


def remove(theme: Theme, *, by: Actor, at: datetime) -> None:
    actions.remove_theme(theme=theme, by=by, at=at)


class ThemeViewSet(RecordViewSet):
    model = Theme
    form = ThemeForm
    edit = policy.EDIT_THEMES
    keep = staticmethod(keep)
    remove = staticmethod(remove)
    icon = "tag"
    menu_label = _("Themes")
    menu_order = 90
    # the programme's menu, where whoever has one offers it
    menu_hook = "register_programme_menu_item"
    list_display = ["title", "number", "code"]
    search_fields = ["title", "short", "code"]


@hooks.register("register_admin_viewset")
def register_themes() -> ThemeViewSet:
    return ThemeViewSet("themes")
