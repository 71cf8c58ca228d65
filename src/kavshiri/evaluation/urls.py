from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path(pgettext_lazy("address", "evaluation/sheet/<str:secret>/"), views.sheet, name="sheet"),
    path(pgettext_lazy("address", "conference/<slug:slug>/evaluation/"), views.results, name="results"),
    path(pgettext_lazy("address", "conference/<slug:slug>/evaluation/answer/"), views.mine, name="mine"),
    path(pgettext_lazy("address", "conference/<slug:slug>/evaluation/figures.<slug:ending>"), views.file, name="file"),
]
