"""Screens of the back office: from where picture and sound of each session come."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.cms.bridge import actor_for, obey
from kavshiri.media import office, policy
from kavshiri.media.models import Channel

obey(Channel)


class ChannelsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.EDIT_CHANNELS.allows(actor_for(request.user))


@hooks.register("register_programme_menu_item")
def channels_item() -> ChannelsItem:
    return ChannelsItem(
        _("Picture and sound"), reverse("channels:index"), name="channels", icon_name="media", order=250
    )


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", office.index, name="index"),
        path("conference/<int:pk>/", office.conference, name="conference"),
        path("session/<int:pk>/", office.session, name="session"),
        path("session/<int:pk>/prepare/", office.prepare, name="prepare"),
        path("<uuid:public_id>/fall-back/", office.fall_back, name="fall-back"),
        path("<uuid:public_id>/try/", office.try_out, name="try"),
    ]
    return [path("channels/", include((doors, "channels")))]
