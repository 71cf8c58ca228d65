"""The exchange in the back office: doors of what is taken in, and their place in the menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.cms.bridge import actor_for
from kavshiri.exchange import policy
from kavshiri.exchange.views import intake, schedules


@hooks.register("register_admin_urls")
def intake_addresses() -> list[URLResolver]:
    doors = [
        path("", intake.begin, name="begin"),
        path("announcement/", intake.announce, name="announce"),
        path("<uuid:public_id>/columns/", intake.columns, name="columns"),
        path("<uuid:public_id>/rows/", intake.rows, name="rows"),
        path("<uuid:public_id>/check/", intake.check, name="check"),
        path("<uuid:public_id>/put-away/", intake.put_away, name="put-away"),
    ]
    return [path("intake/", include((doors, "intake")))]


class IntakeItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.TAKE_IN.allows(actor_for(request.user))


@hooks.register("register_programme_menu_item")
def intake_item() -> IntakeItem:
    return IntakeItem(_("Take in"), reverse("intake:begin"), name="intake", icon_name="download", order=900)


@hooks.register("register_admin_urls")
def schedule_addresses() -> list[URLResolver]:
    doors = [path("", schedules.begin, name="begin"), path("<uuid:token>/", schedules.look, name="look")]
    return [path("schedules/", include((doors, "schedules")))]


class ScheduleItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.TAKE_SCHEDULE.allows(actor_for(request.user))


@hooks.register("register_programme_menu_item")
def schedule_item() -> ScheduleItem:
    return ScheduleItem(
        _("Foreign schedule"), reverse("schedules:begin"), name="schedule", icon_name="download", order=910
    )
