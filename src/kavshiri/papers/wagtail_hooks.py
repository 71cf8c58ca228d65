"""Screens of the back office: papers of a conference and of a session, names of countries by the protocol."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.access.actors import Actor
from kavshiri.cms.bridge import actor_for
from kavshiri.cms.records import RecordViewSet
from kavshiri.papers import actions, policy
from kavshiri.papers.forms import CountryNameForm
from kavshiri.papers.models import CountryName
from kavshiri.papers.views import office


def keep(country_name: CountryName, values: dict[str, Any], *, by: Actor, at: datetime) -> set[str]:
    return actions.keep_country_name(country_name=country_name, values=values, by=by, at=at)


def remove(country_name: CountryName, *, by: Actor, at: datetime) -> None:
    actions.remove_country_name(country_name=country_name, by=by, at=at)


class CountryNameViewSet(RecordViewSet):
    model = CountryName
    form = CountryNameForm
    edit = policy.EDIT_COUNTRY_NAMES
    keep = staticmethod(keep)
    remove = staticmethod(remove)
    icon = "globe"
    menu_label = _("Names of countries")
    menu_order = 95
    # the programme's menu, where whoever has one offers it
    menu_hook = "register_programme_menu_item"
    list_display = ["country", "formal", "short"]
    search_fields = ["formal", "short", "country"]


@hooks.register("register_admin_viewset")
def register_country_names() -> CountryNameViewSet:
    return CountryNameViewSet("country-names")


class PapersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.SEE_PAPERS.allows(actor_for(request.user))


@hooks.register("register_programme_menu_item")
def papers_item() -> PapersItem:
    return PapersItem(_("Papers"), reverse("papers-office:index"), name="papers", icon_name="doc-full", order=92)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", office.index, name="index"),
        path("conference/<int:pk>/", office.conference, name="conference"),
        path("conference/<int:pk>/<slug:language>/<str:paper>", office.of_conference, name="of-conference"),
        path("session/<int:pk>/", office.session, name="session"),
        path("session/<int:pk>/keep/<slug:language>/", office.keep, name="keep"),
        path("session/<int:pk>/<slug:language>/<str:paper>", office.of_session, name="of-session"),
    ]
    return [path("papers/", include((doors, "papers-office")))]
