"""Screens of the back office: participants, their presence and links, their badges and lists."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from kavshiri.accreditation import badges_office, lists_office, policy
from kavshiri.accreditation.models import Bar, Participant, Presence
from kavshiri.accreditation.office import people, sessions
from kavshiri.cms.bridge import actor_for, obey

for model in (Participant, Presence, Bar):
    obey(model)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("conference/<int:pk>/", people.index, name="index"),
        path("conference/<int:pk>/admit/", people.admit, name="admit"),
        path("conference/<int:pk>/links/", people.send, name="send"),
        path("conference/<int:pk>/sets/", sessions.four, name="sets"),
        path("conference/<int:pk>/sessions/", sessions.index, name="sessions"),
        path("session/<int:pk>/", sessions.one, name="session"),
        path("session/<int:pk>/note/", sessions.note, name="note"),
        path("session/<int:pk>/forget/", sessions.forget, name="forget"),
        path("session/<int:pk>/audience/", sessions.audience, name="audience"),
        path("session/<int:pk>/close/", sessions.close, name="close"),
        path("<uuid:public_id>/", people.one, name="one"),
        path("<uuid:public_id>/change/", people.change, name="change"),
        path("<uuid:public_id>/revoke/", people.revoke, name="revoke"),
        path("<uuid:public_id>/bar/", people.bar, name="bar"),
        path("<uuid:public_id>/lift/", people.lift, name="lift"),
        path("<uuid:public_id>/renew/", people.renew, name="renew"),
    ]
    return [path("participants/", include((doors, "participants")))]


MENU = "register_participation_menu_item"


class ListsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.SEE_PARTICIPANTS.allows(actor_for(request.user))


@hooks.register("register_admin_menu_item")
def participation() -> SubmenuMenuItem:
    """One place for all who come, by whichever way; rooms above register their own items there."""
    menu = Menu(register_hook_name=MENU, construct_hook_name="construct_participation_menu")
    label = pgettext_lazy("menu", "Participation")
    return SubmenuMenuItem(label, menu, name="participation", icon_name="globe", order=450)


@hooks.register(MENU)
def lists_item() -> ListsItem:
    return ListsItem(_("Badges and lists"), reverse("lists:index"), name="lists", icon_name="group", order=470)


@hooks.register("register_admin_urls")
def badges_and_lists() -> list[URLResolver]:
    lists = [
        path("", lists_office.index, name="index"),
        path("conference/<int:pk>/", lists_office.conference, name="conference"),
        path("conference/<int:pk>/participants.<str:ending>", lists_office.file, name="file"),
    ]
    badges = [
        path("", badges_office.find, name="find"),
        path("code/<str:code>/", badges_office.scanned, name="scanned"),
        path("<int:pk>/", badges_office.badge, name="badge"),
        path("conference/<int:pk>/issue/", badges_office.issue, name="issue"),
        path("conference/<int:pk>/badges-<str:format>.pdf", badges_office.sheets, name="sheets"),
    ]
    return [path("participant-lists/", include((lists, "lists"))), path("badges/", include((badges, "badges")))]
