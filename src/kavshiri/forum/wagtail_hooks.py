"""Screens of the back office: platforms with their formats, sessions with their deadlines, what is carried."""

from __future__ import annotations

from typing import Any

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets.button import HeaderButton

from kavshiri.access import actors
from kavshiri.access.verbs import Verb
from kavshiri.classifications.forms import reader
from kavshiri.cms.bridge import obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordEditView
from kavshiri.cms.records.reading import RecordIndexView
from kavshiri.cms.rows import Nested
from kavshiri.forum import actions, forms, policy, showing
from kavshiri.forum.models import Attestation, Carried, ForumSession, Platform, Reply, Submission, Successor
from kavshiri.provenance import queries as provenance

# these are noted on the session's page of work; of Wagtail's own doors none opens
for model in (Attestation, Reply, Submission, Successor):
    obey(model)

remove = removing(actions.remove_record, "record")


class PlatformViewSet(RecordViewSet):
    model = Platform
    form = forms.PlatformForm
    edit: Verb = policy.EDIT_PLATFORMS
    keep = staticmethod(keeping(actions.keep_platform, "platform"))
    remove = staticmethod(remove)
    nested = (
        Nested(
            "formats", "platform", forms.FormatRow, keeping(actions.keep_format, "format"), remove,
            _("Formats within it"), add=_("Add a format"),
        ),
    )  # fmt: skip
    icon = "globe"
    menu_label = _("Platforms")
    list_display = ["edition", "name", "year"]
    search_fields = ["name", "edition", "slug"]


class SessionEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Any]:
        work = reverse("forum:work", args=[self.object.slug])
        return [HeaderButton(_("Page of work"), url=work, icon_name="list-ul", priority=10)]


class SessionViewSet(RecordViewSet):
    model = ForumSession
    form = forms.SessionForm
    edit: Verb = policy.EDIT
    keep = staticmethod(keeping(actions.keep_session, "session"))
    remove = staticmethod(remove)
    edit_view_class = SessionEditView
    nested = (
        Nested(
            "deadlines", "session", forms.DeadlineRow, keeping(actions.keep_deadline, "deadline"), remove,
            _("Deadlines"), _("Letters go to the carrier’s account 14, 3 and 1 day before."), _("Add a deadline"),
        ),
    )  # fmt: skip
    icon = "group"
    menu_label = _("Sessions of forums")
    list_display = ["title", "format", "conference", "is_public"]
    related = ("format__platform", "conference")
    list_filter = ["conference", "is_public"]
    search_fields = ["title", "slug"]


class CarriedFilter(WagtailFilterSet):
    session = django_filters.ModelChoiceFilter(queryset=ForumSession.objects.order_by("slug"), label=_("session"))

    class Meta:
        model = Carried
        fields = ["session"]


class CarriedIndexView(RecordIndexView):
    """With what each thing says, asked once for all of the page."""

    def get_table(self, object_list: Any, **kwargs: Any) -> Any:
        held, viewer = list(object_list), actors.of(self.request)
        found = provenance.things([one.name for one in held], viewer, reader())
        for one in held:
            one.said = showing.in_a_list(found[one.name])
        return super().get_table(held, **kwargs)


class CarriedViewSet(RecordViewSet):
    model = Carried
    form = forms.CarriedForm
    edit: Verb = policy.CARRY
    keep = staticmethod(keeping(actions.keep_carried, "carried"))
    remove = staticmethod(removing(actions.remove_carried, "carried"))
    stays_within = "session"
    icon = "arrow-right"
    menu_label = _("What is carried")
    index_view_class = CarriedIndexView
    list_display = [Column("said", label=_("what is carried"), accessor="said"), "session", "position"]
    related = ("session",)
    filterset_class = CarriedFilter
    search_fields = ["name"]


class Forums(ViewSetGroup):
    menu_label = pgettext_lazy("menu", "Forums")
    menu_name = "forums"
    menu_icon = "globe"
    menu_order = 530
    items = (SessionViewSet("forum-sessions"), PlatformViewSet("platforms"), CarriedViewSet("carried"))


forums = Forums()


@hooks.register("register_admin_viewset")
def register_forums() -> Forums:
    return forums
