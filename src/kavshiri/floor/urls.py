"""Addresses of the floor; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.floor.views import asking, desk, recording

app_name = "floor"
urlpatterns = [
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/ask/"), asking.ask, name="ask"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/withdraw/"), asking.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/finish/"), asking.finish, name="finish"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/hand/"), desk.hand, name="hand"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/speech/"), desk.speech, name="speech"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/enter/"), desk.enter, name="enter"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/lists/"), desk.lists, name="lists"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/list/"), desk.one_list, name="list"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/record/"), recording.page, name="record"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/floor/record/file/"), recording.file, name="record-file"),
]
