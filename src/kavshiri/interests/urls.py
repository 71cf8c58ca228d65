"""Addresses of expressions of interest; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.interests import views

app_name = "interests"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:slug>/interests/"), views.express, name="express"),
    path(pgettext_lazy("address", "interests/"), views.own, name="own"),
    path(pgettext_lazy("address", "interests/<uuid:public_id>/"), views.one, name="one"),
    path(pgettext_lazy("address", "interests/<uuid:public_id>/answer/"), views.answer, name="answer"),
    path(pgettext_lazy("address", "interests/<uuid:public_id>/follow/"), views.follow, name="follow"),
    path(pgettext_lazy("address", "interests/<uuid:public_id>/introduce/"), views.introduce, name="introduce"),
    path(pgettext_lazy("address", "interests/<uuid:public_id>/withdraw/"), views.withdraw, name="withdraw"),
]
