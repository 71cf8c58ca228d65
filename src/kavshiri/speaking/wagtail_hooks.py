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
from kavshiri.speaking import actions, forms, office, policy
from kavshiri.speaking.models import CheckSlot, Handout, Proposal, Speaker

for model in (CheckSlot, Handout, Proposal):
    obey(model)


class SpeakerEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        one = reverse("speakers:one", args=[self.object.pk])
        return [HeaderButton(_("Texts and files"), url=one, icon_name="doc-full", priority=10)]


class SpeakerHistoryView(RecordHistoryView):
    @property
    def zone(self) -> str:
        return str(self.object.conference.zone)


class SpeakerViewSet(RecordViewSet):
    model = Speaker
    form = forms.SpeakerForm
    edit: Verb = policy.EDIT_SPEAKERS
    keep = staticmethod(keeping(actions.keep_speaker, "speaker"))
    remove = staticmethod(removing(actions.remove_speaker, "speaker"))
    edit_view_class = SpeakerEditView
    history_view_class = SpeakerHistoryView
    stays_within = "conference"
    icon = "openquote"
    menu_label = _("Speakers")
    list_display = ["__str__", "conference", "state", "language"]
    related = ("conference", "person")
    list_filter = ["conference", "state"]
    search_fields = ["name", "address"]
    add_to_admin_menu = True
    menu_hook = "register_participation_menu_item"
    menu_order = 460

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("conference/<int:pk>/", office.of_conference, name="of-conference"),
            path("conference/<int:pk>/gather/", office.gather, name="gather"),
            path("conference/<int:pk>/invite/", office.invite, name="invite"),
            path("conference/<int:pk>/checks/", office.checks, name="checks"),
            path("conference/<int:pk>/checks/cancel/", office.cancel, name="cancel"),
            path("<int:pk>/handed-in/", office.one, name="one"),
            path("<int:pk>/photo/", office.photo, name="photo"),
            path("texts/<int:pk>/", office.take_over, name="take-over"),
            path("files/<int:pk>/", office.release, name="release"),
        ]


speakers = SpeakerViewSet("speakers")


@hooks.register("register_admin_viewset")
def register() -> SpeakerViewSet:
    return speakers
