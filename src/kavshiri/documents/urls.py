"""Addresses of the outcome document; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.documents.views import files, public

app_name = "documents"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:slug>/outcome-document/"), public.document, name="document"),
    path(
        pgettext_lazy("address", "conference/<slug:slug>/outcome-document/<int:number>/"), public.version,
        name="version",
    ),
    path(
        pgettext_lazy("address", "conference/<slug:slug>/outcome-document/<int:number>/changes/"), public.changes,
        name="changes",
    ),
    path(
        pgettext_lazy(
            "address", "conference/<slug:slug>/outcome-document/<int:number>/<slug:language>.<slug:ending>"
        ),
        files.file, name="file",
    ),
]  # fmt: skip
