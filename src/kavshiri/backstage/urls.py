"""Addresses behind a session; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.backstage import views

app_name = "backstage"
urlpatterns = [
    path(pgettext_lazy("address", "hall/<uuid:hall>/line/"), views.write, name="write"),
    path(pgettext_lazy("address", "hall/note/<uuid:note>/seen/"), views.seen, name="seen"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/help/"), views.helping, name="helping"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/help/call/"), views.call, name="call"),
    path(pgettext_lazy("address", "hall/call/<uuid:call>/own/"), views.mine, name="mine"),
    path(pgettext_lazy("address", "hall/call/<uuid:call>/desk/"), views.answer, name="answer"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/incidents/begin/"), views.begin, name="begin"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/incidents/record.<slug:ending>"), views.record, name="record"),
    path(pgettext_lazy("address", "hall/incident/<uuid:incident>/"), views.incident, name="incident"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/announce/"), views.announce, name="announce"),
    path(pgettext_lazy("address", "hall/announcement/<uuid:announcement>/withdraw/"), views.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/connections/"), views.connections, name="connections"),
    path(pgettext_lazy("address", "hall/channel/<uuid:channel>/tend/"), views.source, name="source"),
]
