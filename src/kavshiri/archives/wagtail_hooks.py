"""Screens of the back office: archives of conferences."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kavshiri.accreditation.wagtail_hooks import MENU
from kavshiri.archives import office, policy
from kavshiri.archives.models import Archive
from kavshiri.cms.bridge import actor_for, obey

obey(Archive)


class ArchivesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.ORDER.allows(actor_for(request.user))


@hooks.register(MENU)
def archives_item() -> ArchivesItem:
    words = pgettext_lazy("menu", "archives")
    return ArchivesItem(words, reverse("archives-office:index"), name="archives", icon_name="download", order=499)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", office.index, name="index"),
        path("conference/<int:pk>/", office.conference, name="conference"),
        path("conference/<int:pk>/order/", office.order, name="order"),
        path("<uuid:public_id>/", office.take, name="take"),
        path("<uuid:public_id>/remove/", office.remove, name="remove"),
    ]
    return [path("archives/", include((doors, "archives-office")))]
