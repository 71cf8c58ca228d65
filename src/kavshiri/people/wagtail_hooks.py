from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.editing import RecordEditView
from kavshiri.cms.records.reading import RecordInspectView
from kavshiri.cms.refusals import actor_of
from kavshiri.journal.models import Record
from kavshiri.people import accounts, actions, forms, policy
from kavshiri.people.models import Office, Organisation, Person, User
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import policy as kept
from kavshiri.ui import clock

# accounts and roles have screens of their own below; Wagtail's, which write around verbs, open for nobody
obey(User)
obey(Group)


def remove(record: Record, *, by: Actor, at: datetime) -> None:
    actions.remove_record(record=record, by=by, at=at)


def keep_person(person: Person, values: dict[str, Any], *, by: Actor, at: datetime) -> set[str]:
    return actions.keep_person(person=person, values=values, by=by, at=at)


def keep_office(office: Office, values: dict[str, Any], *, by: Actor, at: datetime) -> set[str]:
    return actions.keep_office(office=office, values=values, by=by, at=at)


def keep_organisation(organisation: Organisation, values: dict[str, Any], *, by: Actor, at: datetime) -> set[str]:
    return actions.keep_organisation(organisation=organisation, values=values, by=by, at=at)


class Noted(RecordEditView):
    """Opening a person's record for editing is noted."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().get(request, *args, **kwargs)
        privacy.note_look(about=self.object, why="edit-person", by=actor_of(request), at=clock.now())
        return answer


class NotedReading(RecordInspectView):
    """So is reading it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().get(request, *args, **kwargs)
        privacy.note_look(about=self.object, why="read-person", by=actor_of(request), at=clock.now())
        return answer


class PersonViewSet(RecordViewSet):
    edit_view_class = Noted
    inspect_view_class = NotedReading
    model = Person
    form = forms.PersonForm
    edit: Verb = policy.EDIT_PERSONS
    keep = staticmethod(keep_person)
    remove = staticmethod(remove)
    icon = "user"
    menu_label = _("Persons")
    list_display = ["name", "office", "slug"]
    related = ("office",)
    search_fields = ["name", "slug"]


class OfficeViewSet(RecordViewSet):
    model = Office
    form = forms.OfficeForm
    edit: Verb = policy.EDIT_OFFICES
    keep = staticmethod(keep_office)
    remove = staticmethod(remove)
    icon = "clipboard-list"
    menu_label = _("Offices")
    list_display = ["title", "organisation", "slug"]
    related = ("organisation",)
    search_fields = ["title", "slug"]


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    form = forms.OrganisationForm
    edit: Verb = policy.EDIT_ORGANISATIONS
    keep = staticmethod(keep_organisation)
    remove = staticmethod(remove)
    icon = "home"
    menu_label = _("Organisations")
    list_display = ["name", "kind", "slug"]
    list_filter = ["kind"]
    search_fields = ["name", "short", "slug"]


class People(ViewSetGroup):
    menu_label = pgettext_lazy("menu", "People")
    menu_name = "people"
    menu_icon = "group"
    menu_order = 210
    items = (PersonViewSet("persons"), OfficeViewSet("offices"), OrganisationViewSet("organisations"))


people = People()


@hooks.register("register_admin_viewset")
def register_people() -> People:
    return people


@hooks.register("register_admin_urls")
def account_addresses() -> list[URLResolver]:
    doors = [
        path("", accounts.index, name="index"),
        path("new/", accounts.add, name="add"),
        path("<int:pk>/", accounts.one, name="account"),
        path("<int:pk>/link/", accounts.link, name="link"),
        path("<int:pk>/close/", accounts.close, name="close"),
        path("<int:pk>/erase/", accounts.erase, name="erase"),
        path("persons/<int:pk>/erase/", accounts.erase_person, name="erase-person"),
        path("record/", accounts.record, name="record"),
        path("record/<str:paper>.md", accounts.record_file, name="record-file"),
    ]
    return [path("accounts/", include((doors, "accounts")))]


class AccountsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.EDIT_ACCOUNT.allows(actor_for(request.user))


class RecordItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return kept.SEE_RECORD.allows(actor_for(request.user))


@hooks.register("register_settings_menu_item")
def record_item() -> RecordItem:
    return RecordItem(_("Personal data"), reverse("accounts:record"), name="record", icon_name="lock", order=60)


@hooks.register("register_settings_menu_item")
def accounts_item() -> AccountsItem:
    return AccountsItem(_("Accounts"), reverse("accounts:index"), name="accounts", icon_name="key", order=50)
