"""Screens of the back office: all halls of a conference at a glance."""

from __future__ import annotations

from django.urls import URLResolver, include, path
from wagtail import hooks

from kavshiri.backstage import office


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("conference/<int:pk>/", office.conference, name="conference"),
        path("conference/<int:pk>/ticket/", office.ticket, name="ticket"),
        path("conference/<int:pk>/announce/", office.announce, name="announce"),
        path("announcement/<uuid:announcement>/withdraw/", office.withdraw, name="withdraw"),
    ]
    return [path("halls/live/", include((doors, "behind")))]
