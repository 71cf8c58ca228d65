"""Addresses of results; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.results.views import clearing, giving, reading, writing

app_name = "results"
urlpatterns = [
    path(pgettext_lazy("address", "hall/<uuid:hall>/results/"), reading.page, name="page"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/results/pdf/"), reading.paper, name="paper"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/results/write/"), writing.write, name="write"),
    path(pgettext_lazy("address", "results/paragraph/<uuid:paragraph>/sources/"), writing.sources, name="sources"),
    path(pgettext_lazy("address", "results/submitted/<uuid:submission>/"), clearing.submitted, name="submitted"),
    path(pgettext_lazy("address", "conference/<slug:slug>/results/"), reading.index, name="index"),
    path(pgettext_lazy("address", "conference/<slug:slug>/inputs/"), giving.hand_in, name="hand-in"),
    path(pgettext_lazy("address", "results/input/<uuid:given>/"), giving.page, name="input"),
    path(pgettext_lazy("address", "results/input/<uuid:given>/file/"), giving.file, name="input-file"),
]
