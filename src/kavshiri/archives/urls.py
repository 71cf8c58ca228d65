from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from kavshiri.archives import views

app_name = "archives"
urlpatterns: list[URLPattern] = [
    path(pgettext_lazy("address", "archive-key/"), views.key, name="key"),
]
