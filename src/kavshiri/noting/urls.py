"""Addresses of noting; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.noting import views

app_name = "noting"
urlpatterns = [
    path(pgettext_lazy("address", "hall/<uuid:hall>/notes/"), views.notes, name="notes"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/notes/parts/"), views.parts, name="parts"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/notes/ticket/"), views.ticket, name="ticket"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/notes/summary/"), views.summary, name="summary"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/notes/file/"), views.file, name="file"),
    path(pgettext_lazy("address", "hall/note/<uuid:note>/"), views.note, name="note"),
]
