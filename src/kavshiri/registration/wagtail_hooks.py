from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button, HeaderButton

from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordEditView
from kavshiri.cms.records.history import RecordHistoryView
from kavshiri.cms.rows import Nested
from kavshiri.registration import actions, forms, office, policy
from kavshiri.registration.models import Delegation, Member

obey(Member)


class DelegationEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        members = reverse("delegations:members", args=[self.object.pk])
        return [HeaderButton(_("Members and invitation"), url=members, icon_name="group", priority=10)]


class DelegationHistoryView(RecordHistoryView):
    @property
    def zone(self) -> str:
        return str(self.object.conference.zone)


class DelegationViewSet(RecordViewSet):
    model = Delegation
    form = forms.DelegationForm
    edit: Verb = policy.EDIT_DELEGATIONS
    keep = staticmethod(keeping(actions.keep_delegation, "delegation"))
    remove = staticmethod(removing(actions.remove_delegation, "delegation"))
    edit_view_class = DelegationEditView
    history_view_class = DelegationHistoryView
    stays_within = "conference"
    nested = (
        Nested(
            "focal_points", "delegation", forms.FocalPointRow,
            keeping(actions.keep_focal_point, "focal_point"), removing(actions.remove_focal_point, "focal_point"),
            _("Focal points"), help=_("They get the invitation and act for the delegation."),
            add=_("Add a focal point"),
        ),
        Nested(
            "quotas", "delegation", forms.QuotaRow, keeping(actions.keep_quota, "quota"),
            removing(actions.remove_quota, "quota"), _("Places of categories"),
            help=_("How many of the places a capacity may take; without a row it may take any."),
            add=_("Add a capacity"),
        ),
    )  # fmt: skip
    icon = "globe"
    menu_label = _("Delegations")
    list_display = ["__str__", "conference", "state", "language"]
    related = ("conference", "organisation")
    list_filter = ["conference", "state"]
    search_fields = ["country"]
    add_to_admin_menu = True
    menu_hook = "register_participation_menu_item"
    menu_order = 450

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("conference/<int:pk>/", office.of_conference, name="of-conference"),
            path("conference/<int:pk>/approve/", office.approve, name="approve"),
            path("conference/<int:pk>/protocol/", office.protocol, name="protocol"),
            path("conference/<int:pk>/protocol/keep/", office.precedence, name="precedence"),
            path("conference/<int:pk>/protocol/draw/", office.draw, name="draw"),
            path("conference/<int:pk>/speakers/", office.speakers, name="speakers"),
            path("conference/<int:pk>/speakers/<int:session>/", office.speakers_of_session, name="order-speakers"),
            path("<int:pk>/members/", office.members, name="members"),
            path("<int:pk>/credentials/<uuid:credential>/", office.credential_file, name="credential-file"),
            path("<int:pk>/credentials/<uuid:credential>/accept/", office.accept, name="accept"),
            path("<int:pk>/credentials/<uuid:credential>/return/", office.give_back, name="give-back"),
            path("<int:pk>/invite/", office.invite, name="invite"),
            path("<int:pk>/members/<int:member>/decline/", office.decline, name="decline"),
        ]


delegations = DelegationViewSet("delegations")


@hooks.register("register_admin_viewset")
def register() -> DelegationViewSet:
    return delegations
