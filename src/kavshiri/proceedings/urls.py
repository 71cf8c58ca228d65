"""Addresses of records, replays and certificates; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.proceedings.views import certifying, recording, replaying

app_name = "proceedings"
urlpatterns = [
    path(pgettext_lazy("address", "hall/<uuid:hall>/session-record/"), recording.page, name="record"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/session-record/file/"), recording.file, name="record-file"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/released-record/"), recording.released, name="released"),
    path(
        pgettext_lazy("address", "hall/<uuid:hall>/released-record/file/"),
        recording.released_file,
        name="released-file",
    ),
    path(pgettext_lazy("address", "hall/<uuid:hall>/replay/"), replaying.page, name="replay"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/replay/frames/"), replaying.frames, name="frames"),
    path(pgettext_lazy("address", "certificates/"), certifying.mine, name="certificates"),
    path(pgettext_lazy("address", "certificates/check/"), certifying.type_in, name="type"),
    path(pgettext_lazy("address", "certificates/check/<str:code>/"), certifying.check, name="check"),
    path(pgettext_lazy("address", "certificates/<uuid:certificate>/pdf/"), certifying.pdf, name="certificate-pdf"),
]
