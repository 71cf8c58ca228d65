from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import Button, HeaderButton

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.cms.forms import RecordForm
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordEditView
from kavshiri.cms.records.reading import RecordIndexView, RecordInspectView
from kavshiri.cms.rows import Nested
from kavshiri.journal.models import Record
from kavshiri.people import accounts, actions, correcting, doubles, figures, forms, ledger, policy, queries
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

    @property
    def header_buttons(self) -> list[Button]:
        return [_beside_another("person", self.object.pk)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().get(request, *args, **kwargs)
        privacy.note_look(about=self.object, why="edit-person", by=actors.of(request), at=clock.now())
        return answer


class NotedReading(RecordInspectView):
    """So is reading it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().get(request, *args, **kwargs)
        privacy.note_look(about=self.object, why="read-person", by=actors.of(request), at=clock.now())
        return answer


class OrganisationEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        standing = reverse("doubles:standing", args=[self.object.pk])
        button = HeaderButton(_("Verification"), url=standing, icon_name="check", priority=10)
        return [button, _beside_another("organisation", self.object.pk)]


class OrganisationInspectView(RecordInspectView):
    """With those who belong to it, and since when."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = super().get_context_data(**kwargs)
        members = [one.said_of_person() for one in queries.members_of(self.object)]
        return {**told, "nested": [*told["nested"], *([(_("Members"), members)] if members else [])]}


def _beside_another(kind: str, pk: int) -> Button:
    return HeaderButton(_("Merge with another"), url=reverse("doubles:beside", args=[kind, pk]), icon_name="copy")


def _nested(name: str, whole: str, form: type[RecordForm], title: Any, add: Any, help: Any = "") -> Nested:
    keep, remove_one = keeping(actions.keep_inside, "record"), removing(actions.remove_inside, "record")
    return Nested(name, whole, form, keep, remove_one, title, help=help, add=add)


class SoughtIndexView(RecordIndexView):
    """Searched by the database, since there may be tens of thousands."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return queries.sought(queryset, self.search_query) if self.is_searching else queryset


class PersonViewSet(RecordViewSet):
    index_view_class = SoughtIndexView
    edit_view_class = Noted
    inspect_view_class = NotedReading
    model = Person
    form = forms.PersonForm
    nested = (
        _nested("languages", "person", forms.LanguageRow, _("Languages"), _("Add a language"),
                _("Only for the secretariat.")),
        _nested("memberships", "person", forms.MembershipRow, _("Memberships"), _("Add a membership"),
                _("To which organisations the person belongs or belonged, and as what. Only for the secretariat.")),
    )  # fmt: skip
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
    index_view_class = SoughtIndexView
    model = Organisation
    form = forms.OrganisationForm
    edit_view_class = OrganisationEditView
    inspect_view_class = OrganisationInspectView
    nested = (_nested("former_names", "organisation", forms.FormerNameRow, _("Former names"), _("Add a former name")),)
    edit: Verb = policy.EDIT_ORGANISATIONS
    keep = staticmethod(keep_organisation)
    remove = staticmethod(remove)
    icon = "home"
    menu_label = _("Organisations")
    list_display = ["name", "kind", "standing", "slug"]
    list_filter = ["kind", "standing"]
    search_fields = ["name", "short", "slug"]


class DoublesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.MERGE.allows(actor_for(request.user))


class People(ViewSetGroup):
    menu_label = pgettext_lazy("menu", "People")
    menu_name = "people"
    menu_icon = "group"
    menu_order = 210
    items = (PersonViewSet("persons"), OfficeViewSet("offices"), OrganisationViewSet("organisations"))

    def get_submenu_items(self) -> list[MenuItem]:
        doubles = DoublesItem(_("Doubles"), reverse("doubles:index", args=["person"]), name="doubles", icon_name="copy")
        return [*super().get_submenu_items(), doubles]


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
        path("consents/", ledger.index, name="consents"),
        path("consents/one/", ledger.one, name="consents-of"),
        path("consents/note/", ledger.note, name="note-consent"),
        path("corrections/", correcting.index, name="corrections"),
        path("corrections/<int:pk>/", correcting.one, name="correction"),
        path("figures/", figures.page, name="figures"),
        path("figures/take/", figures.take, name="take-figures"),
        path("record/", accounts.record, name="record"),
        path("record/<str:paper>.md", accounts.record_file, name="record-file"),
    ]
    return [path("accounts/", include((doors, "accounts")))]


@hooks.register("register_admin_urls")
def double_addresses() -> list[URLResolver]:
    known = [
        path("standing/<int:pk>/", doubles.standing, name="standing"),
        path("mergings/", doubles.mergings, name="mergings"),
        path("mergings/<int:pk>/undo/", doubles.undo, name="undo"),
        path("<str:kind>/", doubles.index, name="index"),
        path("<str:kind>/look-through/", doubles.look_through, name="look-through"),
        path("<str:kind>/beside/<int:pk>/", doubles.beside, name="beside"),
        path("<str:kind>/<int:pk>/", doubles.pair, name="pair"),
        path("<str:kind>/<int:pk>/settle/", doubles.settle, name="settle"),
    ]
    return [path("doubles/", include((known, "doubles")))]


class AccountsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.EDIT_ACCOUNT.allows(actor_for(request.user))


class RecordItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return kept.SEE_RECORD.allows(actor_for(request.user))


class FiguresItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return kept.TAKE_FIGURES.allows(actor_for(request.user))


class ConsentsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return kept.SEE_CONSENTS.allows(actor_for(request.user))


class CorrectionsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return kept.ANSWER_CORRECTIONS.allows(actor_for(request.user))


@hooks.register("register_settings_menu_item")
def consents_item() -> ConsentsItem:
    return ConsentsItem(_("Consents"), reverse("accounts:consents"), name="consents", icon_name="tick", order=63)


@hooks.register("register_settings_menu_item")
def corrections_item() -> CorrectionsItem:
    told = {"name": "corrections", "icon_name": "edit", "order": 62}
    return CorrectionsItem(_("Corrections"), reverse("accounts:corrections"), **told)


@hooks.register("register_settings_menu_item")
def figures_item() -> FiguresItem:
    return FiguresItem(_("Figures"), reverse("accounts:figures"), name="figures", icon_name="table", order=61)


@hooks.register("register_settings_menu_item")
def record_item() -> RecordItem:
    return RecordItem(_("Personal data"), reverse("accounts:record"), name="record", icon_name="lock", order=60)


@hooks.register("register_settings_menu_item")
def accounts_item() -> AccountsItem:
    return AccountsItem(_("Accounts"), reverse("accounts:index"), name="accounts", icon_name="key", order=50)
