from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSetGroup

from kavshiri.access.verbs import Verb
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.correspondence import actions, forms, policy
from kavshiri.correspondence.models import Letterhead, LetterTemplate, Mission, OfficialLetter, Signatory
from kavshiri.correspondence.office import letter, register

obey(OfficialLetter)
HOOK = "register_official_letters_menu_item"


class TemplateViewSet(RecordViewSet):
    model = LetterTemplate
    form = forms.TemplateForm
    edit: Verb = policy.EDIT_LETTERHEADS
    keep = staticmethod(keeping(actions.keep_template, "template"))
    remove = staticmethod(removing(actions.remove_template, "template"))
    icon = "doc-full"
    menu_label = _("Templates")
    list_display = ["title", "kind", "answer_within"]
    list_filter = ["kind"]
    search_fields = ["title", "subject", "body"]


class LetterheadViewSet(RecordViewSet):
    model = Letterhead
    form = forms.LetterheadForm
    edit: Verb = policy.EDIT_LETTERHEADS
    keep = staticmethod(keeping(actions.keep_letterhead, "letterhead"))
    remove = staticmethod(removing(actions.remove_letterhead, "letterhead"))
    icon = "title"
    menu_label = _("Letterheads")
    list_display = ["code", "organisation", "mail"]
    search_fields = ["code", "organisation"]


class SignatoryViewSet(RecordViewSet):
    model = Signatory
    form = forms.SignatoryForm
    edit: Verb = policy.EDIT_SIGNATORIES
    keep = staticmethod(keeping(actions.keep_signatory, "signatory"))
    remove = staticmethod(removing(actions.remove_signatory, "signatory"))
    icon = "user"
    menu_label = _("Signatories")
    list_display = ["office", "name", "letterhead", "is_in_office"]
    related = ("letterhead",)
    list_filter = ["letterhead", "is_in_office"]
    search_fields = ["office", "name"]


class MissionViewSet(RecordViewSet):
    model = Mission
    form = forms.MissionForm
    edit: Verb = policy.EDIT_LETTERHEADS
    keep = staticmethod(keeping(actions.keep_mission, "mission"))
    remove = staticmethod(removing(actions.remove_mission, "mission"))
    icon = "globe"
    menu_label = _("Embassies and missions")
    list_display = ["name", "country", "mail", "language"]
    search_fields = ["name", "country", "mail"]


class OfficialLetters(ViewSetGroup):
    menu_label = _("Official letters")
    menu_name = "official-letters"
    menu_icon = "clipboard-list"
    menu_order = 515
    items = (
        TemplateViewSet("letter-templates"),
        LetterheadViewSet("letterheads"),
        SignatoryViewSet("signatories"),
        MissionViewSet("missions"),
    )
    submenu_hook = HOOK


official_letters = OfficialLetters()


@hooks.register("register_admin_viewset")
def viewsets() -> OfficialLetters:
    return official_letters


class RegisterItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.SEE_REGISTER.allows(actor_for(request.user))


@hooks.register(HOOK)
def item() -> RegisterItem:
    return RegisterItem(_("Register"), reverse("official-letters:index"), name="register", icon_name="list-ul", order=0)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    one = "<uuid:public_id>/"
    doors: list[Any] = [
        path("", register.index, name="index"),
        path("register.xlsx", register.workbook, name="workbook"),
        path("many/", register.many, name="many"),
        path("standard/", register.furnish, name="furnish"),
        path("conference/<int:pk>/<slug:kind>/", register.series, name="series"),
        path(one, letter.letter, name="letter"),
        path(f"{one}edit/", letter.edit, name="edit"),
        path(f"{one}refill/", letter.refill, name="refill"),
        path(f"{one}issue/", letter.issue, name="issue"),
        path(f"{one}send/", letter.send, name="send"),
        path(f"{one}cover/", letter.cover, name="cover"),
        path(f"{one}note/", letter.note, name="note"),
        path(f"{one}remind/", letter.remind, name="remind"),
        path(f"{one}drop/", letter.drop, name="drop"),
        path(f"{one}void/", letter.void, name="void"),
        path(f"{one}remove/", letter.remove, name="remove"),
        path(f"{one}letter.<slug:ending>", letter.file, name="file"),
    ]
    return [path("official-letters/", include((doors, "official-letters")))]
