"""Screens of the back office: what is to be done after a conference, press releases, reports to funders."""

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
from kavshiri.closing import actions, forms, policy
from kavshiri.closing.models import DonorReport, Figures, HandOver, Mark, PressRelease, ReportVersion
from kavshiri.closing.office import checklist, comparing, releasing, reporting
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordEditView

for model in (Figures, HandOver, ReportVersion, Mark):
    obey(model)
HOOK = "register_closing_menu_item"


class ReleaseEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        url = reverse("closing-office:release", args=[self.object.conference_id])
        return [HeaderButton(_("Read and hand over"), url=url, icon_name="doc-full", priority=10)]


class ReportEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        url = reverse("closing-office:report", args=[self.object.pk])
        return [HeaderButton(_("File, and what was handed in"), url=url, icon_name="doc-full", priority=10)]


class ReleaseViewSet(RecordViewSet):
    model = PressRelease
    form = forms.ReleaseForm
    edit: Verb = policy.WRITE
    keep = staticmethod(keeping(actions.keep_release, "release"))
    remove = staticmethod(removing(actions.remove_release, "release"))
    edit_view_class = ReleaseEditView
    icon = "doc-full"
    menu_label = _("Press releases")
    list_display = ["title", "conference", "dated"]
    related = ("conference",)


class ReportViewSet(RecordViewSet):
    model = DonorReport
    form = forms.ReportForm
    edit: Verb = policy.REPORT
    keep = staticmethod(keeping(actions.keep_report, "report"))
    remove = staticmethod(removing(actions.remove_report, "report"))
    edit_view_class = ReportEditView
    icon = "doc-full"
    menu_label = _("Reports to funders")
    list_display = ["__str__", "funder", "since", "until"]
    related = ("conference", "funder")


class Closing(ViewSetGroup):
    menu_label = pgettext_lazy("menu", "After the conference")
    menu_name = "closing"
    menu_icon = "tasks"
    menu_order = 535
    items = (ReleaseViewSet("press-releases"), ReportViewSet("donor-reports"))
    submenu_hook = HOOK


closing = Closing()


@hooks.register("register_admin_viewset")
def viewsets() -> Closing:
    return closing


class StepsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.SEE.allows(actor_for(request.user))


@hooks.register(HOOK)
def item() -> StepsItem:
    label = pgettext_lazy("menu", "What is to be done")
    return StepsItem(label, reverse("closing-office:index"), name="closing-steps", icon_name="list-ul", order=0)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", checklist.index, name="index"),
        path("conference/<int:pk>/", checklist.conference, name="conference"),
        path("conference/<int:pk>/step/<str:step>/", checklist.mark, name="mark"),
        path("conference/<int:pk>/comparison/", comparing.comparison_, name="comparison"),
        path("conference/<int:pk>/comparison.<str:ending>", comparing.file, name="comparison-file"),
        path("conference/<int:pk>/press-release/", releasing.release, name="release"),
        path("conference/<int:pk>/reports/", reporting.reports, name="reports"),
        path("report/<int:pk>/", reporting.report, name="report"),
        path("report/<int:pk>/<str:code>.docx", reporting.word, name="word"),
        path("report/<int:pk>/<str:code>.pdf", reporting.paper, name="paper"),
        path("handed-in/<uuid:public_id>/", reporting.version, name="version"),
    ]
    return [path("closing/", include((doors, "closing-office")))]
