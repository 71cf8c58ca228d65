from __future__ import annotations

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button, HeaderButton

from kavshiri.access.verbs import Verb
from kavshiri.applications import actions, forms, office, policy
from kavshiri.applications.models import Application, Category
from kavshiri.cms.bridge import obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordEditView
from kavshiri.cms.records.history import RecordHistoryView

obey(Application)


class CategoryEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        them = f"{reverse('registrations:of-conference', args=[self.object.conference_id])}?category={self.object.slug}"
        buttons: list[Button] = [HeaderButton(_("Registrations"), url=them, icon_name="group", priority=10)]
        if self.object.by_invitation:
            link = reverse("registrations:invitation", args=[self.object.pk])
            buttons.append(HeaderButton(_("Invitation link"), url=link, icon_name="link", priority=20))
        return buttons


class CategoryHistoryView(RecordHistoryView):
    @property
    def zone(self) -> str:
        return str(self.object.conference.zone)


class CategoryViewSet(RecordViewSet):
    model = Category
    form = forms.CategoryForm
    edit: Verb = policy.EDIT_CATEGORIES
    keep = staticmethod(keeping(actions.keep_category, "category"))
    remove = staticmethod(removing(actions.remove_category, "category"))
    edit_view_class = CategoryEditView
    history_view_class = CategoryHistoryView
    stays_within = "conference"
    icon = "group"
    menu_label = _("Registration")
    list_display = ["__str__", "conference", "kind", "approval", "places"]
    related = ("conference",)
    list_filter = ["conference", "kind"]
    search_fields = ["slug"]
    add_to_admin_menu = True
    menu_hook = "register_participation_menu_item"
    menu_order = 455

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("conference/<int:pk>/", office.of_conference, name="of-conference"),
            path("conference/<int:pk>/approve/", office.approve, name="approve"),
            path("conference/<int:pk>/waiting/", office.waiting, name="waiting"),
            path("conference/<int:pk>/table.<slug:form>", office.as_table, name="table"),
            path("application/<int:pk>/", office.application, name="application"),
            path("application/<int:pk>/approve/", office.approve_one, name="approve-one"),
            path("application/<int:pk>/decline/", office.decline, name="decline"),
            path("application/<int:pk>/correct/", office.correct, name="correct"),
            path("application/<int:pk>/move/", office.move, name="move"),
            path("<int:pk>/invitation/", office.invitation, name="invitation"),
        ]


registrations = CategoryViewSet("registrations")


@hooks.register("register_admin_viewset")
def register() -> CategoryViewSet:
    return registrations
