"""Addresses of polls; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.voting import views

app_name = "voting"
urlpatterns = [
    path(pgettext_lazy("address", "hall/<uuid:hall>/polls/prepare/"), views.prepare, name="prepare"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/polls/quick/"), views.quick, name="quick"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/polls/record.<slug:ending>"), views.record, name="record"),
    path(pgettext_lazy("address", "hall/poll/<uuid:poll>/vote/"), views.vote, name="vote"),
    path(pgettext_lazy("address", "hall/poll/<uuid:poll>/change/"), views.change, name="change"),
    path(pgettext_lazy("address", "hall/poll/<uuid:poll>/turn/"), views.turn, name="turn"),
    path(pgettext_lazy("address", "hall/poll/<uuid:poll>/delegation/"), views.record_for, name="record-for"),
    path(pgettext_lazy("address", "hall/poll/<uuid:poll>/word/"), views.word, name="word"),
]
