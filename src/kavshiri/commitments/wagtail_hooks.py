"""Screens of the back office: commitments, who answers for them, reports and their verification."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import Button, HeaderButton

from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordEditView
from kavshiri.commitments import actions, forms, office, policy
from kavshiri.commitments.models import Commitment, Reminder, Report, Responsible, Verification
from kavshiri.owners.screens import OwnerViewSet

for model in (Report, Verification, Reminder):
    obey(model)
HOOK = "register_commitments_menu_item"


class CommitmentEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        one = reverse("commitments-office:one", args=[self.object.public_id])
        return [HeaderButton(_("Reports and sources"), url=one, icon_name="doc-full", priority=10)]


class CommitmentViewSet(RecordViewSet):
    model = Commitment
    form = forms.CommitmentForm
    edit: Verb = policy.EDIT
    keep = staticmethod(keeping(actions.keep_commitment, "commitment"))
    remove = staticmethod(removing(actions.remove_commitment, "commitment"))
    edit_view_class = CommitmentEditView
    stays_within = "conference"
    icon = "tasks"
    menu_label = _("Commitments")
    list_display = ["__str__", "conference", "responsible", "due", "state"]
    related = ("conference", "responsible__organisation", "responsible__office")
    list_filter = ["conference", "state", "theme"]
    search_fields = ["text", "target"]


class ResponsibleViewSet(OwnerViewSet):
    model = Responsible
    form = forms.ResponsibleForm
    menu_label = _("Responsible offices")


class Commitments(ViewSetGroup):
    menu_label = _("Commitments")
    menu_name = "commitments"
    menu_icon = "tasks"
    menu_order = 520
    items = (CommitmentViewSet("commitments-all"), ResponsibleViewSet("responsible-offices"))
    submenu_hook = HOOK


commitments = Commitments()


@hooks.register("register_admin_viewset")
def viewsets() -> Commitments:
    return commitments


class FollowUpItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.EDIT.allows(actor_for(request.user))


@hooks.register(HOOK)
def item() -> FollowUpItem:
    label = pgettext_lazy("menu", "Follow-up")
    return FollowUpItem(label, reverse("commitments-office:index"), name="follow-up", icon_name="list-ul", order=0)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", office.index, name="index"),
        path("conference/<int:pk>/", office.conference, name="conference"),
        path("<uuid:public_id>/", office.one, name="one"),
        path("<uuid:public_id>/take-on/", office.take_on, name="take-on"),
        path("<uuid:public_id>/derive/", office.derive, name="derive"),
        path("<uuid:public_id>/receive/", office.receive, name="receive"),
        path("report/<uuid:public_id>/verify/", office.verify, name="verify"),
    ]
    return [path("follow-up/", include((doors, "commitments-office")))]
