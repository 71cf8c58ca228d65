"""Addresses of captions and reactions; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.captions.views import arranging, reading, writing

app_name = "captions"
urlpatterns = [
    path(pgettext_lazy("address", "hall/<uuid:hall>/captions/"), arranging.manage, name="manage"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/captions/choose/"), reading.choose, name="choose"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/react/"), reading.react, name="react"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/reactions/"), arranging.allow, name="allow"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/"), reading.log, name="log"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/lines/"), reading.lines, name="lines"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/text.<slug:ending>"), reading.take, name="take"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/write/"), writing.write, name="write"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/bring-in/"), writing.bring_in, name="bring-in"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/look-over/"), writing.look_over, name="look-over"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/line/<int:number>/"), writing.line, name="line"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/arrange/"), arranging.arrange, name="arrange"),
    path(pgettext_lazy("address", "hall/captions/<uuid:track>/sources/"), arranging.let_in, name="let-in"),
    path(pgettext_lazy("address", "hall/captions/source/<uuid:source>/"), arranging.source, name="source"),
]
