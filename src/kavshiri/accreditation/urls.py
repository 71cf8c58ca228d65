"""Addresses of participants; the words are those of the language they stand under."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation import badges_doors, public, views

app_name = "accreditation"
urlpatterns = [
    path(pgettext_lazy("address", "conference/<slug:slug>/participants/"), public.listed, name="list"),
    path(pgettext_lazy("address", "taking-part/list/"), views.list_me, name="list-me"),
    path(pgettext_lazy("address", "taking-part/unlist/"), views.unlist_me, name="unlist-me"),
    path(pgettext_lazy("address", "taking-part/"), views.mine, name="mine"),
    path(pgettext_lazy("address", "taking-part/link/<str:secret>/"), views.enter, name="enter"),
    path(pgettext_lazy("address", "taking-part/wait/<str:ticket>/"), views.wait, name="wait"),
    path(pgettext_lazy("address", "badge/"), badges_doors.type_in, name="badge-by-hand"),
    path(pgettext_lazy("address", "badge/<str:code>/"), badges_doors.check, name="badge"),
    path(pgettext_lazy("address", "my-badge/<uuid:public_id>/"), badges_doors.own, name="own-badge"),
    path(pgettext_lazy("address", "my-badge/<uuid:public_id>/badge.pdf"), badges_doors.own_pdf, name="own-badge-pdf"),
]
