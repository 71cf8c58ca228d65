"""Screens of the back office: expressions of interest, and the offices that take them."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from kavshiri.cms.bridge import actor_for, obey
from kavshiri.interests import forms, office, policy
from kavshiri.interests.models import Contact, Interest, Reminder, Step
from kavshiri.owners.screens import OwnerViewSet

for model in (Interest, Step, Reminder):
    obey(model)
HOOK = "register_interests_menu_item"


class ContactViewSet(OwnerViewSet):
    model = Contact
    form = forms.ContactForm
    menu_label = _("Contacts for co-operation")
    list_display = [*OwnerViewSet.list_display, "is_offered"]


class Interests(ViewSetGroup):
    menu_label = _("Co-operation")
    menu_name = "interests"
    menu_icon = "group"
    menu_order = 525
    items = (ContactViewSet("interest-contacts"),)
    submenu_hook = HOOK


interests = Interests()


@hooks.register("register_admin_viewset")
def viewsets() -> Interests:
    return interests


class InterestsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.EDIT.allows(actor_for(request.user))


@hooks.register(HOOK)
def item() -> InterestsItem:
    label = _("Expressions of interest")
    return InterestsItem(label, reverse("interests-office:index"), name="interests-all", icon_name="list-ul", order=0)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", office.index, name="index"),
        path("conference/<int:pk>/", office.conference, name="conference"),
        path("conference/<int:pk>/export/", office.export, name="export"),
        path("conference/<int:pk>/enter/", office.enter, name="enter"),
        path("<uuid:public_id>/", office.one, name="one"),
        path("<uuid:public_id>/pass/", office.pass_on, name="pass"),
        path("<uuid:public_id>/note/", office.note, name="note"),
    ]
    return [path("co-operation/", include((doors, "interests-office")))]
