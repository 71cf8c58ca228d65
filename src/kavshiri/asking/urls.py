"""Addresses of asking; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.asking import views

app_name = "asking"
urlpatterns = [
    path(pgettext_lazy("address", "hall/<uuid:hall>/questions/"), views.every, name="all"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/questions/ask/"), views.ask, name="ask"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/questions/arrange/"), views.arrange, name="arrange"),
    path(pgettext_lazy("address", "hall/<uuid:hall>/questions/record.<slug:ending>"), views.record, name="record"),
    path(pgettext_lazy("address", "hall/question/<uuid:question>/support/"), views.support, name="support"),
    path(pgettext_lazy("address", "hall/question/<uuid:question>/own/"), views.mine, name="mine"),
    path(pgettext_lazy("address", "hall/question/<uuid:question>/desk/"), views.judge, name="judge"),
    path(pgettext_lazy("address", "hall/question/<uuid:question>/translate/"), views.translate, name="translate"),
]
