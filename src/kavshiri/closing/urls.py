from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.closing import views

app_name = "closing"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:slug>/planned-and-actual/"), views.figures, name="figures"),
    path(
        pgettext_lazy("address", "conference/<slug:slug>/planned-and-actual.<str:ending>"), views.file,
        name="figures-file",
    ),
]  # fmt: skip
