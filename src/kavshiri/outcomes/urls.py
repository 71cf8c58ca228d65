"""Addresses of recommendations; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.outcomes import views

app_name = "outcomes"
urlpatterns = [
    path(
        pgettext_lazy("address", "conference/<slug:slug>/recommendations/"), views.recommendations,
        name="recommendations",
    ),
    path(pgettext_lazy("address", "conference/<slug:slug>/recommendations.json"), views.data, name="data"),
    path(
        pgettext_lazy("address", "conference/<slug:slug>/recommendations/<int:number>/"), views.recommendation,
        name="recommendation",
    ),
    path(pgettext_lazy("address", "delegation/recommendations/"), views.mine, name="mine"),
    path(pgettext_lazy("address", "delegation/recommendations/comment/"), views.general, name="general"),
    path(pgettext_lazy("address", "delegation/recommendations/word/"), views.word, name="word"),
    path(pgettext_lazy("address", "delegation/recommendations/return/"), views.return_file, name="return"),
    path(pgettext_lazy("address", "delegation/recommendations/file/<uuid:public_id>/"), views.file, name="file"),
    path(pgettext_lazy("address", "delegation/recommendations/<uuid:public_id>/"), views.one, name="one"),
    path(pgettext_lazy("address", "delegation/recommendations/<uuid:public_id>/comment/"), views.comment,
         name="comment"),
]  # fmt: skip
