"""Addresses of threads; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.provenance import views

app_name = "provenance"
urlpatterns = [
    path(pgettext_lazy("address", "thread/<str:name>/"), views.thread, name="thread"),
    path(pgettext_lazy("address", "thread/<str:name>/prov.jsonld"), views.data, name="prov"),
    path(pgettext_lazy("address", "threads/<str:name>/prov.jsonld"), views.conference, name="conference"),
]
