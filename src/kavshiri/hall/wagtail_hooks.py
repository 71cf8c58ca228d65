"""Screens of the back office: halls of a conference's sessions, and duties in them."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.accreditation.wagtail_hooks import MENU
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.hall import agenda_office, office, policy
from kavshiri.hall.models import Delay, Duty, Hall, Point

for model in (Hall, Duty, Point, Delay):
    obey(model)


class HallsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.PREPARE.allows(actor_for(request.user))


@hooks.register(MENU)
def halls_item() -> HallsItem:
    return HallsItem(
        pgettext_lazy("conference", "halls"), reverse("halls:index"), name="halls", icon_name="desktop", order=480
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", office.index, name="index"),
        path("conference/<int:pk>/", office.conference, name="conference"),
        path("conference/<int:pk>/prepare/", office.prepare, name="prepare"),
        path("session/<int:pk>/", office.session, name="session"),
        path("session/<int:pk>/give/", office.give, name="give"),
        path("session/<int:pk>/from-programme/", office.from_programme, name="from-programme"),
        path("session/<int:pk>/renew-stage/", office.renew_stage, name="renew-stage"),
        path("session/<int:pk>/agenda/", agenda_office.agenda, name="agenda"),
        path("session/<int:pk>/late/", agenda_office.late, name="late"),
        path("duty/<uuid:public_id>/take-away/", office.take_away, name="take-away"),
    ]
    return [path("halls/", include((doors, "halls")))]
