"""Screens of the back office: documents, their passages, versions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button, HeaderButton

from kavshiri.accreditation.wagtail_hooks import MENU
from kavshiri.cms.bridge import actor_for, obey
from kavshiri.cms.records import RecordViewSet
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.records.editing import RecordEditView
from kavshiri.documents import actions, forms, policy
from kavshiri.documents.models import Document, Passage, Rendition, Version
from kavshiri.documents.office import screens

# versions are made on the screen of their document and stay as they are; of Wagtail's own doors none opens
for model in (Version, Rendition):
    obey(model)


class DocumentEditView(RecordEditView):
    @property
    def header_buttons(self) -> list[Button]:
        url = reverse("documents-office:conference", args=[self.object.conference_id])
        return [HeaderButton(_("Parts, passages, versions"), url=url, icon_name="list-ul", priority=10)]


class DocumentViewSet(RecordViewSet):
    model = Document
    form = forms.DocumentForm
    edit = policy.EDIT
    keep: Any = staticmethod(keeping(actions.keep_document, "document"))
    remove: Any = staticmethod(removing(actions.remove_document, "document"))
    edit_view_class = DocumentEditView
    icon = "doc-full"
    menu_label = pgettext_lazy("menu", "Outcome documents")
    list_display = ["__str__", "conference", "kind"]
    related = ("conference",)
    add_to_admin_menu = False


class PassageViewSet(RecordViewSet):
    """Two who write at one passage see each other's words; nothing is lost (the record screens' own)."""

    model = Passage
    form = forms.PassageForm
    edit = policy.EDIT
    keep: Any = staticmethod(keeping(actions.keep_passage, "passage"))
    remove: Any = staticmethod(removing(actions.remove_passage, "passage"))
    stays_within = "document"
    icon = "doc-full-inverse"
    menu_label = pgettext_lazy("menu", "Passages")
    list_display = ["__str__", "document", "section", "place"]
    related = ("document",)
    list_filter = ["document", "section"]
    search_fields = ["text"]
    add_to_admin_menu = False


@hooks.register("register_admin_viewset")
def register_documents() -> DocumentViewSet:
    return DocumentViewSet("outcome-documents")


@hooks.register("register_admin_viewset")
def register_passages() -> PassageViewSet:
    return PassageViewSet("passages")


class DocumentsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.EDIT.allows(actor_for(request.user))


@hooks.register(MENU)
def documents_item() -> DocumentsItem:
    words = pgettext_lazy("menu", "outcome documents")
    return DocumentsItem(words, reverse("documents-office:index"), name="documents-office", icon_name="doc-full",
                         order=497)  # fmt: skip


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    doors = [
        path("", screens.index, name="index"),
        path("conference/<int:pk>/", screens.conference, name="conference"),
        path("<uuid:public_id>/move/", screens.move, name="move"),
        path("<uuid:public_id>/words/", screens.take, name="take"),
        path("<uuid:public_id>/preview/", screens.preview, name="preview"),
        path("version/<uuid:public_id>/", screens.publish, name="publish"),
    ]
    return [path("outcome-document/", include((doors, "documents-office")))]
