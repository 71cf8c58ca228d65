from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.desk import views

app_name = "desk"
urlpatterns = [
    path(pgettext_lazy("address", "my-page/"), views.page, name="page"),
    path(pgettext_lazy("address", "my-page/letter/<uuid:public_id>/"), views.letter, name="letter"),
    path(pgettext_lazy("address", "my-page/official/<uuid:public_id>.pdf"), views.official, name="official"),
    path(pgettext_lazy("address", "my-page/delegation/<uuid:public_id>/"), views.delegation, name="delegation"),
    path(pgettext_lazy("address", "my-page/speaker/<uuid:public_id>/"), views.speaker, name="speaker"),
]
