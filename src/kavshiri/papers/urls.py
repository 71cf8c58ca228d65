"""Addresses of papers for readers; the words are those of the language they stand under."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.papers.views import reading

app_name = "papers"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:slug>/programme.pdf"), reading.programme, name="programme"),
    path(pgettext_lazy("address", "conference/<slug:slug>/programme-on-paper/"), reading.paper, name="paper"),
]
