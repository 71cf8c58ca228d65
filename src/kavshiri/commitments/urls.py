from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.commitments import views

app_name = "commitments"
urlpatterns = [
    path(pgettext_lazy("address", "commitments/"), views.listed, name="list"),
    path(pgettext_lazy("address", "commitments/<uuid:public_id>/"), views.one, name="one"),
    path(pgettext_lazy("address", "commitments/evidence/<uuid:public_id>/"), views.evidence, name="evidence"),
    path(pgettext_lazy("address", "commitments/own/"), views.own, name="own"),
    path(pgettext_lazy("address", "commitments/own/<uuid:public_id>/"), views.report, name="report"),
    path(pgettext_lazy("address", "commitments/own/verify/<uuid:public_id>/"), views.verify, name="verify"),
]
