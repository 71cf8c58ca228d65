from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.questions import views

app_name = "questions"
urlpatterns = [
    path(pgettext_lazy("address", "questionnaire/<slug:slug>/"), views.preview, name="preview"),
]
